/**
 * Another library, given as its backup, into this one: worked out on a copy, which takes the library's place in one step when all of it holds,
 * or is thrown away (a preview, or anything that fails).
 */

import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { MergeConflict, MergeReport } from '../../contract/shapes/merge.ts';
import type { Paths } from '../context.ts';
import { damagedBytes, isExampleCopy, lackOfRoom, problemOf, removeDraft, syncFile } from './backup.ts';
import type { BlobPort, NamedPieces } from './blob-port.ts';
import { verifyChain, verifyImported } from './chain.ts';
import { type Db, openDatabase } from './database.ts';
import { isNamed } from './evidence.ts';
import { countIntact, keptBlobs } from './kept-blobs.ts';
import { type KeptRule, readKeptRules, rulesFolder } from './kept-rules.ts';
import { lockFolder } from './lock.ts';
import { type MergeOptions, mergeRows } from './merging/merge.ts';
import { migrate } from './migrate.ts';

export type MergeFileOptions = MergeOptions & { blobs: BlobPort; isExample: boolean };

/**
 * The library must be closed; its folder is held meanwhile. Errors: `not-found`, `not-readable` (no backup of ours), `library-newer`,
 * `not-verified`, `not-allowed` (the example and a reader's own never mix), `not-writable`, `library-held`; then nothing was changed.
 */
export function mergeFile(paths: Paths, file: string, options: MergeFileOptions): Result<MergeReport> {
  const lock = lockFolder(paths.folder);
  if (!lock.ok) return lock;
  try {
    return onDrafts(paths, file, options, {
      copyOurs(draft) {
        settle(paths.database);
        copyFileSync(paths.database, draft, constants.COPYFILE_FICLONE);
      },
      finish: (draft) => putInPlace(draft, paths.database),
      keepsFiles: true,
    });
  } finally {
    lock.value.release();
  }
}

