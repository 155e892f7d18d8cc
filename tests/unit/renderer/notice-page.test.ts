/** The notice page, adding and first run in Chromium over canned answers, under the page policy of the shells. */

import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Candidate, Found } from '../../../electron/contract/shapes/adding.ts';
import { variants } from '../../support/account-variants.ts';
import { buildClient, type ClientBuild } from '../../support/client-build.ts';
import type { Answers } from '../../support/fixture-core/answers.ts';
import { nowAt } from '../../support/fixture-core/people.ts';
import { type Fixture, openFixture } from '../../support/fixture-core/server.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

let client: ClientBuild;
let browser: Browser;
let fixture: Fixture;
let page: Page;
let complaints: string[];
let change: (answers: Answers) => Answers;

beforeAll(async () => {
  client = await buildClient();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  client?.remove();
});

beforeEach(() => {
  complaints = [];
});

afterEach(async () => {
  await page.close();
  await fixture.close();
});

async function open(): Promise<void> {
  fixture = await openFixture({ folder: client.folder, change });
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
  await page.clock.setFixedTime(nowAt);
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(fixture.url);
  await page.locator('[role="treeitem"]').first().waitFor();
}

const asked = (method: string) => fixture.calls.filter((call) => call.method === method).map((call) => call.input);

const candidate: Candidate = {
  token: 'tide',
  platform: 'feed',
  nativeId: 'https://tide.example/feed',
  title: 'Tide Tables',
  handle: null,
  url: 'https://tide.example/feed',
  description: null,
  followers: null,
  capability: { posts: 'directly', statusHours: 6, notices: 'not-public' },
  status: 'open',
  posts: [],
  foundAt: 'typed',
  needsBridge: false,
  alreadyFollowed: null,
};

describe('the notice page', () => {
  beforeEach(async () => {
    change = (answers) => ({ ...answers, 'account.view': () => variants.closed as NonNullable<(typeof variants)[string]> });
    await open();
    // Keys that move in the list need the list.
    await page.locator('[aria-posinset]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.locator('.vb').waitFor();
  });

  test('pointing at a phrase marks the phrase, its reading and its rows, and nothing else', async () => {
    await page.locator('.vb .hl.complaint').hover();
    const marked = await page.locator('[data-linked]').allInnerTexts();
    expect(marked.map((text) => text.replace(/\s+/g, ' ').replace(' finding a', '').trim())).toEqual([
      '大量用户投诉',
      'a large number of users complained',
      'Who',
      'Users a',
      'How many',
      'a large number 大量 a',
    ]);
    await page.mouse.move(5, 5);
    expect(await page.locator('[data-linked]').count()).toBe(0);
  });

  test('focusing a phrase by key does the same, and describes it by its row', async () => {
    await page.locator('.vb .hl.hedge').focus();
    const row = await page.locator('.vb .hl.hedge').getAttribute('aria-describedby');
    expect([await page.locator(`[id="${row}"][data-linked]`).count(), await page.locator('.rdg .hl.hedge[data-linked]').count()]).toEqual([
      1, 1,
    ]);
  });

  test('E exports the evidence of the notice through the shell', async () => {
    await page.keyboard.press('e');
    await expect.poll(() => asked('evidence.export')).toEqual([{ noticeId: 1 }]);
  });

  test('Check now asks for the status of this account alone', async () => {
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect.poll(() => asked('check')).toEqual([{ which: 'some', ids: [expect.any(Number)], routes: 'status' }]);
  });

  test('erases only after its name was typed', async () => {
    await page.getByRole('button', { name: 'More for this account' }).click();
    await page.getByRole('button', { name: 'Erase this account and every trace…' }).click();
    const erase = page.getByRole('button', { name: 'Erase', exact: true });
    expect(await erase.isDisabled()).toBe(true);
    await page.getByLabel('To erase, type the name').fill('Shen Yan 沈砚');
    expect([await erase.isDisabled(), asked('erase'), complaints]).toEqual([false, [], []]);
  });
});

describe('adding', () => {
  test('asks nothing while an address is typed, and follows what was found and checked', async () => {
    const found: Found = { input: 'tide.example', candidates: [candidate], error: null };
    change = (answers) => ({ ...answers, find: () => [found] });
    await open();
    await page.keyboard.press('a');
    await page.keyboard.type('tide.example\n');
    expect(asked('find')).toEqual([]);
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('checkbox', { name: 'Tide Tables' }).waitFor();
    await page.getByRole('button', { name: 'Add 1 account' }).click();
    await expect.poll(() => asked('subscribe')).toEqual([{ tokens: ['tide'], folder: null }]);
    expect([asked('find'), complaints]).toEqual([[{ inputs: ['tide.example'] }], []]);
  });
});

describe('first run', () => {
  test('asks for the route first, and keeps it before the box appears', async () => {
    change = (answers) => {
      const read = answers['settings.read'];
      let route: unknown = null;
      return {
        ...answers,
        'settings.read': (input) => ({ ...(read?.(input) as object), route }) as never,
        'settings.write': (patch) => {
          route = patch.route ?? route;
          return { ...(read?.({}) as object), route } as never;
        },
      };
    };
    await open();
    expect(await page.getByRole('textbox', { name: 'Paste a link, an @handle or a feed' }).count()).toBe(0);
    await page.getByRole('radio', { name: 'Tor' }).check();
    await page.getByRole('button', { name: 'Use this route' }).click();
    await page.getByRole('textbox', { name: 'Paste a link, an @handle or a feed' }).waitFor();
    expect([asked('settings.write'), asked('find'), asked('check')]).toEqual([[{ route: { kind: 'tor', url: '127.0.0.1:9050' } }], [], []]);
    await page.getByRole('textbox', { name: 'Paste a link, an @handle or a feed' }).fill('tide.example\nlamp.example rope.example');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => asked('find'))
      .toEqual([{ inputs: ['tide.example'] }, { inputs: ['lamp.example'] }, { inputs: ['rope.example'] }]);
  });
});
