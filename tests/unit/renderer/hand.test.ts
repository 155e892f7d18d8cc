/** The reader's hand in Chromium over canned answers: correct, write, teach, testify, look at wordings and packs, by keys and pointer. */

import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../../../scripts/chromium.mjs';
import { variants } from '../../support/account-variants.ts';
import { buildClient, type ClientBuild } from '../../support/client-build.ts';
import type { Answers } from '../../support/fixture-core/answers.ts';
import { nowAt } from '../../support/fixture-core/people.ts';
import { type Fixture, openFixture } from '../../support/fixture-core/server.ts';

let client: ClientBuild;
let browser: Browser;
let fixture: Fixture;
let page: Page;
let complaints: string[];

const view = variants['closed by words no rule knows'];
const rule = {
  id: 'lantern.one',
  file: 'lantern.json',
  platform: 'weixin',
  lang: 'zh-Hans',
  subject: 'account' as const,
  says: 'closed' as const,
  actor: 'not-said' as const,
  wording: ['灯塔守则{any}不再展示'],
  match: '依灯塔守则第三条，本号不再展示',
  not: '本号',
  passes: true,
};
const family = {
  wordsSha256: 'b',
  text: '此帐号经多位读者举报，已被关闭。',
  lang: 'zh-Hans',
  says: 'closed' as const,
  subject: 'account' as const,
  platforms: ['weixin' as const],
  accounts: 2,
  notices: 3,
  firstSeenAt: nowAt - 3_600_000,
  lastSeenAt: nowAt,
  rule: null,
  accountIds: [2, 5],
  driftedFrom: { wordsSha256: 'a', text: '此帐号经多位读者投诉，已被关闭。', lastSeenAt: nowAt - 86_400_000 },
};

beforeAll(async () => {
  client = await buildClient();
  browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ['--no-sandbox'] });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  client?.remove();
});

beforeEach(async () => {
  complaints = [];
  const change = (answers: Answers): Answers => ({
    ...answers,
    'account.view': () => view as NonNullable<typeof view>,
    testimony: () => [],
    'notice.correct': () => ({ id: 1 }),
    'rule.teach': () => ({ rule: 'mine.1', readAnew: 2 }),
    'testimony.add': () => ({ id: 1 }),
    families: () => [family],
    rules: () => [],
    'rules.look': ({ name }) => ({ name, version: '1', rules: [rule], problem: null }),
    'rules.import': () => ({ rules: 1, readAnew: 0 }),
  });
  fixture = await openFixture({ folder: client.folder, change });
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
  await page.clock.setFixedTime(nowAt);
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(fixture.url);
  await page.locator('[role="treeitem"]').first().waitFor();
});

afterEach(async () => {
  await page.close();
  await fixture.close();
});

const asked = (method: string) => fixture.calls.filter((call) => call.method === method).map((call) => call.input);

async function openNotice(): Promise<void> {
  await page.locator('[role="feed"] article').first().waitFor();
  for (const key of ['j', 'g', 'a']) await page.keyboard.press(key);
  await page.locator('.notice').waitFor();
}

async function select(area: string, from: number, to: number): Promise<void> {
  await page
    .getByLabel(area)
    .evaluate(
      (field, [start, end]) => (field as unknown as { setSelectionRange(a: number, b: number): void }).setSelectionRange(start, end),
      [from, to] as const,
    );
}

