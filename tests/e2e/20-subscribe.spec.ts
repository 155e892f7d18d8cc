/** Following: addresses pasted, a list opened or dropped; one result for each line; folders, own titles, and nothing that cannot be undone. */

import type { Page, TestInfo } from '@playwright/test';
import { type Client, expect, test } from '../support/client.ts';
import { exportText } from '../support/export.ts';
import { feedPath, pageNaming, rss } from '../support/rss.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { beginDirect, shoot, takeFromMenu } from './screens.ts';

const at = Date.UTC(2025, 2, 10, 9);

const harbour = `<html><head><title>Harbour notes</title></head><body><main><section class="tides"><h2>Tides</h2><p>High water at six in the morning, low water at noon, and again.</p></section>
  <section class="ferries"><h2>Ferries</h2><p>The ferry does not sail on Monday, because of the wind from the sea.</p></section></main></body></html>`;

function feedOf(title: string, posts = 2): string {
  const items = Array.from({ length: posts }, (_, index) => ({
    id: `${title}-${index}`,
    title: `${title}, part ${index + 1}`,
    at: at + index,
  }));
  return rss({ title, items });
}

test('accounts are found, chosen, followed, filed, renamed, left and followed again', async ({ openClient }, testInfo) => {
  test.setTimeout(120_000);
  const server = await startServer({
    '/kettle.xml': feedPath(() => feedOf('Kettle Letters')),
    '/page': (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end(
        pageNaming([
          { href: '/long.xml', title: 'Long pieces' },
          { href: '/short.xml', title: 'Short pieces' },
        ]),
      ),
    '/long.xml': feedPath(() => feedOf('Long pieces')),
    '/short.xml': feedPath(() => feedOf('Short pieces')),
    '/tram.xml': feedPath(() => feedOf('Tram Diary')),
    '/news.xml': feedPath(() => feedOf('Town news')),
    '/index.xml': feedPath(() => feedOf('Town news')),
    '/harbour/notes': (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(harbour),
    '/moss.xml': feedPath(() => feedOf('苔藓日记')),
  });
  const client = await openClient();
  try {
    await beginDirect(client);
    await test.step('looks nothing up before Find, then shows one row a line', () => findsThreeLines(client, server, testInfo));
    await test.step('shows a preview with what can be seen there, and follows', () => previewsAndFollows(client));
    await test.step('says of an address followed already where and since when', () => knowsWhatIsFollowed(client.page, server));
    await test.step('watches a part of a page that names no feed, picked in the dialog', () => watchesPart(client, server, testInfo));
    await test.step('takes an OPML file by the button, with a result for each line', () => importsByButton(client, server, testInfo));
    await test.step('takes a list dropped on the window', () => importsByDrop(client.page, server));
    await test.step('files accounts in folders, by key', () => filesInFolders(client.page));
    await test.step('keeps an own title', () => givesOwnTitle(client.page));
    await test.step('unfollows with undo, and follows again without losing a post', () => unfollowsAndReturns(client, server));
    await test.step('exports what is followed as OPML', () => exportsOpml(client, server));
  } finally {
    await server.close();
  }
});

function openAdd(page: Page) {
  return page.getByRole('dialog', { name: 'Add accounts' });
}

async function findsThreeLines({ page, carrier }: Client, server: TestServer, testInfo: TestInfo): Promise<void> {
  if (carrier === 'serve') await page.setViewportSize({ width: 900, height: 360 });
  await page.keyboard.press('a');
  const dialog = openAdd(page);
  const box = dialog.getByRole('textbox');
  await expect(box).toBeFocused();
  await box.fill(`${server.url}/kettle.xml\n${server.url}/page\nwhat on earth is this`);
  await expect(dialog.getByText('Nothing is looked up before you press Find.')).toBeVisible();
  expect(server.connections()).toBe(0);
  await page.keyboard.press('ControlOrMeta+Enter');
  const rows = dialog.getByRole('list', { name: 'Found accounts' }).locator(':scope > li');
  await expect(rows).toHaveCount(3);
  // In a low window the box makes room for what was found.
  await expect(rows.first()).toBeInViewport();
  if (carrier === 'serve') await page.setViewportSize({ width: 1440, height: 900 });
  await expect(rows.nth(0).getByRole('checkbox', { name: 'Kettle Letters' })).toBeChecked();
  await expect(rows.nth(1).getByRole('radio')).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('2 feeds are offered here.');
  await expect(rows.nth(2)).toContainText('Vigil does not know this kind of address.');
  await expect(rows.nth(2).getByRole('checkbox')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Add 1 account' })).toBeEnabled();
  await shoot(page, testInfo, 'add');
}

async function previewsAndFollows({ page, call }: Client): Promise<void> {
  const dialog = openAdd(page);
  await dialog.getByRole('checkbox', { name: 'Kettle Letters' }).focus();
  for (const words of ['New posts', 'directly', 'Status', 'Notices', 'Kettle Letters, part 1']) {
    await expect(dialog.locator('.add-cols > :last-child')).toContainText(words);
  }
  await dialog.getByRole('radio', { name: /Short pieces/ }).check();
  await dialog.getByRole('button', { name: 'Add 2 accounts' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('treeitem', { name: /^Kettle Letters, Feed, open, 2 unread$/ })).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /^Short pieces, Feed, open, 2 unread$/ })).toBeVisible();
  await expect(page.locator('.toast')).toContainText('2 accounts added.');
  await expect(page.getByRole('article')).toHaveCount(4);
  expect(((await call('accounts')) as { value: unknown[] }).value).toHaveLength(2);
}

async function knowsWhatIsFollowed(page: Page, server: TestServer): Promise<void> {
  await page.keyboard.press('a');
  const dialog = openAdd(page);
  await dialog.getByRole('textbox').fill(`${server.url}/kettle.xml`);
  await dialog.getByRole('button', { name: 'Find', exact: true }).click();
  const row = dialog.getByRole('list', { name: 'Found accounts' }).locator(':scope > li').first();
  await expect(row).toContainText('You already follow this account, since');
  await expect(row.getByRole('checkbox')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

async function watchesPart({ page }: Client, server: TestServer, testInfo: TestInfo): Promise<void> {
  await page.keyboard.press('a');
  const dialog = openAdd(page);
  await dialog.getByRole('textbox').fill(`${server.url}/harbour/notes`);
  await dialog.getByRole('button', { name: 'Find', exact: true }).click();
  const row = dialog.getByRole('list', { name: 'Found accounts' }).locator(':scope > li').first();
  await expect(row).toContainText('This page names no feed, but its host has one.');
  await row.getByRole('radio', { name: /Harbour notes/ }).check();
  await row.getByRole('button', { name: 'Pick a part of it' }).click();
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('radio')).toHaveCount(3);
  await preview.getByText('The ferry does not sail on Monday').last().click();
  await shoot(page, testInfo, 'part-picker');
  await preview.getByRole('button', { name: 'Watch this part' }).click();
  await expect(dialog.getByRole('textbox')).toHaveValue(`${server.url}/harbour/notes#part=section.ferries`);
  await expect(dialog.getByRole('checkbox', { name: 'Harbour notes' })).toBeChecked();
  await expect(preview).toContainText('Last posts');
  await dialog.getByRole('button', { name: 'Add 1 account' }).click();
  await expect(page.getByRole('treeitem', { name: /^Harbour notes, Web page, open, 1 unread$/ })).toBeVisible();
  await takeFromMenu(page, page.getByRole('treeitem', { name: /^Harbour notes, / }), 'Unfollow');
}

async function importsByButton({ page }: Client, server: TestServer, testInfo: TestInfo): Promise<void> {
  const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <outline text="City"><outline type="rss" text="Tram Diary" xmlUrl="${server.url}/tram.xml"/></outline>
    <outline type="rss" text="Kettle Letters" xmlUrl="${server.url}/kettle.xml"/>
    <outline type="rss" text="No way there" xmlUrl="gopher://old.example/feed"/>
  </body></opml>`;
  const before = server.seen.length;
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const dialog = openAdd(page);
  await dialog.locator('input[type=file]').setInputFiles({ name: 'mine.opml', mimeType: 'text/x-opml', buffer: Buffer.from(opml) });
  const result = dialog.locator('.add-imported');
  await expect(result).toContainText('1 account can be added, 1 followed already');
  await shoot(page, testInfo, 'import-preview');
  await expect(dialog.getByRole('button', { name: /^Add/ })).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Add 1 account' }).click();
  await expect(result).toContainText('1 account added, 1 followed already or given twice.');
  await expect(result).toContainText('1 line was not taken');
  await expect(result).toContainText('gopher://old.example/feed');
  await shoot(page, testInfo, 'import');
  expect(server.seen.slice(before).filter(({ path }) => path === '/kettle.xml')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('treeitem', { name: /^City, folder, 1 account/ })).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /^Tram Diary, Feed, / })).toBeVisible();
}

async function importsByDrop(page: Page, server: TestServer): Promise<void> {
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'list.txt', { type: 'text/plain' }));
    return transfer;
  }, `${server.url}/moss.xml\n`);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: dropped });
  await expect(page.getByText('Drop to add accounts')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  await expect(page.getByText('Drop to add accounts')).toHaveCount(0);
  const dialog = openAdd(page);
  await expect(dialog.locator('.add-imported')).toContainText('list.txt');
  await dialog.getByRole('button', { name: 'Add 1 account' }).click();
  await expect(dialog.locator('.add-imported')).toContainText('1 account added');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('banner').getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('treeitem', { name: /^苔藓日记, Feed, open, 2 unread$/ })).toBeVisible();
}

async function filesInFolders(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Essays');
  await page.keyboard.press('Enter');
  const folder = page.getByRole('treeitem', { name: /^Essays, folder, 0 accounts/ });
  await expect(folder).toBeVisible();
  await takeFromMenu(page, page.getByRole('treeitem', { name: /^Kettle Letters, / }), 'Move to “Essays”');
  await expect(page.getByRole('treeitem', { name: 'Essays, folder, 1 account, 2 unread' })).toBeVisible();
  await takeFromMenu(page, page.getByRole('treeitem', { name: /^Essays, folder/ }), 'Rename folder');
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Letters');
  await page.keyboard.press('Enter');
  const renamed = page.getByRole('treeitem', { name: 'Letters, folder, 1 account, 2 unread' });
  await expect(renamed).toHaveAttribute('aria-expanded', 'true');
  await renamed.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(renamed).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('treeitem', { name: /^Kettle Letters, / })).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('treeitem', { name: /^Kettle Letters, / })).toBeVisible();
}

async function givesOwnTitle(page: Page): Promise<void> {
  await takeFromMenu(page, page.getByRole('treeitem', { name: /^Kettle Letters, / }), 'About this account');
  await page.getByRole('button', { name: 'More for this account' }).click();
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Own title' });
  await field.fill('My kettle');
  await field.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'My kettle' })).toBeVisible();
  await expect(page.getByRole('main').getByText('Kettle Letters').first()).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /^My kettle, Feed, open/ })).toBeVisible();
}

async function unfollowsAndReturns({ page, call }: Client, server: TestServer): Promise<void> {
  const row = page.getByRole('treeitem', { name: /^My kettle, / });
  await takeFromMenu(page, row, 'Unfollow');
  await expect(row).toHaveCount(0);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();

  await takeFromMenu(page, row, 'Unfollow');
  await expect(row).toHaveCount(0);
  await page.keyboard.press('a');
  const dialog = openAdd(page);
  await dialog.getByRole('textbox').fill(`${server.url}/kettle.xml`);
  await dialog.getByRole('button', { name: 'Find', exact: true }).click();
  await dialog.getByRole('button', { name: 'Add 1 account' }).click();
  await expect(row).toBeVisible();
  const posts = (await call('posts', {})) as { value: { accountTitle: string }[] };
  expect(posts.value).toHaveLength(9);
}

async function exportsOpml({ folder }: Client, server: TestServer): Promise<void> {
  const out = await exportText(folder, { format: 'opml', what: { kind: 'all' } });
  const urls = [...out.text.matchAll(/xmlUrl="([^"]+)"/g)].map(([, url]) => url).sort();
  expect(urls).toEqual(['kettle', 'moss', 'short', 'tram'].map((name) => `${server.url}/${name}.xml`));
  expect(out.text).not.toContain('example, invented');
}
