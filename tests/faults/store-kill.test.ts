import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder, openTestLibrary } from '../support/library.ts';

const rounds = 12;
const program = join(import.meta.dirname, '..', 'support', 'writing-program.ts');

type Said = { nativeId: string; posts: number[]; read: number; notice: number; seq: number; closure: number };

/** Kills the program with no warning some time after it said something; answers whole lines only. */
async function writeUntilKilled(folder: string, round: number): Promise<Said[]> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    // The first acknowledgement starts the fuse; its length is chance.
    if (output === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 150);
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  await once(child, 'close');
  expect([child.signalCode, errors]).toEqual(['SIGKILL', '']);
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Said);
}

test(`what was acknowledged is there after each of ${rounds} kills, and everything verifies`, { timeout: 120_000 }, async () => {
  const folder = freshFolder();
  const said: Said[] = [];
  for (let round = 0; round < rounds; round += 1) said.push(...(await writeUntilKilled(folder, round)));
  const { store } = openTestLibrary(folder);
  expect(store.messages).toEqual([]);
  const { db } = store;
  const account = db.prepare('SELECT status FROM account WHERE nativeId = ?').pluck();
  const kept = db.prepare(
    'SELECT (SELECT count(*) FROM post WHERE id IN (SELECT value FROM json_each(?))) AS posts, (SELECT readAt IS NOT NULL FROM post WHERE id = ?) AS isRead',
  );
  const rows = db.prepare(
    `SELECT (SELECT count(*) FROM notice WHERE id = @notice) AS notices, (SELECT count(*) FROM closure WHERE id = @closure) AS closures,
      (SELECT count(*) FROM observation_field WHERE seq = @seq AND name = 'notice0Text') AS observations`,
  );
  for (const line of said) {
    expect([line.nativeId, account.get(line.nativeId), kept.get(JSON.stringify(line.posts), line.read)]).toEqual([
      line.nativeId,
      'closed',
      { posts: 3, isRead: 1 },
    ]);
    expect(rows.get({ notice: line.notice, closure: line.closure, seq: line.seq })).toEqual({ notices: 1, closures: 1, observations: 1 });
  }
  expect(said.length).toBeGreaterThan(rounds);
  const report = store.examine(true);
  expect(report.checks.filter((check) => !check.ok && !check.repaired)).toEqual([]);
  expect(store.examine(false)).toMatchObject({ ok: true });
});
