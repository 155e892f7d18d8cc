/** The status checks drawn at their width: life at the left, the loupe at the right; a missed check is blank, never open. */

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { AccountView } from '../../../electron/contract/shapes/account.ts';
import { type Clock, tickWords, zoneName, zoneOffsetMs } from '../../parts/notice/times.ts';
import { useText } from '../../text/text.tsx';
import { type LifeMark, labelIndent, labelWidth, layoutChart, type StatusChart, type Tick, ticksWithRoom } from './chart.ts';

type Props = { view: Pick<AccountView, 'checks' | 'closure'>; summary: string };

const usualWidth = 812;

export function StatusChecks({ view, summary }: Props) {
  const { t, language, timeZone } = useText();
  const clock = { language, timeZone };
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const narrow = width < 620;
  const zoneMs = zoneOffsetMs(view.checks.life[0]?.at ?? 0, clock);
  const chart = layoutChart(view, Math.max(width, 320), zoneMs);
  return (
    <figure className="hb">
      <figcaption className="hd">
        <b>{t('account.statusChecks')}</b>
        <span>{t('account.checks', { ...counts(view) })}</span>
      </figcaption>
      <div ref={frame}>
        {view.checks.total > 0 && (
          <svg viewBox={`0 -10 ${chart.width} 94`} width={chart.width} height={94} role="img" aria-label={summary}>
            <Life chart={chart} clock={clock} />
            {chart.loupe !== null && <Loupe chart={chart} loupe={chart.loupe} view={view} clock={clock} narrow={narrow} />}
          </svg>
        )}
      </div>
    </figure>
  );
}

function counts({ checks }: Props['view']): Record<string, number> {
  const { total, open, withNotice, notReached, couldNotTell, otherwise } = checks;
  return { total, open, withNotice, notReached, couldNotTell, otherwise };
}

