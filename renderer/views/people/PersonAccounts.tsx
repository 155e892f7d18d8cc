/** The accounts of one person: where, how it stands, and when something was last published there. */

import type { Person } from '../../../electron/contract/shapes/person.ts';
import { LinkButton } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph, glyphOfStatus } from '../../parts/Glyph.tsx';
import { useApp } from '../../state/app-state.ts';
import { joint } from '../../text/joint.ts';
import { useText } from '../../text/text.tsx';

export function PersonAccounts({ accounts, onUnlink }: { accounts: Person['accounts']; onUnlink?(accountId: number): void }) {
  const app = useApp();
  const { t, f, language } = useText();
  return (
    <ul className="also">
      {accounts.map(({ account, posts, lastPostAt }) => {
        const ended = account.status === 'closed' || account.status === 'suspended';
        return (
          <li key={account.id}>
            <button type="button" className="n" onClick={() => app.screen.go({ kind: 'account', accountId: account.id, noticeId: null })}>
              <Foreign text={account.title} />
            </button>
            <span className={`stt${account.needsAttention ? ' tone-attention' : ended ? ' tone-seal' : ''}`}>
              <Glyph name={account.needsAttention ? 'attention' : glyphOfStatus(account.status)} />
              {account.needsAttention ? t('account.attention') : t(`account.status.${account.status}`)}
            </span>
            <span className="m">
              {t('people.accountLine', { platform: t(`platform.${account.platform}`), posts })}
              {lastPostAt !== null && `${joint(language)}${t('account.lastPost', { on: f.shortDate(lastPostAt) })}`}
              {onUnlink !== undefined && (
                <>
                  {' '}
                  <LinkButton onClick={() => onUnlink(account.id)} aria-label={t('people.unlinkNamed', { name: account.title })}>
                    {t('people.unlink')}
                  </LinkButton>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
