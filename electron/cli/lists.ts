/** Lists of what is kept: accounts, posts, notices, closures, waves; the search is beside it. */

import type { InputOf, OutputOf } from '../contract/methods.ts';
import { ok, type Result } from '../contract/result.ts';
import { findAccount } from './accounts.ts';
import { type Asked, type Command, text } from './command.ts';
import type { Door } from './door.ts';
import { readNumber } from './input.ts';
import { type Said, say } from './said.ts';
import { searchCommand } from './search.ts';
import { count, plain, table, when } from './text.ts';

const account = { flags: '--account <id>', says: 'only of this account, by number, address, handle or name' };
const limit = { flags: '--limit <number>', says: 'at most so many, newest first' };

export const lists: Command[] = [
  {
    name: 'accounts',
    usage: '',
    says: 'All accounts, followed or not.',
    gives: 'an array of accounts',
    options: [{ flags: '--status <status>', says: 'only with this status' }],
    needs: 'library',
    reads: true,
    run: accounts,
  },
  {
    name: 'posts',
    usage: '',
    says: 'Kept posts, newest first.',
    gives: 'an array of posts',
    options: [account, limit],
    needs: 'library',
    reads: true,
    run: posts,
  },
  {
    name: 'notices',
    usage: '',
    says: 'Notices, newest first, with what they say and do not say.',
    gives: 'an array of notices',
    options: [account, limit],
    needs: 'library',
    reads: true,
    run: notices,
  },
  {
    name: 'closures',
    usage: '',
    says: 'Closures with the time between which they happened, and what is not counted.',
    gives: 'an array of closures',
    options: [limit],
    needs: 'library',
    reads: true,
    run: closures,
  },
  {
    name: 'waves',
    usage: '',
    says: 'Closures of one platform within one window.',
    gives: 'an array of waves',
    options: [limit],
    needs: 'library',
    reads: true,
    run: waves,
  },
  searchCommand,
];

async function accounts(door: Door, { options }: Asked): Promise<Result<Said>> {
  const status = text(options, 'status');
  const answer = await door.call('accounts', status === undefined ? {} : { status: status as 'open' });
  if (!answer.ok) return answer;
  const rows = answer.value.map((one) => [
    String(one.id),
    one.title,
    one.platform,
    one.pending === null ? one.status : `${one.status} (${one.pending})`,
    one.following ? String(one.unread) : 'not followed',
    one.coverage ? `${percentOf(one.coverage)} % of ${one.coverage.kept}` : '',
    when(one.lastCheckedAt),
    one.url ?? '',
  ]);
  return said(
    answer.value,
    ['No.', 'Title', 'Platform', 'Status', 'Unread', 'Posts seen in 7 days', 'Last checked', 'Address'],
    rows,
    'No account is kept here. Follow one with `vigil add ADDRESS`.',
  );
}

/** Never more than is known: 99 while one is missing. */
function percentOf({ kept, lookedAt }: { kept: number; lookedAt: number }): number {
  return Math.floor((100 * lookedAt) / kept);
}

async function posts(door: Door, asked: Asked): Promise<Result<Said>> {
  const input = await listInput(door, asked);
  if (!input.ok) return input;
  const answer = await door.call('posts', input.value);
  if (!answer.ok) return answer;
  const rows = answer.value.map((post) => [
    String(post.id),
    when(post.publishedAt ?? post.seenAt),
    post.accountTitle,
    post.presence,
    post.title ?? post.excerpt,
  ]);
  return said(answer.value, ['No.', 'Published', 'Account', 'Presence', 'Title'], rows, 'No post is kept here.');
}

async function notices(door: Door, asked: Asked): Promise<Result<Said>> {
  const input = await listInput(door, asked);
  if (!input.ok) return input;
  const answer = await door.call('notices', input.value);
  return say(answer, (value) => (value.length === 0 ? ['No notice is kept here.'] : value.flatMap(sayNotice)));
}

