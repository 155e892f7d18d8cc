/** First run: the route before anything else, by keyboard alone, in both languages; then the example by its button, to the notice card. */

import type { Page, TestInfo } from '@playwright/test';
import { type Client, expect, test } from '../support/client.ts';
import { exampleLabel, playExample, setLook, shoot, tabTo } from './screens.ts';

/** The story ends within 40 s on a machine at rest, and how long it took is printed; what is waited for is only that it ends. */
const longestMs = 90_000;
const wordings = /已被关闭|被关闭|停止使用|closed|terminated/;

test('a newcomer chooses a route, plays the example, and reads a notice taken apart', async ({ openClient, carrier }, testInfo) => {
  test.setTimeout(400_000);
  const client = await openClient();
  const { page } = client;
  await test.step('opens on the choice of the route, with nothing chosen', () => opensOnTheRoute(client, testInfo));
  await test.step('speaks both languages', () => speaksBothLanguages(page, testInfo));
  await test.step('plays the example by its button', async () => {
    const ms = await playExample(page, longestMs);
    testInfo.annotations.push({ type: 'example', description: `${Math.round(ms)} ms from the button to the end of the story` });
    process.stdout.write(`[${carrier}] the example ended ${(ms / 1000).toFixed(1)} s after the button\n`);
  });
  await test.step('shows 42 closures in one wave row, labelled on every screen', () => showsTheWave(client, testInfo));
  await test.step('takes the notice apart on the account page', () => takesTheNoticeApart(page));
  await test.step('looks right in light and dark, in English and Chinese', () => keepsPictures(client, testInfo));
  await test.step('comes back to the example after a reload', () => comesBackAfterReload(page));
  await test.step('leaves the example for the own library, still without a route', () => leavesTheExample(client));
  await test.step('goes by keyboard alone from the route to the box', () => goesByKeyboard(client, testInfo));
});

async function opensOnTheRoute({ page, call }: Client, testInfo: TestInfo): Promise<void> {
  await expect(page.getByRole('heading', { level: 2, name: 'First, the route' })).toBeVisible();
  const routes = page.getByRole('group', { name: 'Route' });
  await expect(routes.getByRole('radio')).toHaveCount(4);
  await expect(routes.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Use this route' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await call('find', { inputs: ['http://127.0.0.1:9/feed'] })).toMatchObject({
    ok: true,
    value: [{ error: { code: 'route-not-chosen' } }],
  });
  expect(await call('settings.read')).toMatchObject({ value: { route: null } });
  await shoot(page, testInfo, 'first-run-en');
}

