/** What the reader adds and does: tags, notes, saved searches, marks; the history with its undo, and the bin. */

import { fail, ok, type Result } from '../contract/result.ts';
import type { NoteTarget } from '../contract/shapes/reading.ts';
import { findAccount, findAccounts } from './accounts.ts';
import { type Asked, type Command, text, texts } from './command.ts';
import type { Door } from './door.ts';
import { readId, readIds } from './input.ts';
import { exitOf, type Said, say } from './said.ts';
import { count, plain, table, when } from './text.ts';

const undoable = '; `vigil undo` takes it back';

export const own: Command[] = [
  {
    name: 'tags',
    usage: '[action] [name...]',
    says: 'Tags, with how much has them · put NAME, take NAME, on what the options name · rename NAME --to NAME · remove NAME',
    gives: 'an array of `{id, title, accounts, posts}`; put, take: `{tag, postIds, accountIds, act, unknown}`; rename, remove: `{id, act}`',
    options: [
      { flags: '--post <number>', says: 'a post; may be given again', many: true },
      { flags: '--account <id>', says: 'an account, by number, address, handle or name; may be given again', many: true },
      { flags: '--to <name>', says: 'rename: the new name' },
    ],
    needs: 'library',
    run: tags,
  },
  {
    name: 'notes',
    usage: '',
    says: 'Your notes, newest first.',
    gives: 'an array of `{id, text, at, target, title}`',
    options: [],
    needs: 'library',
    reads: true,
    run: notes,
  },
  {
    name: 'note',
    usage: '<target> [text...]',
    says: 'Write the note on post:NUMBER, account:ID or person:NUMBER in place of what it was; without a text, show it.',
    gives: '`{id, text, at}` or null; written: `{id, act}`',
    options: [{ flags: '--remove', says: `remove the note${undoable}` }],
    needs: 'library',
    run: note,
  },
  {
    name: 'searches',
    usage: '[action] [words...]',
    says: 'Saved searches · save QUERY · rename NUMBER TITLE · remove NUMBER',
    gives: 'an array of `{id, title, query, position, unread}`; else `{id, act}`',
    options: [{ flags: '--title <text>', says: 'save: what it is called; the query when left out' }],
    needs: 'library',
    run: searches,
  },
  {
    name: 'mark',
    usage: '<numbers...>',
    says: 'Mark posts read or unread, saved or not.',
    gives: '`{changed, unknown}`: the numbers of those that were otherwise before, and of those that no post has (exit 2)',
    options: [
      { flags: '--read', says: 'read' },
      { flags: '--unread', says: 'not read' },
      { flags: '--save', says: 'saved' },
      { flags: '--unsave', says: 'not saved' },
    ],
    needs: 'library',
    run: mark,
  },
  {
    name: 'unfollow',
    usage: '<accounts...>',
    says: 'Stop following accounts; everything of them is kept (`vigil bin`).',
    gives: '`{changed, act}`',
    options: [],
    needs: 'library',
    run: unfollow,
  },
  {
    name: 'bin',
    usage: '[accounts...]',
    says: 'Accounts that were followed and are not any more; those named are followed again.',
    gives: 'an array of accounts; named: `{changed}`',
    options: [],
    needs: 'library',
    run: bin,
  },
  {
    name: 'history',
    usage: '',
    says: 'What was done and can be undone, newest first.',
    gives: 'an array of `{id, at, kind, title, count, undoneAt}`',
    options: [],
    needs: 'library',
    reads: true,
    run: history,
  },
  {
    name: 'undo',
    usage: '[number]',
    says: 'Take back an act of the history; the newest that was not taken back when no number is given.',
    gives: '`{id, accountIds, postIds}`',
    options: [],
    needs: 'library',
    run: undo,
  },
];

async function tags(door: Door, { args: [action = 'list', ...words], options }: Asked): Promise<Result<Said>> {
  const title = words.join(' ');
  if (action === 'list') return listTags(door);
  if (!['put', 'take', 'rename', 'remove'].includes(action))
    return fail('bad-input', `${action} is nothing that can be done with a tag: put, take, rename or remove.`);
  if (title === '') return fail('bad-input', 'Say which tag: its name.');
  if (action === 'put' || action === 'take') return putTag(door, { title, remove: action === 'take', options });
  const listed = await door.call('tags', {});
  if (!listed.ok) return listed;
  const tag = listed.value.find((each) => each.title === title);
  if (tag === undefined) return fail('not-found', `There is no tag ${title}.`);
  const to = text(options, 'to');
  if (action === 'rename' && to === undefined) return fail('bad-input', 'Say the new name: --to NAME.');
  const answer = await door.call('tag.change', { id: tag.id, ...(action === 'remove' ? { remove: true } : { title: to }) });
  return say(answer, () => [action === 'remove' ? `Removed${undoable}.` : 'Renamed.']);
}

