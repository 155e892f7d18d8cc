/** Limits for read posts that hold by themselves: only those that the reader looked at and confirmed. */

import type { ReadLimits } from '../../contract/shapes/settings.ts';
import { addAct } from './acts.ts';
import { type Db, durably } from './database.ts';
import { listBeyond } from './limits.ts';
import { newBatch, putAway } from './put-away.ts';
import { readSettings, writeSettings } from './settings.ts';
import { sql } from './sql.ts';

const writeConfirmed = sql(
  'setting.confirmLimits',
  "INSERT INTO setting (name, value) VALUES ('readLimitsConfirmed', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
);
const confirmed = sql('setting.confirmedLimits', "SELECT value FROM setting WHERE name = 'readLimitsConfirmed'");

/** The reader saw what these limits put away and wanted it: from now on they hold by themselves. */
export function confirmLimits(db: Db, limits: ReadLimits): void {
  durably(db, 'limits.confirm', () => {
    writeSettings(db, { readLimits: limits });
    writeConfirmed.run(db, JSON.stringify(limits));
  });
}

/** Not any more when the limits were changed since, or the reader took back what they put away. */
function areLimitsConfirmed(db: Db): boolean {
  return confirmed.value<string>(db) === JSON.stringify(readSettings(db).readLimits);
}

const perStep = 100;

/** In idle time, one account or a hundred posts a step; nothing by limits that were only set and never looked at. */
export function putAwayInSteps(db: Db, now: number): () => boolean {
  const work = putAwayAll(db, now);
  return () => work.next().done !== true;
}

function* putAwayAll(db: Db, now: number): Generator<void> {
  const { readLimits } = readSettings(db);
  if (!areLimitsConfirmed(db)) return;
  for (const { title, posts } of listBeyond(db, readLimits, now)) {
    // Looking through one account is a step of its own.
    yield;
    if (posts.length === 0) continue;
    const batch = newBatch(db);
    addAct(db, { kind: 'put-away', title, count: posts.length, at: now, undo: { batch } });
    yield* putAwayWhileConfirmed(db, posts, { batch, at: now });
  }
}

/** A hundred posts a step; ends when the reader takes back what went. */
export function* putAwayWhileConfirmed(db: Db, posts: { id: number; bytes: number }[], to: { batch: number; at: number }): Generator<void> {
  for (let from = 0; from < posts.length && areLimitsConfirmed(db); from += perStep) {
    putAway(db, posts.slice(from, from + perStep), to);
    yield;
  }
}
