/** Keeping the library: doctor, verify, backup, restore, erase; merging another is in merge.ts. */

import { resolve } from 'node:path';
import type { OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { findAccount } from './accounts.ts';
import type { Asked, Command } from './command.ts';
import type { Door } from './door.ts';
import { merge } from './merge.ts';
import { type Said, say } from './said.ts';
import { count, plain, sizeOf, table } from './text.ts';

export const keep: Command[] = [
  {
    name: 'verify',
    usage: '[file]',
    says: 'Check the chain of observations of this library (the chain only: `vigil doctor` looks at the stored files too), or all of a backup (FILE.vigil). A bundle: not built yet.',
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
    says: 'Erase an account and every trace of it: with --yes only; without it, says what would go. This cannot be undone.',
    gives: '`{rows, blobs, backups}`',
    options: [{ flags: '--yes', says: 'erase it' }],
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
    says: 'The version, and a check of database, chain, stored files and index.',
    gives: '`{ok, checks:[{name, ok, detail, repaired}], version, ruleSet}`',
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
  const [about, answer] = [await door.call('about', {}), await door.call('doctor', options.repair === true ? { repair: true } : {})];
  if (!about.ok) return about;
  if (!answer.ok) return answer;
  const { version, ruleSet } = about.value;
  return ok({
    json: { ...answer.value, version, ruleSet },
    text: [`Vigil ${version}, rules ${ruleSet}`, ...textOf(answer.value)],
    exit: exitOf(answer.value),
  });
}

function sayChecks(report: OutputOf<'doctor'>): Result<Said> {
  return ok({ json: report, text: textOf(report), exit: exitOf(report) });
}

const exitOf = (report: OutputOf<'doctor'>) => (report.ok ? 0 : 1);

function textOf({ checks }: OutputOf<'doctor'>): string[] {
  return checks.map((check) => `${check.ok ? '✓' : '✗'} ${check.name}${check.repaired ? ' (repaired)' : ''}: ${plain(check.detail)}`);
}

async function storage(door: Door): Promise<Result<Said>> {
  const [whole, byAccount] = [await door.call('storage', {}), await door.call('storage.accounts', {})];
  if (!whole.ok) return whole;
  if (!byAccount.ok) return byAccount;
  const { databaseBytes, blobBytes, logBytes, folder } = whole.value;
  const rows = byAccount.value.map((row) => [
    row.title,
    String(row.posts),
    sizeOf(row.postBytes),
    sizeOf(row.pictureBytes),
    sizeOf(row.evidenceBytes),
  ]);
  return ok({
    json: { ...whole.value, byAccount: byAccount.value },
    text: [
      `${folder}: database ${sizeOf(databaseBytes)}, pages and pictures ${sizeOf(blobBytes)}, logs ${sizeOf(logBytes)}.`,
      ...table(['Account', 'Posts', 'Texts', 'Pictures', 'Evidence'], rows),
    ],
  });
}

async function backup(door: Door, { args }: Asked): Promise<Result<Said>> {
  const answer = await door.call('backup', { file: resolve(args[0] ?? '') });
  return say(answer, (value) => [`Written to ${value.file} (${value.bytes.toLocaleString('en')} bytes).`]);
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

async function erase(door: Door, { args, options }: Asked): Promise<Result<Said>> {
  const account = await findAccount(door, args[0] ?? '');
  if (!account.ok) return account;
  if (options.yes !== true) return askFirst(door, account.value);
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

/** Says what would go, and does nothing. */
async function askFirst(door: Door, { id, title }: { id: number; title: string }): Promise<Result<never>> {
  const stored = await door.call('storage.accounts', {});
  if (!stored.ok) return stored;
  const { posts, postBytes, pictureBytes, evidenceBytes } = stored.value.find(({ accountId }) => accountId === id) ?? nothing;
  const size = sizeOf(postBytes + pictureBytes + evidenceBytes);
  return fail(
    'bad-input',
    `This would erase ${plain(title)} for good: ${count(posts, 'post', 'posts')} (${size}), its notices, captures and notes. Nothing was erased; --yes does it.`,
  );
}

const nothing = { posts: 0, postBytes: 0, pictureBytes: 0, evidenceBytes: 0 };
