/** *Erase this account and every trace*, through the whole core: nothing of it is in any byte of the data folder, and nothing of another is missing. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openTestCore } from '../support/core.ts';
import { freshFolder, pathsIn } from '../support/library.ts';
import { rss } from '../support/rss.ts';
import { startServer } from '../support/server.ts';

type Author = { host: string; title: string; later: string; word: string };

const rivers: Author = { host: '127.0.0.2', title: 'Slow Rivers Quarterly', later: 'Slow Rivers Renamed', word: 'meanderingoxbow' };
const trains: Author = { host: '127.0.0.3', title: 'Night Trains Weekly', later: 'Night Trains Renamed', word: 'sleepercouchette' };

function textOf({ word }: Author, number: number): string {
  return `The ${word} of part ${number}, 河道弯曲${word} again and again. `.repeat(20);
}

function bodyOf(author: Author, turn: number): string {
  const items = Array.from({ length: 2 + turn }, (_, index) => ({
    id: `${author.word}-${index}`,
    title: `${author.word} number ${index}`,
    // The first post is edited each time, so that older revisions exist.
    text: textOf(author, index === 0 ? 100 + turn : index),
    at: Date.UTC(2026, 0, 1 + index),
  }));
  return rss({ title: turn === 0 ? author.title : author.later, link: `http://${author.host}/`, items });
}

async function startAuthor(author: Author) {
  let turn = 0;
  function next(): void {
    turn += 1;
  }
  const bodies: string[] = [];
  const server = await startServer(
    {
      '/feed.xml': (_request, response) => {
        const body = bodyOf(author, turn);
        bodies.push(body);
        response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(body);
      },
    },
    { host: author.host },
  );
  onTestFinished(server.close);
  return { url: `${server.url}/feed.xml`, bodies, next };
}

function filesIn(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: join(entry.parentPath, entry.name), bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}

/** Every stretch of a file that zstd can read, also inside the database's pages. */
function unpacked(bytes: Buffer): Buffer[] {
  const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) {
    try {
      found.push(zstdDecompressSync(bytes.subarray(at)));
    } catch {
      // Not a whole frame here; a frame that spills over pages is read by the row below.
    }
  }
  return found;
}

/** Files that hold one of these words as bytes, UTF-16 or packed. */
function holding(folder: string, words: string[]): string[] {
  return filesIn(folder).flatMap(({ name, bytes }) => {
    const parts = [bytes, ...unpacked(bytes)];
    return words
      .filter((word) => parts.some((part) => [Buffer.from(word), Buffer.from(word, 'utf16le')].some((wanted) => part.includes(wanted))))
      .map((word) => `${name}: ${word}`);
  });
}

/** Every hash the library keeps of an account's texts and captures, and those of the bodies as they were sent. */
function hashesOf(folder: string, accountId: number, bodies: string[]): string[] {
  const db = new Database(pathsIn(folder).database, { readonly: true });
  const kept = db
    .prepare(
      `SELECT r.contentSha256 FROM revision r JOIN post p ON p.id = r.postId WHERE p.accountId = @accountId
       UNION SELECT wireSha256 FROM evidence WHERE accountId = @accountId UNION SELECT bodySha256 FROM evidence WHERE accountId = @accountId`,
    )
    .pluck()
    .all({ accountId }) as string[];
  db.close();
  return [...new Set([...kept, ...bodies.map((body) => createHash('sha256').update(body).digest('hex'))])];
}

test('nothing of an erased account is in any file, the other account is whole, and the chain has a declared gap', {
  timeout: 60_000,
}, async () => {
  const [erased, kept] = [await startAuthor(rivers), await startAuthor(trains)];
  const folder = freshFolder();
  const { call, core } = await openTestCore({ folder, logLevel: 'debug' });
  await call('settings.write', { route: { kind: 'direct' }, checkInBackground: false });
  const added = await call('add', { inputs: [erased.url, kept.url], folder: 'Both' });
  const [id = 0, other = 0] = added.map((one) => one.account?.id ?? 0);
  for (let turn = 0; turn < 3; turn += 1) {
    erased.next();
    kept.next();
    await call('check', { which: 'all' });
  }
  const found = (await call('search', { query: rivers.word })).hits.length;
  const [first] = await call('posts', { accountId: id });
  await call('posts.mark', { ids: [first?.id ?? 0], read: true, saved: true });
  await call('account.change', { ids: [id], ownTitle: 'My meanderingoxbow list' });
  const before = await Promise.all((await call('posts', { accountId: other })).map((post) => call('post.read', { id: post.id })));

  const hashes = hashesOf(folder, id, erased.bodies);
  const words = [rivers.word, rivers.title, rivers.later, rivers.host, erased.url, ...hashes];
  const heldBefore = new Set(holding(folder, words).map((line) => line.split(': ')[1])).size;
  const done = await call('erase', { id });
  const whileOpen = holding(folder, words);
  const after = await Promise.all((await call('posts', { accountId: other })).map((post) => call('post.read', { id: post.id })));
  const left = { accounts: (await call('accounts')).map((one) => one.title), search: (await call('search', { query: rivers.word })).hits };
  const doctor = await call('doctor', {});
  const again = await call('check', { which: 'all' });
  await core.close();

  // The search is proved able to find: words, titles, host, address and several hashes were there before.
  expect([found > 0, hashes.length > 8, heldBefore > 10, done.rows > 10, done.backups]).toEqual([true, true, true, true, []]);
  expect(whileOpen).toEqual([]);
  expect(holding(folder, words)).toEqual([]);
  expect(rawHashes(folder, words)).toEqual([]);
  expect(left).toEqual({ accounts: [trains.later], search: [] });
  expect(after).toEqual(before);
  expect([doctor.ok, doctor.checks.find(({ name }) => name === 'chain')?.detail]).toEqual([
    true,
    expect.stringMatching(/erased on purpose/),
  ]);
  expect(again).toMatchObject({ checked: 1, newPosts: 0 });
  expect(holding(folder, [trains.word]).length).toBeGreaterThan(0);
});

/** Hashes kept as bytes instead of hexadecimal, and packed rows that spill over pages, read through SQLite itself. */
function rawHashes(folder: string, words: string[]): string[] {
  const hashes = words.filter((word) => /^[0-9a-f]{64}$/.test(word)).map((word) => Buffer.from(word, 'hex'));
  const inFiles = filesIn(folder).filter(({ bytes }) => hashes.some((hash) => bytes.includes(hash)));
  const db = new Database(pathsIn(folder).database, { readonly: true });
  const packed = db
    .prepare('SELECT html AS packed FROM revision UNION ALL SELECT text FROM revision UNION ALL SELECT raw FROM revision')
    .pluck();
  const rows = (packed.all() as (Buffer | null)[]).filter(
    (row) => row !== null && unpacked(row).some((text) => text.includes(rivers.word)),
  );
  db.close();
  return [...inFiles.map(({ name }) => name), ...rows.map(() => 'a row')];
}
