import { describe, expect, it } from 'vitest';
import type { Anatomy } from '../../../../electron/contract/shapes/judgement.ts';
import { findFindings } from '../../../../renderer/parts/notice/findings.ts';
import { complaintRows, isOwnLanguage, legalRows, readingIn, remedyRows } from '../../../../renderer/parts/notice/rows.ts';
import { closedAnatomy, englishReading, variants } from '../../../support/account-variants.ts';

function source(change: Partial<Anatomy> = {}, language = 'en') {
  const anatomy = { ...closedAnatomy, ...change };
  return { anatomy, reading: readingIn(anatomy, language), findings: findFindings(anatomy.text, anatomy.spans) };
}

const silent = { present: false, by: null, quantity: null, complainant: null, post: null, quote: null };
const noLaw: Anatomy['legal'] = {
  present: false,
  rung: 'none',
  hedged: false,
  hedge: null,
  cites: [],
  decidedBy: null,
  territory: null,
  quote: null,
};

describe('rows of the complaint', () => {
  it('quotes the platform, keeps an amount as it was said, and tells None from Not said', () => {
    expect(complaintRows(source())).toEqual([
      { name: 'who', value: { kind: 'by', by: 'users' }, letters: ['a'] },
      { name: 'how-many', value: { kind: 'quote', quote: { reading: 'a large number', original: '大量' } }, letters: ['a'] },
      { name: 'complainant', value: { kind: 'silence', word: 'none' }, letters: [] },
      { name: 'post', value: { kind: 'silence', word: 'not-said' }, letters: [] },
    ]);
  });

  it('says Not said in every row of a notice that mentions no complaint', () => {
    expect(complaintRows(source({ complaint: silent })).map((row) => row.value)).toEqual(
      Array(4).fill({ kind: 'silence', word: 'not-said' }),
    );
  });

  it('names nobody when the notice speaks of complaints without saying whose', () => {
    const complaint = { ...closedAnatomy.complaint, by: 'not-said' as const };
    expect(complaintRows(source({ complaint }))[0]).toEqual({ name: 'who', value: { kind: 'silence', word: 'not-said' }, letters: [] });
  });

  it('shows the original alone in a language without a reading', () => {
    expect(complaintRows(source({}, 'zh-Hans'))[1]?.value).toEqual({ kind: 'quote', quote: { reading: null, original: '大量' } });
  });
});

describe('rows of the legal reason', () => {
  it('does not turn "relevant laws" into a law, and keeps the hedge', () => {
    expect(legalRows(source())).toEqual([
      { name: 'law', value: { kind: 'silence', word: 'none' }, letters: [] },
      {
        name: 'words',
        value: { kind: 'quote', quote: { reading: 'relevant laws and policies', original: '相关法律法规和政策' } },
        letters: ['c'],
      },
      { name: 'certainty', value: { kind: 'hedged', quote: { reading: 'might', original: '可能' } }, letters: ['b'] },
      { name: 'decided-by', value: { kind: 'silence', word: 'not-said' }, letters: [] },
    ]);
  });

  it('calls a house rule a rule, and no law', () => {
    const legal = { ...noLaw, present: true, rung: 'rule' as const, cites: [{ name: 'House Rules', kind: 'rule' as const }] };
    expect(legalRows(source({ legal }))[0]?.value).toEqual({ kind: 'rule-only', names: ['House Rules'] });
  });

  it('names statutes and orders, and leaves out the rules and authorities beside them', () => {
    const cites = [
      { name: 'Act 3', kind: 'statute' as const },
      { name: 'House Rules', kind: 'rule' as const },
      { name: 'Order 7', kind: 'order' as const },
      { name: 'Office', kind: 'authority' as const },
    ];
    expect(legalRows(source({ legal: { ...noLaw, present: true, rung: 'statute', cites } }))[0]?.value).toEqual({
      kind: 'named',
      names: ['Act 3', 'Order 7'],
    });
  });

  it('says Stated flatly only where a reason is given', () => {
    const flat = legalRows(source({ legal: { ...noLaw, present: true, rung: 'unnamed-law' } }))[2]?.value;
    expect([flat, legalRows(source({ legal: { ...noLaw, cites: [] } }))[2]?.value]).toEqual([
      { kind: 'flat' },
      { kind: 'silence', word: 'not-said' },
    ]);
  });
});

describe('rows of the remedies', () => {
  it('never claims to know whether the owner was told', () => {
    expect(remedyRows(source()).map((row) => row.value)).toEqual([
      { kind: 'silence', word: 'not-mentioned' },
      { kind: 'silence', word: 'not-mentioned' },
      { kind: 'silence', word: 'not-said' },
      { kind: 'silence', word: 'not-known' },
    ]);
  });

  it('gives appeal and deadline letters of their own', () => {
    const anatomy = variants['suspended under a platform rule']?.notices[0]?.anatomy ?? closedAnatomy;
    const rows = remedyRows({ anatomy, reading: null, findings: findFindings(anatomy.text, anatomy.spans) });
    expect(rows.slice(0, 2)).toEqual([
      { name: 'appeal', value: { kind: 'quote', quote: { reading: null, original: 'You may appeal' } }, letters: ['b'] },
      { name: 'deadline', value: { kind: 'quote', quote: { reading: null, original: 'within 14 days' } }, letters: ['c'] },
    ]);
  });

  it('keeps the link of an appeal beside its words', () => {
    const appeal = { mentioned: true, quote: null, link: 'https://appeal.example', deadline: null };
    expect(remedyRows(source({ appeal }))[0]?.value).toEqual({ kind: 'link', quote: null, link: 'https://appeal.example' });
  });
});

describe('readings', () => {
  it("takes the reader's own before the rule's", () => {
    const own = { ...englishReading, by: 'reader' as const, text: 'mine' };
    expect(readingIn({ ...closedAnatomy, readings: [englishReading, own] }, 'en')).toEqual(own);
  });

  it('needs none for a text of the interface language, in either Chinese script', () => {
    expect([isOwnLanguage('zh-Hant-TW', 'zh-Hans'), isOwnLanguage('en', 'zh-Hans'), isOwnLanguage(null, 'en')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