/** The words as shown come first; what stands under them is our reading of them. */
function sayNotice(notice: OutputOf<'notices'>[number]): string[] {
  const { complaint, legal, appeal } = notice.anatomy;
  const subject = notice.subject === 'post' ? 'post' : 'account';
  return [
    `${notice.id}  ${plain(notice.accountTitle)}, ${notice.platform}: ${subject} ${notice.says ?? 'with a notice'} — first seen ${when(notice.firstSeenAt)}`,
    `    “${plain(notice.anatomy.text)}”`,
    `    actor: ${notice.actor} · complaint: ${complaint.present ? `${complaint.by ?? 'not-said'}${complaint.quantity === null ? '' : `, “${plain(complaint.quantity)}”`}` : 'none'}`,
    ...(notice.corrected ? [`    read by you${notice.corrected.note === null ? '' : `: ${plain(notice.corrected.note)}`}`] : []),
    `    legal reason: ${legal.rung}${legal.hedged ? ', hedged' : ''}${legal.quote === null ? '' : `, “${plain(legal.quote)}”`} · appeal: ${appeal.mentioned ? 'mentioned' : 'not said'}`,
  ];
}

async function closures(door: Door, { options }: Asked): Promise<Result<Said>> {
  const input = limitInput(options);
  if (!input.ok) return input;
  const answer = await door.call('closures', input.value);
  if (!answer.ok) return answer;
  const rows = answer.value.closures.map((one) => [
    String(one.id),
    one.accountTitle,
    one.platform,
    one.status,
    one.alreadyClosedWhenAdded ? 'already closed when added' : `${when(one.notBeforeAt)} – ${when(one.notAfterAt)}`,
    one.reopenedAt === null ? '' : `open again ${when(one.reopenedAt)}`,
  ]);
  const left = Object.entries(answer.value.notCounted).filter(([, number]) => number > 0);
  const notCounted = left.length === 0 ? [] : [`Not counted: ${left.map(([name, number]) => `${number} ${wordsOf(name)}`).join(', ')}.`];
  const text = rows.length === 0 ? ['No closure is kept here.'] : table(['No.', 'Account', 'Platform', 'Status', 'Between', ''], rows);
  return ok({ json: answer.value.closures, text: [...text, ...notCounted] });
}

/** `leftByOwner` as `left by owner`. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

async function waves(door: Door, { options }: Asked): Promise<Result<Said>> {
  const input = limitInput(options);
  if (!input.ok) return input;
  const answer = await door.call('waves', input.value);
  if (!answer.ok) return answer;
  const rows = answer.value.map((wave) => [
    String(wave.id),
    wave.platform,
    `${when(wave.fromAt)} – ${when(wave.toAt)}`,
    String(wave.accounts),
    `≤ ${wave.persons}`,
    wave.expected === null ? 'not known' : wave.expected.toFixed(2),
    wave.wordings[0]?.text ?? '',
  ]);
  return said(
    answer.value,
    ['No.', 'Platform', 'Between', 'Accounts', 'Persons', 'Expected', 'Commonest words'],
    rows,
    'No wave is kept here.',
  );
}

async function listInput(door: Door, { options }: Asked): Promise<Result<InputOf<'posts'>>> {
  const limited = limitInput(options);
  const named = text(options, 'account');
  if (!limited.ok || named === undefined) return limited;
  const found = await findAccount(door, named);
  return found.ok ? ok({ ...limited.value, accountId: found.value.id }) : found;
}

function limitInput(options: Asked['options']): Result<{ limit?: number }> {
  const given = text(options, 'limit');
  if (given === undefined) return ok({});
  const number = readNumber(given, '--limit', 1, 100_000);
  return number.ok ? ok({ limit: number.value }) : number;
}

function said(json: unknown[], heads: string[], rows: string[][], none: string): Result<Said> {
  return ok({ json, text: rows.length === 0 ? [none] : [...table(heads, rows), '', count(rows.length, 'row', 'rows')] });
}
