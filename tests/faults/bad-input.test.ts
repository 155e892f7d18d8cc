/** Bad input to the shipped programs: a sentence, an exit code, never a stack. */

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { OutputOf } from '../../electron/contract/methods.ts';
import { lockFolder } from '../../electron/core/store/lock.ts';
import { openServe, type Ran, vigilBuilt } from '../support/built.ts';
import { freshFolder, openTestLibrary, pathsIn } from '../support/library.ts';
import { rss } from '../support/rss.ts';
import { type Handler, startServer } from '../support/server.ts';

const megabyte = 1024 * 1024;

/** A sentence for a reader: ends as one, holds no stack and no code of ours. */
function expectSentence(text: string): void {
  expect(text).toMatch(/^\S.*[.:]?\s/);
  expect(text).not.toMatch(/^\s+at |node:internal|\.js:\d+|Error:|undefined|\[object/m);
}

/** Runs it for a reader and with --json; both must agree. `code` is null where the error stands in the document itself. */
async function expectRefusal(args: string[], { exit, code }: { exit: number; code: string | null }): Promise<Ran> {
  const plain = await vigilBuilt(args);
  const json = await vigilBuilt([...args, '--json']);
  expect({ args, plain: plain.exit, json: json.exit }).toEqual({ args, plain: exit, json: exit });
  expectSentence(code === null ? plain.out + plain.err : plain.err);
  const said = JSON.parse(json.out) as { error?: { code: string; message: string } };
  if (code !== null) expect(said.error).toEqual({ code, message: expect.stringMatching(/\.$/) });
  return json;
}

type AddedRow = { ok: boolean; error: { code: string; message: string } };

test('files that cannot be read, are folders, too large, or no feed', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const nothing = join(folder, 'nothing.xml');
  const page = join(folder, 'page.html');
  const huge = join(folder, 'huge.xml');
  writeFileSync(page, '<!doctype html><title>A page</title><p>No feed.</p>');
  writeFileSync(huge, '<rss>');
  truncateSync(huge, 100 * megabyte);
  await expectRefusal(['parse', nothing], { exit: 2, code: 'not-readable' });
  await expectRefusal(['parse', folder], { exit: 2, code: 'bad-input' });
  await expectRefusal(['parse', page], { exit: 2, code: 'not-a-feed' });
  await expectRefusal(['parse', huge], { exit: 2, code: 'too-large' });
  await expectRefusal(['import', nothing, '--data', join(folder, 'library')], { exit: 2, code: 'not-readable' });
  await expectRefusal(['check', '--routes', 'sideways', '--data', join(folder, 'library')], { exit: 2, code: 'bad-input' });
  await expectRefusal(['export', '--format', 'wacz', '--data', join(folder, 'library')], { exit: 3, code: 'not-built-yet' });
});

test('an unknown host, a feed of 100 MB and a gzip bomb are refused in a sentence each, in bounded memory', {
  timeout: 90_000,
}, async () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from('<rss><channel><title>'), Buffer.alloc(300 * megabyte, 0x20)]), { level: 9 });
  const server = await startServer({
    '/large.xml': stream(100),
    '/declared.xml': (_request, response) => void response.writeHead(200, { 'content-length': 100 * megabyte }).write('<rss>'),
    '/bomb.xml': (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
  });
  onTestFinished(server.close);
  const folder = freshFolder();
  const inputs = [
    'http://nobody.invalid/feed.xml',
    ...['large', 'declared', 'bomb'].map((name) => `${server.url}/${name}.xml`),
    'what is this',
  ];
  const ran = await expectRefusal(['add', ...inputs, '--route', 'direct', '--data', folder], { exit: 1, code: null });
  const rows = JSON.parse(ran.out) as AddedRow[];
  expect(rows.map(({ ok, error }) => ok || error.code)).toEqual(['unreachable', 'too-large', 'too-large', 'too-large', 'not-recognised']);
  for (const { error } of rows) expect(error.message).toMatch(/^[A-Z].*\.$/);
  const alone = await vigilBuilt(['add', `${server.url}/bomb.xml`, '--data', folder], {
    before: ['/usr/bin/env', 'NODE_OPTIONS=--max-old-space-size=128'],
  });
  expect(alone.exit).toBe(2);
});

/** So many megabytes with no length said. */
function stream(megabytes: number): Handler {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    let left = megabytes;
    const chunk = Buffer.alloc(megabyte, 0x20);
    function more(): void {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    }
    response.on('error', () => undefined);
    more();
  };
}

test('a file in the place of the data folder', { timeout: 30_000 }, async () => {
  const file = join(freshFolder(), 'file');
  writeFileSync(file, 'not a folder');
  await expectRefusal(['accounts', '--data', file], { exit: 1, code: 'not-writable' });
  await expectRefusal(['accounts', '--data', join(file, 'below')], { exit: 1, code: 'not-writable' });
});

// Root may write anywhere, so permissions prove nothing: the folder lies on a file system that is mounted read-only.
test('a data folder that cannot be written', { timeout: 30_000 }, async ({ skip }) => {
  const folder = freshFolder();
  openTestLibrary(folder).store.close();
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' });
    execFileSync('mount', ['-o', 'remount,ro,bind', folder], { stdio: 'ignore' });
  } catch {
    return skip('nothing can be mounted here');
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  const ran = await expectRefusal(['accounts', '--data', folder], { exit: 1, code: 'not-writable' });
  expect(ran.out).toContain(folder);
});

