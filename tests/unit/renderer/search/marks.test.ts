import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksIn, matchesNotice, searchTerms } from '../../../../renderer/views/search/marks.ts';
import { closedNotice } from '../../../support/account-variants.ts';

describe('marks of a search', () => {
  it('reads the words of a query, phrases whole', () => {
    expect(searchTerms('投诉 OR "a large number" （可能）')).toEqual(['投诉', 'a large number', '(可能)']);
  });

  it('marks every hit, whatever its case and width', () => {
    expect(
      marksIn('Complaints, complaints, ＣＯＭＰＬＡＩＮＴ.', searchTerms('complaint'))
        .filter((piece) => piece.hit)
        .map((piece) => piece.text),
    ).toEqual(['Complaint', 'complaint', 'ＣＯＭＰＬＡＩＮＴ']);
  });

  it('gives the text back character for character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (text, query) =>
          marksIn(text, searchTerms(query))
            .map((piece) => piece.text)
            .join('') === text,
      ),
    );
  });

  it('finds a notice by its words, its reading and its account, and only by all of them', () => {
    const finds = ['投诉', 'relevant laws', 'shen 可能', 'shen 仪表'].map((query) => matchesNotice(closedNotice, searchTerms(query)));
    expect([...finds, matchesNotice(closedNotice, [])]).toEqual([true, true, true, false, false]);
  });
});
