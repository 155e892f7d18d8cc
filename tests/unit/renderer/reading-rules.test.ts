import { expect, test } from 'vitest';
import { createOwn } from '../../../renderer/state/own.ts';
import { createReadingRules } from '../../../renderer/state/reading-rules.ts';
import { createUndo } from '../../../renderer/state/undo.ts';
import { createText } from '../../../renderer/text/text.tsx';
import { readWords, sayConditions, sayEffects, suggestTitle, tidyConditions } from '../../../renderer/views/settings/rule-draft.ts';
import { createFakeLink } from '../../support/fake-link.ts';

const names = { accounts: new Map([[1, 'Lantern']]), people: new Map<number, string>(), folders: new Map([[2, 'Water']]) };

function setUp(rules: unknown[]) {
  const fake = createFakeLink();
  const undo = createUndo();
  fake.answer('reading.rules', rules);
  fake.answer('reading.rule.change', { id: 4, act: 8 });
  fake.answer('reading.rule.apply', { changed: 3, act: 9 });
  fake.answer('act.undo', { accountIds: [], postIds: [] });
  return { fake, undo, readingRules: createReadingRules(fake.link, undo, createOwn(fake.link, undo)) };
}

test('boosts of one account are hidden from now on and among what is kept, and come back by undo', async () => {
  const { fake, undo, readingRules } = setUp([]);
  await readingRules.hideBoosts(1, { title: 'Boosts of Lantern', name: 'Lantern' });
  const said = undo.store.getState().toast?.said;
  await undo.undoLast();
  expect([said, fake.asked.slice(1)]).toEqual([
    { key: 'toast.boosts-hidden', args: { name: 'Lantern' } },
    [
      {
        method: 'reading.rule.change',
        input: { title: 'Boosts of Lantern', conditions: { accountIds: [1], kinds: ['repost'] }, effects: { hide: true } },
      },
      { method: 'reading.rule.apply', input: { id: 4 } },
      { method: 'act.undo', input: { id: 9 } },
      { method: 'reading.rule.change', input: { id: 4, remove: true } },
    ],
  ]);
});

test('boosts that are hidden already are not hidden by a second rule', async () => {
  const rule = { id: 7, title: 'x', position: 0, isOn: true, conditions: { accountIds: [1], kinds: ['repost'] }, effects: { hide: true } };
  const { fake, readingRules } = setUp([rule]);
  await readingRules.hideBoosts(1, { title: 'Boosts of Lantern', name: 'Lantern' });
  expect(fake.asked.map(({ method }) => method)).toEqual(['reading.rules']);
});

test('a removed rule and an applied one are taken back by the act that the history shows', async () => {
  const { fake, undo, readingRules } = setUp([]);
  const rule = { id: 4, title: 'Rivers', position: 0, isOn: true, conditions: {}, effects: { read: true } };
  await readingRules.apply(rule);
  await readingRules.remove(rule);
  await undo.undoLast();
  await undo.undoLast();
  expect(fake.asked.slice(2)).toEqual([
    { method: 'act.undo', input: { id: 8 } },
    { method: 'act.undo', input: { id: 9 } },
  ]);
});

test('a rule is said in words, in both languages', () => {
  const conditions = { accountIds: [1], folderIds: [2, 9], words: ['river'], kinds: ['repost' as const, 'reply' as const] };
  const say = (language: 'en' | 'zh-Hans') => {
    const text = createText(language, 'UTC', () => 0);
    return [
      sayConditions(conditions, names, text),
      sayConditions({}, names, text),
      sayEffects({ hide: true, tag: 'later' }, text),
      suggestTitle({ conditions: {}, effects: { hide: true } }, names, text),
    ];
  };
  expect([say('en'), say('zh-Hans')]).toEqual([
    [
      'from Lantern, and in Water or No. 9, and with “river”, and is a boost or reply',
      'every post',
      'hide and tag “later”',
      'Hide: every post',
    ],
    ['来自Lantern，且在Water或编号 9中，且含有“river”，且是转发或回复', '任何文章', '隐藏和加标签“later”', '隐藏：任何文章'],
  ]);
});

test('words are parted by commas of either script, and empty lists are left out', () => {
  expect([readWords(' river,，河、 flood; river '), tidyConditions({ words: [], accountIds: [1] })]).toEqual([
    ['river', '河', 'flood'],
    { accountIds: [1] },
  ]);
});
