/**
 * Search: the time of a first page, of facets, the recall against a scan, how long the index takes to make and how large it is.
 * Run: npm run bench search [posts]
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobs } from '../electron/core/archive/blobs.ts';
import { silent } from '../electron/core/base/log.ts';
import { openReader } from '../electron/core/store/database.ts';
import { openStore } from '../electron/core/store/store.ts';
import { docOfPost, lookAtIndex, mendIndex, readPostWords } from '../electron/core/store/text-index.ts';
import { readFacets } from '../electron/core/view/search/facets.ts';
import { readSearch } from '../electron/core/view/search/page.ts';
import { listFoundPosts } from '../electron/core/view/search/posts.ts';
import { writeFigures } from '../scripts/figures.ts';
import { startPosts } from '../tests/support/made-posts.ts';
import { type MadeQuery, makeQueries, scan } from '../tests/support/search-queries.ts';

const count = Number(process.argv[2] ?? 100_000);
const accounts = 100;
const now = Date.UTC(2026, 0, 1);
const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-search-'));
const paths = {
  folder,
  database: join(folder, 'library.db'),
  blobs: join(folder, 'blobs'),
  logs: join(folder, 'logs'),
  backups: join(folder, 'backups'),
};
const rows: [string, string][] = [];
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;

const opened = openStore({ paths, clock: { now: () => now }, log: silent, version: '0', blobs: openBlobs(paths.blobs) });
if (!opened.ok) throw new Error(opened.error.message);
const store = opened.value;
const maker = startPosts({ seed: 7, letters: 1500 });
const began = performance.now();
// Each account's past arrives at once, as when it is followed: in the index it lies apart from the other posts of its days.
for (let account = 0; account < accounts; account += 1) {
  const { id } = store.accounts.upsert({ platform: 'feed', nativeId: `https://example.invalid/${account}`, title: `Account ${account}` });
  store.subscriptions.subscribe({ accountId: id, folder: null });
  const posts = Array.from({ length: count / accounts }, (_, place) =>
    maker.make(account * 100_000 + place, now - maker.chance(10 * 365 * 86_400) * 1000),
  );
  store.posts.save(id, posts);
}
console.log(`${count} posts made and saved in ${((performance.now() - began) / 1000).toFixed(0)} s (${load()})`);

const bytesOf = (like: string) => store.db.prepare('SELECT sum(pgsize) FROM dbstat WHERE name LIKE ?').pluck().get(like) as number;
store.db.exec("INSERT INTO post_words (post_words) VALUES ('delete-all')");
const rebuild = performance.now();
mendIndex(store.db, lookAtIndex(store.db), (work) => store.db.transaction(work)());
tell('index made anew', `${((performance.now() - rebuild) / 1000).toFixed(0)} s`);
store.db.pragma('wal_checkpoint(TRUNCATE)');
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
console.log(
  `index ${megabytes(bytesOf('post_words%'))}, places ${megabytes(bytesOf('post_place'))}, whole database ${megabytes(bytesOf('%'))}`,
);

const db = openReader(paths);
const ids = db.prepare('SELECT id FROM post ORDER BY id').pluck().all() as number[];
const words = ids.map((id) => readPostWords(db, id));
const texts = words.map((each) => each?.text ?? '');
const docs = words.map((each) => (each ? docOfPost(each) : ''));
console.log(`${megabytes(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0))} of text`);
const queries = makeQueries(texts, 500, maker.chance);

function tell(name: string, value: string): void {
  rows.push([name, value]);
  console.log(`${name}: ${value} (${load()})`);
}
function timesOf(ask: (query: string) => unknown, of: MadeQuery[]): number[] {
  return of
    .map(({ query }) => {
      const from = process.cpuUsage();
      const began = performance.now();
      ask(query);
      const { user, system } = process.cpuUsage(from);
      // Of the two the smaller one: other work on the machine is not ours, and neither is what other threads of this program do.
      return Math.min(performance.now() - began, (user + system) / 1000);
    })
    .sort((a, b) => a - b);
}
function say(name: string, times: number[]): void {
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  tell(name, `${times.length} queries, p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} ms`);
}
timesOf((query) => readSearch(db, { query }), queries.slice(0, 50));
const single = queries.filter(({ kind }) => kind === 'one sign');
const others = queries.filter(({ kind }) => kind !== 'one sign');
say(
  'first page, newest, one sign',
  timesOf((query) => readSearch(db, { query }), single),
);
say(
  'first page, newest, two and more',
  timesOf((query) => readSearch(db, { query }), others),
);
for (const [kind, of] of Map.groupBy(others, (each) => each.kind))
  say(
    `  ${kind}`,
    timesOf((query) => readSearch(db, { query }), of),
  );
say(
  'facets',
  timesOf((query) => readFacets(db, { query }), queries),
);
say(
  'best first',
  timesOf((query) => readSearch(db, { query, order: 'ranked' }), queries.slice(0, 100)),
);

const missed = queries.filter((made) => {
  const wanted = scan(docs, made).map((place) => ids[place] ?? 0);
  const found = listFoundPosts(db, made.query).toSorted((a, b) => a - b);
  return JSON.stringify(found) !== JSON.stringify(wanted);
});
tell('recall', `${queries.length - missed.length} of ${queries.length} queries find exactly what a scan finds`);
for (const { query, kind } of missed.slice(0, 5)) console.log(`  differs: ${kind} ${query}`);
db.close();
store.close();
rmSync(folder, { recursive: true });
if (missed.length > 0) process.exitCode = 1;
writeFigures('search', `${count} posts`, rows);
