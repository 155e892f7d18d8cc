/** What speaks for accounts being one person's: who says it, where, in which words, since when. Nothing is confirmed before the reader presses a button. */

import { useState } from 'react';
import type { Pointer, Suggestion } from '../../../electron/contract/shapes/person.ts';
import { Button } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph, glyphOfStatus } from '../../parts/Glyph.tsx';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

/** `of` is the account whose page it stands on; without it both accounts are named. */
export function Suggestions({ suggestions, of = null }: { suggestions: Suggestion[]; of?: number | null }) {
  return (
    <ul className="suggestions">
      {suggestions.map((suggestion) => (
        <OneSuggestion key={suggestion.key} suggestion={suggestion} of={of} />
      ))}
    </ul>
  );
}

function OneSuggestion({ suggestion, of }: { suggestion: Suggestion; of: number | null }) {
  const app = useApp();
  const { t } = useText();
  const { accountId, accountTitle, other, target, strength, evidence } = suggestion;
  const platform = other?.platform ?? target?.platform ?? 'web';
  return (
    <li data-strength={strength}>
      <p className="pair">
        {of === null && (
          <>
            <button type="button" className="n" onClick={() => app.screen.go({ kind: 'account', accountId, noticeId: null })}>
              <Foreign text={accountTitle} />
            </button>{' '}
            <span aria-hidden="true">–</span>{' '}
          </>
        )}
        {other === null ? (
          <b>
            <Foreign text={target?.name ?? ''} />
          </b>
        ) : (
          <button type="button" className="n" onClick={() => app.screen.go({ kind: 'account', accountId: other.id, noticeId: null })}>
            <Foreign text={other.title} />
          </button>
        )}
        <span className="m">{t(`platform.${platform}`)}</span>
        {other !== null && (
          <span className={`stt${other.status === 'closed' || other.status === 'suspended' ? ' tone-seal' : ''}`}>
            <Glyph name={glyphOfStatus(other.status)} />
            {t('people.standing', { name: other.title, status: t(`account.status.${other.status}`) })}
          </span>
        )}
      </p>
      <p className="strength">{t(`people.strength.${strength}`)}</p>
      <ul className="evidence">
        {evidence.map((pointer) => (
          <Evidence key={`${pointer.how}-${pointer.place}-${pointer.fromId}-${pointer.quote}`} pointer={pointer} suggestion={suggestion} />
        ))}
      </ul>
      <Decide suggestion={suggestion} />
    </li>
  );
}

function Evidence({ pointer, suggestion }: { pointer: Pointer; suggestion: Suggestion }) {
  const { t, f } = useText();
  const { how, place, fromId, quote, firstSeenAt } = pointer;
  const name = fromId === suggestion.accountId ? suggestion.accountTitle : (suggestion.other?.title ?? '');
  return (
    <li>
      <span>{t(`people.says.${how === 'profile-link' || how === 'announced' || how === 'same-avatar' ? place : how}`, { name })}</span>{' '}
      {how !== 'same-avatar' && (
        <q>
          <Foreign text={quote.replace(/ ✓$/, '')} />
        </q>
      )}{' '}
      {quote.endsWith(' ✓') && <span>{t('people.verified')}</span>}{' '}
      <span className="m">{t('people.since', { on: f.date(firstSeenAt) })}</span>
    </li>
  );
}

function Decide({ suggestion: { key, accountId, accountTitle, other, target } }: { suggestion: Suggestion }) {
  const app = useApp();
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const name = other?.title ?? target?.name ?? '';
  const input = target?.input ?? null;
  const follow = async (address: string) => {
    setAsking(true);
    if (!(await app.people.follow(address))) {
      app.screen.open({ kind: 'add', text: address });
    }
    setAsking(false);
  };
  return (
    <div className="decide">
      {other !== null && (
        <Button
          small
          onClick={() => void app.people.link([accountId, other.id])}
          aria-label={t('people.confirmPair', { one: accountTitle, other: name })}
        >
          {t('people.confirm')}
        </Button>
      )}
      {other === null && input !== null && (
        <Button small icon="plus" working={asking} onClick={() => void follow(input)} aria-label={t('people.followNamed', { name })}>
          {t(asking ? 'people.following' : 'people.follow')}
        </Button>
      )}
      <Button
        small
        look="quiet"
        onClick={() => void app.people.reject(key)}
        aria-label={t('people.rejectPair', { one: accountTitle, other: name })}
      >
        {t('people.reject')}
      </Button>
      {other === null && input === null && <p className="m">{t('people.cannotFollow')}</p>}
    </div>
  );
}
