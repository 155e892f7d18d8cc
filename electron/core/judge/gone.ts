/** The rule for `gone`: no longer found, and nobody says why. Consistent with closure, but also with many other causes. */

import type { HostAnswer, Policy, Sighting } from './types.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Answers of other accounts so near to a check are of the same run. */
const sameRun = hour;

export type GoneVerdict = { isGone: boolean; recheckAt: number | null };

/**
 * Three observations over 48 hours, by a second road where there is one and with another followed account on the host answering where there
 * is one; with neither, five over seven days. `hostAnswers` are those around the newest observation, the control for the line: when others
 * were asked in the same run and none answered, that observation is not counted. Null when nothing is missing or the account never answered.
 */
export function judgeGone(input: {
  sightings: Sighting[];
  everOpen: boolean;
  policy: Policy;
  hostAnswers: HostAnswer[];
}): GoneVerdict | null {
  const { sightings, everOpen, policy, hostAnswers } = input;
  const newest = sightings.at(-1);
  if (newest === undefined || !everOpen) return null;
  const counted = spaced(sightings);
  const span = (counted.at(-1)?.at ?? 0) - (counted[0]?.at ?? 0);
  const neighbours = hostAnswers.filter(
    (answer) => answer.host === 'same' && (answer.failed || Math.abs(answer.at - newest.at) <= sameRun),
  );
  const hasHost = neighbours.some((answer) => !answer.failed);
  // Neighbours that are missing as well speak of the host: then only a long time does.
  const isAlone = neighbours.length === 0;
  const hasRoads = !policy.hasSecondRoad || new Set(counted.map((sighting) => sighting.road)).size >= 2;
  const isQuick = (hasHost || (policy.hasSecondRoad && isAlone)) && counted.length >= 3 && span >= 2 * day;
  const isSlow = counted.length >= 5 && span >= 7 * day;
  const isGone = hasRoads && (isQuick || isSlow);
  return { isGone, recheckAt: isGone ? null : newest.at + day / 2 };
}

/** A burst of requests is one observation; two roads of one run are kept, so that both are seen. */
function spaced(sightings: Sighting[]): Sighting[] {
  const kept: Sighting[] = [];
  for (const sighting of sightings) {
    const last = kept.findLast((other) => other.road === sighting.road);
    if (!last || sighting.at - last.at >= hour) kept.push(sighting);
  }
  return kept;
}