async function listTags(door: Door): Promise<Result<Said>> {
  const answer = await door.call('tags', {});
  if (!answer.ok) return answer;
  const rows = answer.value.map(({ title, posts, accounts }) => [title, String(posts), String(accounts)]);
  return ok({ json: answer.value, text: rows.length === 0 ? ['There is no tag.'] : table(['Tag', 'Posts', 'Accounts'], rows) });
}

type Put = { title: string; remove: boolean; options: Asked['options'] };

async function putTag(door: Door, { title, remove, options }: Put): Promise<Result<Said>> {
  const postIds = readIds(texts(options, 'post'), 'A post');
  const accountIds = await findAccounts(door, texts(options, 'account'));
  if (!postIds.ok) return postIds;
  if (!accountIds.ok) return accountIds;
  if (postIds.value.length + accountIds.value.length === 0) return fail('bad-input', 'Say what: --post NUMBER or --account ID.');
  const answer = await door.call('tag.put', { title, postIds: postIds.value, accountIds: accountIds.value, remove });
  if (!answer.ok) return answer;
  const changed = `${count(answer.value.postIds.length, 'post', 'posts')}, ${count(answer.value.accountIds.length, 'account', 'accounts')}`;
  const { unknown } = answer.value;
  return ok({ json: answer.value, ...saidOf(`${remove ? 'Taken off' : 'Put on'} ${changed}.`, unknown) });
}

async function notes(door: Door): Promise<Result<Said>> {
  const answer = await door.call('notes', {});
  if (!answer.ok) return answer;
  const lines = answer.value.flatMap((each) => [
    `${each.target.kind}:${each.target.id}  ${when(each.at)}  ${plain(each.title)}`,
    ...each.text.split('\n').map((line) => `    ${plain(line)}`),
  ]);
  return ok({ json: answer.value, text: lines.length === 0 ? ['There is no note.'] : lines });
}

async function note(door: Door, { args: [named = '', ...words], options }: Asked): Promise<Result<Said>> {
  const target = await readTarget(door, named);
  if (!target.ok) return target;
  const written = words.join(' ');
  if (written === '' && options.remove !== true) {
    const answer = await door.call('note', { target: target.value });
    return say(answer, (value) => value?.text.split('\n').map(plain) ?? ['There is no note.']);
  }
  const answer = await door.call('note.write', { target: target.value, text: options.remove === true ? '' : written });
  return say(answer, () => [options.remove === true ? `Removed${undoable}.` : 'Written.']);
}

async function readTarget(door: Door, named: string): Promise<Result<NoteTarget>> {
  const [, kind = '', value = ''] = /^(post|account|person):(.+)$/.exec(named) ?? [];
  if (kind === 'account') {
    const found = await findAccount(door, value);
    return found.ok ? ok({ kind, id: found.value.id }) : found;
  }
  const id = readId(value, 'What the note is on');
  if (kind === 'post' || kind === 'person') return id.ok ? ok({ kind, id: id.value }) : id;
  return fail('bad-input', 'Say what the note is on: post:NUMBER, account:ID or person:NUMBER.');
}

async function searches(door: Door, { args: [action = 'list', ...words], options }: Asked): Promise<Result<Said>> {
  if (action === 'list') return listSearches(door);
  if (action === 'save') {
    const title = text(options, 'title');
    const answer = await door.call('searches.change', { query: words.join(' '), ...(title === undefined ? {} : { title }) });
    return say(answer, (value) => [`Saved as number ${value.id}.`]);
  }
  if (action !== 'rename' && action !== 'remove')
    return fail('bad-input', `${action} is nothing that can be done with a saved search: save, rename or remove.`);
  const [number = '', ...title] = words;
  const id = readId(number, 'The search');
  if (!id.ok) return id;
  if (action === 'rename' && title.length === 0) return fail('bad-input', 'Say the new title.');
  const part = action === 'remove' ? { remove: true } : { title: title.join(' ') };
  const answer = await door.call('searches.change', { id: id.value, ...part });
  return say(answer, () => [action === 'remove' ? `Removed${undoable}.` : 'Renamed.']);
}

