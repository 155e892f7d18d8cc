/** Following and checking: add, check, import. */

import { basename } from 'node:path';
import type { InputOf, OutputOf } from '../contract/methods.ts';
import { type PlatformId, platformIds } from '../contract/names.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { findAccount } from './accounts.ts';
import { type Asked, type Command, text } from './command.ts';
import type { Door } from './door.ts';
import { readInput } from './input.ts';
import { exitOf, exitOfAll, hintOf, type Said, say } from './said.ts';
import { count, plain, table } from './text.ts';

export const follow: Command[] = [
  {
    name: 'add',
    usage: '<input...>',
    says: 'Follow accounts by address, handle, feed or page.',
    gives: '`[{input, ok, account, capability, posts, duplicate, error}]`',
    options: [
      { flags: '--folder <name>', says: 'put them into this folder' },
      { flags: '--on <platform>', says: 'where a bare @handle may be looked up; may be given again', many: true },
      { flags: '--dry-run', says: 'only say what would be followed; asks nobody where the form names the account' },
    ],
    needs: 'library',
    run: add,
  },
  {
    name: 'check',
    usage: '',
    says: 'Ask once whether there are new posts and how accounts stand; Ctrl-C stops after what is under way.',
    gives: '`{checked, notModified, newPosts, outcomes, changes, ms, stopped}`',
    options: [
      { flags: '--all', says: 'every followed account' },
      { flags: '--due', says: 'those whose time has come (the default)' },
      { flags: '--account <id>', says: 'one account, by number, address, handle or name' },
      { flags: '--routes <which>', says: 'posts, status or all (the default)' },
    ],
    needs: 'library',
    run: check,
  },
  {
    name: 'import',
    usage: '<file>',
    says: 'Follow what an OPML file, a list or a CSV names, without asking the network.',
    gives: '`{found, added, duplicate, failed:[{line, input, code, why, platform, instead, hindrance}], lines, accountIds, act}`',
    options: [
      { flags: '--folder <name>', says: 'put them into this folder' },
      { flags: '--read <which>', says: 'take their posts as read: all, older-than-7-days, or none (the default)' },
      { flags: '--dry-run', says: 'only say what would be followed' },
    ],
    needs: 'library',
    run: importFile,
  },
];

async function add(door: Door, { args, options }: Asked): Promise<Result<Said>> {
  const folder = text(options, 'folder');
  const on = platformsOn(options.on);
  if (!on.ok) return on;
  const answer = await door.call('add', {
    inputs: args,
    ...(on.value.length === 0 ? {} : { lookAt: on.value }),
    ...(folder === undefined ? {} : { folder }),
    ...(options.dryRun === true ? { dryRun: true } : {}),
  });
  if (!answer.ok) return answer;
  const exit = exitOfAll(answer.value.map((one) => (one.ok ? null : (one.error?.code ?? 'internal'))));
  return ok({ json: answer.value, text: answer.value.flatMap((one) => sayAdded(one, options.dryRun === true)), exit });
}

function platformsOn(given: unknown): Result<PlatformId[]> {
  const names = (Array.isArray(given) ? given : []).map((name) => String(name).toLowerCase());
  const unknown = names.find((name) => !(platformIds as readonly string[]).includes(name));
  return unknown === undefined
    ? ok(names as PlatformId[])
    : fail('bad-input', `There is no platform ${unknown}: ${platformIds.join(', ')}.`);
}

function sayAdded(one: OutputOf<'add'>[number], dryRun: boolean): string[] {
  if (!one.ok || one.account === null) return sayNotAdded(one);
  const { account, capability } = one;
  const verb = one.duplicate ? 'followed already' : dryRun ? 'can be followed' : 'followed';
  const lines = [`✓ ${plain(account.title)} — ${verb} (${account.platform}, ${account.status}${dryRun ? '' : `, number ${account.id}`})`];
  if (capability !== null) {
    const status = capability.statusHours === null ? 'cannot be seen' : `every ${capability.statusHours} h`;
    lines.push(
      `  ${account.nativeId === account.title ? '' : `id: ${plain(account.nativeId)} · `}new posts: ${capability.posts} · status: ${status} · notices: ${capability.notices} · ${count(one.posts, 'post', 'posts')}`,
    );
  }
  return one.error === null ? lines : [...lines, `  Named by its form; ${one.error.message}`];
}

