/** The client in Chromium over canned answers, under the page policy of the shells. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PostBody } from '../../../electron/contract/shapes/post.ts';
import type { Settings } from '../../../electron/contract/shapes/settings.ts';
import { buildClient, type ClientBuild } from '../../support/client-build.ts';
import { nowAt } from '../../support/fixture-core/people.ts';
import { type Fixture, openFixture } from '../../support/fixture-core/server.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

let client: ClientBuild;
let browser: Browser;
let fixture: Fixture;
let page: Page;
/** Requests that went anywhere but to the fixture, and everything the page complained of. */
let strays: string[];
let complaints: string[];

beforeAll(async () => {
  client = await buildClient();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  client?.remove();
});

beforeEach(async () => {
  strays = [];
  complaints = [];
  fixture = await openFixture({ folder: client.folder });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await page.clock.setFixedTime(nowAt);
  page.on('request', (request) => {
    if (!request.url().startsWith(fixture.url)) strays.push(request.url());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(fixture.url);
  await page.locator('.item').first().waitFor();
  await page.locator('[role="treeitem"]').first().waitFor();
});

afterEach(async () => {
  await page.close();
  await fixture.close();
});

const selected = () => page.locator('.item.is-selected').getAttribute('data-key');
const asked = (method: string) => fixture.calls.filter((call) => call.method === method).map((call) => call.input);
const focused = () => page.evaluate<string | null>('document.activeElement?.closest("[data-pane]")?.dataset.pane ?? null');

describe('reading', () => {
  test('J and K step through posts and notices, and leaving a post by J marks it read', async () => {
    await page.keyboard.press('j');
    expect(await selected()).toBe('post-1');
    await page.keyboard.press('j');
    expect(await selected()).toBe('wave-1');
    await page.keyboard.press('k');
    expect(await selected()).toBe('post-1');
    expect(asked('posts.mark')).toEqual([{ ids: [1], read: true }]);
  });

  test('N goes from notice to notice', async () => {
    await page.keyboard.press('n');
    expect(await selected()).toBe('wave-1');
    await page.keyboard.press('n');
    expect(await selected()).toBe('notice-1');
    await page.keyboard.press('Shift+N');
    expect(await selected()).toBe('wave-1');
  });

  test('a post is shown without asking anyone but the core, and its pictures say that they are not stored', async () => {
    await page.locator('[data-key="post-1"]').click();
    const picture = page.getByRole('img', { name: /A printed table of tides/ });
    await picture.waitFor();
    expect(await picture.getAttribute('aria-label')).toBe('A printed table of tides. Picture at img.invented.example, not stored yet');
    expect(await page.locator('.post-body img').count()).toBe(0);
    expect({ strays, complaints }).toEqual({ strays: [], complaints: [] });
  });

  test('a link says its host and leaves through the shell; one that is no web address is only text', async () => {
    await page.locator('[data-key="post-1"]').click();
    const link = page.getByRole('link', { name: 'counted twice' });
    expect(await link.getAttribute('title')).toBe('Opens www.harbour.example in the browser');
    await link.click();
    await expect.poll(() => asked('shell.openExternal')).toEqual([{ url: 'https://www.harbour.example/tables' }]);
    expect(await page.locator('.post-body a', { hasText: 'not a third time' }).getAttribute('href')).toBeNull();
  });

  test('a removed post is read from the kept copy, beneath the notice word for word', async () => {
    await page.locator('[data-key="post-8"]').click();
    const lost = page.getByRole('complementary', { name: 'This post was removed' });
    expect(await lost.locator('blockquote').textContent()).toBe('此内容因违规无法查看。');
    expect(await lost.textContent()).toContain('Kept copy of 13 Mar 2025');
    expect(await page.locator('.post-body').getAttribute('lang')).toBe('zh-Hans');
  });

  test('⇧M marks all above as read and Ctrl+Z takes exactly that back', async () => {
    await page.locator('[data-key="post-3"]').click();
    await page.keyboard.press('Shift+M');
    await page.getByText('marked as read.').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => asked('posts.mark').at(-1)).toMatchObject({ read: false });
    expect(asked('posts.mark')[0]).toMatchObject({ above: { key: 'post-3', view: 'all' }, read: true });
  });

  test('the list asks for more as it is read on, and keeps few rows in the page', async () => {
    await page.mouse.move(500, 500);
    await page.mouse.wheel(0, 5000);
    await expect.poll(() => asked('timeline').length).toBeGreaterThan(1);
    expect(await page.locator('.timeline-place').count()).toBeLessThan(40);
  });
});

describe('the keyboard alone', () => {
  test('F6 goes round the panes, and Esc from reader to list to sidebar', async () => {
    await page.keyboard.press('F6');
    expect(await focused()).toBe('toolbar');
    await page.keyboard.press('F6');
    expect(await focused()).toBe('sidebar');
    await page.keyboard.press('F6');
    expect(await focused()).toBe('timeline');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('reader');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('timeline');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('sidebar');
  });

  test('the tree has one tab stop, opens and shuts folders, and seeks by letters', async () => {
    expect(await page.locator('[role="treeitem"][tabindex="0"]').count()).toBe(1);
    await page.locator('[role="treeitem"][tabindex="0"]').focus();
    await page.keyboard.press('l');
    const name = () => page.evaluate<string | null>('document.activeElement?.getAttribute("aria-label") ?? null');
    expect(await name()).toBe('Letters & essays, folder, 86 accounts, 27 unread');
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('treeitem', { name: /Lin Qiao/ }).count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('s');
    expect(await name()).toBe('Shen Yan 沈砚, WeChat, closed, 5 unread');
    await page.keyboard.press('s');
    expect(await name()).toBe('Saved, 57');
  });

  test('⇧↓ moves an account to the next folder, and undo brings it back', async () => {
    await page.getByRole('treeitem', { name: /^Lin Qiao/ }).focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('Lin Qiao moved.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(() => asked('account.change'))
      .toEqual([
        { ids: [1], folderId: 2 },
        { ids: [1], folderId: 1 },
      ]);
  });

  test('a row that goes gives the focus to the next', async () => {
    const row = page.getByRole('treeitem', { name: /^The Paper Round/ });
    await row.focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Unfollow' }).click();
    await expect.poll(() => row.count()).toBe(0);
    await expect.poll(focused).toBe('sidebar');
  });

  test('pane edges move in steps of 16 px and Home brings them back', async () => {
    const width = async () => (await page.locator('.sidebar').boundingBox())?.width ?? 0;
    const before = await width();
    await page.getByRole('separator', { name: 'Width of the sidebar' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBe(before + 16);
    await page.keyboard.press('Home');
    await expect.poll(width).toBe(before);
    expect(asked('settings.write').at(-1)).toMatchObject({ panes: { sidebar: 256 } });
  });

  test('? lists the keys; Esc closes it and gives the focus back', async () => {
    await page.locator('[data-key="post-1"]').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await focused()).toBe('timeline');
  });
});

test('single letters do nothing when they are switched off, and none do while a field has the focus', async () => {
  await page.locator('#search-input').focus();
  await page.keyboard.type('j');
  expect(await page.locator('.item.is-selected').count()).toBe(0);
  await page.keyboard.press('Escape');
  const answered = page.waitForResponse((response) => response.url().endsWith('/settings.read'));
  await page.evaluate(`fetch('/call/own/settings.write', { method: 'POST', body: JSON.stringify({ singleKeys: false }) })`);
  await (await answered).finished();
  // The answer is in the page; its text is read and shown before the second frame from now.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  await page.keyboard.press('j');
  expect(await page.locator('.item.is-selected').count()).toBe(0);
});

describe('the pointer and the keys', () => {
  test('after a click on a row of the sidebar, or on an item, the keys go on in the list', async () => {
    await page.getByRole('treeitem', { name: /^Unread/ }).click();
    await expect.poll(focused).toBe('timeline');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('reader');
  });

  test('in a narrow window a click gives the keys to the reader', async () => {
    await page.setViewportSize({ width: 700, height: 600 });
    await page.locator('[data-key="post-1"]').click();
    await expect.poll(focused).toBe('reader');
    const before = await page.evaluate<number>('document.getElementById("reader").scrollTop');
    await page.keyboard.press('Space');
    await expect.poll(() => page.evaluate<number>('document.getElementById("reader").scrollTop')).toBeGreaterThan(before);
    await page.goBack();
    await page.locator('.timeline').waitFor();
  });

  test("the browser's Back goes back inside the window and never out of it", async () => {
    await page.getByRole('treeitem', { name: /^Closure history/ }).click();
    await page.getByRole('heading', { name: 'Closure history' }).waitFor();
    await page.keyboard.press('Control+,');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Closure history' }).waitFor();
    await page.goForward();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('heading', { name: 'Closure history' }).waitFor();
    await page.goBack();
    await page.locator('.timeline').waitFor();
    await page.goBack();
    await page.goBack();
    expect(await page.locator('.timeline').isVisible()).toBe(true);
  });
});

describe('what is taken out', () => {
  /** What the browser was given by `press`: the file's name, its text, and what was said. */
  const downloadedBy = async (press: () => Promise<unknown>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    const text = readFileSync(await download.path(), 'utf8');
    return { name: download.suggestedFilename(), text, said: await page.locator('.toast').textContent() };
  };

  test('evidence goes where the downloads of the browser go, and the window says so', async () => {
    await page.locator('[data-key="notice-1"]').click();
    const got = await downloadedBy(() => page.keyboard.press('e'));
    expect({ ...got, said: got.said?.includes('Evidence saved as evidence-1.json.'), complaints }).toEqual({
      name: 'evidence-1.json',
      text: '{"noticeId":1,"words":"该帐号已停止使用"}',
      said: true,
      complaints: [],
    });
  });

  test('the subscriptions are saved as a file with their name', async () => {
    await page.keyboard.press('Control+,');
    await page
      .getByRole('link', { name: 'Storage and backup' })
      .or(page.getByRole('button', { name: 'Storage and backup' }))
      .click();
    await page.getByLabel('What', { exact: true }).selectOption('subscriptions');
    const got = await downloadedBy(() => page.getByRole('button', { name: 'Export', exact: true }).click());
    expect(asked('shell.export')).toMatchObject([
      { library: 'own', wish: { format: 'opml', what: { kind: 'subscriptions' }, language: 'en' } },
    ]);
    expect({ ...got, said: got.said?.includes('vigil-Subscriptions.opml'), complaints }).toEqual({
      name: 'vigil-Subscriptions.opml',
      text: '<opml version="2.0"/>',
      said: true,
      complaints: [],
    });
  });
});

test('new items wait behind a line and nothing jumps', async () => {
  await page.locator('[data-key="post-2"]').click();
  const top = async () => (await page.locator('[data-key="post-2"]').boundingBox())?.y ?? 0;
  const before = await top();
  const add = fixture.addPost('A late tide');
  await page.getByRole('button', { name: /^1 new post/ }).waitFor();
  expect(await page.locator(`[data-key="${add}"]`).count()).toBe(0);
  expect(await selected()).toBe('post-2');
  await page.keyboard.press('.');
  await page.locator(`[data-key="${add}"]`).waitFor();
  expect(await selected()).toBe('post-2');
  expect(before).toBeGreaterThan(0);
});

test('coming back from another screen, the list stands where it was left', async () => {
  await page.mouse.move(500, 500);
  await page.mouse.wheel(0, 3000);
  const item = page.locator('[data-key="post-110"]');
  await item.click();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await expect.poll(() => page.locator('.timeline').count()).toBe(0);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await item.waitFor();
  const box = await item.boundingBox();
  expect({ selected: await selected(), seen: box !== null && box.y > 0 && box.y < 900 }).toEqual({ selected: 'post-110', seen: true });
});

test('names for the ear are whole: row, notice, wave', async () => {
  const label = (key: string) => page.locator(`[data-key="${key}"]`).getAttribute('aria-label');
  expect(await label('notice-1')).toBe(
    'Notice. Shen Yan 沈砚, WeChat. Account closed between 11:02 and 11:32. Complaint: Users, “a large number”. Legal reason: No law named · hedged.',
  );
  expect(await label('wave-1')).toBe('Notice. 42 accounts closed on WeChat within three hours, 11:02–14:02.');
  expect(await page.locator('[data-key="notice-1"]').getAttribute('aria-setsize')).toMatch(/^\d+$/);
});

test('in Chinese the whole window is Chinese', async () => {
  await page.evaluate(`fetch('/call/own/settings.write', { method: 'POST', body: JSON.stringify({ language: 'zh-Hans' }) })`);
  await page.getByRole('heading', { name: '全部文章' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('zh-Hans');
});

test('in a narrow window the reader stands in place of the list, and Esc goes back', async () => {
  await page.setViewportSize({ width: 640, height: 480 });
  await page.locator('[data-key="post-1"]').click();
  await page.locator('.reader').waitFor();
  expect(await page.locator('.timeline').isVisible()).toBe(false);
  await page.keyboard.press('Escape');
  await page.locator('.timeline').waitFor();
  await expect.poll(focused).toBe('timeline');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('reader');
  expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= 640')).toBe(true);
});

test('the built client holds no schema library', () => {
  const scripts = readdirSync(join(client.folder, 'assets')).filter((name) => name.endsWith('.js'));
  const code = scripts.map((name) => readFileSync(join(client.folder, 'assets', name), 'utf8')).join('\n');
  expect(/ZodError|zod\.dev|\$ZodType/.test(code)).toBe(false);
  expect(/new Function\(/.test(code)).toBe(false);
});

describe('leaving the window', () => {
  test('behind a proxy a link is opened only after the reader was told that it leaves the route', async () => {
    await fixture.close();
    const route = { kind: 'tor' as const, url: 'socks5://127.0.0.1:9050' };
    fixture = await openFixture({
      folder: client.folder,
      change: (answers) => ({ ...answers, 'settings.read': (input) => ({ ...(answers['settings.read']?.(input) as Settings), route }) }),
    });
    await page.goto(fixture.url);
    await page.locator('[data-key="post-1"]').click();
    const link = page.getByRole('link', { name: 'counted twice' });
    await link.click();
    const dialog = page.getByRole('dialog', { name: 'This leaves the chosen route' });
    const says = await dialog.locator('p').first().textContent();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const before = asked('shell.openExternal');
    await link.click();
    await dialog.getByRole('button', { name: 'Open in the browser' }).click();
    expect(says).toContain('the route set here (Tor)');
    expect(before).toEqual([]);
    await expect.poll(() => asked('shell.openExternal')).toEqual([{ url: 'https://www.harbour.example/tables' }]);
  });

  test('an edited post says so, and shows what changed by words', async () => {
    await fixture.close();
    const mark = (revision: number) => ({ revision, kind: 'given' as const, seenAt: nowAt });
    fixture = await openFixture({
      folder: client.folder,
      change: (answers) => ({
        ...answers,
        'post.read': (input) => ({ ...(answers['post.read']?.(input) as PostBody), editedAt: nowAt }),
        'post.diff': () => ({
          from: mark(1),
          to: mark(2),
          title: [{ kind: 'same' as const, text: 'Tides' }],
          text: [
            { kind: 'same' as const, text: 'At ' },
            { kind: 'removed' as const, text: 'noon' },
            { kind: 'added' as const, text: 'night' },
          ],
        }),
      }),
    });
    await page.goto(fixture.url);
    await page.locator('[data-key="post-1"]').click();
    await page.getByRole('button', { name: 'Show changes' }).click();
    const changes = page.getByRole('region', { name: 'Changes' });
    expect([await changes.locator('del').textContent(), await changes.locator('ins').textContent()]).toEqual(['noon', 'night']);
    await page.getByRole('button', { name: 'Hide changes' }).click();
    await expect.poll(() => changes.count()).toBe(0);
  });
});
