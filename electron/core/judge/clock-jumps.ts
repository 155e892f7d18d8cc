/** A clock that was set wrong for a while must neither make a closure nor hide one: times written ahead of now are brought back behind it. */

/**
 * `sightings` in the order in which they were written down, times in UTC milliseconds. Where the next one carries an earlier time, the clock
 * had run ahead: what was written meanwhile is moved back as a block, keeping its gaps, and never before what was written earlier. The
 * answer is in order of time, none later than `now`; a history of a clock that only went forward comes back as it is.
 */
export function straighten<T extends { at: number }>(sightings: readonly T[], now: number): T[] {
  const straight: T[] = [];
  let next = now;
  let ahead = { of: Number.POSITIVE_INFINITY, by: 0 };
  for (const sighting of sightings.toReversed()) {
    const isAhead = sighting.at > ahead.of;
    if (!isAhead && sighting.at > next) ahead = { of: next, by: sighting.at - next };
    const at = Math.min(next, sighting.at > ahead.of ? sighting.at - ahead.by : sighting.at);
    straight.push(at === sighting.at ? sighting : { ...sighting, at });
    next = at;
  }
  return straight.toReversed();
}
