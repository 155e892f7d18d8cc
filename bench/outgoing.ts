/**
 * Taking out and backing up a large library: time, size and the most memory, each in a process of its own. One post in ten has a picture.
 * Run: npm run bench outgoing [posts]
 */

import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobs } from '../electron/core/archive/blobs.ts';
import { silent } from '../electron/core/base/log.ts';
import type { Paths } from '../electron/core/context.ts';
import { exportToFile } from '../electron/core/outgoing.ts';
import { restoreBackup, writeBackup } from '../electron/core/store/backup.ts';
import { openReader } from '../electron/core/store/database.ts';
import { openStore } from '../electron/core/store/store.ts';
import { startPosts } from '../tests/support/made-posts.ts';

const resources = join(import.meta.dirname, '../resources');
const formats = ['json', 'csv', 'html', 'epub', 'markdown'] as const;
type Act = (typeof formats)[number] | 'backup' | 'restore';

function pathsIn(folder: string): Paths {
  const at = (name: string) => join(folder, name);
  return { folder, database: at('library.db'), blobs: at('blobs'), logs: at('logs'), backups: at('backups') };
}

const [first = '100000', given = '', out = ''] = process.argv.slice(2);
if (given === '') measureAll(Number(first));
else measureOne(first as Act, given, out);

function measureAll(count: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-outgoing-'));
  fill(pathsIn(folder), count);
  for (const act of [...formats, 'backup', 'restore'] as Act[]) {
    const file = join(folder, act === 'restore' ? 'out-backup' : `out-${act}`);
    const run = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', import.meta.filename, act, folder, file], {
      encoding: 'utf8',
    });
    process.stdout.write(run.stdout + run.stderr);
    if (act !== 'backup') rmSync(file, { force: true });
  }
  rmSync(folder, { recursive: true });
}

function fill(paths: Paths, count: number): void {
  const opened = openStore({ paths, clock: { now: () => Date.UTC(2026, 0, 1) }, log: silent, version: '0', blobs: openBlobs(paths.blobs) });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const maker = startPosts({ seed: 7, letters: 1500 });
  const accounts = 200;
  for (let account = 0; account < accounts; account += 1) {
    const { id } = store.accounts.upsert({ platform: 'feed', nativeId: `https://example.invalid/${account}`, title: `Account ${account}` });
    store.subscriptions.subscribe({ accountId: id, folder: null });
    const posts = Array.from({ length: Math.ceil(count / accounts) }, (_, place) => {
      const post = maker.make(account * 100_000 + place, Date.UTC(2026, 0, 1) - maker.chance(10 * 365 * 86_400) * 1000);
      return place % 10 === 0
        ? { ...post, html: `${post.html}<p><img data-src="https://example.invalid/${account}/${place}.png" alt=""></p>` }
        : post;
    });
    store.posts.save(id, posts);
    for (let place = 0; place < posts.length; place += 10) {
      const bytes = randomBytes(20_000);
      store.pictures.keep(`https://example.invalid/${account}/${place}.png`, { bytes, type: 'image/png', width: 100, height: 100 });
    }
  }
  store.close();
  console.log(`${count} posts of ${accounts} accounts, ${Math.ceil(count / 10)} pictures of 20 kB (load ${loadavg()[0]?.toFixed(1)})`);
}

function measureOne(act: Act, folder: string, file: string): void {
  const paths = pathsIn(folder);
  const before = process.resourceUsage().maxRSS;
  const began = performance.now();
  const done = run(act, paths, file);
  const seconds = (performance.now() - began) / 1000;
  if (!done.ok) throw new Error(done.error.message);
  const bytes = 'bytes' in done.value ? `${(done.value.bytes / 1e6).toFixed(0)} MB` : `${done.value.posts} posts`;
  const grown = (process.resourceUsage().maxRSS - before) / 1024;
  console.log(`${act}: ${seconds.toFixed(1)} s, ${bytes}, at most ${grown.toFixed(0)} MB more memory (load ${loadavg()[0]?.toFixed(1)})`);
}

function run(act: Act, paths: Paths, file: string) {
  const now = Date.UTC(2026, 0, 1);
  if (act === 'restore') {
    const target = pathsIn(`${paths.folder}-${createHash('sha256').update(file).digest('hex').slice(0, 8)}`);
    const restored = restoreBackup(target, file, { now, blobs: openBlobs(target.blobs) });
    rmSync(target.folder, { recursive: true, force: true });
    return restored;
  }
  const db = openReader(paths);
  if (act === 'backup') return writeBackup(db, file, { folder: paths.folder, blobs: openBlobs(paths.blobs), now });
  return exportToFile(db, { format: act, what: { kind: 'all' }, file }, { paths, library: 'own', version: '0', resources });
}
