/** Keeping the library: doctor, verify, backup, restore, erase; merging another is in merge.ts. */

import { resolve } from 'node:path';
import type { OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { findAccount } from './accounts.ts';
import type { Asked, Command } from './command.ts';
import type { Door } from './door.ts';
import { merge } from './merge.ts';
import type { Said } from './said.ts';
import { count, plain, table } from './text.ts';

export const keep: Command[] = [
  {
    name: 'verify',
    usage: '[file]',
    says: 'Check the chain of observations of this library, or all of a backup (FILE.vigil); a bundle: not built yet.',
    gives: '`{ok, checks:[{name, ok, detail, repaired}]}`',
    options: [],
    needs: 'library',
    run: verify,
  },
  {
    name: 'backup',
    usage: '<file>',
    says: 'The whole profile in one file, opened again and verified.',
    gives: '`{file, bytes, verifiedAt, accounts, posts, blobs}`',
    options: [],
    needs: 'library',
    run: backup,
  },
  {
    name: 'restore',
    usage: '<file>',
    says: 'Put a backup in the place of this library; what was there is kept aside.',
    gives: '`{accounts, posts}`',
    options: [],
    needs: 'library',
    run: restore,
  },
  {
    name: 'merge',
    usage: '[file]',
    says: 'Put everything of another library, given as its backup, into this one. A backup is made before; --undo goes back to it.',
    gives: '`{added:{accounts, posts, versions, …}, conflicts:[{key, kind, about, ours, theirs, chosen}], statuses:[…], isEmpty, backup}`',
    options: [
      { flags: '--dry-run', says: 'show what it would bring and where the two differ; change nothing' },
      { flags: '--prefer <side>', says: 'what counts where both differ: ours (without this) or theirs' },
      { flags: '--choose <key=side...>', says: 'what counts for one of them: its key, and ours, theirs or both' },
      { flags: '--undo', says: 'go back to the library before the last merge' },
    ],
    needs: 'library',
    run: merge,
  },
  {
    name: 'erase',
    usage: '<account>',
    says: 'Erase an account and every trace of it. This cannot be undone.',
    gives: '`{rows, blobs, backups}`',
    options: [],
    needs: 'library',
    run: erase,
  },
  {
    name: 'storage',
    usage: '',
    says: 'What takes space: in all, and by account.',
    gives:
      '`{folder, databaseBytes, blobBytes, logBytes, …, byAccount:[{accountId, title, posts, postBytes, pictureBytes, evidenceBytes}]}`',
    options: [],
    needs: 'library',
    reads: true,
    run: storage,
  },
  {
    name: 'doctor',
    usage: '',
    says: 'Check database, chain, blobs and index.',
    gives: '`{ok, checks:[{name, ok, detail, repaired}]}`',
    options: [{ flags: '--repair', says: 'repair what can be' }],
    needs: 'library',
    run: doctor,
  },
];

async function verify(door: Door, { args }: Asked): Promise<Result<Said>> {
  if (args[0]?.endsWith('.vigil')) return verifyBackup(door, args[0]);
  if (args[0] !== undefined)
    return fail('not-built-yet', 'Bundles cannot be verified yet. Without a file, `vigil verify` checks the chain of this library.');
  const answer = await door.call('doctor', {});
  if (!answer.ok) return answer;
  const checks = answer.value.checks.filter(({ name }) => name.includes('chain'));
  return sayChecks({ ok: checks.length > 0 && checks.every((check) => check.ok), checks });
}

async function verifyBackup(door: Door, file: string): Promise<Result<Said>> {
  const answer = await door.call('backup.check', { file: resolve(file) });
  if (!answer.ok) return answer;
  const { accounts, posts, blobs } = answer.value;
  const what = `${count(accounts, 'account', 'accounts')}, ${count(posts, 'post', 'posts')} and ${count(blobs, 'file', 'files')}`;
  const checks = [{ name: 'backup', ok: true, detail: `Whole: ${what}.`, repaired: false }];
  return sayChecks({ ok: true, checks });
}

async function doctor(door: Door, { options }: Asked): Promise<Result<Said>> {
  const answer = await door.call('doctor', options.repair === true ? { repair: true } : {});
  return answer.ok ? sayChecks(answer.value) : answer;
}

function sayChecks(report: OutputOf<'doctor'>): Result<Said> {
  const text = report.checks.map(
    (check) => `${check.ok ? '✓' : '✗'} ${check.name}${check.repaired ? ' (repaired)' : ''}: ${plain(check.detail)}`,
  );
  return ok({ json: report, text, exit: report.ok ? 0 : 1 });
}

async function storage(door: Door): Promise<Result<Said>> {
  const [whole, byAccount] = [await door.call('storage', {}), await door.call('storage.accounts', {})];
  if (!whole.ok) return whole;
  if (!byAccount.ok) return byAccount;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const { databaseBytes, blobBytes, logBytes, folder } = whole.value;
  const rows = byAccount.value.map((row) => [
    row.title,
    String(row.posts),
    megabytes(row.postBytes),
    megabytes(row.pictureBytes),
    megabytes(row.evidenceBytes),
  ]);
  return ok({
    json: { ...whole.value, byAccount: byAccount.value },
    text: [
      `${folder}: database ${megabytes(databaseBytes)}, pages and pictures ${megabytes(blobBytes)}, logs ${megabytes(logBytes)}.`,
      ...table(['Account', 'Posts', 'Texts', 'Pictures', 'Evidence'], rows),
    ],
  });
}

async function backup(door: Door, { args }: Asked): Promise<Result<Said>> {
  const answer = await door.call('backup', { file: resolve(args[0] ?? '') });
  return answer.ok
    ? ok({ json: answer.value, text: [`Written to ${answer.value.file} (${answer.value.bytes.toLocaleString('en')} bytes).`] })
    : answer;
}

async function restore(door: Door, { args }: Asked): Promise<Result<Said>> {
  const answer = await door.call('restore', { file: resolve(args[0] ?? '') });
  if (!answer.ok) return answer;
  const { accounts, posts, aside } = answer.value;
  const where = aside === null ? [] : [`What was there lies in ${aside}.`];
  return ok({
    json: answer.value,
    text: [`Restored ${count(accounts, 'account', 'accounts')} and ${count(posts, 'post', 'posts')}.`, ...where],
  });
}

async function erase(door: Door, { args }: Asked): Promise<Result<Said>> {
  const account = await findAccount(door, args[0] ?? '');
  if (!account.ok) return account;
  const answer = await door.call('erase', { id: account.value.id });
  if (!answer.ok) return answer;
  const { rows, blobs, backups } = answer.value;
  const kept =
    backups.length === 0
      ? []
      : ['These backups still hold it; delete them yourself if you want it gone from them too:', ...backups.map((file) => `  ${file}`)];
  return ok({
    json: answer.value,
    text: [`Erased: ${count(rows, 'row', 'rows')} and ${count(blobs, 'file', 'files')}. The chain has a declared gap.`, ...kept],
  });
}
