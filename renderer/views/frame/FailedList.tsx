/** The checks that did not end with an answer, with reasons; none of it says anything of the accounts. */

import { Button, LinkButton } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

export function FailedList() {
  const app = useApp();
  const { t, f } = useText();
  const all = useValue(app.check.failed, (state) => state.value) ?? [];
  // What was reached and could not be told has a screen of its own.
  const failed = all.filter((each) => each.kind === 'not-reached');
  const ids = failed.map((each) => each.accountId);
  return (
    <Dialog
      title={t('failed.title')}
      closeLabel={t('action.close')}
      onClose={app.screen.close}
      footer={
        <Button disabled={ids.length === 0} onClick={() => void app.check.checkNow(ids)}>
          {t('failed.again')}
        </Button>
      }
    >
      <p className="failed-about">{failed.length === 0 ? t('failed.none') : t('failed.about')}</p>
      <ul className="failed-list">
        {failed.map((each) => (
          <li key={`${each.accountId} ${each.url}`}>
            <span className="tone-ink">
              <Glyph name="not-reached" />
            </span>
            <LinkButton onClick={() => app.screen.go({ kind: 'account', accountId: each.accountId, noticeId: null })}>
              <Foreign text={each.title} />
            </LinkButton>
            <span className="meta num">{f.moment(each.at)}</span>
            <p>
              {each.reason === null ? t(`outcome.${each.outcome}`) : t(`unreachable.${each.reason}`)}
              <span className="meta">
                {' '}
                {each.dueAt === null
                  ? t('failed.times', { count: each.failures })
                  : t('failed.times-next', { count: each.failures, next: f.moment(each.dueAt) })}
              </span>
            </p>
            <span className="mono">{each.url}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
