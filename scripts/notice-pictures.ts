/** Takes pictures of the account page with one notice of each kind, in both languages and themes: `node --experimental-strip-types scripts/notice-pictures.ts [folder] [width]`. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { buildClient } from '../tests/support/client-build.ts';
import { nowAt } from '../tests/support/fixture-core/people.ts';
import { openFixture } from '../tests/support/fixture-core/server.ts';
import { shownKinds, shownView } from '../tests/support/fixture-core/shown-notices.ts';
import { findChromium } from './chromium.mjs';

const folder = process.argv[2] ?? join(import.meta.dirname, '../out/notice-pictures');
const width = Number(process.argv[3] ?? 1440);
mkdirSync(folder, { recursive: true });
const client = await buildClient();
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ['--no-sandbox'] });
for (const kind of shownKinds)
  for (const language of ['en', 'zh-Hans']) for (const theme of ['light', 'dark']) await take(browser, { kind, language, theme });
await browser.close();
client.remove();

async function take(within: Browser, { kind, language, theme }: { kind: string; language: string; theme: string }): Promise<void> {
  const fixture = await openFixture({
    folder: client.folder,
    change: (answers) => {
      const settings = answers['settings.read'];
      const look = { theme: theme as 'light', language: language as 'en' };
      const read = settings ? () => ({ ...settings({}), ...look }) : settings;
      return { ...answers, ...(read ? { 'settings.read': read } : {}), 'account.view': () => shownView(kind), testimony: () => [] };
    },
  });
  const page = await within.newPage({ viewport: { width, height: 1080 }, locale: 'en-GB' });
  await page.clock.setFixedTime(nowAt);
  await page.goto(fixture.url);
  await page.locator('[role="feed"] article').first().waitFor();
  for (const key of ['j', 'g', 'a']) await page.keyboard.press(key);
  const card = page.locator('.notice');
  await card.waitFor();
  await card.scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(folder, `${kind}-${language}-${theme}.png`) });
  await page.close();
  await fixture.close();
}
