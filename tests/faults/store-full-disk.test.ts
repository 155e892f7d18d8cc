import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addAccount, answerWith, draftPost, freshFolder, noon, openCheck, openTestLibrary } from '../support/library.ts';

/** A disk of 8 MB; null where this user may not mount one. */
function mountSmallDisk(): string | null {
  const folder = freshFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=0700', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  return folder;
}

test('a full disk loses nothing that was acknowledged, and writing goes on when there is room', ({ skip }) => {
  const folder = mountSmallDisk();
  if (folder === null) return skip('a small disk cannot be mounted here');
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, Buffer.alloc(4 * 1024 * 1024));
  const library = openTestLibrary(folder);
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  const kept: number[] = [];
  const fill = () => {
    for (let turn = 0; turn < 10_000; turn += 1) {
      kept.push(...store.posts.save(id, [draftPost(`p${turn}`, { text: String(Math.sin(turn)).repeat(50) })]).added);
      store.evidence.save(answerWith(String(Math.cos(turn)).repeat(500)), { accountId: id, ruleSet: '1' });
      store.recordCheck(openCheck(id, noon + turn, { facts: { followers: turn } }));
    }
  };
  expect(fill).toThrow(/full|ENOSPC|disk I\/O/i);
  rmSync(ballast);
  expect(store.db.prepare('SELECT count(*) FROM post WHERE id IN (SELECT value FROM json_each(?))').pluck().get(JSON.stringify(kept))).toBe(
    kept.length,
  );
  store.recordCheck(openCheck(id, noon + 90_000, { facts: { title: 'After' } }));
  expect(store.accounts.read(id)?.title).toBe('After');
  expect(store.examine(true).checks.filter((check) => !check.ok && !check.repaired)).toEqual([]);
  expect(store.verifyChain().ok).toBe(true);
});
