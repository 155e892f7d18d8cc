/** What we could not see: accounts where we could not tell, and paths that failed. Neither is a closure; neither is counted. */

import type { FailedCheck } from '../../../electron/contract/shapes/check.ts';
import { Button } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph, type GlyphName } from '../../parts/Glyph.tsx';
import { dayTime } from '../../parts/notice/times.ts';
import { useApp, useValue } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';
import { answeredOf } from '../account/standing.ts';
import { aboutFailed } from './about.ts';

export function AttentionView() {
  const app = useApp();
  const { t } = useText();
  const asked = useAsked('check.failed', {}, ['accounts.changed', 'check.progress']);
  const running = useValue(app.check.store, (state) => state.value?.running ?? false);
  const rows = asked.value ?? [];
  const attention = rows.filter((row) => row.kind === 'attention');
  const askedAgain = rows.filter((row) => row.kind === 'asked-again');
  const notReached = rows.filter((row) => row.kind === 'not-reached');
  const again = (failed: FailedCheck[]) =>
    void app.link.call('check', { which: 'some', ids: [...new Set(failed.map((row) => row.accountId))], routes: 'all' });
  return (
    <main className="attention">
      <h1>{t('attention.title')}</h1>
      <p className="lead">{t('attention.lead')}</p>
      {asked.failure !== null && <p role="alert">{t('attention.failed')}</p>}
      <Part kind="attention" rows={attention} />
      <Part kind="not-reached" rows={notReached} />
      {askedAgain.length > 0 && <Part kind="asked-again" rows={askedAgain} />}
      {rows.length > 0 && (
        <div className="acts">
          <Button icon="refresh" working={running} onClick={() => again(rows)}>
            {t('attention.checkAll', { n: new Set(rows.map((row) => row.accountId)).size })}
          </Button>
          <span className="meta">{t('attention.notCounted')}</span>
        </div>
      )}
    </main>
  );
}

function Part({ kind, rows }: { kind: FailedCheck['kind']; rows: FailedCheck[] }) {
  const { t } = useText();
  return (
    <section>
      <h2>
        {t(`attention.part.${kind}`)}
        <span>{rows.length}</span>
      </h2>
      {rows.length === 0 && <p className="empty">{t(`attention.none.${kind}`)}</p>}
      <ul>
        {rows.map((row) => (
          <Failed key={`${row.accountId}-${row.url}`} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Failed({ row }: { row: FailedCheck }) {
  const app = useApp();
  const { t, f, language } = useText();
  return (
    <li>
      <span className={row.kind === 'attention' ? 'tone-attention' : 'tone-ink'}>
        <Glyph name={glyphOfFailed(row)} large />
      </span>
      <div>
        <h3>
          <button type="button" onClick={() => app.screen.go({ kind: 'account', accountId: row.accountId, noticeId: null })}>
            <Foreign text={row.title} />
          </button>
          <span className="pf">{t(`platform.${row.platform}`)}</span>
        </h3>
        <p>{t(aboutFailed(row), { answered: answeredOf([{ lastDetail: row.detail }]) })}</p>
        <p className="meta">
          {t('attention.since', { n: row.failures, at: dayTime(row.at, f, language) })}
          {row.dueAt !== null && ` ${t('attention.next', { at: dayTime(row.dueAt, f, language) })}`}
        </p>
        <Ways row={row} />
      </div>
    </li>
  );
}

function glyphOfFailed(row: FailedCheck): GlyphName {
  if (row.outcome === 'blocked-here') return 'blocked-here';
  return row.kind === 'not-reached' ? 'not-reached' : row.kind === 'attention' ? 'attention' : 'unknown';
}

/** *Try through Tor* stands before *Open the page and look*, and only where it would be another route. */
function Ways({ row }: { row: FailedCheck }) {
  const app = useApp();
  const { t } = useText();
  const route = useValue(app.settings.store, (state) => state.value?.route ?? null);
  const leavesRoute = route !== null && route.kind !== 'direct';
  return (
    <div className="acts">
      <Button small onClick={() => void app.link.call('check', { which: 'some', ids: [row.accountId], routes: 'all' })}>
        {t('account.checkNow')}
      </Button>
      {route?.kind === 'direct' && (
        <Button small onClick={() => app.screen.go({ kind: 'settings', page: 'network' })}>
          {t('attention.tryTor')}
        </Button>
      )}
      <Button small look="quiet" icon="outside" onClick={() => app.session.openExternal(row.url)}>
        {t('attention.open')}
      </Button>
      {leavesRoute && <span className="warn">{t('attention.openWarning')}</span>}
    </div>
  );
}
