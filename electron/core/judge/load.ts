/** Reads the rule files of a folder and compiles them; the reader's own files stand beside the shipped ones and can never take those away. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '../../contract/result.ts';
import { compileRules, type RuleSet, type RuleText } from './rules.ts';

/** Errors as `compileRules`: a broken file is named with its line. Files are read in the order of their names. */
export function loadRules(folder: string): Result<RuleSet> {
  return compileRules(readTexts(folder));
}

/** `refused`: what must be told about local files that were left out, each with its line. */
export type LoadedRules = { set: RuleSet; refused: string[] };

/** The shipped rules with those of `local`; of a local file that is broken the last good version stays in use. */
export function loadWithLocal(shippedFolder: string, local: string | null): Result<LoadedRules> {
  const shipped = readTexts(shippedFolder);
  const base = compileRules(shipped);
  if (!base.ok || local === null || !existsSync(local)) return base.ok ? ok({ set: base.value, refused: [] }) : base;
  const own = readTexts(local);
  if (own.length === 0) return ok({ set: base.value, refused: [] });
  const accepted: RuleText[] = [];
  const refused: string[] = [];
  let set = base.value;
  for (const file of own) {
    const tried = compileLocal([...shipped, ...accepted], file);
    if (!tried.ok) refused.push(tried.error.message);
    const last = tried.ok ? tried : compileGood([...shipped, ...accepted], local, file.name);
    if (!last.ok) continue;
    set = last.value.set;
    accepted.push(last.value.file);
  }
  return ok({ set: { ...set, version: `${base.value.version}+${fingerprint(accepted)}` }, refused });
}

/** A local file may hold wordings only: a wording counts only where the shipped rules know that a platform speaks. */
export function compileLocal(others: RuleText[], file: RuleText): Result<{ set: RuleSet; file: RuleText }> {
  const compiled = compileRules([...others, file], { wordingsOnly: file.name });
  return compiled.ok ? ok({ set: compiled.value, file }) : compiled;
}

function compileGood(others: RuleText[], local: string, name: string): Result<{ set: RuleSet; file: RuleText }> {
  const path = join(local, goodFolder, name);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return compileLocal(others, { name, text });
}

const goodFolder = 'last-good';

/** Keeps what compiles now, so that a later mistake in a file does not take its rules away. */
export function keepGood(shippedFolder: string, local: string): void {
  const shipped = readTexts(shippedFolder);
  const others: RuleText[] = [];
  for (const file of readTexts(local)) {
    if (!compileLocal([...shipped, ...others], file).ok) continue;
    others.push(file);
    mkdirSync(join(local, goodFolder), { recursive: true });
    writeFileSync(join(local, goodFolder, file.name), file.text);
  }
}

/** The rule files of a folder, none when it is not there. */
export function readTexts(folder: string): RuleText[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function fingerprint(files: RuleText[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\n${text}\n`);
  return `own.${hash.digest('hex').slice(0, 8)}`;
}
