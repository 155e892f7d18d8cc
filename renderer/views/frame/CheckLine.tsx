/** The foot of the sidebar: a bar that fills towards the next check, and what the last one saw. */

import { useEffect, useState } from 'react';
import type { CheckState } from '../../../electron/contract/shapes/check.ts';
import { useApp, useValue } from '../../state/app-state.ts';
import { type Text, useText } from '../../text/text.tsx';

const tickMs = 20_000;
const minuteMs = 60_000;

export function CheckLine() {
  const app = useApp();
  const text = useText();
  const check = useValue(app.check.store, (state) => state.value);
  const isExample = useValue(app.session.store, (state) => state.library === 'example');
  const now = useClock();
  if (check === null) return <div className="check-line" />;
  const line = sayCheck(check, isExample ? null : now, text);
  return (
    <div className="check-line">
      <div className="check-bar">
        <i style={{ width: `${100 * line.filled}%` }} />
      </div>
      <div className="check-row">
        <span>{line.says}</span>
        {check.attention === 0 && line.next !== null && <span>{line.next}</span>}
      </div>
      {check.attention > 0 && (
        <div className="check-row">
          <button type="button" className="link tone-attention" onClick={() => app.screen.go({ kind: 'attention' })}>
            {text.t('check.attention', { count: check.attention })}
          </button>
          {line.next !== null && <span>{line.next}</span>}
        </div>
      )}
    </div>
  );
}

/** `now` is null where time is stepped (the example): nothing is said about the next check there. */
export function sayCheck(
  check: CheckState,
  now: number | null,
  { t, f }: Pick<Text, 't' | 'f'>,
): { filled: number; says: string; next: string | null } {
  if (check.running)
    return {
      filled: check.total === 0 ? 0 : check.done / check.total,
      says: t('check.running', { done: check.done, total: check.total }),
      next: null,
    };
  const last = check.lastRunAt;
  if (check.offline || check.paused === 'offline')
    return {
      filled: 0,
      says: last === null ? t('check.never') : t('check.last', { when: f.moment(last) }),
      next: t('check.paused-offline'),
    };
  if (check.accounts === 0) return { filled: 0, says: t('check.nothing'), next: null };
  if (check.paused === 'route-not-chosen') return { filled: 0, says: t('check.paused-route'), next: null };
  if (check.paused === 'by-reader') return { filled: 0, says: t('check.paused-reader'), next: null };
  const says = last === null ? t('check.never') : t('check.done', { count: check.accounts });
  if (check.nextDueAt === null || now === null) return { filled: 0, says, next: null };
  const minutes = Math.max(0, Math.ceil((check.nextDueAt - now) / minuteMs));
  const span = check.nextDueAt - (last ?? now);
  const filled = span <= 0 ? 1 : Math.max(0, Math.min(1, (now - (last ?? now)) / span));
  return {
    filled,
    says,
    next:
      minutes === 0
        ? t('check.next-now')
        : t('check.next', { minutes, hours: Math.round(minutes / 60), unit: minutes < 100 ? 'minutes' : 'hours' }),
  };
}

function useClock(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
