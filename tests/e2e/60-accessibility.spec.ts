/** For every reader: landmarks, roles and names, focus that is never lost, large text and narrow windows, forced colours, no motion. */

import type { Page } from '@playwright/test';
import { type Client, expect, test } from '../support/client.ts';
import { feedPath, rss } from '../support/rss.ts';
import { startServer } from '../support/server.ts';
import { beginDirect, followAll, shoot, takeFromMenu } from './screens.ts';

const at = Date.UTC(2025, 2, 10, 9);
const feed = (title: string) =>
  rss({
    title,
    items: Array.from({ length: 4 }, (_, index) => ({
      id: `${title}-${index}`,
      title: `${title}, a rather long headline that has to find room, part ${index + 1}`,
      text: `Averyveryverylongwordwithoutanybreakthatcouldpushthepagesidewaysifnothingholdsit${index}`,
      at: at + index,
    })),
  });

test('the client can be read and worked by everyone', async ({ openClient }, testInfo) => {
  test.setTimeout(150_000);
  const server = await startServer({
    '/letters.xml': feedPath(() => feed('Letters from the Lock')),
    '/harbour.xml': feedPath(() => feed('港口年鉴')),
  });
  const client = await openClient();
  const { page } = client;
  try {
    await beginDirect(client);
    await followAll(client, [`${server.url}/letters.xml`, `${server.url}/harbour.xml`]);
    await test.step('has landmarks, a tree and a feed with whole names', () => hasLandmarksAndNames(page));
    await test.step('goes by Tab through toolbar, sidebar, timeline and reader, one stop a list', () => tabsInOrder(page));
    await test.step('gives the focus back to the opener, and to the next row when one goes', () => neverLosesFocus(page));
    await test.step('speaks of checks and of what was done, politely', () => speaks(page));
    await test.step('holds no control without a name and no heading out of order', () => namesEverything(page));
    await test.step('scrolls nothing sideways at 200 % and at 320 px', () => fitsNarrow(client, (name) => shoot(page, testInfo, name)));
    await test.step('keeps selection and glyphs in forced colours', () =>
      holdsInForcedColours(page, (name) => shoot(page, testInfo, name)));
    await test.step('moves nothing when motion is reduced', () => movesNothing(page));
  } finally {
    await server.close();
  }
});

async function hasLandmarksAndNames(page: Page): Promise<void> {
  await expect(page.getByRole('banner')).toHaveCount(1);
  await expect(page.getByRole('navigation', { name: 'Views and commentators' })).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('search')).toHaveCount(1);
  const tree = page.getByRole('tree', { name: 'Views and commentators' });
  await expect(tree.getByRole('treeitem', { name: 'All posts, 8' })).toHaveAttribute('aria-selected', 'true');
  await expect(tree.getByRole('treeitem', { name: 'Letters from the Lock, Feed, open, 4 unread' })).toHaveAttribute('aria-level', '1');
  await expect(tree.getByRole('treeitem', { name: '港口年鉴, Feed, open, 4 unread' }).locator('[lang]').first()).toHaveAttribute(
    'lang',
    'zh-Hans',
  );
  const articles = page.getByRole('feed', { name: 'Posts and notices' }).getByRole('article');
  await expect(articles).toHaveCount(8);
  await expect(articles.first()).toHaveAttribute('aria-label', /^.+, Feed\. .+\. 10 Mar 2025, unread$/);
  await expect(articles.first()).toHaveAttribute('aria-setsize', '8');
  // Glyphs and avatars are for the eye.
  expect(await page.locator('svg:not([aria-hidden=true], [role=img])').count()).toBe(0);
}

async function tabsInOrder(page: Page): Promise<void> {
  await page.getByRole('article').first().click();
  await page.locator('.skip-link').focus();
  const panes: string[] = [];
  const stops: Record<string, number> = {};
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      return {
        pane: element?.closest('[data-pane]')?.getAttribute('data-pane') ?? '',
        inList: element?.matches('[role=treeitem], article') === true,
      };
    });
    if (here.pane !== '' && panes.at(-1) !== here.pane) panes.push(here.pane);
    if (here.inList) stops[here.pane] = (stops[here.pane] ?? 0) + 1;
    if (here.pane === 'reader') break;
  }
  expect(panes.filter((pane) => pane !== 'banner')).toEqual(['toolbar', 'sidebar', 'timeline', 'reader']);
  expect(stops).toEqual({ sidebar: 1, timeline: 1 });
}

