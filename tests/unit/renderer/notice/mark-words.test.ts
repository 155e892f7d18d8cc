import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Span } from '../../../../electron/contract/shapes/judgement.ts';
import { moveSpans, withSpan } from '../../../../renderer/parts/notice/mark-spans.ts';

const law: Span = { part: 'law', start: 4, end: 8 };

test('a stretch is marked as one part once, and marks stand in the order of the text', () => {
  const added: Span = { part: 'hedge', start: 0, end: 3 };
  expect(withSpan(withSpan([law], added), { ...law })).toEqual([added, law]);
});

test('a mark moves with its words when something is written before it, and goes when its words are changed', () => {
  expect(moveSpans('one two three', 'and one two three', [law])).toEqual([{ part: 'law', start: 8, end: 12 }]);
  expect(moveSpans('one two three', 'one two three, four', [law])).toEqual([law]);
  expect(moveSpans('one two three', 'one t three', [law])).toEqual([]);
});

test('a mark that is kept always holds the words it held', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(20), fc.nat(20), (before, after, start, length) => {
      const span: Span = { part: 'law', start, end: Math.min(before.length, start + length) };
      if (span.start >= span.end) return;
      for (const kept of moveSpans(before, after, [span]))
        expect(after.slice(kept.start, kept.end)).toBe(before.slice(span.start, span.end));
    }),
  );
});
