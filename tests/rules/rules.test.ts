import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../electron/contract/names.ts';
import { judge } from '../../electron/core/judge/judge.ts';
import { loadRules } from '../../electron/core/judge/load.ts';
import { scan } from '../../electron/core/judge/match.ts';
import { compileRules } from '../../electron/core/judge/rules.ts';
import { corpusJson, describeCorpus } from '../support/corpus.ts';

const folder = new URL('../../resources/rules', import.meta.url).pathname;
const loaded = loadRules(folder);
if (!loaded.ok) throw new Error(loaded.error.message);
const rules = loaded.value;
const split: { seen: string[]; heldOut: string[] } = JSON.parse(readFileSync(new URL('split.json', import.meta.url), 'utf8'));

describe('the shipped rules', () => {
  test.each(rules.rules.map(({ rule }) => [rule.id, rule] as const))('%s matches its sample and not its counter-sample', (id, rule) => {
    const hits = (text: string) => scan(text, rules).rules.map((hit) => hit.compiled.rule.id);
    expect({ match: hits(rule.match).includes(id), not: hits(rule.not).includes(id) }).toEqual({ match: true, not: false });
  });

  test('are read in every interface language', () => {
    const missing = rules.rules.flatMap(({ rule }) =>
      languages.filter((language) => !rule.readings?.[language]).map((language) => [rule.id, language]),
    );
    expect(missing).toEqual([]);
  });

  test('list the wordings they were written from, and none of those is held out', () => {
    const from = rules.rules.flatMap(({ rule }) => rule.from);
    expect({ unknown: from.filter((id) => !split.seen.includes(id)), heldOut: from.filter((id) => split.heldOut.includes(id)) }).toEqual({
      unknown: [],
      heldOut: [],
    });
  });
});

describeCorpus('the shipped rules and the corpus', () => {
  test('no rule holds a whole corpus text over 40 characters', () => {
    const texts = corpusJson<{ text: string }[]>('notices/texts/notices.json');
    const long = texts.map(({ text }) => text).filter((text) => text.length > 40);
    const held = rules.rules.flatMap(({ rule }) =>
      [...rule.wording, rule.match, rule.not].filter((own) => long.some((text) => own.includes(text))),
    );
    expect(held).toEqual([]);
  });
});

describe('a rule file', () => {
  const good = { format: 1, version: '1', rules: [] };
  const refusal = (text: string) => {
    const result = compileRules([{ name: 'x.json', text }]);
    return result.ok ? null : result.error.details;
  };

  test('that is no JSON is refused with its line', () => {
    expect(refusal('{\n "format": 1,\n oops\n}')).toMatchObject({ file: 'x.json', line: 3, code: 'not-json' });
  });

  test('with a field nobody knows is refused at the rule that has it', () => {
    const rule = { ...rules.rules[0]?.rule, id: 'second', regex: '.*' };
    expect(refusal(JSON.stringify({ ...good, rules: [{ ...rules.rules[0]?.rule, id: 'first' }, rule] }, null, 1))).toMatchObject({
      file: 'x.json',
      code: 'wrong-shape',
      detail: expect.stringContaining('rules.1'),
    });
  });

  test('with an unknown slot, or a mark its reading does not hold, is refused', () => {
    const base = rules.rules[0]?.rule;
    expect(refusal(JSON.stringify({ ...good, rules: [{ ...base, wording: ['a{regex}b'] }] }))).toMatchObject({
      code: 'unknown-slot',
      detail: '{regex}',
    });
    const readings = { en: { text: 'closed', parts: { action: 'open' } } };
    expect(refusal(JSON.stringify({ ...good, rules: [{ ...base, readings }] }))).toMatchObject({
      code: 'wrong-mark',
      detail: 'action: open',
    });
  });
});

describe('no input makes the judge slow', () => {
  const words = rules.literals.slice(0, 400);
  /** Processor time: what else the machine does is not measured. */
  const time = (text: string) => {
    const from = process.threadCpuUsage();
    judge({ platform: 'weixin', url: null, status: null, headers: {}, outline: null, json: null, bareText: text }, rules);
    const { user, system } = process.threadCpuUsage(from);
    return (user + system) / 1_000;
  };
  /** The second run counts: the first may pay for compiling the code. */
  const steady = (text: string) => Math.min(time(text), time(text), time(text));

  test.each([
    ['one rule word again and again', '此帐号已被屏蔽'.repeat(20_000)],
    ['a slot that never ends', `此内容因涉嫌违反${'x'.repeat(200_000)}`],
    ['many beginnings of a slotted rule', '此内容因涉嫌违反'.repeat(20_000)],
    ['open brackets', '《'.repeat(200_000)],
    ['quotes', '"'.repeat(200_000)],
    ['digits', '1'.repeat(200_000)],
    ['the bare letter a', 'a'.repeat(1_000_000)],
  ])('%s: at most 50 ms', (_name, text) => {
    expect(steady(text)).toBeLessThan(50);
  });

  test('random texts made of the rules’ own words stay under 50 ms', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2_000 }), (parts) => steady(parts.join('')) < 50),
      { numRuns: 25 },
    );
  }, 60_000);
});
