/**
 * How much the database grows per byte of post HTML kept, index and all, on real feeds; and what a dictionary of the library's own would save.
 * Run: npm run bench growth (needs the corpus, see tests/support/corpus.ts)
 */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { openBlobs } from '../electron/core/archive/blobs.ts';
import { silent } from '../electron/core/base/log.ts';
import { loadRules } from '../electron/core/judge/load.ts';
import { createSteps } from '../electron/core/steps.ts';
import type { Db } from '../electron/core/store/database.ts';
import { type KeptDraft, openStore } from '../electron/core/store/store.ts';
import { answerWith } from '../tests/support/library-values.ts';

const corpus = process.env.VIGIL_CORPUS ?? join(import.meta.dirname, '../../shared/corpus');
const sets = ['netnewswire', 'feedreader', 'encodings-chardet'];
const start = Date.UTC(2026, 2, 1);

type Feed = { file: string; posts: KeptDraft[] };

if (!existsSync(join(corpus, 'feeds'))) throw new Error(`There is no corpus at ${corpus}: set VIGIL_CORPUS.`);
const rules = loadRules(join(import.meta.dirname, '../resources/rules'));
if (!rules.ok) throw new Error(rules.error.message);
const step = createSteps(rules.value);
const feeds = new Map(sets.map((name) => [name, readFeeds(join(corpus, 'feeds', name))]));

console.log('| feeds | posts | HTML kept, MB | of it sanitised | database, MB | growth ÷ HTML kept | ÷ sanitised alone |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const [name, list] of feeds) measure(name, list);
const all = [...feeds.values()].flat();
const parts = measure('all three', all);
console.log('\nWhere it goes:', parts.map(({ name, bytes }) => `${name} ${megabytes(bytes)}`).join(', '));
for (const [name, list] of [...feeds, ['all three', all] as const])
  console.log(`A dictionary of 64 KB, ${name}: ${dictionaryGain(list)} of the bodies`);

function readFeeds(folder: string): Feed[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.map((file) => ({ file, posts: readPosts(file) })).filter(({ posts }) => posts.length > 0);
}

function readPosts(file: string): KeptDraft[] {
  const url = 'https://feeds.example.invalid/feed';
  const answer = { ...answerWith('', { url, headers: {} }), body: readFileSync(file) };
  const request = { url, label: 'feed', subject: 'account' as const };
  const done = step({ kind: 'read', input: { platform: 'feed', task: { kind: 'posts' }, request, answer } });
  return done.kind === 'read' ? done.value.posts : [];
}

/** The feeds as one library keeps them, one account a feed. HTML kept is each post's body as the source gave it and, where it differs, sanitised. */
function measure(name: string, list: Feed[]): { name: string; bytes: number }[] {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-growth-'));
  const paths = {
    folder,
    database: join(folder, 'library.db'),
    blobs: join(folder, 'blobs'),
    logs: join(folder, 'logs'),
    backups: join(folder, 'backups'),
  };
  const opened = openStore({ paths, clock: { now: () => start }, log: silent, version: '0', blobs: openBlobs(paths.blobs) });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const before = sizeOf(store.db, paths.database);
  for (const { file, posts } of list) store.posts.save(store.accounts.upsert({ platform: 'feed', nativeId: file, title: file }).id, posts);
  const grown = sizeOf(store.db, paths.database) - before;
  const posts = list.flatMap((feed) => feed.posts);
  const sanitised = sum(posts.map(({ html }) => Buffer.byteLength(html)));
  const kept = sanitised + sum(posts.map(({ html, rawHtml }) => (rawHtml === html ? 0 : Buffer.byteLength(rawHtml))));
  const percent = (of: number) => `${Math.round((grown / of) * 100)} %`;
  console.log(
    `| ${name} | ${posts.length} | ${megabytes(kept)} | ${megabytes(sanitised)} | ${megabytes(grown)} | ${percent(kept)} | ${percent(sanitised)} |`,
  );
  const parts = store.db.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 6').all();
  store.close();
  rmSync(folder, { recursive: true });
  return parts as { name: string; bytes: number }[];
}

/** Made of every second account's posts, tried on the others', as a library meets posts that its dictionary has not seen. */
function dictionaryGain(list: Feed[]): string {
  const known = list.filter((_feed, index) => index % 2 === 0);
  const share = Math.ceil(65_536 / known.length);
  const dictionary = Buffer.concat(known.map(({ posts }) => Buffer.from(posts.map(({ text }) => text).join('\n')).subarray(0, share)));
  const others = list.filter((_feed, index) => index % 2 === 1).flatMap(({ posts }) => posts);
  const pack = (text: string, like: Buffer) =>
    zstdCompressSync(Buffer.from(text), {
      params: { [constants.ZSTD_c_compressionLevel]: 9 },
      ...(like.length > 0 ? { dictionary: like } : {}),
    }).length;
  const rest = sum(
    others.map(({ html, rawHtml, text }) => pack(html, Buffer.from(text)) + (rawHtml === html ? 0 : pack(rawHtml, Buffer.from(html)))),
  );
  const [without, within] = [Buffer.alloc(0), dictionary].map((like) => rest + sum(others.map(({ text }) => pack(text, like))));
  return `${((((without ?? 0) - (within ?? 0)) / (without ?? 1)) * 100).toFixed(1)} %`;
}

function sizeOf(db: Db, file: string): number {
  db.pragma('wal_checkpoint(TRUNCATE)');
  return statSync(file).size;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}
