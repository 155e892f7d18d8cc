/**
 * Ten years of a daily reader: 200 accounts, 700,000 posts made from a seed. Opens, lists, searches, backs up and restores, each in a process of its
 * own, so that its greatest memory is seen, and writes the table of docs/figures.md.
 * Run: npm run bench ten-years, or by parts: node bench/ten-years.ts [fill|read|backup|restore FOLDER [posts]]
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobs } from '../electron/core/archive/blobs.ts';
import { silent } from '../electron/core/base/log.ts';
import { pathsOf } from '../electron/core/library.ts';
import { capabilityOf } from '../electron/core/sources/registry.ts';
import { restoreBackup } from '../electron/core/store/backup.ts';
import { openReader } from '../electron/core/store/database.ts';
import { measureAccounts } from '../electron/core/store/storage.ts';
import { openStore, type Store } from '../electron/core/store/store.ts';
import { readAccount } from '../electron/core/view/account.ts';
import { readPost } from '../electron/core/view/post.ts';
import { readFacets } from '../electron/core/view/search/facets.ts';
import { readSearch } from '../electron/core/view/search/page.ts';
import { readSidebar } from '../electron/core/view/sidebar.ts';
import { readTimeline } from '../electron/core/view/timeline.ts';
import { writeFigures } from '../scripts/figures.ts';
import { startPosts } from '../tests/support/made-posts.ts';
import { makeQueries } from '../tests/support/search-queries.ts';

const [role = 'all', given, posts] = process.argv.slice(2);
const count = Number(posts ?? 700_000);
const accounts = 200;
const weeks = 520;
const weekMs = 7 * 86_400_000;
const now = Date.UTC(2026, 0, 1);
const folder = given ?? mkdtempSync(join(tmpdir(), 'vigil-bench-ten-years-'));
const paths = pathsOf(folder);
const backupFile = join(folder, 'backup.vigil');
const rows: [string, string][] = [];
const maker = startPosts({ seed: 11, letters: 600 });

function open(): Store {
  const opened = openStore({ paths, clock: { now: () => now }, log: silent, version: '0', blobs: openBlobs(paths.blobs) });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** Week by week, as a reader of these years would have met them; all but the last month is read. */
function fill(store: Store): void {
  const ids = Array.from({ length: accounts }, (_, index) => {
    const { id } = store.accounts.upsert({ platform: 'feed', nativeId: `https://example.invalid/${index}`, title: `Account ${index}` });
    store.subscriptions.subscribe({ accountId: id, folder: `Folder ${index % 8}` });
    return id;
  });
  const aWeek = count / weeks / accounts;
  let made = 0;
  for (let week = 0; week < weeks; week += 1) {
    const fromAt = now - (weeks - week) * weekMs;
    store.db.transaction(() => {
      for (const [index, id] of ids.entries()) {
        const upTo = Math.round((week * accounts + index + 1) * aWeek);
        const posts = Array.from({ length: upTo - made }, (_, place) => maker.make(made + place, fromAt + maker.chance(weekMs)));
        made = upTo;
        store.posts.save(id, posts);
      }
    })();
  }
  store.db.prepare('UPDATE post SET readAt = sortAt WHERE sortAt < ?').run(now - 30 * 86_400_000);
}

/** The smaller of the wall clock and the processor time: a busy machine waits, a slow program works. */
function took(work: () => unknown): number {
  const began = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - began, (user + system) / 1000);
}

