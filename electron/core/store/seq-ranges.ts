/** Sequence numbers written short: `3-5,9`. */

export function writeRanges(seqs: number[]): string {
  const ranges: [number, number][] = [];
  for (const seq of seqs.toSorted((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open && seq <= open[1] + 1) open[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

export function covers(ranges: string, seq: number): boolean {
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.split('-');
    return from !== '' && Number(from) <= seq && seq <= Number(to);
  });
}
