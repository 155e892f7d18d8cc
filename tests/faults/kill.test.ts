/** The shipped core, killed without warning in the middle of checks: what was acknowledged is there, and the next start is fine. */

import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Result } from '../../electron/contract/result.ts';
import { verifyChain } from '../../electron/core/store/chain.ts';
import { openReader } from '../../electron/core/store/database.ts';
import { createRandom } from '../../electron/example/random.ts';
import { forkWithNode } from '../../electron/process/child.ts';
import { type CoreHandle, launchCore } from '../../electron/process/launch.ts';
import { built, holderOf, openServe } from '../support/built.ts';
import { resources } from '../support/core.ts';
import { freshFolder, pathsIn } from '../support/library.ts';
import { rss } from '../support/rss.ts';
import { startServer, startTcp, type TestServer } from '../support/server.ts';

const kills = 50;
const feeds = 12;

/** Every answer has a new post, and every third another title, so that there is always something to record. */
async function startChanging(): Promise<TestServer> {
  let turn = 0;
  const server = await startServer({
    '*': (_request, response, { path }) => {
      turn += 1;
      const items = Array.from({ length: 6 }, (_, index) => ({ id: `${path}-${turn}-${index}`, text: `${path} ${turn} `.repeat(200) }));
      response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss({ title: `${path} ${Math.floor(turn / 3)}`, items }));
    },
  });
  onTestFinished(server.close);
  return server;
}

async function value<T>(result: Promise<Result<unknown>>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value as T;
}

function nextEvent(core: CoreHandle, wanted: string): Promise<void> {
  return new Promise((settle) => {
    const end = core.subscribe((name) => {
      if (name !== wanted) return;
      end();
      settle();
    });
  });
}

type Acknowledged = { posts: Set<number>; read: Set<number> };

/** What the file itself says, read beside the running core. */
function examine(folder: string, { posts, read }: Acknowledged) {
  const db = openReader(pathsIn(folder));
  try {
    const kept = new Set(db.prepare('SELECT p.id FROM post p JOIN revision r ON r.postId = p.id').pluck().all() as number[]);
    const marked = new Set(db.prepare('SELECT id FROM post WHERE readAt IS NOT NULL').pluck().all() as number[]);
    return {
      lostPosts: [...posts].filter((id) => !kept.has(id)),
      lostMarks: [...read].filter((id) => !marked.has(id)),
      integrity: db.pragma('integrity_check', { simple: true }),
      references: (db.pragma('foreign_key_check') as unknown[]).length,
      chain: verifyChain(db).ok,
    };
  } finally {
    db.close();
  }
}

test(`loses nothing it acknowledged when it is killed at ${kills} moments of a check`, { timeout: 180_000 }, async () => {
  const random = createRandom(13);
  const server = await startChanging();
  const folder = freshFolder();
  const core = launchCore(
    () => forkWithNode(built('process/core-process')),
    { folder, shell: 'serve', library: 'own', version: '1', resources },
    { firstMs: 1, mostMs: 1, closeWithinMs: 5000 },
  );
  onTestFinished(core.close);
  expect(await core.ready).toMatchObject({ ok: true });
  await value(core.call('settings.write', { route: { kind: 'direct' }, checkInBackground: false }, 'local'));
  const list = Array.from({ length: feeds }, (_, index) => `${server.url}/${index}.xml`).join('\n');
  await value(core.call('import', { name: 'list.txt', text: list }, 'local'));
  const known: Acknowledged = { posts: new Set(), read: new Set() };
  core.subscribe((name, payload) => {
    if (name === 'posts.added') for (const id of (payload as { postIds: number[] }).postIds) known.posts.add(id);
  });
  const whole = await timed(() => value(core.call('check', { which: 'all' }, 'window')));

  for (let round = 0; round < kills; round += 1) {
    const restarted = nextEvent(core, 'core.restarted');
    const checking = core.call('check', { which: 'all' }, 'window');
    const reading = markSome(core, known, random);
    await setTimeout(random.next() * whole * 1.1);
    process.kill(core.pid() ?? 0, 'SIGKILL');
    const answers = await Promise.all([checking, reading]);
    expect(answers.flatMap((answer) => (answer.ok ? [] : answer.error.code)).filter((code) => code !== 'stopped')).toEqual([]);
    await restarted;
    expect({ round, ...examine(folder, known) }).toEqual({
      round,
      lostPosts: [],
      lostMarks: [],
      integrity: 'ok',
      references: 0,
      chain: true,
    });
  }
  const about = await value<{ messages: string[] }>(core.call('about', {}, 'window'));
  const last = await value<{ outcomes: object }>(core.call('check', { which: 'all' }, 'window'));
  const doctor = await value<{ checks: { name: string; ok: boolean; repaired: boolean }[] }>(
    core.call('doctor', { repair: true }, 'local'),
  );
  expect([about.messages, last.outcomes]).toEqual([[], { ok: feeds }]);
  // Bytes that were written before the row that would have named them are swept, nothing else is wrong.
  expect(doctor.checks.filter((check) => !check.ok && !(check.name === 'loose files' && check.repaired))).toEqual([]);
  expect(known.posts.size).toBeGreaterThan(kills);
});

/** Posts the reader marks while the check runs; acknowledged when the reply names them. */
async function markSome(core: CoreHandle, known: Acknowledged, random: { next(): number }): Promise<Result<unknown>> {
  const ids = [...known.posts].filter((id) => !known.read.has(id) && random.next() < 0.2);
  const answer = await core.call('posts.mark', { ids, read: true }, 'window');
  if (answer.ok) for (const id of (answer.value as { changed: number[] }).changed) known.read.add(id);
  return answer;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

test('a window outlives its core: calls in flight say stopped, it is told of the restart, and calls work again', {
  timeout: 60_000,
}, async () => {
  const hanging = await startTcp(() => undefined);
  onTestFinished(hanging.close);
  const folder = freshFolder();
  const window = await openServe(folder);
  await value(window.call('settings.write', { route: { kind: 'direct' }, checkInBackground: false }));
  await value(window.call('import', { name: 'l.txt', text: `http://127.0.0.1:${hanging.port}/h.xml` }));
  for (let round = 0; round < 3; round += 1) {
    const progress = window.next('check.progress');
    const checking = window.call('check', { which: 'all' });
    await progress;
    const restarted = window.next('core.restarted');
    const before = holderOf(folder);
    process.kill(before, 'SIGKILL');
    expect(await checking).toMatchObject({ ok: false, error: { code: 'stopped' } });
    await restarted;
    const accounts = await value<unknown[]>(window.call('accounts'));
    expect([accounts.length, holderOf(folder) === before]).toEqual([1, false]);
  }
});
