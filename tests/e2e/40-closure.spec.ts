/** Closures, in the example's library: the account as a page of record, the wave, the history with what is not counted, evidence that can be taken away. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { type Client, expect, test } from '../support/client.ts';
import { exportText } from '../support/export.ts';
import { childrenOf, openEachPost, parentOf, searchEach, watchLeaving } from './read-offline.ts';
import { corePids, exampleLabel, playExample, shoot } from './screens.ts';

type Closures = { value: { closures: { status: string; waveId: number | null }[]; notCounted: Record<string, number> } };

test('a reviewer reads what closed, when, in which words, and takes the evidence along', async ({ openClient }, testInfo) => {
  test.setTimeout(360_000);
  const client = await openClient();
  const { page } = client;
  await playExample(page);
  await test.step('goes from notice to notice by key, each with its whole name', () => walksNotices(page));
  await test.step('names every closed account in the tree', () => namesClosedAccounts(page));
  await test.step('counts closures, and says beside the total what is not counted', () => readsHistory(client, testInfo));
  await test.step('shows the account as a page of record', () => readsAccount(page));
  await test.step('says of one account that we could not tell', () => saysWhatNeedsAttention(client));
  await test.step('joins two accounts that name each other, and says of the closed one where its writer still publishes', () =>
    confirmsPerson(client));
  await test.step('gives the evidence as JSON, labelled as invented', () => exportsEvidence(client));
  await test.step('labels every other export as invented', () => exportsAreLabelled(client));
  await test.step('opens and finds every post with the platform gone, asking nobody', () => readsWithoutPlatform(client, testInfo));
});

async function walksNotices(page: Page): Promise<void> {
  // What came while the story ran waits behind a line.
  await page.keyboard.press('.');
  await expect(page.locator('.waiting-line')).toHaveCount(0);
  await page.getByRole('feed').getByRole('article').first().focus();
  await page.keyboard.press('n');
  const focused = page.locator('article[data-key]:focus');
  await expect(focused).toHaveAttribute(
    'aria-label',
    /^Notice\. .+, WeChat\. Account suspended between (?:\d{1,2} \w{3} \d{4}, )?\d\d:\d\d and (?:\d{1,2} \w{3} \d{4}, )?\d\d:\d\d\. Complaint: .+\. Legal reason: .+\.$/,
  );
  const first = (await focused.getAttribute('data-key')) ?? '';
  await page.keyboard.press('n');
  await expect(focused).not.toHaveAttribute('data-key', first);
  await page.keyboard.press('Shift+N');
  await expect(focused).toHaveAttribute('data-key', first);
  await expect(page.locator('#reader .notice blockquote')).toHaveAttribute('lang', /^zh/);
}

async function namesClosedAccounts(page: Page): Promise<void> {
  await expect(page.getByRole('treeitem', { name: /^.+, WeChat, closed(, \d+ unread)?$/ })).toHaveCount(42);
  await expect(page.getByRole('treeitem', { name: /^.+, WeChat, suspended(, \d+ unread)?$/ })).toHaveCount(4);
  await expect(page.getByRole('treeitem', { name: /^.+, WeChat, moved(, \d+ unread)?$/ })).toHaveCount(1);
  await expect(page.getByRole('treeitem', { name: /^.+, WeChat, attention(, \d+ unread)?$/ })).toHaveCount(1);
}

async function readsHistory({ page, call }: Client, testInfo: TestInfo): Promise<void> {
  const { value } = (await call('closures', {}, 'example')) as Closures;
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { level: 1, name: 'Closure history' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`${value.closures.length} closures counted`);
  expect(value.closures).toHaveLength(46);
  expect(value.notCounted.moved).toBe(1);
  await expect(page.getByRole('main')).toContainText('Not counted: 1 moved.');
  const rows = page.locator('table.d tbody tr');
  await expect(rows).toHaveCount(46);
  // In the time of the story, whatever the zone of this machine.
  await expect(page.locator('.waves')).toContainText(/13 Mar, 1[01]:\d\d–1[234]:\d\d/);
  const byAccount = page.getByRole('columnheader', { name: /Account/ });
  await byAccount.getByRole('button').click();
  await expect(byAccount).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('heading', { level: 3, name: /^42 accounts closed on WeChat within (two|three) hours$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show these accounts' }).click();
  await expect(rows).toHaveCount(42);
  await expect(page.locator('.banners')).toContainText(exampleLabel);
  await shoot(page, testInfo, 'history-of-the-wave');
}

async function readsAccount(page: Page): Promise<void> {
  await page.locator('table.d tbody tr').first().getByRole('button').click();
  const facts = page.locator('dl.facts');
  await expect(facts.locator('dt')).toHaveText(['Platform', 'Handle', 'First post seen', 'Closed', 'Seen open for']);
  await expect(facts.locator('dd').first()).toContainText('WeChat');
  await expect(facts.locator('dd').nth(3)).toHaveText(/^13 Mar, \d\d:\d\d–\d\d:\d\d$/);
  await expect(
    page.getByRole('main', { name: /Closed: a notice stands in its place\. Between last seen open and first seen closed: / }),
  ).toBeVisible();
  await expect(page.getByRole('img', { name: /Closed: a notice stands in its place/ })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Elsewhere and before' }).getByRole('heading')).toContainText([
    'Last posts before closure',
    'Same words',
    'What Vigil can see here',
  ]);
  await expect(page.getByText(/^We saw this page in place of the account\./)).toContainText('It does not say');
}

async function saysWhatNeedsAttention({ page, call }: Client): Promise<void> {
  await expect(page.getByRole('treeitem', { name: 'Needs attention, 1' })).toBeVisible();
  await page.getByRole('button', { name: '1 needs attention' }).click();
  await expect(page.getByRole('main')).toContainText('asks for proof that you are a person');
  await expect(page.getByRole('main')).toContainText('Counted in no figure and no chart');
  expect(await call('check.failed', {}, 'example')).toMatchObject({ ok: true, value: [{ outcome: 'challenged', kind: 'attention' }] });
  await page.getByRole('button', { name: 'Back' }).click();
}

async function confirmsPerson({ page, call }: Client): Promise<void> {
  const suggestions = (await call('suggestions', {}, 'example')) as {
    value: { accountId: number; accountTitle: string; other: { id: number; title: string; status: string } | null }[];
  };
  const accounts = (await call('accounts', {}, 'example')) as { value: { id: number; title: string; status: string }[] };
  const statusOf = new Map(accounts.value.map(({ id, status }) => [id, status]));
  const pair = suggestions.value.find(({ accountId, other }) => statusOf.get(accountId) === 'closed' && other?.status === 'open');
  const [closed, open] = [pair?.accountTitle ?? '', pair?.other?.title ?? ''];
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  const main = page.getByRole('main', { name: 'People' });
  const row = main.locator('.suggestions > li').filter({ hasText: `${open}: Open` });
  await expect(row).toContainText('Each names the other');
  await expect(row.locator('.evidence q')).toHaveCount(2);
  await row.getByRole('button', { name: `Same person: ${closed} and ${open}`, exact: true }).click();
  await expect(main).toContainText('1 person, confirmed by you');
  await expect(page.locator('.toast')).toContainText('Confirmed as one person.');
  await main.locator('.persons').getByRole('button', { name: closed }).last().click();
  await expect(page.getByRole('main').locator('.elsewhere')).toContainText('Closed here, also at');
  await page.getByRole('main').locator('.elsewhere').getByRole('button', { name: open }).click();
  await expect(page.getByRole('heading', { level: 1, name: open })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
}

async function exportsEvidence(client: Client): Promise<void> {
  const { page, carrier, folder } = client;
  await expect(page.getByRole('button', { name: 'Export evidence' })).toBeVisible();
  const downloading = carrier === 'serve' ? page.waitForEvent('download') : null;
  // There is one toast: an alert that comes at this moment takes its place.
  await expect(async () => {
    await page.keyboard.press('e');
    await expect(page.locator('.toast')).toContainText(/^Evidence saved as .+\.json\./, { timeout: 5000 });
  }).toPass({ timeout: 30_000 });
  const name = /saved as (.+\.json)\./.exec((await page.locator('.toast').textContent()) ?? '')?.[1] ?? '';
  if (carrier === 'electron') return;
  const file = downloading === null ? join(folder, name) : await (await downloading).path();
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  expect(JSON.stringify(bundle)).toMatch(exampleLabel);
  expect(bundle).toMatchObject({ label: 'example, invented' });
}

async function exportsAreLabelled({ folder }: Client): Promise<void> {
  for (const format of ['json', 'opml'] as const) {
    const out = await exportText(join(folder, 'example'), { format, what: { kind: 'all' } });
    expect(out.text).toContain('example, invented');
    expect(out.name).toContain('example');
  }
}

/** The simulated platform is a process of its own; without it no server of the example answers any more. */
async function readsWithoutPlatform(client: Client, testInfo: TestInfo): Promise<void> {
  const { page, folder, carrier, call } = client;
  if (carrier !== 'serve' || process.platform !== 'linux') return;
  const [core = 0] = corePids(join(folder, 'example'));
  for (const pid of childrenOf(parentOf(core), 'example-process')) process.kill(pid, 'SIGKILL');
  const leaving = await watchLeaving({ ...client, folder: join(folder, 'example') }, testInfo.outputDir);
  // Begins at the top, with nothing chosen.
  await page.reload();
  await expect(page.getByRole('feed').getByRole('article').first()).toBeVisible();
  const began = performance.now();
  const { value: kept } = (await call('posts', { limit: 1000 }, 'example')) as { value: unknown[] };
  const opened = await openEachPost(page, 'example');
  expect({ posts: opened.posts, faults: opened.faults, notFound: await searchEach(client, opened, 'example') }).toEqual({
    posts: kept.length,
    faults: [],
    notFound: [],
  });
  process.stdout.write(
    `offline: example, ${opened.posts} posts, ${opened.pictures} pictures in the window, in ${Math.round(performance.now() - began)} ms\n`,
  );
  expect(opened.pictures).toBeGreaterThan(50);
  expect(await leaving.end()).toEqual([]);
}
