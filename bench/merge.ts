/**
 * Two libraries of 100 accounts and 100,000 posts each, half of the posts in both, merged: time (of the processor, where the machine is busy) and greatest memory.
 * Run: npm run bench merge [posts]
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobs } from '../electron/core/archive/blobs.ts';
import { silent } from '../electron/core/base/log.ts';
import { pathsOf } from '../electron/core/library.ts';
import { mergeInto } from '../electron/core/merging.ts';
import { openStore } from '../electron/core/store/store.ts';
import { writeFigures } from '../scripts/figures.ts';
import { startPosts } from '../tests/support/made-posts.ts';

const count = Number(process.argv[2] ?? 100_000);
const accounts = 100;
const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-merge-'));
const now = Date.UTC(2026, 0, 1);
const rows: [string, string][] = [];

/** Posts `from` to `from + count`, each the same in whatever library holds it, seen `later` after it came out. */
function make(name: string, { from, later }: { from: number; later: number }) {
  const paths = pathsOf(join(folder, name));
  const clock = { at: now, now: () => clock.at };
  const opened = openStore({ paths, clock, log: silent, version: '0', blobs: openBlobs(paths.blobs) });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  for (let index = 0; index < accounts; index += 1) {
    const { id } = store.accounts.upsert({ platform: 'feed', nativeId: `https://example.invalid/${index}`, title: `Account ${index}` });
    store.subscriptions.subscribe({ accountId: id, folder: `Folder ${index % 8}` });
    const each = count / accounts;
    const maker = startPosts({ seed: 1 + index, letters: 600 });
    const drafts = Array.from({ length: each + from / accounts }, (_, post) => maker.make(index * 1_000_000 + post, now - post * 60_000));
    clock.at = now + later;
    store.posts.save(id, drafts.slice(from / accounts));
  }
  return { store, paths };
}

/** Processor time since then, ms: a busy machine waits, a slow program works. */
function spent(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const ours = make('ours', { from: 0, later: 1000 });
const theirs = make('theirs', { from: count / 2, later: 2000 });
const file = join(folder, 'theirs.vigil');
const made = theirs.store.backup(file);
if (!made.ok) throw new Error(made.error.message);
theirs.store.close();
ours.store.close();
const filledMb = process.resourceUsage().maxRSS / 1000;
for (const name of ['merged', 'merged a second time']) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const merged = mergeInto(ours.paths, { file }, now);
  if (!merged.ok) throw new Error(JSON.stringify(merged.error));
  const { posts, joined } = merged.value.added;
  const what = merged.value.isEmpty ? 'nothing new' : `${posts.toLocaleString('en')} posts new, ${joined.toLocaleString('en')} joined`;
  rows.push([name, `${(Math.min(performance.now() - began, spent(cpu)) / 1000).toFixed(1)} s, ${what}`]);
}
rows.push([
  'greatest memory before merging, and with it',
  `${filledMb.toFixed(0)} MB, ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`,
]);
console.table(rows);
rmSync(folder, { recursive: true });
writeFigures('merge', `Two libraries of ${accounts} accounts and ${count.toLocaleString('en')} posts, half of them in both`, rows);
