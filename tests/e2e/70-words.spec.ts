import { join } from 'node:path';
/** What is said: over every screen of the example, in both languages, and its exports. A passive notice stays passive, and no word of blame is ours. */

import type { Page } from '@playwright/test';
import { type Client, expect, test } from '../support/client.ts';
import { exportText } from '../support/export.ts';
import { playExample, setLook, wordsOn } from './screens.ts';

/** A platform before a verb of ending, or as the one by whom it was done (product.md §2, ui.md §7). */
const platformActs = [
  /\b(WeChat|Weixin|Weibo|the platform)('s)? (has |have |had )?(closed|suspended|removed|withheld|deleted|ended|banned|blocked|terminated|shut|took|takes|closes|removes|suspends|deletes|froze)\b/i,
  /\bby (WeChat|Weixin|Weibo|the platform)\b/i,
  /(微信|微博|平台)(已经|已|将)?(关闭|停用|移除|封|删|屏蔽|冻结|下架)(?!记录|历史)/,
  /[被由](微信|微博|平台)/,
];

/** Words that are never ours (ui.md §7). Quoted originals are not looked at. */
const blame = [
  /\b(censor\w*|purg\w*|ban(s|ned|ning)?|silenc(ed|ing)|crackdown|oops|successfully)\b/i,
  /(审查|封杀|封禁|封号|清洗|噤声|成功地?|哎呀)/,
  /[!！]/,
];

test('no sentence on any screen or in any export blames, cheers, or makes the platform act', async ({ openClient, carrier }) => {
  test.skip(carrier === 'stand-in', 'the same client says the same words there as in the web shell');
  test.setTimeout(360_000);
  const client = await openClient();
  const said = new Map<string, string[]>();
  const hear = async (where: string): Promise<void> => {
    said.set(where, await wordsOn(client.page));
  };
  await hear('first run');
  await playExample(client.page);
  for (const language of ['en', 'zh-Hans'] as const) {
    await setLook(client, { language }, 'example');
    await test.step(`visits every screen in ${language}`, () => visitAll(client.page, (screen) => hear(`${language}: ${screen}`)));
  }
  // Enough was heard to mean something.
  expect(said.size).toBeGreaterThan(35);
  expect([...said.values()].flat().length).toBeGreaterThan(2000);
  expect(wrongIn(said)).toEqual([]);
  await test.step('in exports, outside of what the notices and posts themselves say', () => exportsStayPassive(client));
});

function wrongIn(said: Map<string, string[]>): string[] {
  const wrong = [...said].flatMap(([where, texts]) =>
    texts.flatMap((text) =>
      [...platformActs, ...blame].filter((rule) => rule.test(text)).map((rule) => `${where}: “${text.slice(0, 160)}” (${rule})`),
    ),
  );
  return [...new Set(wrong)];
}

/** By keys and by place, so that it works in any language. */
async function visitAll(page: Page, hear: (screen: string) => Promise<void>): Promise<void> {
  const views = page.locator('[role=treeitem].is-view');
  const count = await views.count();
  for (let index = 0; index < count; index += 1) {
    await views.nth(index).click();
    await expect(page.locator('h1').first()).toBeVisible();
    await hear(`view ${index}`);
  }
  await views.nth(3).click();
  for (const kind of ['.item.is-wave', '.item.is-notice']) {
    const row = page.locator(kind).first();
    await page.locator('.timeline-scroll').evaluate((list) => list.scrollTo(0, 0));
    await expect(async () => {
      if (!(await row.isVisible())) await page.keyboard.press('n');
      await row.click({ timeout: 1000 });
    }).toPass();
    await expect(page.locator('#reader h1')).toBeVisible();
    await hear(`reader ${kind}`);
    await openMenuOf(page, hear, `menu ${kind}`);
  }
  await visitAccounts(page, hear);
  await visitSettings(page, hear);
  for (const [key, layer] of [
    ['?', 'keys'],
    ['ControlOrMeta+k', 'commands'],
    ['a', 'add'],
  ] as const) {
    await page.locator('.wordmark').click();
    await page.keyboard.press(key);
    await expect(page.locator('dialog')).toBeVisible();
    await hear(layer);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog')).toHaveCount(0);
  }
  await page.locator('#search-input').fill('关闭');
  await expect(page.locator('.srch article').first()).toBeVisible();
  await hear('search');
  await page.locator('#search-input').fill('');
}

async function openMenuOf(page: Page, hear: (screen: string) => Promise<void>, name: string): Promise<void> {
  await page.locator('.reader-bar button[aria-haspopup=menu]').last().click();
  await expect(page.getByRole('menu')).toBeVisible();
  await hear(name);
  await page.keyboard.press('Escape');
}

/** One account of each status word. */
async function visitAccounts(page: Page, hear: (screen: string) => Promise<void>): Promise<void> {
  const rows = page.locator('[role=treeitem].is-account');
  const names = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
  const status = (name: string) => name.split(/[,，]/)[2]?.trim() ?? '';
  const first = new Map(names.map((name, index) => [status(name), index] as const).reverse());
  for (const [word, index] of first) {
    await rows.nth(index).dblclick();
    await expect(page.locator('main.acct h1')).toBeVisible();
    await hear(`account ${word}`);
    await page.locator('.acct .tools button[aria-haspopup=dialog]').click();
    await expect(page.locator('dialog')).toBeVisible();
    await hear(`account ${word}, more`);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog')).toHaveCount(0);
  }
}

async function visitSettings(page: Page, hear: (screen: string) => Promise<void>): Promise<void> {
  await page.locator('.wordmark').click();
  await page.keyboard.press('ControlOrMeta+,');
  const pages = page.locator('.set nav button');
  await expect(pages.first()).toBeVisible();
  const count = await pages.count();
  for (let index = 0; index < count; index += 1) {
    await pages.nth(index).click();
    await expect(pages.nth(index)).toHaveAttribute('aria-current', 'page');
    await hear(`settings ${index}`);
  }
}

const written = new Set(['text', 'html', 'title', 'excerpt', 'quote', 'original', 'base64', 'description', 'wording', 'body', 'words']);

async function exportsStayPassive({ call, folder }: Client): Promise<void> {
  const all = await exportText(join(folder, 'example'), { format: 'json', what: { kind: 'all' } });
  const opml = await exportText(join(folder, 'example'), { format: 'opml', what: { kind: 'all' } });
  const notices = (await call('notices', { limit: 3 }, 'example')) as { value: { id: number }[] };
  const said = new Map<string, string[]>([
    ['export json', ownWords(JSON.parse(all.text))],
    ['export opml', [opml.text]],
  ]);
  for (const { id } of notices.value) {
    const evidence = (await call('evidence.export', { noticeId: id }, 'example')) as { value: { text: string } };
    said.set(`evidence ${id}`, ownWords(JSON.parse(evidence.value.text)));
  }
  expect(wrongIn(said)).toEqual([]);
}

/** Names and values of a document that are ours: not what an account, a post or a notice wrote. */
function ownWords(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return written.has(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((each) => ownWords(each, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...ownWords(inner, name)]);
}