function sayNotAdded({ input, account, error }: OutputOf<'add'>[number]): string[] {
  const head = `✗ ${plain(input)}${account === null ? '' : ` — ${account.platform}, ${plain(account.nativeId)}`}`;
  const choices = [...listed(error?.details?.platforms).map((name) => `--on ${name}`), ...listed(error?.details?.candidates)];
  return [
    head,
    `  ${error?.message ?? 'It could not be followed.'}${hintOf(error?.code ?? '')}`,
    ...choices.map((choice) => `  · ${plain(choice)}`),
  ];
}

/** Platforms, or candidates with their addresses. */
function listed(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const candidates = value.filter(isCandidate);
  const isByPlatform = new Set(candidates.map(({ platform }) => platform)).size > 1;
  return value.flatMap((each) => {
    if (typeof each === 'string') return each;
    return isCandidate(each) ? `${isByPlatform ? `--on ${each.platform}  ` : ''}${each.title}  ${each.url}` : [];
  });
}

function isCandidate(value: unknown): value is { title: string; url: string; platform: string } {
  return typeof value === 'object' && value !== null && 'title' in value && 'url' in value;
}

async function check(door: Door, { options, tell }: Asked): Promise<Result<Said>> {
  const input = await checkInput(door, options);
  if (!input.ok) return input;
  const stop = () => {
    tell('Stopping after the requests under way …');
    void door.call('check.stop', {});
  };
  process.once('SIGINT', stop);
  const end = process.stderr.isTTY ? door.subscribe(showProgress) : () => {};
  const answer = await door.call('check', input.value);
  end();
  process.removeListener('SIGINT', stop);
  return say(answer, sayReport);
}

async function checkInput(door: Door, options: Asked['options']): Promise<Result<InputOf<'check'>>> {
  const routes = text(options, 'routes') ?? 'all';
  if (routes !== 'posts' && routes !== 'status' && routes !== 'all') return fail('bad-input', '--routes is posts, status or all.');
  const named = text(options, 'account');
  if ([options.all, options.due, options.account].filter((given) => given !== undefined).length > 1)
    return fail('bad-input', 'Say one of --all, --due and --account ID.');
  if (named === undefined) return ok({ which: options.all === true ? 'all' : 'due', routes });
  const account = await findAccount(door, named);
  return account.ok ? ok({ which: 'some', ids: [account.value.id], routes }) : account;
}

function showProgress(name: string, payload: unknown): void {
  if (name !== 'check.progress') return;
  const { done, total } = payload as OutputOf<'check.state'>;
  if (total > 0) process.stderr.write(`\r\u001b[KChecking ${done} of ${total}${done === total ? '\n' : ''}`);
}

function sayReport(report: OutputOf<'check'>): string[] {
  const outcomes = Object.entries(report.outcomes).map(([outcome, times]) => `${outcome} ${times}`);
  const head = `${report.stopped ? 'Stopped. ' : ''}${count(report.checked, 'account', 'accounts')} checked, ${count(report.newPosts, 'new post', 'new posts')}, ${report.notModified} not modified, ${(report.ms / 1000).toFixed(1)} s.`;
  const changes = report.changes.map((change) => [
    change.title,
    change.platform,
    change.from,
    change.to,
    change.notice === null ? '' : `notice ${change.notice}`,
  ]);
  return [
    head,
    ...(outcomes.length === 0 ? [] : [`Outcomes: ${outcomes.join(', ')}`]),
    ...table(['Account', 'Platform', 'Was', 'Is', ''], changes),
  ];
}

async function importFile(door: Door, { args, options }: Asked): Promise<Result<Said>> {
  const file = args[0] ?? '-';
  const read = await readInput(file);
  if (!read.ok) return read;
  const folder = text(options, 'folder');
  const which = text(options, 'read') ?? 'none';
  if (which !== 'all' && which !== 'older-than-7-days' && which !== 'none')
    return fail('bad-input', '--read is all, older-than-7-days or none.');
  const dryRun = options.dryRun === true;
  const answer = await door.call('import', {
    name: basename(file),
    read: which,
    ...(dryRun ? { dryRun } : {}),
    base64: read.value.toString('base64'),
    ...(folder === undefined ? {} : { folder }),
  });
  if (!answer.ok) return answer;
  const { found, added, duplicate, failed } = answer.value;
  const lines = [
    `${count(found, 'address', 'addresses')} found, ${added} ${dryRun ? 'can be added' : 'added'}, ${duplicate} followed already or given twice, ${failed.length} failed.`,
    ...failed.map(({ line, input, why }) => `  line ${line}: ${plain(input)} — ${why}`),
  ];
  return ok({ json: answer.value, text: lines, exit: found > 0 && failed.length === found ? exitOf('bad-input') : 0 });
}