/** What a crash left in the write-ahead log goes into the file: the file alone is copied, and replaced. */
function settle(database: string): void {
  const db = openDatabase(database);
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

/** What `mergeFile` would do, counted by doing it on a copy; `db` may be in use. Changes nothing. */
export function previewMerge(db: Db, paths: Paths, file: string, options: MergeFileOptions): Result<MergeReport> {
  return onDrafts(paths, file, options, {
    copyOurs: (draft) => db.prepare('VACUUM INTO ?').run(draft),
    finish: () => {},
    keepsFiles: false,
  });
}

type Manner = { copyOurs(draft: string): unknown; finish(draft: string): void; keepsFiles: boolean };

function onDrafts(paths: Paths, file: string, options: MergeFileOptions, manner: Manner): Result<MergeReport> {
  if (!existsSync(file)) return fail('not-found', `There is no file ${file}.`, { file });
  const cramped = lackOfRoom(paths, { file, act: 'Merging', bytes: statSync(file).size + 2 * statSync(paths.database).size });
  if (cramped) return cramped;
  const ours = `${paths.database}.merging`;
  const theirs = `${paths.database}.merging-other`;
  for (const draft of [ours, theirs]) removeDraft(draft);
  try {
    copyFileSync(file, theirs, constants.COPYFILE_FICLONE);
    const problem = prepareOther(theirs, options);
    if (problem) return problem;
    manner.copyOurs(ours);
    const merged = mergeDrafts({ ours, theirs, paths }, options, manner.keepsFiles);
    if (merged.ok) manner.finish(ours);
    return merged;
  } catch (error) {
    return fail('not-readable', `${file} could not be merged. Nothing was changed.`, { file, reason: String(error) });
  } finally {
    for (const draft of [ours, theirs]) removeDraft(draft);
  }
}

/** Whole, of the same kind as this library, and as new as this version of Vigil. */
function prepareOther(draft: string, { now, isExample }: MergeFileOptions): Result<never> | null {
  const db = openDatabase(draft);
  try {
    const problem = problemOf(db);
    if (problem) return problem;
    if (isExampleCopy(db) !== isExample)
      return fail('not-allowed', 'The example is invented: it is never mixed with a library of your own.');
    if (countIntact(db) === null) return damagedBytes();
    const migrated = migrate(db, { backups: null, now });
    return migrated.ok ? null : migrated;
  } finally {
    db.close();
  }
}

type Drafts = { ours: string; theirs: string; paths: Paths };

function mergeDrafts({ ours, theirs, paths }: Drafts, options: MergeFileOptions, keepsFiles: boolean): Result<MergeReport> {
  const db = openDatabase(ours);
  try {
    // Nobody else has this file: what is half done is thrown away with it.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.prepare('ATTACH ? AS other').run(theirs);
    const rows = db.transaction(() => mergeRows(db, options))();
    const rules = compareRuleFiles(db, paths);
    db.exec('DETACH other');
    const conflicts = [...rows.conflicts, ...rules.conflicts];
    const astray = Object.keys(options.choices).filter((key) => !conflicts.some((conflict) => conflict.key === key));
    if (astray.length > 0)
      return fail(
        'bad-input',
        `The two do not differ in ${astray.join(', ')}: a preview (--dry-run) lists what was to be chosen. Nothing was changed.`,
      );
    const unsound = soundnessOf(db);
    if (unsound) return unsound;
    const files = bringBlobs(db, theirs, { blobs: options.blobs, keepsFiles });
    if (files === null) return damagedBytes();
    db.pragma('journal_mode = DELETE');
    if (keepsFiles) addRuleFiles(paths, rules.fresh);
    const isEmpty = rows.isEmpty && files.files === 0 && rules.fresh.length === 0;
    return ok({
      added: { ...rows.added, records: rows.added.records + rules.fresh.length, ...files },
      conflicts,
      statuses: rows.statuses,
      isEmpty,
      backup: null,
    });
  } finally {
    db.close();
  }
}

/** Every row has what it names, and the chains hold; a fault here is a bug, and must not reach the library. */
function soundnessOf(db: Db): Result<never> | null {
  const broken = db.pragma('foreign_key_check') as { table: string }[];
  const chains = [verifyChain(db), ...verifyImported(db)];
  if (broken.length === 0 && chains.every(({ ok: holds }) => holds)) return null;
  const reason = [...new Set(broken.map(({ table }) => table))].join(', ') || 'chain';
  return fail('not-verified', 'The merged library would not hold. Nothing was changed.', { reason });
}

/** Bytes that a row names now and that are not here yet. On the disk before the rows are. */
function bringBlobs(
  db: Db,
  theirs: string,
  { blobs, keepsFiles }: { blobs: BlobPort; keepsFiles: boolean },
): { files: number; fileBytes: number } | null {
  const other = openDatabase(theirs, { readOnly: true });
  const brought = { files: 0, fileBytes: 0 };
  function* wanted(): Generator<NamedPieces> {
    for (const blob of keptBlobs(other)) {
      if (blobs.pieces(blob.name, 1) !== null || !isNamed(db, blob.name)) continue;
      brought.files += 1;
      yield { ...blob, pieces: counted(blob.pieces) };
    }
  }
  function* counted(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
    for (const piece of pieces) {
      brought.fileBytes += piece.length;
      yield piece;
    }
  }
  try {
    if (keepsFiles) return blobs.keepAll(wanted()) === null ? brought : null;
    for (const { pieces } of wanted()) for (const _piece of pieces);
    return brought;
  } finally {
    other.close();
  }
}

/** Rule packs this library does not have; of two by one name ours stays. */
function compareRuleFiles(db: Db, paths: Paths): { fresh: KeptRule[]; conflicts: MergeConflict[] } {
  const own = rulesFolder(paths.folder);
  const known = new Map(existsSync(own) ? readdirSync(own).map((name) => [name, readFileSync(join(own, name), 'utf8')]) : []);
  const theirs = readKeptRules(db, 'other');
  const fresh = theirs.filter(({ name }) => !known.has(name));
  const conflicts = theirs.flatMap(({ name, text }): MergeConflict[] => {
    const ours = known.get(name);
    if (ours === undefined || ours === text) return [];
    const sizes = { ours: `${ours.length}`, theirs: `${text.length}` };
    return [{ key: `rule-file:${name}`, kind: 'rule-file', about: name, ...sizes, canKeepBoth: false, chosen: 'ours' }];
  });
  return { fresh, conflicts };
}

function addRuleFiles({ folder }: Paths, rules: KeptRule[]): void {
  if (rules.length === 0) return;
  mkdirSync(rulesFolder(folder), { recursive: true });
  for (const { name, text } of rules) writeFileSync(join(rulesFolder(folder), name), text);
}

function putInPlace(draft: string, database: string): void {
  syncFile(draft);
  for (const suffix of ['-wal', '-shm']) rmSync(database + suffix, { force: true });
  renameSync(draft, database);
}
