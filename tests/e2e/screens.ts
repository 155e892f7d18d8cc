/** What several end-to-end specs do on a screen: go by key, keep a picture, read every word on it, start the example by its button. */

import { execFileSync } from 'node:child_process';
import type { Locator, Page, TestInfo } from '@playwright/test';
import { type Client, expect } from '../support/client.ts';

export const exampleLabel = /example, invented|示例，虚构/i;

/** Presses Tab until the element has the focus; fails after `most` stops. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let stops = 0; stops < most; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab did not reach ${target} within ${most} stops.`);
}

/** Keeps a picture of the window under the test's output folder, named by what it shows. */
export async function shoot(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: testInfo.outputPath(`${name}.png`), animations: 'disabled' });
}

/** The look of the window in the library it shows. The page follows the core's event. */
export async function setLook(client: Client, look: { theme?: 'light' | 'dark'; language?: 'en' | 'zh-Hans' }, library: 'own' | 'example') {
  const reply = await client.call('settings.write', look, library);
  expect(reply).toMatchObject({ ok: true });
  if (look.language !== undefined) await expect(client.page.locator('html')).toHaveAttribute('lang', look.language);
  if (look.theme !== undefined) await expect(client.page.locator('html')).toHaveAttribute('data-theme', look.theme);
}

/** Presses the button of first run and waits for the story's end; answers the milliseconds from the press to it. Only the first spec asserts how long it takes. */
export async function playExample(page: Page, withinMs = 240_000): Promise<number> {
  const pressedAt = performance.now();
  await page.getByRole('button', { name: 'Load the March 2014 example' }).click();
  await expect(page.locator('.banners')).toContainText('The story has ended', { timeout: withinMs });
  return performance.now() - pressedAt;
}

/** Every line of text, accessible name and description on the screen that is the interface's own, each once. Foreign text (`lang`, quotations, posts) is left out. */
export function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    );
    const hideForeign = new CSSStyleSheet();
    hideForeign.replaceSync('[lang]:not(html), blockquote, q, .post-body { visibility: hidden !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, hideForeign];
    // What is laid out, cells and blocks apart, is what is read.
    const lines = document.body.innerText.split(/[\n\t]+/);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== hideForeign);
    return [...new Set([document.title, ...names, ...lines].map((text) => text.trim()))].filter((text) => text !== '');
  });
}

/** A library of the reader's own, begun: the direct route, an empty list. */
export async function beginDirect({ page }: Client): Promise<void> {
  await page.getByRole('radio', { name: /^Direct/ }).check();
  await page.getByRole('button', { name: 'Use this route' }).click();
  await page.getByRole('button', { name: 'Begin with an empty list' }).click();
  await expect(page.getByText('Nothing is followed yet.')).toBeVisible();
}

/** Follows addresses through the dialog: paste, *Find*, *Add*. All must be found. */
export async function followAll({ page }: Client, addresses: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Add accounts' });
  await dialog.getByRole('textbox').fill(addresses.join('\n'));
  await dialog.getByRole('button', { name: 'Find', exact: true }).click();
  const many = addresses.length === 1 ? 'Add 1 account' : `Add ${addresses.length} accounts`;
  await dialog.getByRole('button', { name: many }).click();
  await expect(dialog).toHaveCount(0);
}

/** Opens a menu of a row by key, as a reader without a pointer does, and takes one entry of it. */
export async function takeFromMenu(page: Page, row: Locator, entry: string | RegExp): Promise<void> {
  await row.focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').getByText(entry).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** Calls the shell as the page does. */
export function callShell({ page, carrier }: Client, name: string, input: unknown = {}): Promise<unknown> {
  return page.evaluate(
    async ([isServe, to, given]) => {
      if (!isServe)
        return (window as unknown as { vigil: { shell(name: string, input: unknown): Promise<unknown> } }).vigil.shell(to, given);
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`/shell/${to}`, { method: 'POST', headers, body: JSON.stringify(given) })).json() as Promise<unknown>;
    },
    [carrier === 'serve', name, input] as const,
  );
}

/** The core's process: the one that has this data folder's database open. */
export function corePids(folder: string): number[] {
  const found = execFileSync('bash', [
    '-c',
    'for p in /proc/[0-9]*; do ls -l $p/fd 2>/dev/null | grep -q "$1/library.db" && basename $p; done; true',
    'bash',
    folder,
  ]);
  return found.toString().trim().split('\n').filter(Boolean).map(Number);
}
