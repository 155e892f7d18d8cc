/** When the way is not free: a running check that can be stopped, failed checks with their reasons, a machine offline, a core that dies. */

import { rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestInfo } from '@playwright/test';
import { type Client, expect, test } from '../support/client.ts';
import { feedPath, rss } from '../support/rss.ts';
import { freePort, startServer } from '../support/server.ts';
import { beginDirect, corePids, shoot } from './screens.ts';

const preload = pathToFileURL(join(import.meta.dirname, '../support/no-network.mjs')).href;

/** Feeds that answer only when let go. */
type Gate = { held: ServerResponse[]; open: boolean; release(): void };

test('a check can be stopped, says what failed, pauses offline, and outlives its core', async ({ openClient, carrier }, testInfo) => {
  test.setTimeout(120_000);
  test.skip(carrier === 'electron', 'Electron takes no preloaded module that says the network is gone');
  const gate: Gate = { held: [], open: true, release: () => gate.held.splice(0).forEach((response) => void response.end(slowFeed)) };
  const slowFeed = rss({ title: 'Slow', items: [{ id: 's' }] });
  const server = await startServer({
    '/good.xml': feedPath(() => rss({ title: 'Good Letters', items: [{ id: 'a' }] })),
    '/broken.xml': (_request, response) => void response.writeHead(500).end('broken'),
    '/page.html': (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Only a page</body></html>'),
    '/slow.xml': (_request, response) => {
      if (gate.open) return void response.end(slowFeed);
      gate.held.push(response);
    },
  });
  const closed = await freePort();
  const flag = join(tmpdir(), `vigil-offline-${process.pid}-${carrier}`);
  const client = await openClient({ env: { NODE_OPTIONS: `--import ${preload}`, VIGIL_TEST_OFFLINE: flag } });
  const addresses = [
    ...['good.xml', 'broken.xml', 'page.html', 'slow.xml'].map((name) => `${server.url}/${name}`),
    `http://127.0.0.1:${closed}/feed`,
  ];
  try {
    await beginDirect(client);
    gate.open = false;
    await test.step('shows how far a check is, and stops it', () => stopsACheck(client, addresses, gate, testInfo));
    await test.step('lists the failed checks with their reasons', () => listsFailures(client, testInfo));
    await test.step('says that the machine is offline, and that what is kept can be read', () => saysOffline(client, flag, testInfo));
    await test.step('goes on with the next core when its core is killed in a check', () => outlivesItsCore(client, gate));
  } finally {
    gate.release();
    rmSync(flag, { force: true });
    await server.close();
  }
});

async function stopsACheck({ page, call }: Client, addresses: string[], gate: Gate, testInfo: TestInfo): Promise<void> {
  expect(await call('import', { name: 'list.txt', text: addresses.join('\n') })).toMatchObject({ ok: true, value: { added: 5 } });
  const refresh = page.getByRole('banner').getByRole('button', { name: 'Refresh' });
  const stop = page.getByRole('button', { name: 'Stop' });
  // What was imported is due at once; the reader may be quicker than the loop.
  await expect(async () => {
    if (await refresh.isEnabled()) await refresh.click({ timeout: 500 });
    expect(gate.held.length).toBeGreaterThan(0);
  }).toPass();
  await expect(stop).toBeVisible();
  const bar = page.getByRole('progressbar', { name: 'Checking' });
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await expect(page.locator('.task')).toContainText(/[1-4] \/ 5/);
  await expect(page.locator('.check-line')).toContainText(/Checking \d of 5/);
  await shoot(page, testInfo, 'running');
  await stop.click();
  gate.open = true;
  gate.release();
  await expect(refresh).toBeVisible();
  await expect(bar).toHaveCount(0);
}

async function listsFailures({ page, call }: Client, testInfo: TestInfo): Promise<void> {
  const lastRunAt = async () => ((await call('check.state')) as { value: { lastRunAt: number | null } }).value.lastRunAt ?? 0;
  const before = await lastRunAt();
  await page.getByRole('banner').getByRole('button', { name: 'Refresh' }).click();
  // What the stopped run left to see goes away while this one runs.
  await expect.poll(lastRunAt).toBeGreaterThan(before);
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0);
  const failed = page.getByRole('button', { name: /^\d not reached$/ });
  await expect(failed).toBeVisible();
  await failed.click();
  const dialog = page.getByRole('dialog', { name: 'Not reached' });
  await expect(dialog).toContainText('It says nothing of the accounts; what was kept can be read.');
  await expect(dialog.getByRole('listitem').filter({ hasText: '/feed' })).toContainText('The server did not take the connection.');
  await expect(dialog.getByRole('listitem').filter({ hasText: '/broken.xml' })).toContainText('server error');
  await shoot(page, testInfo, 'failed');
  await page.keyboard.press('Escape');
  await expect(failed).toBeFocused();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await expect(page.getByRole('heading', { level: 1, name: 'Needs attention' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('none of it is counted');
  await shoot(page, testInfo, 'needs-attention');
}

async function saysOffline({ page }: Client, flag: string, testInfo: TestInfo): Promise<void> {
  await page.getByRole('treeitem', { name: /^All posts, / }).click();
  writeFileSync(flag, '');
  await page.getByRole('banner').getByRole('button', { name: 'Refresh' }).click();
  const banner = page.locator('.banners');
  await expect(banner).toContainText('You are offline.');
  await expect(banner).toContainText('2 kept posts can be read; nothing is being checked.');
  await expect(page.locator('.check-line')).toContainText('Paused: offline');
  await page.getByRole('feed').getByRole('article').first().click();
  await expect(page.locator('.post-body')).toContainText('Text of');
  await shoot(page, testInfo, 'offline');
  rmSync(flag);
  await banner.getByRole('button', { name: 'Try now' }).click();
  await expect(banner).not.toContainText('You are offline.');
}

async function outlivesItsCore({ page, folder, call }: Client, gate: Gate): Promise<void> {
  if (process.platform !== 'linux') return;
  await page.evaluate(() => {
    (globalThis as { sameWindow?: boolean }).sameWindow = true;
  });
  gate.open = false;
  await page.getByRole('banner').getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  const [pid] = corePids(folder);
  process.kill(pid ?? 0, 'SIGKILL');
  gate.open = true;
  gate.release();
  await expect.poll(async () => ((await call('check.state')) as { ok: boolean }).ok, { timeout: 20_000 }).toBe(true);
  await expect(page.getByRole('banner').getByRole('button', { name: 'Refresh' })).toBeEnabled();
  await expect(page.getByRole('treeitem', { name: /^Good Letters, Feed, open/ })).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('button', { name: /^\d not reached$/ })).toBeVisible();
  expect(await page.evaluate(() => (globalThis as { sameWindow?: boolean }).sameWindow)).toBe(true);
}
