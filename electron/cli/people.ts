/** Persons: who publishes where, what speaks for more, and what the reader confirms or turns down. */

import type { OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { findAccounts } from './accounts.ts';
import type { Asked, Command } from './command.ts';
import type { Door } from './door.ts';
import { type Said, say } from './said.ts';
import { plain, when } from './text.ts';

export const people: Command[] = [
  {
    name: 'people',
    usage: '',
    says: 'Persons with their accounts, as you confirmed them; or what speaks for more.',
    gives: 'an array of persons; with --suggestions an array of `{key, accountId, other, target, strength, evidence}`',
    options: [{ flags: '--suggestions', says: 'accounts and places that may be one person, each with its evidence' }],
    needs: 'library',
    reads: true,
    run: list,
  },
  {
    name: 'person',
    usage: '<action> <names...>',
    says: 'link ACCOUNT… · unlink ACCOUNT… · reject KEY… · restore KEY… · rename NUMBER TITLE · note NUMBER TEXT',
    gives: 'link: `{personId, before}`; unlink: `{before}`; rename: `{title}` as before; note: `{id, before}`; reject and restore: `{}`',
    options: [],
    needs: 'library',
    run: act,
  },
];

async function list(door: Door, { options }: Asked): Promise<Result<Said>> {
  if (options.suggestions === true) return listSuggestions(door);
  const answer = await door.call('people', {});
  if (!answer.ok) return answer;
  const text = answer.value.flatMap(({ id, title, note, accounts }) => [
    `${id}  ${plain(title)}${note === null ? '' : ` — ${plain(note)}`}`,
    ...accounts.map(
      ({ account, posts, lastPostAt }) =>
        `    ${account.id}  ${plain(account.title)}, ${account.platform}: ${account.status} · ${posts} posts, last ${when(lastPostAt)}`,
    ),
  ]);
  return ok({
    json: answer.value,
    text: text.length > 0 ? text : ['No person is confirmed here. `vigil people --suggestions` shows what speaks for some.'],
  });
}

async function listSuggestions(door: Door): Promise<Result<Said>> {
  const answer = await door.call('suggestions', {});
  if (!answer.ok) return answer;
  return ok({
    json: answer.value,
    text: answer.value.length > 0 ? answer.value.flatMap(saySuggestion) : ['Nothing speaks for two accounts being one person.'],
  });
}

function saySuggestion({ key, accountId, accountTitle, other, target, strength, evidence }: OutputOf<'suggestions'>[number]): string[] {
  const there =
    other === null ? `${target?.platform} ${plain(target?.name)}, not followed` : `${plain(other.title)} (${other.id}, ${other.platform})`;
  return [
    `${key}  ${plain(accountTitle)} (${accountId}) — ${there}: ${strength}`,
    ...evidence.map(
      ({ how, place, fromId, quote, firstSeenAt }) => `    ${how}, ${place} of ${fromId}, since ${when(firstSeenAt)}: “${plain(quote)}”`,
    ),
  ];
}

async function act(door: Door, { args: [action = '', ...names] }: Asked): Promise<Result<Said>> {
  switch (action) {
    case 'link':
    case 'unlink':
      return place(door, action, names);
    case 'reject':
    case 'restore':
      return reject(door, names, action === 'restore');
    case 'rename':
    case 'note':
      return change(door, action, names);
    default:
      return fail('bad-input', `${action} is nothing that can be done with a person: link, unlink, reject, restore, rename or note.`);
  }
}

async function place(door: Door, action: 'link' | 'unlink', names: string[]): Promise<Result<Said>> {
  const found = await findAccounts(door, names);
  if (!found.ok) return found;
  const accountIds = found.value;
  if (action === 'unlink') {
    const answer = await door.call('person.place', { places: accountIds.map((accountId) => ({ accountId, personId: null })) });
    return say(answer, () => ['Done: these accounts are nobody’s in particular now.']);
  }
  const answer = await door.call('person.link', { accountIds });
  return say(answer, (value) => [`Done: one person, number ${value.personId}.`]);
}

async function reject(door: Door, keys: string[], undo: boolean): Promise<Result<Said>> {
  for (const key of keys) {
    const answer = await door.call('suggestion.reject', { key, undo });
    if (!answer.ok) return answer;
  }
  return ok({ json: {}, text: [undo ? 'Done: suggested again where something speaks for it.' : 'Done: not suggested again.'] });
}

async function change(door: Door, action: 'rename' | 'note', [number = '', ...words]: string[]): Promise<Result<Said>> {
  const text = words.join(' ');
  if (!/^\d+$/.test(number) || (action === 'rename' && text.trim() === ''))
    return fail('bad-input', `Give the person’s number, as in \`vigil people\`, and the ${action === 'rename' ? 'name' : 'note'}.`);
  const id = Number(number);
  const answer =
    action === 'rename'
      ? await door.call('person.rename', { id, title: text })
      : await door.call('note.write', { target: { kind: 'person', id }, text });
  return say<unknown>(answer, () => ['Done.']);
}
