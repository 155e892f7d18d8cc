/** What the list shows when it has nothing to show: still loading, empty (one sentence, one action), could not be read. */

import type { Failure } from '../../../electron/contract/result.ts';
import { Button, LinkButton } from '../../parts/Button.tsx';
import { copyText } from '../../parts/copy-text.ts';
import { Message } from '../../parts/Message.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { everything } from '../../state/screen.ts';
import { errorKey } from '../../text/format.ts';
import { useText } from '../../text/text.tsx';

export function TimelineLoading() {
  return (
    <div className="timeline-loading" aria-hidden="true">
      {['a', 'b', 'c', 'd'].map((key) => (
        <div key={key}>
          <span className="block is-short" />
          <span className="block" />
          <span className="block is-middle" />
        </div>
      ))}
    </div>
  );
}

export function TimelineEmpty() {
  const app = useApp();
  const { t } = useText();
  const scope = useValue(app.timeline.store, (state) => state.scope);
  const followed = useValue(app.sidebar.store, (state) => state.value?.accounts.some((account) => account.following) ?? false);
  const isWhole = scope.view === 'all' && scope.folderId === null && scope.accountId === null && scope.tagId === null;
  return (
    <div className="timeline-empty">
      <p>{!followed ? t('timeline.empty-start') : t(scope.tagId === null ? `timeline.empty-${scope.view}` : 'timeline.empty-tag')}</p>
      {followed && !isWhole ? (
        <LinkButton onClick={() => app.screen.go({ kind: 'reading', scope: everything })}>{t('timeline.show-all')}</LinkButton>
      ) : followed ? (
        <LinkButton onClick={() => void app.check.refreshPosts()}>{t('toolbar.refresh')}</LinkButton>
      ) : (
        <LinkButton onClick={() => app.screen.open({ kind: 'add', text: null })}>{t('timeline.add-first')}</LinkButton>
      )}
    </div>
  );
}

export function TimelineFailure({ failure }: { failure: Failure }) {
  const app = useApp();
  const { t } = useText();
  const details = JSON.stringify({ code: failure.code, message: failure.message, ...failure.details });
  return (
    <div className="timeline-failure">
      <Message
        urgent
        title={t('timeline.failed')}
        actions={
          <>
            <Button small onClick={() => void app.timeline.reload()}>
              {t('action.retry')}
            </Button>
            <Button small look="quiet" onClick={() => void copyText(details)}>
              {t('action.copy-details')}
            </Button>
          </>
        }
      >
        {t(errorKey(failure))}
      </Message>
    </div>
  );
}
