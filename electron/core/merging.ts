/** What merging another library needs beside the store: the verdict over what both saw. */

import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { InputOf } from '../contract/methods.ts';
import type { PlatformId } from '../contract/names.ts';
import type { Result } from '../contract/result.ts';
import type { MergeReport } from '../contract/shapes/merge.ts';
import { openBlobs } from './archive/blobs.ts';
import type { Paths } from './context.ts';
import { isExample } from './example-mark.ts';
import { concludeAccount } from './judge/verdict.ts';
import { policyOf } from './policy.ts';
import type { Db } from './store/database.ts';
import { type MergeFileOptions, mergeFile, previewMerge } from './store/merge-file.ts';
import { stamp } from './store/migrate.ts';

type Wish = Pick<InputOf<'merge'>, 'file' | 'choices' | 'prefer'>;

export function mergeInto(paths: Paths, wish: Wish, now: number): Result<MergeReport> {
  return mergeFile(paths, wish.file, optionsOf(paths, wish, now));
}

export function previewMergeOf(db: Db, paths: Paths, wish: Wish, now: number): Result<MergeReport> {
  return previewMerge(db, paths, wish.file, optionsOf(paths, wish, now));
}

const before = /^before-merge-.*\.vigil$/;

/** A name of its own, which the rule for old backups leaves alone. */
export function placeBeforeMerge({ backups }: Paths, now: number): string {
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  return join(backups, `before-merge-${stamp(now)}.vigil`);
}

/** The newest last. */
export function beforeMerges({ backups }: Paths): string[] {
  const names = existsSync(backups) ? readdirSync(backups).filter((name) => before.test(name)) : [];
  return names.sort().map((name) => join(backups, name));
}

/** Another library is in place: the backups stay, as ordinary ones, and there is no merge any more to go back from. */
export function endWaysBack(paths: Paths): void {
  for (const file of beforeMerges(paths)) renameSync(file, join(paths.backups, `kept-${basename(file)}`));
}

function optionsOf(paths: Paths, { choices = {}, prefer = 'ours' }: Wish, now: number): MergeFileOptions {
  return {
    now,
    choices,
    prefer,
    blobs: openBlobs(paths.blobs),
    isExample: isExample(paths.folder),
    conclude({ platform, addedAt, status }, sightings) {
      // As of the last look: what has not been seen since then is for the next check to say. Whether other accounts of the host answered
      // is not known any more, which makes the rule for `gone` the stricter one.
      const verdict = concludeAccount({
        account: { addedAt, status },
        sightings,
        now: Math.max(...sightings.map(({ at }) => at)),
        policy: policyOf(platform as PlatformId),
        hostAnswers: [],
      });
      return sightings.length === 0 || verdict.status === 'unknown' ? null : verdict.status;
    },
  };
}
