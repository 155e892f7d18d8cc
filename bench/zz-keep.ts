/**
 * Ten years of a daily reader: 200 accounts, 700,000 posts made from a seed. Opens, lists, searches and backs up, and writes the table of docs/figures.md.
 * Run: npm run bench ten-years [posts]
 */

import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { openBlobs } from '../electron/core/archive/blobs.ts';
import { silent } from '../electron/core/base/log.ts';
import { openReader } from '../electron/core/store/database.ts';
import { openStore, type Store } from '../electron/core/store/store.ts';
import { readPost } from '../electron/core/view/post.ts';
import { readFacets } from '../electron/core/view/search/facets.ts';
import { readSearch } from '../electron/core/view/search/page.ts';
import { readSidebar } from '../electron/core/view/sidebar.ts';
import { readTimeline } from '../electron/core/view/timeline.ts';
import { writeFigures } from '../scripts/figures.ts';
import { startPosts } from '../tests/support/made-posts.ts';
import { makeQueries } from '../tests/support/search-queries.ts';

const count = Number(process.argv[2] ?? 700_000);
const accounts = 200;
const weeks = 520;
const weekMs = 7 * 86_400_000;
const now = Date.UTC(2026, 0, 1);
const folder = '/tmp/ten-years-lib';
const paths = {
  folder,
  database: join(folder, 'library.db'),
  blobs: join(folder, 'blobs'),
  logs: join(folder, 'logs'),
  backups: join(folder, 'backups'),
};
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

function took(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function times(name: string, works: (() => unknown)[]): void {
  const sorted = works.map(took).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  say(name, `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
}

function say(name: string, value: string): void {
  rows.push([name, value]);
  console.log(`${name}: ${value} (load ${loadavg()[0]?.toFixed(1)})`);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

let store = open();
say('posts kept and indexed', `${count} in ${seconds(took(() => fill(store)))}`);
store.db.pragma('wal_checkpoint(TRUNCATE)');
say('database', `${(statSync(paths.database).size / 1e9).toFixed(2)} GB`);
const bytesOf = (like: string) => store.db.prepare('SELECT sum(pgsize) FROM dbstat WHERE name LIKE ?').pluck().get(like) as number;
say('of it the search index', `${(bytesOf('post_words%') / 1e9).toFixed(2)} GB`);
store.close();
say(
  'open the library',
  `${took(() => {
    store = open();
  }).toFixed(0)} ms`,
);

const db = openReader(paths);
say('first sidebar', `${took(() => readSidebar(db)).toFixed(0)} ms`);
say('first timeline', `${took(() => readTimeline(db, { view: 'all' })).toFixed(0)} ms`);
const repeat = (work: () => unknown) => Array.from({ length: 20 }, () => work);
times(
  'sidebar',
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
  'timeline, one account',
  repeat(() => readTimeline(db, { view: 'all', accountId: 1 + maker.chance(accounts) })),
);
times(
  'one post',
  repeat(() => readPost(db, 1 + maker.chance(count))),
);

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
const backup = join(folder, 'backup.vigil');
const backupBegan = performance.now();
const kept = await store.backup(backup);
if (!kept.ok) throw new Error(kept.error.message);
say('backup of the whole profile', `${seconds(performance.now() - backupBegan)}, ${(kept.value.bytes / 1e9).toFixed(2)} GB`);
db.close();
store.close();


