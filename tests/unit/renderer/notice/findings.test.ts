import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeParts } from '../../../../electron/contract/names.ts';
import type { Span } from '../../../../electron/contract/shapes/judgement.ts';
import { findFindings, letterAt, matchReading, noticeSize } from '../../../../renderer/parts/notice/findings.ts';
import { segmentText } from '../../../../renderer/parts/notice/segments.ts';

const text = '因多人来信反映，本栏目内容或有不妥之处，涉及有关规定，现已停办。';

function spanOf(part: Span['part'], words: string): Span {
  const start = text.indexOf(words);
  return { part, start, end: start + words.length };
}

describe('findings of a notice', () => {
  it('gives letters in the order of the text, whatever the order of the spans', () => {
    const found = findFindings(text, [spanOf('law', '有关规定'), spanOf('complaint', '多人来信反映'), spanOf('hedge', '或有')]);
    expect(found.map(({ letter, kind, start, end }) => [letter, kind, text.slice(start, end)])).toEqual([
      ['a', 'complaint', '多人来信反映'],
      ['b', 'hedge', '或有'],
      ['c', 'law', '有关规定'],
    ]);
  });

  it('gives the amount the letter of the complaint it stands in', () => {
    const found = findFindings(text, [spanOf('quantity', '多人'), spanOf('complaint', '多人来信反映')]);
    expect(found).toEqual([{ letter: 'a', kind: 'complaint', parts: ['complaint', 'quantity'], start: 1, end: 7 }]);
  });

  it('joins spans of one kind that overlap in part', () => {
    const found = findFindings('one two three', [
      { part: 'law', start: 0, end: 7 },
      { part: 'cite', start: 4, end: 13 },
    ]);
    expect(found).toEqual([{ letter: 'a', kind: 'law', parts: ['law', 'cite'], start: 0, end: 13 }]);
  });

  it('begins the words about law behind the hedge that stands before them', () => {
    const found = findFindings('might break rules', [
      { part: 'law', start: 0, end: 17 },
      { part: 'hedge', start: 0, end: 5 },
    ]);
    expect(found.map(({ letter, kind, start, end }) => [letter, kind, start, end])).toEqual([
      ['a', 'hedge', 0, 5],
      ['b', 'law', 6, 17],
    ]);
  });

  it('leaves a hedge in the middle of words about law a finding of its own within them', () => {
    const found = findFindings('said to perhaps break rules', [
      { part: 'law', start: 0, end: 27 },
      { part: 'hedge', start: 8, end: 15 },
    ]);
    expect(found.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['law', 0, 27],
      ['hedge', 8, 15],
    ]);
  });

  it('leaves out what was done, who acted, empty spans and spans outside of the text', () => {
    const spans: Span[] = [
      { part: 'action', start: 0, end: 3 },
      { part: 'actor', start: 0, end: 3 },
      { part: 'law', start: 4, end: 4 },
      { part: 'law', start: 90, end: 95 },
    ];
    expect(findFindings('closed.', spans)).toEqual([]);
  });

  it('never cuts a character outside of the basic plane', () => {
    expect(findFindings('𠮷案', [{ part: 'law', start: 1, end: 3 }])).toEqual([
      { letter: 'a', kind: 'law', parts: ['law'], start: 2, end: 3 },
    ]);
  });

  it('repeats the letters of the original in a reading with another order of words', () => {
    const original = findFindings(text, [spanOf('complaint', '多人来信反映'), spanOf('hedge', '或有'), spanOf('law', '有关规定')]);
    const reading = 'It may offend certain provisions; many people wrote in.';
    const at = (part: Span['part'], words: string): Span => ({
      part,
      start: reading.indexOf(words),
      end: reading.indexOf(words) + words.length,
    });
    const marked = matchReading(original, reading, [
      at('complaint', 'many people wrote in'),
      at('hedge', 'may'),
      at('law', 'certain provisions'),
    ]);
    expect(marked.map(({ letter, start, end }) => [letter, reading.slice(start, end)])).toEqual([
      ['b', 'may'],
      ['c', 'certain provisions'],
      ['a', 'many people wrote in'],
    ]);
  });

  it('gives a mark of the reading no letter when the original has no such finding', () => {
    expect(matchReading([], 'may', [{ part: 'hedge', start: 0, end: 3 }])).toEqual([
      { letter: '', kind: 'hedge', parts: ['hedge'], start: 0, end: 3 },
    ]);
  });

  it('goes on after z', () => {
    expect([0, 25, 26, 27, 52].map(letterAt)).toEqual(['a', 'z', 'aa', 'ab', 'ba']);
  });

  it('sets a notice by its length in characters, not in code units', () => {
    expect(['𠮷'.repeat(40), '字'.repeat(41), '字'.repeat(121)].map(noticeSize)).toEqual(['large', 'medium', 'small']);
  });
});

describe('segments of a notice', () => {
  it('cuts overlapping findings where each begins and ends', () => {
    const found = findFindings('might break the rules here', [
      { part: 'hedge', start: 0, end: 11 },
      { part: 'law', start: 6, end: 21 },
    ]);
    const segments = segmentText('might break the rules here', found);
    expect(
      segments.map((segment) => [
        segment.text,
        segment.findings.map((f) => f.letter).join(''),
        segment.opens.map((f) => f.letter).join(''),
      ]),
    ).toEqual([
      ['might ', 'a', 'a'],
      ['break', 'ba', 'b'],
      [' the rules', 'b', ''],
      [' here', '', ''],
    ]);
  });

  it('gives the text back character for character, with each letter opened once', () => {
    const spans = fc.array(
      fc.record({ part: fc.constantFrom(...noticeParts), start: fc.integer({ min: -3, max: 60 }), end: fc.integer({ min: -3, max: 60 }) }),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), spans, (words, marks) => {
        const findings = findFindings(words, marks);
        const segments = segmentText(words, findings);
        const opened = segments.flatMap((segment) => segment.opens.map((finding) => finding.letter)).sort();
        return (
          segments.map((segment) => segment.text).join('') === words &&
          opened.join() ===
            findings
              .map((f) => f.letter)
              .sort()
              .join()
        );
      }),
    );
  });
});
