/** Reading: every key of the table, read and saved, search, a hostile post that can do nothing, and all of it with the network gone. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import type { Locator, Page, TestInfo } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { type Client, expect, test } from '../support/client.ts';
import { feedPath, rss } from '../support/rss.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { looksAtLimitsAndMerge } from './keeping.ts';
import { beginDirect, callShell, followAll, shoot, takeFromMenu } from './screens.ts';

const at = Date.UTC(2025, 2, 10, 9);
const asText = (html: string) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const hostile = (origin: string) =>
  asText(`Before <script>globalThis.ran = 'script'</script><img src="x" onerror="globalThis.ran = 'onerror'" alt="A broken one">
<a href="javascript:globalThis.ran = 'link'">A crooked link</a> <a href="${origin}/elsewhere">A straight link</a>
<img src="${origin}/pixel.png" alt="A remote pixel"><style>body { display: none } @import "${origin}/style.css";</style>
<p style="background: url(${origin}/back.png); position: fixed">Styled</p><iframe src="${origin}/frame"></iframe>
<svg onload="globalThis.ran = 'svg'"></svg><form action="${origin}/form"><input autofocus onfocus="globalThis.ran = 'focus'"></form>
<video poster="${origin}/poster.png" src="${origin}/film.mp4" autoplay></video> After.`);

test('posts are read by key, marked, found again, and can do no harm', async ({ openClient }, testInfo) => {
  test.setTimeout(150_000);
  const server = await startServer();
  const long = Array.from({ length: 80 }, (_, index) => `&lt;/p&gt;&lt;p&gt;Paragraph ${index + 1} of the long walk along the canal.`).join(
    '',
  );
  const items = [
    { id: 'one', title: 'The first bell', text: 'A bell over the market.', at },
    { id: 'two', title: 'A long walk', text: `Begins.${long}`, at: at + 1000 },
    { id: 'three', title: '灯塔的日志', text: '潮水涨得很慢，灯塔守夜人写了三行。', at: at + 2000 },
    { id: 'four', title: 'Hostile', text: hostile(server.url), at: at + 3000 },
    { id: 'five', title: 'Kettles', text: 'On the whistling of kettles.', at: at + 4000 },
  ];
  server.on(
    '/feed.xml',
    feedPath(() => rss({ title: 'Canal Diary', link: 'javascript:void/', items })),
  );
  const first = await openClient();
  try {
    await beginDirect(first);
    await followAll(first, [`${server.url}/feed.xml`]);
    const outside = watchRequests(first.page);
    await test.step('moves by J and K, by Enter and Esc', () => movesByKey(first.page, testInfo));
    await test.step('pages by Space, then goes to the next unread', () => pagesBySpace(first.page));
    await test.step('marks, saves, and takes it back', () => marksAndSaves(first));
    await test.step('takes out a book of an account, a post, a search and a saved search, by key', () => takesOut(first));
    await test.step('finds words in two scripts', () => findsWords(first.page, testInfo));
    await test.step('shows a hostile post without running or asking for anything', () =>
      holdsHostilePost(first, server, outside, testInfo));
    await test.step('opens nothing that is not on the web', () => opensOnlyTheWeb(first));
    await test.step('sees what limits and another library would do before they do it', () => looksAtLimitsAndMerge(first.page));
    await server.close();
    await first.close();
    const again = await openClient({ folder: first.folder });
    await test.step('reads everything kept with the server gone and the core started again', () => readsOffline(again));
  } finally {
    await server.close();
  }
});

/** Addresses asked for by the page that are not the client's own. */
function watchRequests(page: Page): string[] {
  const own = new URL(page.url()).origin;
  const outside: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(own) && !url.startsWith('data:') && !url.startsWith('blob:')) outside.push(url);
  });
  page.on('dialog', (dialog) => {
    outside.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return outside;
}

function rowOf(page: Page, name: RegExp) {
  return page.getByRole('feed').getByRole('article', { name });
}

function title(page: Page) {
  return page.locator('#reader').getByRole('heading', { level: 1 });
}

async function movesByKey(page: Page, testInfo: TestInfo): Promise<void> {
  await page.getByRole('treeitem', { name: /^Canal Diary, / }).click();
  const articles = page.getByRole('feed').getByRole('article');
  await expect(articles).toHaveCount(5);
  await expect(articles.first()).toHaveAttribute('aria-posinset', '1');
  await expect(articles.first()).toHaveAttribute('aria-setsize', '5');
  await articles.first().focus();
  await page.keyboard.press('j');
  await expect(title(page)).toHaveText('Kettles');
  await page.keyboard.press('j');
  await expect(title(page)).toHaveText('Hostile');
  await expect(articles.first()).not.toHaveAttribute('aria-label', /unread/);
  await page.keyboard.press('k');
  await expect(title(page)).toHaveText('Kettles');
  await expect(page.locator('article[data-key]:focus')).toHaveAttribute('aria-label', /Kettles/);
  await shoot(page, testInfo, 'reading');
  await page.keyboard.press('Enter');
  await expect(page.locator('#reader')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('article[data-key]:focus')).toHaveAttribute('aria-label', /Kettles/);
  await page.keyboard.press('Escape');
  await expect(page.locator('[role=treeitem]:focus')).toHaveCount(1);
}

async function pagesBySpace(page: Page): Promise<void> {
  await rowOf(page, /A long walk/).click();
  await expect(title(page)).toHaveText('A long walk');
  const top = () => page.locator('#reader').evaluate((reader) => reader.scrollTop);
  await page.keyboard.press('Space');
  await expect.poll(top).toBeGreaterThan(100);
  await page.keyboard.press('Shift+Space');
  await expect.poll(top).toBe(0);
  await page.keyboard.press('End');
  await rowOf(page, /灯塔的日志/).click();
  await expect(title(page)).toHaveText('灯塔的日志');
  await expect(page.locator('#reader h1')).toHaveAttribute('lang', 'zh-Hans');
  // A short post has no next screenful: Space goes on to what is unread below.
  await page.keyboard.press('Space');
  await expect(title(page)).not.toHaveText('灯塔的日志');
}

async function marksAndSaves({ page, call }: Client): Promise<void> {
  const kettles = rowOf(page, /Kettles/);
  await kettles.click();
  await expect(kettles).not.toHaveAttribute('aria-label', /unread/);
  await page.keyboard.press('m');
  await expect(kettles).toHaveAttribute('aria-label', /unread/);
  await page.keyboard.press('m');
  await expect(kettles).not.toHaveAttribute('aria-label', /unread/);
  await page.keyboard.press('s');
  await expect(kettles).toHaveAttribute('aria-label', /, saved/);
  await page.getByRole('treeitem', { name: 'Saved, 1' }).click();
  await expect(page.getByRole('feed').getByRole('article')).toHaveCount(1);
  await page.getByRole('treeitem', { name: /^Canal Diary, / }).click();

  // All above, with one undo for all of them.
  for (const name of [/Kettles/, /灯塔的日志/]) {
    await rowOf(page, name).click();
    await expect(rowOf(page, name)).not.toHaveAttribute('aria-label', /unread/);
    await page.keyboard.press('m');
    await expect(rowOf(page, name)).toHaveAttribute('aria-label', /unread/);
  }
  await rowOf(page, /The first bell/).click();
  await page.keyboard.press('Shift+M');
  await expect(page.locator('.toast')).toContainText(/\d posts? marked as read\./);
  const unread = async () => ((await call('sidebar')) as { value: { counts: { unread: number } } }).value.counts.unread;
  await expect.poll(unread).toBe(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(unread).toBeGreaterThanOrEqual(2);
  await expect(rowOf(page, /灯塔的日志/)).toHaveAttribute('aria-label', /unread/);
}

/** Each way ends in a file that a checker, not ours, finds nothing in. */
async function takesOut(client: Client): Promise<void> {
  const { page } = client;
  const dialog = page.getByRole('dialog', { name: /^Export “/ });
  const account = page.getByRole('treeitem', { name: /^Canal Diary, / });
  const kettles = rowOf(page, /Kettles/);
  await kettles.click();
  await page.keyboard.press('Shift+E');
  await expect(dialog.getByRole('radio', { name: /^Book \(EPUB\)/ })).toBeFocused();
  await saves(client, dialog, 5);
  await takeFromMenu(page, account, 'Export…');
  await saves(client, dialog, 5);
  await takeFromMenu(page, kettles, 'Export this post…');
  await saves(client, dialog, 1);
  await page.locator('#search-input').fill('kettles');
  await page.getByRole('button', { name: 'Save search' }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  await saves(client, dialog, 1);
  const saved = page.getByRole('treeitem', { name: /^kettles, / });
  await saved.focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the saved search' }).fill('Whistling');
  await page.keyboard.press('Enter');
  await takeFromMenu(page, page.getByRole('treeitem', { name: /^Whistling, / }), 'Export…');
  await expect(page.getByRole('heading', { name: 'Export “Whistling”' })).toBeVisible();
  await saves(client, dialog, 1);
  await account.click();
}

async function saves({ page, carrier, folder }: Client, dialog: Locator, posts: number): Promise<void> {
  const downloading = carrier === 'serve' ? page.waitForEvent('download') : null;
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const said = page.locator('.toast', { hasText: /^Saved as .+\.epub\./ });
  await expect(said).toBeVisible();
  const name = /^Saved as (.+\.epub)\./.exec((await said.textContent()) ?? '')?.[1] ?? '';
  if (carrier === 'electron') return;
  const bytes = readFileSync(downloading === null ? join(folder, name) : await (await downloading).path());
  const { messages } = await EpubCheck.validate(new Uint8Array(bytes));
  const book = Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n');
  expect({
    messages: messages.filter(({ severity }) => severity !== 'usage' && severity !== 'info'),
    posts: (book.match(/<article id="post-/g) ?? []).length,
  }).toEqual({ messages: [], posts });
}

async function findsWords(page: Page, testInfo: TestInfo): Promise<void> {
  for (const [query, found] of [
    ['whistling', 'Kettles'],
    ['灯塔', '灯塔的日志'],
  ] as const) {
    await page.locator('#reader').click();
    await page.keyboard.press('/');
    await expect(page.locator('#search-input')).toBeFocused();
    await page.locator('#search-input').fill(query);
    await expect(page.getByRole('heading', { level: 1, name: '1 result' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: found })).toBeVisible();
    await shoot(page, testInfo, `search-${found}`);
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: found })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('feed')).toBeVisible();
  }
}

async function holdsHostilePost({ page }: Client, server: TestServer, outside: string[], testInfo: TestInfo): Promise<void> {
  const before = server.seen.length;
  await rowOf(page, /Hostile/).click();
  const body = page.locator('.post-body');
  await expect(body).toContainText('Before');
  await expect(body).toContainText('After.');
  await expect(
    body.getByRole('img', {
      name: /^A remote pixel\. Picture at 127\.0\.0\.1:\d+(, not stored yet|: a private address\. Pictures there are not asked for)$/,
    }),
  ).toBeVisible();
  await expect(body.getByText('A crooked link')).toBeVisible();
  expect(await body.locator('a', { hasText: 'A crooked link' }).and(page.locator('[href]')).count()).toBe(0);
  await expect(body.locator('a', { hasText: 'A straight link' })).toHaveAttribute('href', `${server.url}/elsewhere`);
  expect(
    await body.locator('script, style, iframe, svg, form, input, video, img, object, embed, link, [style], [onerror], [onload]').count(),
  ).toBe(0);
  await body.getByText('A crooked link').click();
  await shoot(page, testInfo, 'hostile');
  expect(await page.evaluate(() => (globalThis as { ran?: string }).ran ?? 'nothing')).toBe('nothing');
  expect(outside).toEqual([]);
  expect(server.seen.slice(before)).toEqual([]);
}

async function opensOnlyTheWeb(client: Client): Promise<void> {
  const { page } = client;
  await expect(page.getByRole('toolbar').getByRole('button', { name: 'Open original' })).toBeDisabled();
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'vigil://x', 'not an address'])
    expect(await callShell(client, 'shell.openExternal', { url })).toMatchObject({ ok: false });
}

async function readsOffline({ page, call }: Client): Promise<void> {
  await page.getByRole('treeitem', { name: /^Canal Diary, / }).click();
  for (const [name, words] of [
    ['Kettles', 'On the whistling of kettles.'],
    ['Hostile', 'After.'],
    ['灯塔的日志', '灯塔守夜人写了三行'],
    ['A long walk', 'Paragraph 80 of the long walk'],
    ['The first bell', 'A bell over the market.'],
  ] as const) {
    await rowOf(page, new RegExp(name)).click();
    await expect(title(page)).toHaveText(name);
    await expect(page.locator('.post-body')).toContainText(words);
  }
  await expect(page.getByRole('treeitem', { name: 'Saved, 1' })).toBeVisible();
  expect(await call('search', { query: 'market' })).toMatchObject({ ok: true, value: { hits: [{ post: { title: 'The first bell' } }] } });
}
