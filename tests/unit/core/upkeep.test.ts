/** The library's care through the core: backup, restore, erase, self-check. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openTestCore } from '../../support/core.ts';
import { reply, startServer } from '../../support/server.ts';

const feedOf = (title: string) =>
  `<rss version="2.0"><channel><title>${title}</title><item><title>One of ${title}</title><guid>${title}-1</guid><description>kept text</description></item></channel></rss>`;

async function openWithTwoFeeds() {
  const server = await startServer({ '/a.xml': reply(200, {}, feedOf('Alder')), '/b.xml': reply(200, {}, feedOf('Birch')) });
  onTestFinished(() => server.close());
  const test = await openTestCore();
  await test.call('settings.write', { route: { kind: 'direct' } });
  await test.call('add', { inputs: [`${server.url}/a.xml`, `${server.url}/b.xml`] });
  return test;
}

test('a backup brings back what was erased after it, and the core goes on', async () => {
  const { call, events } = await openWithTwoFeeds();
  const folder = mkdtempSync(join(tmpdir(), 'vigil-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'whole.vigil');
  await call('backup', { file });
  const [account] = await call('accounts');
  await call('erase', { id: account?.id ?? 0 });
  const left = (await call('accounts')).map(({ title }) => title);
  const restored = await call('restore', { file });
  const back = (await call('accounts')).map(({ title }) => title);
  expect({ left, restored: { ...restored, aside: restored.aside?.includes('before-restore') }, back, told: events.at(-1)?.name }).toEqual({
    left: ['Birch'],
    restored: { accounts: 2, posts: 2, aside: true },
    back: ['Alder', 'Birch'],
    told: 'core.restarted',
  });
});

test('another library is merged into an open one, a second time brings nothing, and it is undone', async () => {
  const { call, attempt } = await openWithTwoFeeds();
  const other = await openWithTwoFeeds();
  const folder = mkdtempSync(join(tmpdir(), 'vigil-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'other.vigil');
  await other.call('backup', { file });
  const astray = await attempt('merge', { file, choices: { nokey: 'both' } });
  expect(astray).toMatchObject({ ok: false, error: { code: 'bad-input', message: expect.stringContaining('nokey') } });
  const merged = await call('merge', { file });
  const titles = async () => (await call('accounts')).map(({ title }) => title).sort();
  const together = await titles();
  const again = await call('merge', { file });
  const undone = await call('merge.undo', {});
  expect([merged.added.accounts, together, again.isEmpty, again.backup, undone.accounts, await titles()]).toEqual([
    2,
    ['Alder', 'Alder', 'Birch', 'Birch'],
    true,
    null,
    2,
    ['Alder', 'Birch'],
  ]);
  expect(merged.backup?.startsWith(join((await call('about', {})).folder, 'backups', 'before-merge-'))).toBe(true);
});

test('a merge is undone once: what was written since is kept aside, and a second time there is nothing to go back from', async () => {
  const { call, attempt } = await openWithTwoFeeds();
  const other = await openWithTwoFeeds();
  const file = join(other.folder, 'other.vigil');
  await other.call('backup', { file });
  await call('merge', { file });
  await call('folder.change', { title: 'Since then' });
  const { aside } = await call('merge.undo');
  await call('folder.change', { title: 'Later work' });
  const again = await attempt('merge.undo');
  const folders = (await call('sidebar')).folders.map(({ title }) => title);
  const kept = new Database(aside ?? '', { readonly: true });
  const asideFolders = kept.prepare('SELECT title FROM folder ORDER BY id').pluck().all();
  kept.close();
  expect({ again, folders, asideFolders }).toEqual({
    again: { ok: false, error: { code: 'not-found', message: 'There is no merge to go back from.', details: undefined } },
    folders: ['Later work'],
    asideFolders: ['Since then'],
  });
});

test('a backup put into a library that was only just begun keeps nothing aside', async () => {
  const from = await openTestCore();
  await from.call('folder.change', { title: 'Rivers' });
  const file = join(from.folder, 'whole.vigil');
  await from.call('backup', { file });
  const fresh = await openTestCore();
  const restored = await fresh.call('restore', { file });
  expect([restored, (await fresh.call('sidebar')).folders.map(({ title }) => title)]).toEqual([
    { accounts: 0, posts: 0, aside: null },
    ['Rivers'],
  ]);
});

test('a backup that is none changes nothing', async () => {
  const { call, attempt, folder } = await openWithTwoFeeds();
  const refused = await attempt('restore', { file: join(folder, 'nothing.vigil') });
  expect({ refused: refused.ok ? null : refused.error.code, accounts: (await call('accounts')).length }).toEqual({
    refused: 'not-found',
    accounts: 2,
  });
});

test('the self-check finds a whole library whole', async () => {
  const { call } = await openWithTwoFeeds();
  const report = await call('doctor', {});
  expect({ ok: report.ok, bad: report.checks.filter((check) => !check.ok) }).toEqual({ ok: true, bad: [] });
});