async function neverLosesFocus(page: Page): Promise<void> {
  for (const [button, dialog] of [
    ['Add', 'Add accounts'],
    ['Commands', 'Commands'],
  ] as const) {
    const opener = page.getByRole('banner').getByRole('button', { name: button });
    await opener.focus();
    await page.keyboard.press('Enter');
    const layer = page.getByRole('dialog', { name: dialog });
    await expect(layer).toBeVisible();
    expect(await layer.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await expect(layer).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
  const letters = page.getByRole('treeitem', { name: /^Letters from the Lock/ });
  await takeFromMenu(page, letters, 'Unfollow');
  await expect(letters).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'))).toBe('sidebar');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(letters).toBeVisible();
}

async function speaks(page: Page): Promise<void> {
  const voice = page.getByRole('status').filter({ hasText: 'Check' });
  await page.getByRole('banner').getByRole('button', { name: 'Refresh' }).click();
  await expect(voice.first()).toContainText(/Check (started|ended)/);
  await expect(page.getByRole('alert')).toHaveCount(0);
}

async function namesEverything(page: Page): Promise<void> {
  for (const view of [/^All posts/, /^Needs attention/, /^Closure history/]) {
    await page.getByRole('treeitem', { name: view }).click();
    expect(await unnamedControls(page)).toEqual([]);
    expect(await headingSkips(page)).toEqual([]);
  }
  await page.getByRole('treeitem', { name: /^Letters/ }).dblclick();
  await expect(page.locator('main.acct')).toBeVisible();
  expect(await unnamedControls(page)).toEqual([]);
  expect(await headingSkips(page)).toEqual([]);
  await page.getByRole('button', { name: 'Settings' }).click();
  expect(await unnamedControls(page)).toEqual([]);
  await expect(page.getByRole('navigation', { name: 'Settings' }).locator('[aria-current=page]')).toHaveCount(1);
  expect(await smallTargets(page)).toEqual([]);
  await page.getByRole('treeitem', { name: /^All posts/ }).click();
  expect(await smallTargets(page)).toEqual([]);
}

function unnamedControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button, input:not([type=hidden]), select, textarea, a[href], [role=treeitem], article',
    );
    const named = (control: HTMLElement) => {
      const labels = (control as HTMLInputElement).labels;
      const byId = control.getAttribute('aria-labelledby') ?? '';
      return [control.getAttribute('aria-label'), control.title, control.textContent, labels?.[0]?.textContent, byId].some(
        (name) => (name ?? '').trim() !== '',
      );
    };
    return [...controls].filter((control) => !named(control)).map((control) => control.outerHTML.slice(0, 120));
  });
}

/** Levels that are jumped over, going down the main part of the page. */
function headingSkips(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const levels = [...document.querySelectorAll('.main-screen :is(h1, h2, h3, h4)')].map((heading) => Number(heading.tagName[1]));
    return levels.flatMap((level, index) =>
      index > 0 && level - (levels[index - 1] ?? 0) > 1 ? [`h${levels[index - 1]} → h${level}`] : [],
    );
  });
}

/** Targets under 24 by 24 CSS px that are not in a line of text and have no room around them (WCAG 2.2, 2.5.8). */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>('button:not(.link), [role=treeitem], [role=switch], select')];
    return seen
      .filter((target) => target.offsetParent !== null && getComputedStyle(target).display !== 'inline')
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 23.5 || box.height < 23.5))
      .map(({ target, box }) => `${target.className} “${target.textContent}” ${Math.round(box.width)}×${Math.round(box.height)}`);
  });
}

async function fitsNarrow({ page, carrier }: Client, keep: (name: string) => Promise<void>): Promise<void> {
  if (carrier === 'electron') return;
  for (const [width, height, name] of [
    [720, 450, 'zoom-200'],
    [320, 640, 'narrow'],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const key of ['u', 'v', 'h']) {
      await page.locator('body').press('Escape');
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await expect(page.locator('h1').first()).toBeVisible();
      expect
        .soft(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${name} ${key}`)
        .toBeLessThanOrEqual(0);
      await keep(`${name}-${key}`);
    }
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await page.getByRole('button', { name: 'Show sidebar' }).click();
    await expect(page.getByRole('treeitem', { name: /^All posts/ })).toBeInViewport();
    await page.getByRole('treeitem', { name: /^All posts/ }).click();
    await page.getByRole('feed').getByRole('article').first().click();
    await expect(page.locator('#reader h1')).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await keep(`${name}-reader`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('feed').getByRole('article').first()).toBeInViewport();
    await expect(page.getByRole('feed').getByRole('article').first()).toBeFocused();
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function holdsInForcedColours(page: Page, keep: (name: string) => Promise<void>): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  const current = page.getByRole('treeitem', { name: /^All posts/ });
  await expect(current).toHaveAttribute('aria-current', 'page');
  const [mine, other] = await Promise.all(
    [current, page.getByRole('treeitem', { name: /^Saved/ })].map((row) =>
      row.evaluate((element) => getComputedStyle(element).backgroundColor),
    ),
  );
  expect(mine).not.toBe(other);
  await keep('forced-colours');
  await page.emulateMedia({ forcedColors: 'none' });
}

async function movesNothing(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('banner').getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  const moving = await page.evaluate(
    () => document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().activeDuration ?? 0) > 1).length,
  );
  expect(moving).toBe(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
  await page.keyboard.press('Escape');
}
