/** Marks in a text while the reader sets and writes them. Pure. */

import type { Span } from '../../../electron/contract/shapes/judgement.ts';

/** In the order of the text; the same stretch is marked as one part once. */
export function withSpan(spans: Span[], added: Span): Span[] {
  const others = spans.filter((span) => !(span.part === added.part && span.start === added.start && span.end === added.end));
  return [...others, added].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A changed text keeps the marks before the change, and moves or drops those behind it. */
export function moveSpans(before: string, after: string, spans: Span[]): Span[] {
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same += 1;
  const shift = after.length - before.length;
  let tail = 0;
  while (tail < before.length - same && tail < after.length - same && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return spans.flatMap((span) => {
    if (span.end <= same) return [span];
    return span.start >= before.length - tail ? [{ ...span, start: span.start + shift, end: span.end + shift }] : [];
  });
}
