/** Cuts a text where findings begin and end, so that overlapping findings can each be drawn. */

import type { Finding } from './findings.ts';

export type Segment = {
  text: string;
  start: number;
  end: number;
  /** Findings that cover this piece, the longest first. */
  findings: Finding[];
  /** Those of them that begin here: their letters stand under this piece. */
  opens: Finding[];
};

/** The segments joined are the text again, character for character. */
export function segmentText(text: string, findings: Finding[]): Segment[] {
  const edges = new Set([0, text.length]);
  for (const finding of findings) {
    edges.add(finding.start);
    edges.add(finding.end);
  }
  const cuts = [...edges].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    const covering = findings
      .filter((finding) => finding.start <= start && finding.end >= end)
      .sort((one, other) => other.end - other.start - (one.end - one.start) || one.start - other.start);
    return { text: text.slice(start, end), start, end, findings: covering, opens: covering.filter((finding) => finding.start === start) };
  });
}
