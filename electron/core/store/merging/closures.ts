/** The closures of one account, as two libraries saw them. Pure. */

import type { ClosureStatus } from '../../../contract/names.ts';

export type SeenClosure = {
  status: ClosureStatus;
  notBeforeAt: number | null;
  notAfterAt: number;
  confirmedAt: number;
  alreadyClosedWhenAdded: number;
  reopenedAt: number | null;
  shownThenWithdrawn: number;
  machineReason: string | null;
};

/**
 * Two whose intervals overlap are one, as narrow as both together know it. One that began after the other was open again is another; if nobody
 * noted that it was, the later one's last sight of it open says so. `from` are the places of what each was made of.
 */
export function joinClosures(seen: SeenClosure[]): { closure: SeenClosure; from: number[] }[] {
  const joined: { closure: SeenClosure; from: number[] }[] = [];
  const sorted = seen
    .map((closure, place) => ({ closure, place }))
    .sort(
      (a, b) => a.closure.notAfterAt - b.closure.notAfterAt || startOf(a.closure) - startOf(b.closure) || compare(a.closure, b.closure),
    );
  for (const { closure, place } of sorted) {
    const last = joined.at(-1);
    if (last && isSame(last.closure, closure)) {
      last.closure = narrow(last.closure, closure);
      last.from.push(place);
    } else {
      if (last && last.closure.reopenedAt === null)
        last.closure = { ...last.closure, reopenedAt: closure.notBeforeAt ?? closure.notAfterAt };
      joined.push({ closure: { ...closure }, from: [place] });
    }
  }
  return joined;
}

function startOf({ notBeforeAt }: SeenClosure): number {
  return notBeforeAt ?? Number.NEGATIVE_INFINITY;
}

/** `a` ends no later than `b`. */
function isSame(a: SeenClosure, b: SeenClosure): boolean {
  if (a.reopenedAt !== null && (startOf(b) >= a.reopenedAt || (b.notBeforeAt === null && b.notAfterAt >= a.reopenedAt))) return false;
  return startOf(b) < a.notAfterAt;
}

function narrow(a: SeenClosure, b: SeenClosure): SeenClosure {
  const reopened = [a.reopenedAt, b.reopenedAt].filter((at) => at !== null);
  const starts = [a.notBeforeAt, b.notBeforeAt].filter((at) => at !== null);
  const reasons = [a.machineReason, b.machineReason].filter((reason) => reason !== null);
  return {
    status: a.status === 'closed' || b.status === 'closed' ? 'closed' : 'suspended',
    notBeforeAt: starts.length === 0 ? null : Math.max(...starts),
    notAfterAt: Math.min(a.notAfterAt, b.notAfterAt),
    confirmedAt: Math.min(a.confirmedAt, b.confirmedAt),
    alreadyClosedWhenAdded: Math.min(a.alreadyClosedWhenAdded, b.alreadyClosedWhenAdded),
    reopenedAt: reopened.length === 0 ? null : Math.min(...reopened),
    shownThenWithdrawn: Math.max(a.shownThenWithdrawn, b.shownThenWithdrawn),
    machineReason: reasons.sort()[0] ?? null,
  };
}

function compare(a: SeenClosure, b: SeenClosure): number {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
