/** The check marks of an account: its whole life at one mark an hour, and the hours around a moment one by one. */

import type { AccountStatus, Outcome } from '../../contract/names.ts';
import type { AccountView, CheckMark } from '../../contract/shapes/account.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { attentionOutcomes } from './rows.ts';

type Checks = AccountView['checks'];
/** As kept in day_checks: time, status seen or null, outcome, 1 when a notice was there. */
type Mark = [at: number, status: AccountStatus | null, outcome: Outcome, notice: 0 | 1];

const hourMs = 3_600_000;
const loupeMs = 6 * hourMs;
const lifeMarks = 24 * 400;

const days = sql('day_checks.all', 'SELECT checks FROM day_checks WHERE accountId = ? ORDER BY dayOn');
const importedDays = sql('imported_day.all', 'SELECT checks FROM imported_day WHERE accountId = ? ORDER BY dayOn');

/** `around` is the moment the loupe looks at: the closure's first sighting, else the newest check. */
export function readChecks(db: Db, accountId: number, around: number | null): Checks {
  const marks = marksOf(db, accountId).map(toMark);
  const kinds = Map.groupBy(marks, kindOf);
  const count = (kind: Kind) => kinds.get(kind)?.length ?? 0;
  return {
    total: marks.length,
    open: count('open'),
    withNotice: count('notice'),
    notReached: count('not-reached'),
    couldNotTell: count('could-not-tell'),
    otherwise: count('otherwise'),
    life: thinToHours(marks).slice(-lifeMarks),
    loupe: around === null ? [] : cutLoupe(marks, around),
  };
}

/** With those of merged libraries, which may hold the same check again. */
function marksOf(db: Db, accountId: number): Mark[] {
  const ours = days.column<string>(db, accountId).flatMap((day) => JSON.parse(day) as Mark[]);
  const theirs = importedDays.column<string>(db, accountId).flatMap((day) => JSON.parse(day) as Mark[]);
  if (theirs.length === 0) return ours;
  const each = new Map([...ours, ...theirs].map((mark) => [JSON.stringify(mark), mark]));
  return [...each.values()].sort(([a], [b]) => a - b);
}

type Kind = 'open' | 'notice' | 'not-reached' | 'could-not-tell' | 'otherwise';

/** Each mark is of one kind, so that the kinds add up to the total. `otherwise`: it answered with another status, such as no longer found. */
function kindOf(mark: CheckMark): Kind {
  if (mark.hasNotice) return 'notice';
  if (isFailure(mark)) return attentionOutcomes.has(mark.outcome) ? 'could-not-tell' : 'not-reached';
  return mark.status === 'open' ? 'open' : 'otherwise';
}

function toMark([at, status, outcome, notice]: Mark): CheckMark {
  return { at, status, outcome, hasNotice: notice === 1 };
}

function isFailure(mark: CheckMark): boolean {
  return mark.outcome !== 'ok' && mark.outcome !== 'not-modified';
}

/** One mark an hour; a notice or a failure is never thinned away by an ordinary check of the same hour, nor a status by a check without one. */
function thinToHours(marks: CheckMark[]): CheckMark[] {
  const weight = (mark: CheckMark) => (mark.hasNotice ? 3 : isFailure(mark) ? 2 : mark.status === null ? 0 : 1);
  const byHour = new Map<number, CheckMark>();
  for (const mark of marks) {
    const hour = Math.floor(mark.at / hourMs);
    const before = byHour.get(hour);
    if (!before || weight(mark) > weight(before)) byHour.set(hour, mark);
  }
  return [...byHour.values()];
}

/** Three hours on each side of the moment, or the last six when nothing comes after it. */
function cutLoupe(marks: CheckMark[], around: number): CheckMark[] {
  const newest = marks.at(-1)?.at ?? around;
  const toAt = Math.min(newest, around + loupeMs / 2);
  return marks.filter((mark) => mark.at >= toAt - loupeMs && mark.at <= toAt);
}