async function speaksBothLanguages(page: Page, testInfo: TestInfo): Promise<void> {
  await page.getByText('简体中文', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('heading', { level: 2, name: '先选择线路' })).toBeVisible();
  await shoot(page, testInfo, 'first-run-zh');
  await page.getByText('English', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
}

async function showsTheWave({ page, call }: Client, testInfo: TestInfo): Promise<void> {
  const ribbon = page.locator('.banners');
  await expect(ribbon).toContainText(exampleLabel);
  const closures = (await call('closures', {}, 'example')) as { value: { closures: { status: string }[] } };
  expect(closures.value.closures.filter(({ status }) => status === 'closed')).toHaveLength(42);
  await page.getByRole('treeitem', { name: /^Notices, / }).click();
  const waves = page.getByRole('article', { name: /42 accounts closed on WeChat within/ });
  await expect(waves.first()).toBeVisible();
  await expect(page.locator('[role=feed] .item.is-wave')).toHaveCount(1);
  await waves.first().click();
  await expect(page.locator('#reader').getByRole('heading', { level: 1 })).toHaveText(/^42 accounts closed on WeChat within/);
  await shoot(page, testInfo, 'wave');

  for (const [view, heading] of [
    [/^All posts, /, 'All posts'],
    [/^Closure history, /, 'Closure history'],
    [/^Needs attention, /, 'Needs attention'],
  ] as const) {
    await page.getByRole('treeitem', { name: view }).click();
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(ribbon).toContainText(exampleLabel);
    await shoot(page, testInfo, heading.toLowerCase().replace(' ', '-'));
  }
}

async function takesTheNoticeApart(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: /^Closure history, / }).click();
  await page.locator('table.d tbody tr', { hasText: 'Users' }).first().getByRole('button').click();
  const card = page.locator('.notice');
  await expect(card.getByRole('heading', { level: 2 })).toHaveText('Notice, as shown in place of the account');
  const original = card.locator('blockquote');
  await expect(original).toHaveText(wordings);
  await expect(original).toHaveAttribute('lang', /^(zh|en)/);
  expect(await original.locator('.hl').count()).toBeGreaterThan(1);
  await expect(card.getByRole('heading', { level: 3 })).toHaveText([/Complaint, as stated/, /Legal reason, as stated/]);
  const rows = card.locator('.app2 dl');
  await expect(rows.nth(0).locator('dt')).toHaveText(['Who', 'How many', 'Named complainant', 'About which post']);
  await expect(rows.nth(1).locator('dt')).toHaveText(['Law or rule named', 'Words used', 'Certainty', 'Decided by']);
  await expect(card.locator('dd.none', { hasText: 'Not said' }).first()).toBeVisible();
  await expect(card.getByRole('button', { name: /^Copy the whole hash, sha-256 [0-9a-f]{64}$/ })).toBeVisible();
  await expect(page.locator('.banners')).toContainText(exampleLabel);

  // A phrase, its reading and its row are marked together.
  const phrase = card.locator('blockquote .hl[aria-describedby][tabindex]').first();
  await phrase.focus();
  const row = await phrase.getAttribute('aria-describedby');
  await expect(page.locator(`[id="${row}"]`)).toHaveAttribute('data-linked', '');
}

async function keepsPictures(client: Client, testInfo: TestInfo): Promise<void> {
  for (const language of ['zh-Hans', 'en'] as const)
    for (const theme of ['dark', 'light'] as const) {
      await setLook(client, { language, theme }, 'example');
      await expect(client.page.locator('.notice blockquote')).toHaveText(wordings);
      await shoot(client.page, testInfo, `account-closed-${language}-${theme}`);
    }
  await expect(client.page.locator('.banners')).toContainText(exampleLabel);
}

async function comesBackAfterReload(page: Page): Promise<void> {
  await page.reload();
  await expect(page.locator('.banners')).toContainText(exampleLabel);
  await expect(page.getByRole('treeitem', { name: /^Notices, / })).toBeVisible();
}

async function leavesTheExample({ page, call }: Client): Promise<void> {
  await page.getByRole('button', { name: 'Leave the example' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'First, the route' })).toBeVisible();
  await expect(page.locator('.banners')).not.toContainText(exampleLabel);
  expect(await call('accounts')).toEqual({ ok: true, value: [] });
  expect(await call('settings.read')).toMatchObject({ value: { route: null } });
}

async function goesByKeyboard({ page, call }: Client, testInfo: TestInfo): Promise<void> {
  await page
    .locator('h1')
    .first()
    .evaluate((heading) => heading.ownerDocument.body.focus());
  const tor = page.getByRole('radio', { name: /^Tor/ });
  await tabTo(page, page.getByRole('radio', { name: /^Direct/ }));
  await page.keyboard.press('ArrowUp');
  await expect(tor).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('127.0.0.1:9050');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Direct/ })).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Use this route' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Paste a link, an @handle or a feed' })).toBeFocused();
  expect(await call('settings.read')).toMatchObject({ value: { route: { kind: 'direct' } } });
  await shoot(page, testInfo, 'first-run-box');
  await tabTo(page, page.getByRole('button', { name: 'Begin with an empty list' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing is followed yet.')).toBeVisible();
}