test('a database of a newer version is refused by every shell and left as it is', { timeout: 30_000 }, async () => {
  const folder = freshFolder();
  const { store } = openTestLibrary(folder);
  store.db.pragma('user_version = 999');
  store.close();
  const before = readFileSync(pathsIn(folder).database);
  await expectRefusal(['accounts', '--data', folder], { exit: 1, code: 'library-newer' });
  await expectRefusal(['serve', '--data', folder], { exit: 1, code: 'library-newer' });
  expect(readFileSync(pathsIn(folder).database).equals(before)).toBe(true);
});

async function libraryWithAccount(): Promise<{ folder: string; damaged: Buffer }> {
  const folder = freshFolder();
  const list = join(freshFolder(), 'list.txt');
  writeFileSync(list, 'https://rivers.example/feed.xml\n');
  const imported = await vigilBuilt(['import', list, '--data', folder, '--json']);
  expect(JSON.parse(imported.out)).toMatchObject({ added: 1 });
  const { database } = pathsIn(folder);
  const damaged = readFileSync(database);
  damaged.fill(0xaa, 8192, Math.min(damaged.length, 8192 * 8));
  writeFileSync(database, damaged);
  return { folder, damaged };
}

test('a damaged library is restored from the last copy, kept aside, and told of on the command line', { timeout: 30_000 }, async () => {
  const { folder, damaged } = await libraryWithAccount();
  const ran = await vigilBuilt(['accounts', '--data', folder, '--json']);
  const again = await vigilBuilt(['accounts', '--data', folder, '--json']);
  const aside = readdirSync(folder).find((name) => /damaged-[^-]*-/.test(name) && !/-(wal|shm)$/.test(name)) ?? '';
  expect([ran.exit, (JSON.parse(ran.out) as unknown[]).length]).toEqual([0, 1]);
  expect(ran.err).toMatch(/damaged.*restored from the copy of \d{4}-.*kept as /s);
  expect(again.err).toBe('');
  expect(readFileSync(join(folder, aside)).equals(damaged)).toBe(true);
});

test('a damaged library is told of in the window', { timeout: 30_000 }, async () => {
  const { folder } = await libraryWithAccount();
  const window = await openServe(folder);
  const about = await window.call('about');
  const accounts = await window.call('accounts');
  expect(about).toMatchObject({ ok: true, value: { messages: [expect.stringContaining('restored from the copy')] } });
  expect(accounts).toMatchObject({ ok: true, value: [{ url: 'https://rivers.example/feed.xml' }] });
});

test('two programs on one library: the command line goes through the one that holds it', { timeout: 30_000 }, async () => {
  const server = await startServer({
    '*': (_request, response) => void response.end(rss({ title: 'Slow Rivers', items: [{ id: 'p1' }] })),
  });
  onTestFinished(server.close);
  const folder = freshFolder();
  const window = await openServe(folder);
  const changed = window.next('accounts.changed');
  const added = await vigilBuilt(['add', `${server.url}/a.xml`, '--route', 'direct', '--data', folder, '--json']);
  await changed;
  const sidebar = await window.call('sidebar');
  const listed = await vigilBuilt(['posts', '--data', folder, '--json']);
  const refused = await vigilBuilt(['check', '--account', '999', '--data', folder, '--json']);
  const second = await vigilBuilt(['serve', '--data', folder]);
  expect([added.exit, JSON.parse(added.out)]).toMatchObject([0, [{ ok: true, posts: 1 }]]);
  expect(sidebar).toMatchObject({ ok: true, value: { accounts: [{ title: 'Slow Rivers', unread: 1 }] } });
  expect([listed.exit, listed.err, (JSON.parse(listed.out) as OutputOf<'posts'>).length]).toEqual([0, '', 1]);
  expect([refused.exit, JSON.parse(refused.out)]).toMatchObject([2, { error: { code: 'not-found' } }]);
  expect([second.exit, second.out]).toEqual([0, expect.stringContaining('http://127.0.0.1:')]);
});

test('when the holder is silent, reading goes on read-only and says so; writing is refused and changes nothing', {
  timeout: 60_000,
}, async () => {
  const folder = freshFolder();
  const { store } = openTestLibrary(folder);
  store.accounts.upsert({ platform: 'feed', nativeId: 'https://rivers.example/feed.xml', title: 'Slow Rivers' });
  const size = statSync(pathsIn(folder).database).mtimeMs;
  const [read, written] = await Promise.all([
    vigilBuilt(['accounts', '--data', folder, '--json']),
    vigilBuilt(['add', 'https://a.example/', '--data', folder, '--json']),
  ]);
  expect([read.exit, (JSON.parse(read.out) as { title: string }[]).map(({ title }) => title)]).toEqual([0, ['Slow Rivers']]);
  expect(read.err).toMatch(/does not answer/);
  expect([written.exit, JSON.parse(written.out)]).toMatchObject([1, { error: { code: 'library-held' } }]);
  expect(statSync(pathsIn(folder).database).mtimeMs).toBe(size);
});

test('a silent holder of an empty folder is a sentence, too', { timeout: 30_000 }, async () => {
  const folder = freshFolder();
  const lock = lockFolder(folder);
  if (lock.ok) onTestFinished(lock.value.release);
  const ran = await vigilBuilt(['accounts', '--data', folder]);
  expect(ran.exit).toBe(1);
  expectSentence(ran.err);
});