test('selected words of the original are named, and the original cannot be changed', async () => {
  await openNotice();
  await page.getByRole('button', { name: 'Correct this reading' }).click();
  const original = page.getByLabel('The original: select words in it');
  const readOnly = await original.getAttribute('readonly');
  await select('The original: select words in it', 1, 3);
  await page.getByLabel('Part').selectOption('facts');
  await page.getByRole('button', { name: 'Mark the selected words' }).click();
  await page.getByLabel('Complaint by').selectOption('users');
  await select('The original: select words in it', 4, 6);
  await page.getByLabel('Part').selectOption('cite');
  await page.getByRole('button', { name: 'Mark the selected words' }).click();
  await page.getByLabel('Ground').selectOption('statute');
  await page.getByLabel('Ground').selectOption('unnamed-law');
  await page.getByText('the mark for it was taken away').waitFor();
  await page.getByRole('button', { name: 'Keep as your reading' }).click();
  await page.locator('.desk').waitFor({ state: 'detached' });
  const [given] = asked('notice.correct') as { marks: { by: string; spans: unknown[] } }[];
  expect([readOnly, given?.marks.by, complaints]).toEqual(['', 'users', []]);
  expect(given?.marks.spans).toContainEqual({ part: 'facts', start: 1, end: 3 });
  expect(given?.marks.spans).not.toContainEqual({ part: 'cite', start: 4, end: 6 });
});

test('a reading is written in the language of the interface', async () => {
  await openNotice();
  await page.getByRole('button', { name: 'Write a reading' }).first().click();
  await page.getByLabel('Your reading, in this language').fill('It was closed.');
  await page.getByRole('button', { name: 'Keep as your reading' }).click();
  await page.locator('.desk').waitFor({ state: 'detached' });
  const [given] = asked('notice.correct') as { marks: { readings: unknown[] } }[];
  expect(given?.marks.readings).toEqual([{ language: 'en', text: 'It was closed.', spans: [] }]);
});

test('a wording no rule knows is taught', async () => {
  await openNotice();
  await page.getByRole('button', { name: 'Teach this wording' }).click();
  await page.getByLabel('It says').selectOption('suspended');
  await page.getByRole('button', { name: 'Teach', exact: true }).click();
  await page.getByText('2 kept notices were read anew').waitFor();
  await page.locator('.desk').waitFor({ state: 'detached' });
  const offered = await page.locator('.toast .link').allInnerTexts();
  await page.getByRole('button', { name: 'Show the rule' }).click();
  await page
    .getByText('灯塔守则')
    .or(page.getByRole('heading', { name: 'Your rules' }))
    .first()
    .waitFor();
  expect(offered).toEqual(['Show the rule', 'Undo']);
  expect(asked('rule.teach')).toMatchObject([{ says: 'suspended', subject: 'account', actor: 'not-said' }]);
});

test("an owner's copy is added as testimony, in no count", async () => {
  await openNotice();
  await page.locator('.testimony').getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('Words', { exact: true }).fill('The letter.');
  await page.getByLabel('Seen on').fill('2014-03-13');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.locator('.testimony form').waitFor({ state: 'detached' });
  expect(await page.locator('.testimony').innerText()).toContain('enters no count');
  expect(asked('testimony.add')).toMatchObject([
    { kind: 'owner-copy', text: 'The letter.', seenAt: Date.UTC(2014, 2, 13), status: null, file: null },
  ]);
});

test('wordings are reached by keys, say how common and how new they are, and show what changed', async () => {
  for (const key of ['g', 'w']) await page.keyboard.press(key);
  await page.locator('.families li').waitFor();
  await page.getByRole('button', { name: /What changed/ }).click();
  const words = await page.locator('.families').innerText();
  expect([words.includes('On 2 of 2 accounts that showed a notice, in 3 notices.'), words.includes('New within seven days')]).toEqual([
    true,
    true,
  ]);
  expect([await page.locator('.drift del').innerText(), await page.locator('.drift ins').innerText()]).toEqual(['投诉', '举报']);
});

test('a rule pack is shown before it is used', async () => {
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Wording rules' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Rule pack (JSON)' }).click();
  await (await choosing).setFiles({ name: 'lantern.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await page.getByText('灯塔守则').waitFor();
  const before = asked('rules.import').length;
  await page.getByRole('button', { name: 'Use this pack' }).click();
  await page.getByText('1 rule is in use.').waitFor();
  expect([before, asked('rules.import').length, complaints]).toEqual([0, 1, []]);
});
