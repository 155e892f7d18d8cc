/** Rules of the reader's own: taught, brought in, refused, forgotten; through the whole core. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { InputOf } from '../../../electron/contract/methods.ts';
import { openTestCore } from '../../support/core.ts';
import { noticePage, openWeixinAccount } from '../../support/weixin-account.ts';

const unknown = '此帐号经 128 位读者来信反映，疑似有悖守则第九条，已被关闭。';

const pack = (more: Record<string, unknown> = {}) => ({
  id: 'lantern.one',
  version: 1,
  platform: 'weixin',
  lang: 'zh-Hans',
  subject: 'account',
  says: 'closed',
  actor: 'not-said',
  in: 'notice',
  wording: ['灯塔守则{any}不再展示'],
  match: '依灯塔守则第三条，本号不再展示',
  not: '本号不再展示',
  from: [],
  ...more,
});
const packText = (...rules: unknown[]) => JSON.stringify({ format: 1, version: '2026-01-01', rules }, null, 2);

async function openWithNotice() {
  const account = await openWeixinAccount();
  await account.through([1]);
  account.show(noticePage(unknown));
  await account.through([30, 31, 54]);
  const [notice] = (await account.view()).notices;
  if (!notice) throw new Error('no notice was kept');
  return { ...account, notice };
}

test('a wording nobody knows is taught from its notice, and kept notices of it are read anew', async () => {
  const { notice, call, view } = await openWithNotice();
  const lesson: InputOf<'rule.teach'> = {
    noticeId: notice.id,
    subject: 'account',
    says: 'closed',
    actor: 'not-said',
    parts: [
      { part: 'complaint', quote: '读者来信反映' },
      { part: 'quantity', quote: '128 位' },
      { part: 'law', quote: '守则第九条' },
    ],
    by: 'users',
    rung: 'rule-article',
    readings: [{ language: 'en', text: 'Closed after letters from readers.' }],
  };
  const taught = await call('rule.teach', lesson);
  const [after] = (await view()).notices;
  const [file] = await call('rules');
  expect([notice.anatomy.rule, notice.anatomy.uncertain]).toEqual([null, true]);
  expect(taught).toEqual({ rule: expect.stringMatching(/^mine\./), readAnew: 1 });
  expect(after?.anatomy).toMatchObject({
    text: unknown,
    uncertain: false,
    rule: { id: taught.rule },
    complaint: { present: true, by: 'users', quote: '读者来信反映', quantity: '128 位' },
    legal: { present: true, rung: 'rule-article', quote: '守则第九条' },
    readings: [{ language: 'en', text: 'Closed after letters from readers.' }],
  });
  expect(file?.rules).toMatchObject([{ id: taught.rule, platform: 'weixin', says: 'closed', passes: true, match: unknown }]);
  expect((await call('about')).ruleSet).toContain('+own.');
});

test('a taught wording is known with another number, also by the next check, and forgotten again', async () => {
  const { notice, call, view, show, through } = await openWithNotice();
  const { rule } = await call('rule.teach', { noticeId: notice.id, subject: 'account', says: 'suspended', actor: 'not-said', parts: [] });
  show(noticePage(unknown.replace('128', '2,048')));
  await through([80]);
  const known = (await view()).notices.map(({ anatomy, says }) => [anatomy.rule?.id, says]);
  const forgotten = await call('rule.forget', { rule });
  const left = (await view()).notices.map(({ anatomy }) => anatomy.rule);
  expect(known).toEqual([
    [rule, 'suspended'],
    [rule, 'suspended'],
  ]);
  expect([forgotten.readAnew, left, await call('rules')]).toEqual([2, [null, null], []]);
});

test('a correction stays when our reading is replaced, and taking it back shows ours', async () => {
  const { notice, call, view } = await openWithNotice();
  await call('notice.correct', {
    id: notice.id,
    marks: {
      spans: [{ part: 'complaint', start: 2, end: 9 }],
      by: 'users',
      readings: [{ language: 'en', text: 'My own reading.', spans: [] }],
    },
    note: 'mine',
  });
  const { rule } = await call('rule.teach', { noticeId: notice.id, subject: 'account', says: 'closed', actor: 'not-said', parts: [] });
  const [corrected] = (await view()).notices;
  await call('notice.uncorrect', { id: notice.id });
  const [back] = (await view()).notices;
  expect(corrected).toMatchObject({
    anatomy: { text: unknown, complaint: { by: 'users' }, readings: [{ by: 'reader', text: 'My own reading.' }] },
    corrected: { note: 'mine', ours: { rule: { id: rule } } },
  });
  expect([back?.corrected, back?.anatomy.rule?.id]).toEqual([null, rule]);
});

test('a pack is shown before use, tried on its own samples, used, exported and refused with its line when broken', async () => {
  const { call, attempt } = await openTestCore();
  const good = { name: '../../packs/lantern.json', text: packText(pack()) };
  const looked = await call('rules.look', good);
  const before = await call('rules');
  const failing = await attempt('rules.import', { name: 'f.json', text: packText(pack({ id: 'lantern.two', match: 'something else' })) });
  const broken = await call('rules.look', { name: 'b.json', text: packText(pack(), pack({ id: 'lantern.bad', says: 'purged' })) });
  const places = await call('rules.look', { name: 'p.json', text: JSON.stringify({ format: 1, version: '1', places: [] }) });
  const used = await call('rules.import', good);
  const exported = JSON.parse((await call('rules.export')).text) as { rules: { id: string }[] };
  expect(looked).toMatchObject({ name: 'lantern.json', problem: null, rules: [{ id: 'lantern.one', passes: true }] });
  expect([before, used.rules, exported.rules.map(({ id }) => id)]).toEqual([[], 1, ['lantern.one']]);
  expect(failing).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  expect(broken.problem).toMatchObject({ code: 'wrong-shape', detail: 'rules.1.says' });
  expect(broken.problem?.message).toMatch(/refused at line 2\d: a value does not fit \(rules\.1\.says\)/);
  expect(places.problem).toMatchObject({ code: 'wordings-only', detail: 'places' });
});

test('a file that was broken by hand is told at the start, and its last good rules stay in use', async () => {
  const { core, folder, call } = await openTestCore();
  await call('rules.import', { name: 'lantern.json', text: packText(pack()) });
  const version = (await call('about')).ruleSet;
  writeFileSync(join(folder, 'rules', 'lantern.json'), '{ "format": 1,\n  oops');
  mkdirSync(join(folder, 'rules'), { recursive: true });
  await core.close();
  const again = await openTestCore({ folder });
  const about = await again.call('about');
  expect(about.messages).toEqual([expect.stringMatching(/lantern\.json is refused at line [12]: it is not valid JSON/)]);
  expect(about.ruleSet).toBe(version);
  expect(readFileSync(join(folder, 'rules', 'lantern.json'), 'utf8')).toContain('oops');
});