/** The width of the frame, so that marks and 12 px letters keep their size at any window width. */
function useWidth(frame: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(usualWidth);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

function Life({ chart, clock }: { chart: StatusChart; clock: Clock }) {
  const { t, f } = useText();
  const { life } = chart;
  const first = life.marks[0];
  const wordsOf = (tick: Tick, index: number): string =>
    tickWords(tick.at, life.unit, isWhole(f.dayOn(tick.at), life.unit, index === 0), clock);
  const labelled = ticksWithRoom(life.ticks, life.right, (tick, index) => labelWidth(wordsOf(tick, index)));
  const missed = life.marks.filter((mark) => mark.kind === 'not-reached');
  return (
    <g>
      {life.marks.map((mark) => (
        <LifeLine key={mark.x} mark={mark} />
      ))}
      <path d={`M0 40.5H${life.right}`} stroke="var(--c-rule-ink)" />
      {life.ticks.map((tick, index) => (
        <g key={tick.at}>
          <path d={`M${tick.x} 40v6`} stroke="var(--c-ink-3)" />
          {labelled.has(tick.at) && (
            <text x={tick.x + labelIndent} y={57}>
              {wordsOf(tick, index)}
            </text>
          )}
        </g>
      ))}
      {first !== undefined && first.x > 52 && (
        <text x={first.x - 5} y={36} textAnchor="end">
          {t('account.firstSeen')}
        </text>
      )}
      {missed.length === 1 && missed[0] !== undefined && (
        <text x={Math.min(Math.max(missed[0].x, 36), life.right - 36)} y={17} textAnchor="middle">
          {t('account.notReached')}
        </text>
      )}
    </g>
  );
}

/** The first tick of all, of a month and of a year are written whole; `on` is the day in the reader's zone. */
function isWhole(on: string, unit: StatusChart['life']['unit'], first: boolean): boolean {
  return first || (unit === 'day' ? on.endsWith('-01') : on.slice(5, 7) === '01');
}

function LifeLine({ mark }: { mark: LifeMark }) {
  switch (mark.kind) {
    case 'open':
      return <path d={`M${mark.x} 40v-15`} stroke="var(--c-ink)" strokeWidth="1.1" />;
    case 'notice':
      return <rect x={mark.x - 1.3} y={35} width={2.6} height={5} fill="var(--c-seal-fill)" />;
    case 'other':
      return <path d={`M${mark.x} 40v-6`} stroke="var(--c-ink-3)" strokeWidth="1.1" />;
    case 'could-not-tell':
      return <path d={`M${mark.x - 1.2} 40l1.2-4 1.2 4z`} fill="var(--c-attn)" />;
    default:
      return <circle cx={mark.x} cy={39} r={2.6} fill="var(--c-page)" stroke="var(--c-ink-2)" strokeWidth="1.2" />;
  }
}

type LoupeProps = { chart: StatusChart; loupe: NonNullable<StatusChart['loupe']>; view: Props['view']; clock: Clock; narrow: boolean };

function Loupe({ chart, loupe, view, clock, narrow }: LoupeProps) {
  const { t, f } = useText();
  const { band } = chart;
  const last = loupe.marks.at(-1)?.at ?? 0;
  const { closure } = view;
  return (
    <g>
      <path
        d={`M${chart.life.right} 25L${loupe.left} 8M${chart.life.right} 41L${loupe.left} 62`}
        stroke="var(--c-ink-4)"
        strokeWidth=".8"
        strokeDasharray="2 2"
      />
      {band !== null && (
        <g>
          <rect x={band.from} y={8} width={Math.max(band.to - band.from, 1)} height={44} fill="var(--c-seal-tint)" />
          <path d={`M${band.from} 8V52M${band.to} 8V52`} stroke="var(--c-seal-fill)" strokeDasharray="2 2" />
          <path d={`M${(band.from + band.to) / 2} 8V3`} stroke="var(--c-seal-fill)" />
        </g>
      )}
      {band !== null && closure?.notBeforeAt != null && (
        <text className="s" {...labelPlace((band.from + band.to) / 2, chart, narrow)} y={-2}>
          {t(`account.${closure.status}Between`, { from: f.time(closure.notBeforeAt), to: f.time(closure.notAfterAt) })}
        </text>
      )}
      {loupe.marks.map((mark) => (
        <LoupeMark key={mark.at} mark={mark} />
      ))}
      <path d={`M${loupe.left} 52.5H${loupe.right}`} stroke="var(--c-rule-ink)" />
      {loupe.labels.map((label) => (
        <text key={label.at} className={weightClass[label.weight]} x={label.x} y={68} textAnchor={label.anchor}>
          {f.time(label.at)}
        </text>
      ))}
      <text x={loupe.left} y={84}>
        {narrow ? zoneName(last, clock) : t('account.loupeCaption', { day: f.weekday(last), zone: zoneName(last, clock) })}
      </text>
    </g>
  );
}

const weightClass = { plain: undefined, open: 'k', closed: 's' } as const;

// The label hangs over its band, but never out of the drawing.
function labelPlace(x: number, chart: StatusChart, narrow: boolean): { x: number; textAnchor: 'middle' | 'end' } {
  return narrow || x + 90 > chart.width ? { x: chart.width, textAnchor: 'end' } : { x, textAnchor: 'middle' };
}

function LoupeMark({ mark }: { mark: LifeMark }) {
  switch (mark.kind) {
    case 'open':
      return <path d={`M${mark.x} 52V22`} stroke="var(--c-ink)" strokeWidth="2" />;
    case 'notice':
      return (
        <g transform={`translate(${mark.x - 5.5},41)`}>
          <rect width="11" height="11" fill="var(--c-seal-fill)" />
          <path d="M2.5 2.5l6 6M8.5 2.5l-6 6" stroke="var(--c-on-seal)" strokeWidth="1.5" />
        </g>
      );
    case 'could-not-tell':
      return (
        <g
          transform={`translate(${mark.x - 6},40)`}
          fill="none"
          stroke="var(--c-attn)"
          strokeWidth="1.4"
          strokeLinejoin="round"
          strokeLinecap="round"
        >
          <path d="M6 1.2L11.3 10.8H.7zM6 4.700v2.800M6 9v.4" />
        </g>
      );
    case 'other':
      return <path d={`M${mark.x} 52V40`} stroke="var(--c-ink-3)" strokeWidth="2" />;
    default:
      return <circle cx={mark.x} cy={51} r={3.4} fill="var(--c-page)" stroke="var(--c-ink-2)" strokeWidth="1.3" />;
  }
}
