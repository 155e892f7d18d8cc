import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from '../../../../renderer/parts/notice/word-diff.ts';

describe('difference between two wordings', () => {
  it('compares Chinese by characters', () => {
    expect(diffWords('此帐号已被停用', '此帐号已被关闭')).toEqual([
      { kind: 'same', text: '此帐号已被' },
      { kind: 'removed', text: '停用' },
      { kind: 'added', text: '关闭' },
    ]);
  });

  it('compares spaced scripts by words', () => {
    expect(diffWords('Suspended for 7 days.', 'Closed for good.').map((piece) => `${piece.kind}:${piece.text}`)).toEqual([
      'removed:Suspended',
      'added:Closed',
      'same: for ',
      'removed:7 days',
      'added:good',
      'same:.',
    ]);
  });

  it('shows very long texts as wholly changed', () => {
    const long = '字'.repeat(2001);
    expect(diffWords(long, '短')).toEqual([
      { kind: 'removed', text: long },
      { kind: 'added', text: '短' },
    ]);
  });

  it('keeps every character of both wordings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }), (before, after) => {
        const pieces = diffWords(before, after);
        const text = (skipped: string) =>
          pieces
            .filter((piece) => piece.kind !== skipped)
            .map((piece) => piece.text)
            .join('');
        return text('added') === before && text('removed') === after;
      }),
    );
  });
});