function times(name: string, works: (() => unknown)[]): void {
  const sorted = works.map(took).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  say(name, `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
}

function say(name: string, value: string): void {
  rows.push([name, value]);
  console.error(`${name}: ${value}`);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;
const repeat = (work: () => unknown) => Array.from({ length: 40 }, () => work);

function makeAll(): void {
  const store = open();
  say('posts kept and indexed', `${count.toLocaleString('en')} in ${seconds(took(() => fill(store)))}`);
  store.db.pragma('wal_checkpoint(TRUNCATE)');
  say('database', gigabytes(statSync(paths.database).size));
  const bytesOf = store.db.prepare('SELECT sum(pgsize) FROM dbstat WHERE name LIKE ?').pluck();
  say('of it the search index', gigabytes(bytesOf.get('post_words%') as number));
  store.close();
}

function readAll(): void {
  say('open the library', `${took(() => open().close()).toFixed(0)} ms`);
  const db = openReader(paths);
  say(
    'first sidebar, first timeline',
    `${took(() => readSidebar(db)).toFixed(0)} ms, ${took(() => readTimeline(db, { view: 'all' })).toFixed(0)} ms`,
  );
  const anAccount = () => 1 + maker.chance(accounts);
  times(
    'sidebar, with its folders',
    repeat(() => readSidebar(db)),
  );
  times(
    'timeline, all',
    repeat(() => readTimeline(db, { view: 'all' })),
  );
  times(
    'timeline, unread',
    repeat(() => readTimeline(db, { view: 'unread' })),
  );
  times(
    'timeline, one folder',
    repeat(() => readTimeline(db, { view: 'all', folderId: 1 + maker.chance(8) })),
  );
  times(
    'timeline, one account',
    repeat(() => readTimeline(db, { view: 'all', accountId: anAccount() })),
  );
  times(
    'timeline, five years back',
    repeat(() => readTimeline(db, { view: 'all', cursor: `${now - 260 * weekMs}.1.0` })),
  );
  times(
    'account view',
    repeat(() => readAccount(db, anAccount(), capabilityOf)),
  );
  times(
    'one post',
    repeat(() => readPost(db, 1 + maker.chance(count))),
  );
  searchAll(db);
  say('what each account takes', seconds(took(() => measureAccounts(db))));
  db.close();
}

function searchAll(db: ReturnType<typeof openReader>): void {
  const texts = Array.from({ length: 2000 }, () => readPost(db, 1 + maker.chance(count))?.text ?? '');
  const queries = makeQueries(texts, 220, maker.chance);
  const ask = (of: typeof queries) =>
    of.map(
      ({ query }) =>
        () =>
          readSearch(db, { query }),
    );
  ask(queries.slice(0, 22)).forEach(took);
  times('search, first page, two signs or letters and more', ask(queries.filter(({ kind }) => kind !== 'one sign')));
  times('search, first page, one sign', ask(queries.filter(({ kind }) => kind === 'one sign')));
  times(
    'search, facets',
    queries.slice(0, 110).map(
      ({ query }) =>
        () =>
          readFacets(db, { query }),
    ),
  );
}

function backUp(): void {
  const store = open();
  const began = performance.now();
  const kept = store.backup(backupFile);
  if (!kept.ok) throw new Error(kept.error.message);
  say('backup of the whole profile, verified', `${seconds(performance.now() - began)}, ${gigabytes(kept.value.bytes)}`);
  store.close();
}

function restore(): void {
  const target = pathsOf(join(folder, 'restored'));
  const began = performance.now();
  const restored = restoreBackup(target, backupFile, { now, blobs: openBlobs(target.blobs) });
  if (!restored.ok) throw new Error(restored.error.message);
  say('restore into an empty folder', seconds(performance.now() - began));
}

const roles: Record<string, () => void> = { fill: makeAll, read: readAll, backup: backUp, restore };

/** In a process of its own; its rows with its greatest memory. */
function inChild(name: string): [string, string][] {
  const args = ['--disable-warning=ExperimentalWarning', import.meta.filename, name, folder, String(count)];
  const done = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${name} failed`);
  return JSON.parse(done.stdout) as [string, string][];
}

const work = roles[role];
if (work) {
  work();
  const rss = `${Math.round(process.resourceUsage().maxRSS / 1000)} MB`;
  console.log(JSON.stringify([...rows, [`greatest memory of this process (${role})`, rss]]));
} else {
  const table = Object.keys(roles).flatMap(inChild);
  rmSync(folder, { recursive: true });
  writeFigures('ten-years', `${accounts} accounts, ${count.toLocaleString('en')} posts`, table);
}
