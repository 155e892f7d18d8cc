/**
 * Pictures of the client over canned answers, to be laid beside the design: `node tests/support/fixture-core/pictures.ts OUT [NAME…]`.
 * Needs a built client (`npm run build`) and Debian's Chromium.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { nowAt } from './people.ts';
import { openFixture } from './server.ts';

type Picture = {
  name: string;
  size: [width: number, height: number];
  dark?: true;
  locale?: 'zh-CN';
  scale?: number;
  forced?: true;
  checking?: 'running' | 'offline';
  /** What is done before the picture is taken. */
  act?: (page: Page) => Promise<void>;
};

const openEssay = async (page: Page): Promise<void> => {
  await page.locator('[data-key="post-2"]').click();
  await page.locator('.post-body p').first().waitFor();
};
const open = (key: string) => async (page: Page) => {
  await page.locator(`[data-key="${key}"]`).click();
  await page.locator('.reader-article').waitFor();
};

const pictures: Picture[] = [
  { name: 'reading', size: [1440, 900], act: openEssay },
  { name: 'reading-dark', size: [1440, 900], dark: true, act: openEssay },
  { name: 'reading-1024', size: [1024, 700], act: openEssay },
  { name: 'reading-1920', size: [1920, 1200], act: openEssay },
  { name: 'reading-zoom200', size: [720, 450], scale: 2 },
  { name: 'reading-640', size: [640, 480], act: openEssay },
  { name: 'reading-320', size: [320, 600] },
  { name: 'reading-zh', size: [1440, 900], locale: 'zh-CN', act: open('post-7') },
  { name: 'reading-zh-dark', size: [1440, 900], locale: 'zh-CN', dark: true, act: open('notice-1') },
  { name: 'notice', size: [1440, 900], act: open('notice-1') },
  { name: 'wave', size: [1440, 900], act: open('wave-1') },
  { name: 'removed', size: [1440, 1400], act: open('post-8') },
  { name: 'post', size: [1440, 900], act: open('post-1') },
  { name: 'running', size: [1440, 900], checking: 'running', act: openEssay },
  { name: 'offline', size: [1440, 900], checking: 'offline', act: openEssay },
  { name: 'forced', size: [1440, 900], forced: true, act: openEssay },
  { name: 'sidebar-640', size: [640, 480], act: (page) => page.locator('.sidebar-button').click() },
  { name: 'help', size: [1440, 900], act: (page) => page.keyboard.press('?') },
  { name: 'menu', size: [1440, 900], act: (page) => page.locator('.row.is-account').first().click({ button: 'right' }) },
  { name: 'example', size: [1440, 900], act: openEssay },
];

const [folder = 'pictures', ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const picture of pictures) if (wanted.length === 0 || wanted.includes(picture.name)) await take(browser, picture);
await browser.close();

async function take(chrome: Browser, picture: Picture): Promise<void> {
  const [width, height] = picture.size;
  const fixture = await openFixture({
    folder: join(import.meta.dirname, '../../../out/renderer'),
    locales: [picture.locale ?? 'en-GB'],
    change: (answers) => {
      const state = answers['check.state']?.({});
      if (state === undefined || picture.checking === undefined) return answers;
      const changed = picture.checking === 'running' ? { ...state, running: true, done: 188 } : { ...state, offline: true, notReached: 3 };
      return { ...answers, 'check.state': () => changed };
    },
  });
  const context = await chrome.newContext({
    viewport: { width, height },
    deviceScaleFactor: picture.scale ?? 1,
    colorScheme: picture.dark ? 'dark' : 'light',
    forcedColors: picture.forced ? 'active' : 'none',
    locale: picture.locale ?? 'en-GB',
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(picture.name, message.text());
  });
  page.on('pageerror', (error) => console.error(picture.name, error.message));
  await page.clock.setFixedTime(nowAt);
  await page.goto(fixture.url);
  await page.locator('.item').first().waitFor();
  await picture.act?.(page);
  if (picture.name === 'example') fixture.emit('example.progress', { nowAt, untilAt: nowAt, done: false });
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  await context.close();
  await fixture.close();
}
