/**
 * Taking out and backing up a large library: time, size and memory, each in a process of its own, at the given number of posts and at a tenth of
 * it: memory is flat when both need the same. One post in ten has a picture. Memory is the anonymous part (RssAnon): pages of the database that
 * the system keeps mapped are its own to drop.
 * Run: npm run bench outgoing [posts]
 */

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobs } from '../electron/core/archive/blobs.ts';
import { silent } from '../electron/core/base/log.ts';
import type { Paths } from '../electron/core/context.ts';
import { exportToFile } from '../electron/core/outgoing.ts';
import { restoreBackup, writeBackup } from '../electron/core/store/backup.ts';
import { openReader } from '../electron/core/store/database.ts';
import { openStore } from '../electron/core/store/store.ts';
import { writeFigures } from '../scripts/figures.ts';
import { startPosts } from '../tests/support/made-posts.ts';

const resources = join(import.meta.dirname, '../resources');
const formats = ['json', 'csv', 'html', 'epub', 'markdown'] as const;
const acts = [...formats, 'backup', 'restore'] as const;
type Act = (typeof acts)[number];
type Measured = { seconds: number; megabytes: number; startMb: number; peakMb: number };

function pathsIn(folder: string): Paths {
  const at = (name: string) => join(folder, name);
  return { folder, database: at('library.db'), blobs: at('blobs'), logs: at('logs'), backups: at('backups') };
}

const [first = '100000', given = '', out = ''] = process.argv.slice(2);
if (given === '') await measureAll(Number(first));
else measureOne(first as Act, given, out);

async function measureAll(most: number): Promise<void> {
  const figures = new Map<Act, Measured[]>();
  for (const count of [most / 10, most]) {
    const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-outgoing-'));
    fill(pathsIn(folder), count);
    for (const act of acts) {
      const file = join(folder, act === 'restore' ? 'out-backup' : `out-${act}`);
      const measured = await measure([act, folder, file]);
      figures.set(act, [...(figures.get(act) ?? []), measured]);
      console.log(`${act}: ${say(measured)} (load ${loadavg()[0]?.toFixed(1)})`);
      if (act !== 'backup') rmSync(file, { force: true });
    }
    rmSync(folder, { recursive: true });
  }
  const rows = [...figures].map(([act, [few, many]]) => [act, `${few && say(few)} · ${many && say(many)}`] as const);
  writeFigures(
    'outgoing',
    `${most / 10} posts · ${most} posts, half Chinese, half English, with ${most / 100} · ${most / 10} pictures of 20 kB`,
    rows,
  );
}

function say({ seconds, megabytes, startMb, peakMb }: Measured): string {
  return `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB, memory ${startMb.toFixed(0)} → ${peakMb.toFixed(0)} MB`;
}

/** With the room for young things that the core's own thread has (runners.ts). Memory is looked at from outside, for the one that writes never comes to rest. */
function measure(args: string[]): Promise<Measured> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', import.meta.filename, ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  let peakKb = 0;
  const timer = setInterval(() => {
    peakKb = Math.max(peakKb, anonymousKb(child.pid));
  }, 20);
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((done) =>
    child.on('close', () => {
      clearInterval(timer);
      done({ ...(JSON.parse(said) as Measured), peakMb: peakKb / 1024 });
    }),
  );
}

/** Linux only; 0 elsewhere, or where the process has ended. */
function anonymousKb(pid: number | undefined): number {
  try {
    return Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
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
  const startMb = anonymousKb(process.pid) / 1024;
  const began = performance.now();
  const done = run(act, paths, file);
  const seconds = (performance.now() - began) / 1000;
  if (!done.ok) throw new Error(done.error.message);
  const megabytes = 'bytes' in done.value ? done.value.bytes / 1e6 : 0;
  process.stdout.write(JSON.stringify({ seconds, megabytes, startMb }));
}

function run(act: Act, paths: Paths, file: string) {
  const now = Date.UTC(2026, 0, 1);
  if (act === 'restore') {
    const target = pathsIn(`${paths.folder}-restored`);
    const restored = restoreBackup(target, file, { now, blobs: openBlobs(target.blobs) });
    rmSync(target.folder, { recursive: true, force: true });
    return restored;
  }
  const db = openReader(paths);
  if (act === 'backup') return writeBackup(db, file, { folder: paths.folder, blobs: openBlobs(paths.blobs), now });
  return exportToFile(db, { format: act, what: { kind: 'all' }, file }, { paths, library: 'own', version: '0', resources });
}
