/** The reader's own rules in a backup: a table `kept_rule` (name, text) beside `kept_blob`; files of the folder `rules` in a library. */

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from './database.ts';
import { stamp } from './migrate.ts';

export type KeptRule = { name: string; text: string };

/** A name of our own making and no path; what such a file holds is checked whenever it is loaded. */
const fileName = /^[\p{L}\p{N}_-]{1,60}\.json$/u;

export function rulesFolder(folder: string): string {
  return join(folder, 'rules');
}

export function addRules(copy: Db, folder: string): void {
  copy.exec('CREATE TABLE kept_rule (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const own = rulesFolder(folder);
  if (!existsSync(own)) return;
  const add = copy.prepare('INSERT INTO kept_rule (name, text) VALUES (?, ?)');
  for (const name of readdirSync(own)) if (fileName.test(name)) add.run(name, readFileSync(join(own, name), 'utf8'));
}

/** Those of an attached backup; none for one from before rules were kept. */
export function readKeptRules(db: Db, schema: string): KeptRule[] {
  const has = db.prepare(`SELECT 1 FROM ${schema}.sqlite_schema WHERE name = 'kept_rule'`).get() !== undefined;
  const rows = has ? (db.prepare(`SELECT name, text FROM ${schema}.kept_rule ORDER BY name`).all() as KeptRule[]) : [];
  return rows.filter(({ name }) => fileName.test(name));
}

/** Takes the table out of the copy. Null for a backup from before rules were kept: it says nothing of them. */
export function takeRules(copy: Db): KeptRule[] | null {
  const has = copy.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'kept_rule'").get() !== undefined;
  if (!has) return null;
  const rows = copy.prepare('SELECT name, text FROM kept_rule ORDER BY name').all() as KeptRule[];
  copy.exec('DROP TABLE kept_rule');
  return rows.filter(({ name }) => fileName.test(name));
}

/** Puts them in the place of the rules that are there, which are kept aside. */
export function putRules(folder: string, rules: KeptRule[], now: number): void {
  const own = rulesFolder(folder);
  if (existsSync(own)) renameSync(own, `${own}.before-restore-${stamp(now)}`);
  if (rules.length === 0) return;
  mkdirSync(own, { recursive: true });
  for (const { name, text } of rules) writeFileSync(join(own, name), text);
}