async function listSearches(door: Door): Promise<Result<Said>> {
  const answer = await door.call('searches.saved', {});
  if (!answer.ok) return answer;
  const rows = answer.value.map(({ id, title, unread, query }) => [String(id), title, String(unread), query]);
  return ok({ json: answer.value, text: rows.length === 0 ? ['No search is saved.'] : table(['No.', 'Title', 'Unread', 'Query'], rows) });
}

async function mark(door: Door, { args, options }: Asked): Promise<Result<Said>> {
  const ids = readIds(args, 'A post');
  if (!ids.ok) return ids;
  const { read, unread, save, unsave } = options;
  if ([read, unread, save, unsave].every((each) => each !== true) || (read && unread) || (save && unsave))
    return fail('bad-input', 'Say one or two of --read or --unread, --save or --unsave.');
  const marks = { ...(read || unread ? { read: read === true } : {}), ...(save || unsave ? { saved: save === true } : {}) };
  const answer = await door.call('posts.mark', { ids: ids.value, ...marks });
  if (!answer.ok) return answer;
  const { changed, unknown } = answer.value;
  return ok({
    json: { changed, unknown },
    ...saidOf(`${count(changed.length, 'post', 'posts')} changed.`, unknown),
  });
}

/** What was done; and the numbers that no post has, which is bad input however much else was done. */
function saidOf(done: string, unknown: number[]): Pick<Said, 'text' | 'exit'> {
  return unknown.length === 0 ? { text: [done] } : { text: [done, `There is no post ${unknown.join(', ')}.`], exit: exitOf('not-found') };
}

async function unfollow(door: Door, { args }: Asked): Promise<Result<Said>> {
  const ids = await findAccounts(door, args);
  if (!ids.ok) return ids;
  const answer = await door.call('unsubscribe', { ids: ids.value });
  return say(answer, (value) => [sayUnfollowed(value.changed.length)]);
}

function sayUnfollowed(changed: number): string {
  return changed === 0
    ? 'Not followed before either; nothing changed.'
    : `${count(changed, 'account', 'accounts')} not followed any more${undoable}.`;
}

async function bin(door: Door, { args }: Asked): Promise<Result<Said>> {
  if (args.length > 0) {
    const ids = await findAccounts(door, args);
    if (!ids.ok) return ids;
    const answer = await door.call('resubscribe', { ids: ids.value });
    return say(answer, (value) => [`${count(value.changed.length, 'account', 'accounts')} followed again.`]);
  }
  const answer = await door.call('bin', {});
  if (!answer.ok) return answer;
  const rows = answer.value.map(({ id, title, platform, status }) => [String(id), title, platform, status]);
  return ok({ json: answer.value, text: rows.length === 0 ? ['The bin is empty.'] : table(['No.', 'Title', 'Platform', 'Status'], rows) });
}

async function history(door: Door): Promise<Result<Said>> {
  const answer = await door.call('acts', {});
  if (!answer.ok) return answer;
  const rows = answer.value.map(({ id, at, kind, title, count: number, undoneAt }) => [
    String(id),
    when(at),
    kind,
    String(number),
    title ?? '',
    undoneAt === null ? '' : `undone ${when(undoneAt)}`,
  ]);
  return ok({
    json: answer.value,
    text: rows.length === 0 ? ['Nothing here can be undone.'] : table(['No.', 'When', 'What', 'Of', 'Title', ''], rows),
  });
}

async function undo(door: Door, { args }: Asked): Promise<Result<Said>> {
  const id = args[0] === undefined ? await newestAct(door) : readId(args[0], 'The act');
  if (!id.ok) return id;
  const answer = await door.call('act.undo', { id: id.value });
  return answer.ok ? ok({ json: { id: id.value, ...answer.value }, text: [`Act ${id.value} is taken back.`] }) : answer;
}

async function newestAct(door: Door): Promise<Result<number>> {
  const acts = await door.call('acts', {});
  if (!acts.ok) return acts;
  const newest = acts.value.find(({ undoneAt }) => undoneAt === null);
  return newest === undefined ? fail('not-found', 'Nothing here can be undone.') : ok(newest.id);
}
