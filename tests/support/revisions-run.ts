/** A whole core follows a source that changes at random, is stopped and opened again on the way, and is then asked for every version it was ever served. */

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, createCore } from '../../electron/core/core.ts';
import { openDatabase } from '../../electron/core/store/database.ts';
import { createRandomSource } from './random-source.ts';
import { startServer } from './server.ts';

const posts = 40;
const startAt = Date.UTC(2026, 2, 12, 12);
const minuteMs = 60_000;
const openings = 4;

export type RevisionsRun = {
  served: number;
  kept: number;
  /** Versions served and not held; held and never served; changed since they were first kept; posts that now show nothing. */
  missing: number;
  invented: number;
  altered: number;
  blank: number;
  isSound: boolean;
  ms: number;
};

type Body = { post: { nativeId?: string; title: string | null }; html: string; text: string; older: { revision: number }[] };

export async function runRevisions(steps: number, seed: number): Promise<RevisionsRun> {
  const source = createRandomSource(seed, posts);
  const server = await startServer({
    '*': (_request, response) => {
      const { status, body } = source.answer();
      response.writeHead(status, { 'content-type': 'application/rss+xml' }).end(body);
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'vigil-revisions-'));
  const beganAt = performance.now();
  let core = await open(folder, startAt);
  await call(core, 'settings.write', { route: { kind: 'direct' } });
  await call(core, 'import', { name: 'l.txt', text: `${server.url}/feed.xml` });
  const firstKept = new Map<string, string>();
  let altered = 0;
  for (let at = 1; at <= steps; at += 1) {
    source.change();
    await call(core, 'example.step', { toAt: startAt + at * minuteMs, untilAt: startAt + steps * minuteMs });
    await call(core, 'check', { which: 'all' });
    if (at % Math.ceil(steps / openings) !== 0 && at !== steps) continue;
    await core.close();
    altered += compareKept(folder, firstKept);
    core = await open(folder, startAt + at * minuteMs);
  }
  const held = await readHeld(core);
  const { ok: isSound } = (await call(core, 'doctor', {})) as { ok: boolean };
  await core.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  const differences = [...source.served].map(([id, versions]) => compare(versions, held.versions.get(id) ?? new Set()));
  return {
    served: sum([...source.served.values()].map(({ size }) => size)),
    kept: sum([...held.versions.values()].map(({ size }) => size)),
    missing: sum(differences.map(({ missing }) => missing)),
    invented: sum(differences.map(({ invented }) => invented)),
    altered,
    blank: held.blank,
    isSound,
    ms: Math.round(performance.now() - beganAt),
  };
}

async function open(folder: string, steppedFromAt: number): Promise<Core> {
  const resources = join(import.meta.dirname, '../../resources');
  const opened = await createCore({ folder, shell: 'cli', library: 'own', version: '0.0.0', resources, steppedFromAt, logLevel: 'error' });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

async function call(core: Core, method: string, input: unknown): Promise<unknown> {
  const answer = await core.call(method, input, 'local');
  if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
  return answer.value;
}

/** Rows as they lie in the file: what was there at an earlier opening must be there byte for byte. Answers how many are not. */
function compareKept(folder: string, before: Map<string, string>): number {
  const db = openDatabase(join(folder, 'library.db'), { readOnly: true });
  const rows = db.prepare('SELECT postId, number, contentSha256, title, html, raw, text, seenAt FROM revision').raw().all() as unknown[][];
  db.close();
  const now = new Map(rows.map((row) => [`${row[0]}/${row[1]}`, hashOf(row)]));
  const altered = [...before].filter(([key, hash]) => now.get(key) !== hash).length;
  for (const [key, hash] of now) before.set(key, hash);
  return altered;
}

function hashOf(row: unknown[]): string {
  const hash = createHash('sha256');
  for (const value of row) hash.update(value instanceof Uint8Array ? value : `${value}\0`);
  return hash.digest('hex');
}

async function readHeld(core: Core): Promise<{ versions: Map<string, Set<string>>; blank: number }> {
  const versions = new Map<string, Set<string>>();
  let blank = 0;
  for (const { id, url } of (await call(core, 'posts', { limit: posts })) as { id: number; url: string }[]) {
    const newest = (await call(core, 'post.read', { id })) as Body;
    if (newest.text.trim() === '') blank += 1;
    const older: Body[] = [];
    for (const { revision } of newest.older) older.push((await call(core, 'post.read', { id, revision })) as Body);
    const all = [newest, ...older].filter(({ html }) => html !== '').map(({ post, html }) => JSON.stringify({ title: post.title, html }));
    versions.set(url.slice(url.lastIndexOf('/') + 1), new Set(all));
  }
  return { versions, blank };
}

function compare(served: ReadonlySet<string>, held: Set<string>): { missing: number; invented: number } {
  const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) => [...some].filter((one) => !others.has(one)).length;
  return { missing: without(served, held), invented: without(held, served) };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
