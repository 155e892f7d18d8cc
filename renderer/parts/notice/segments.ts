/** Cuts a text where findings begin and end, so that overlapping findings can each be drawn. */

import type { Finding } from './findings.ts';

export type Segment = {
  text: string;
  start: number;
  end: number;
  /** Findings that cover this piece, the longest first. */
  findings: Finding[];
  /** Those of them whose letters stand under this piece. */
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
  const segments = cuts.slice(0, -1).map((start, index): Segment => {
    const end = cuts[index + 1] ?? text.length;
    const covering = findings
      .filter((finding) => finding.start <= start && finding.end >= end)
      .sort((one, other) => other.end - other.start - (one.end - one.start) || one.start - other.start);
    return { text: text.slice(start, end), start, end, findings: covering, opens: [] };
  });
  placeLetters(segments, findings);
  return segments;
}

// A letter stands under the first piece of its finding that has none yet and is more than a space, so that two labels do not push a short phrase apart.
function placeLetters(segments: Segment[], findings: Finding[]): void {
  for (const finding of findings) {
    const all = segments.filter((segment) => segment.findings.includes(finding));
    const inked = all.filter((segment) => segment.text.trim() !== '');
    const covered = inked.length > 0 ? inked : all;
    const place = covered.find((segment) => segment.opens.length === 0) ?? covered[0];
    place?.opens.push(finding);
  }
}
