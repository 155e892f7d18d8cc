/** Closure history: every closure with its range, the waves, and beside every total what is not counted. */

import { useState } from 'react';
import type { ClosureRow } from '../../../electron/contract/shapes/notice.ts';
import { Button } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { zoneName } from '../../parts/notice/times.ts';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';
import { closedTime } from '../account/facts.ts';
import { NotCountedLine } from './NotCountedLine.tsx';
import { type ByNotice, countedOf, type Sort, sortClosures } from './sort.ts';
import { Waves } from './Waves.tsx';

export function HistoryScreen({ screen }: { screen: { waveId?: number } }) {
  return <HistoryView key={screen.waveId} first={screen.waveId ?? null} />;
}

function HistoryView({ first }: { first: number | null }) {
  const app = useApp();
  const { t, f, language, timeZone } = useText();
  const closures = useAsked('closures', {}, ['accounts.changed', 'notices.added']);
  const notices = useAsked('notices', {}, ['notices.added']);
  const waves = useAsked('waves', {}, ['notices.added', 'accounts.changed', 'settings.changed']);
  const [sort, setSort] = useState<Sort>({ by: 'time', descending: true });
  const [waveId, setWaveId] = useState<number | null>(first);
  const all = closures.value?.closures ?? [];
  const counted = countedOf(all);
  const shown = waveId === null ? all : all.filter((closure) => closure.waveId === waveId);
  const byNotice: ByNotice = new Map((notices.value ?? []).map((notice) => [notice.id, notice]));
  return (
    <main className="hist">
      <header className="ttl">
        <h1>{t('history.title')}</h1>
        <Button small onClick={() => app.screen.go({ kind: 'wordings' })}>
          {t('wordings.title')}
        </Button>
        <p>{t('history.counted', { n: counted.length, shown: f.number(counted.length) })}</p>
      </header>
      {closures.failure !== null && <p role="alert">{t('history.failed')}</p>}
      {closures.value !== null && <NotCountedLine notCounted={closures.value.notCounted} />}
      {waves.value !== null && waves.value.length > 0 && <Waves waves={waves.value} picked={waveId} onPick={setWaveId} />}
      {closures.value !== null && all.length === 0 && <p className="empty">{t('history.none')}</p>}
      {shown.length > 0 && (
        <section>
          <div className="tblh">
            <h2>{t('history.closures', { n: shown.length, counted: countedOf(shown).length })}</h2>
            <span>{t(waveId === null ? 'history.every' : 'history.ofWave')}</span>
            <span className="r">{t('history.ranges', { zone: zoneName(shown[0]?.notAfterAt ?? 0, { language, timeZone }) })}</span>
          </div>
          <Table closures={sortClosures(shown, sort)} byNotice={byNotice} sort={sort} onSort={setSort} />
        </section>
      )}
    </main>
  );
}

const columns = ['account', 'platform', 'time', 'complaint', 'law', 'certainty'] as const;

type TableProps = { closures: ClosureRow[]; byNotice: ByNotice; sort: Sort; onSort(sort: Sort): void };

function Table({ closures, byNotice, sort, onSort }: TableProps) {
  const { t } = useText();
  return (
    <table className="d">
      <thead>
        <tr>
          <th>
            <span className="visually-hidden">{t('history.column.status')}</span>
          </th>
          {columns.map((column) =>
            column === 'account' || column === 'platform' || column === 'time' ? (
              <th key={column} aria-sort={sort.by === column ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
                <button
                  type="button"
                  onClick={() => onSort({ by: column, descending: sort.by === column ? !sort.descending : column === 'time' })}
                >
                  {t(`history.column.${column}`)}
                  {sort.by === column && <span aria-hidden="true"> {sort.descending ? '↓' : '↑'}</span>}
                </button>
              </th>
            ) : (
              <th key={column}>{t(`history.column.${column}`)}</th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {closures.map((closure) => (
          <Row key={closure.id} closure={closure} byNotice={byNotice} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ closure, byNotice }: { closure: ClosureRow; byNotice: ByNotice }) {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const notice = closure.noticeIds.map((id) => byNotice.get(id)).find((found) => found !== undefined);
  return (
    <tr>
      <td>
        <Glyph name={closure.status} />
        <span className="visually-hidden">{t(`account.status.${closure.status}`)}</span>
      </td>
      <td>
        <button
          type="button"
          className="name"
          onClick={() => app.screen.go({ kind: 'account', accountId: closure.accountId, noticeId: closure.noticeIds[0] ?? null })}
        >
          <Foreign text={closure.accountTitle} />
        </button>
      </td>
      <td>{t(`platform.${closure.platform}`)}</td>
      <td className="num">
        {closedTime(closure, text)}
        <Aside closure={closure} />
      </td>
      <Said notice={notice} />
    </tr>
  );
}

/** Why a row of the table is in no total. */
function Aside({ closure }: { closure: ClosureRow }) {
  const { t, f } = useText();
  if (closure.shownThenWithdrawn) return <small>{t('history.withdrawn')}</small>;
  if (closure.alreadyClosedWhenAdded) return <small>{t('history.whenAdded')}</small>;
  return closure.reopenedAt === null ? null : <small>{t('history.reopened', { on: f.shortDate(closure.reopenedAt) })}</small>;
}

function Said({ notice }: { notice: ReturnType<ByNotice['get']> }) {
  const { t } = useText();
  if (notice === undefined || notice.anatomy.text === '')
    return (
      <td className="none" colSpan={3}>
        {t('history.byCode')}
      </td>
    );
  const { complaint, legal } = notice.anatomy;
  const lang = notice.anatomy.lang ?? undefined;
  const by = complaint.by === null || complaint.by === 'not-said' ? null : complaint.by;
  const law = legal.cites.filter((cite) => cite.kind === 'statute' || cite.kind === 'order').map((cite) => cite.name);
  return (
    <>
      <td className={by === null ? 'none' : undefined}>
        {by === null ? t('notice.silence.not-said') : t(`notice.by.${by}`)}
        {complaint.quantity !== null && (
          <>
            {' '}
            <q lang={lang}>{complaint.quantity}</q>
          </>
        )}
      </td>
      <td className={law.length === 0 ? 'none' : undefined}>
        {law.length === 0 ? t('notice.silence.none') : <q lang={lang}>{law.join(' ')}</q>}
      </td>
      <td className={legal.present ? undefined : 'none'}>
        {legal.hedged ? (
          <>
            {t('notice.hedged')}
            {legal.hedge !== null && <q lang={lang}>{legal.hedge}</q>}
          </>
        ) : (
          t(legal.present ? 'notice.flat' : 'notice.silence.not-said')
        )}
      </td>
    </>
  );
}
