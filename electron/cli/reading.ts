/** Rules for reading: list, make, try, remove, apply, switch on and off. */

import type { InputOf, OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { RuleConditions } from '../contract/shapes/reading.ts';
import { findAccounts } from './accounts.ts';
import { type Asked, type Command, type Options, text, texts } from './command.ts';
import type { Door } from './door.ts';
import { readId } from './input.ts';
import { type Said, say } from './said.ts';
import { count, plain, table } from './text.ts';

type Rule = OutputOf<'reading.rules'>[number];

export const reading: Command[] = [
  {
    name: 'reading-rules',
    usage: '[action] [number]',
    says: 'Rules for reading, in their order · add, with the options · try, to see what they would find · apply NUMBER, to what is kept · on, off, remove NUMBER',
    gives: 'an array of rules; add, on, off, remove: `{id, act}`; try: `{matched, of, posts}`; apply: `{changed, act}`',
    options: [
      { flags: '--title <text>', says: 'what the rule is called' },
      {
        flags: '--account <id>',
        says: 'if of this account, by number, address, handle or name; this and the next four may be given again',
        many: true,
      },
      { flags: '--word <text>', says: 'if it has this word or phrase', many: true },
      { flags: '--on <platform>', says: 'if on this platform', many: true },
      { flags: '--kind <kind>', says: 'if it is a repost, reply, quote, article, picture, video, audio or post', many: true },
      { flags: '--media <kind>', says: 'if it has image, audio, video or file', many: true },
      { flags: '--every', says: 'if it is any post; instead of the conditions' },
      { flags: '--read', says: 'then mark it read' },
      { flags: '--save', says: 'then save it' },
      { flags: '--hide', says: 'then hide it' },
      { flags: '--alert', says: 'then alert' },
      { flags: '--tag <name>', says: 'then tag it' },
    ],
    needs: 'library',
    run: act,
  },
];

async function act(door: Door, { args, options }: Asked): Promise<Result<Said>> {
  const [action = 'list', number = ''] = args;
  switch (action) {
    case 'list':
      return list(door);
    case 'add':
      return add(door, options);
    case 'try':
      return tryOut(door, options);
    case 'apply':
      return apply(door, number);
    case 'on':
    case 'off':
    case 'remove':
      return change(door, action, number);
    default:
      return fail('bad-input', `${action} is nothing that reading-rules does: add, try, apply, on, off or remove.`);
  }
}

async function list(door: Door): Promise<Result<Said>> {
  const answer = await door.call('reading.rules', {});
  if (!answer.ok) return answer;
  const rows = answer.value.map(({ id, isOn, title, conditions, effects }) => [
    String(id),
    isOn ? 'on' : 'off',
    title,
    sayConditions(conditions),
    sayEffects(effects),
  ]);
  return ok({
    json: answer.value,
    text: rows.length === 0 ? ['There is no rule for reading.'] : table(['No.', '', 'Title', 'If', 'Then'], rows),
  });
}

function sayConditions(conditions: RuleConditions): string {
  const parts = Object.entries(conditions).flatMap(([name, list]) => (list === undefined ? [] : [`${name}: ${list.join(', ')}`]));
  return parts.length === 0 ? 'every post' : parts.join('; ');
}

function sayEffects({ tag, ...effects }: Rule['effects']): string {
  const on = Object.entries(effects).flatMap(([name, isOn]) => (isOn ? [name] : []));
  return [...on, ...(tag === undefined ? [] : [`tag ${tag}`])].join(', ');
}

async function add(door: Door, options: Options): Promise<Result<Said>> {
  const conditions = await readConditions(door, options);
  if (!conditions.ok) return conditions;
  const tag = text(options, 'tag');
  const chosen = (['read', 'save', 'hide', 'alert'] as const).filter((name) => options[name] === true);
  const effects: Rule['effects'] = { ...Object.fromEntries(chosen.map((name) => [name, true])), ...(tag === undefined ? {} : { tag }) };
  if (Object.keys(effects).length === 0) return fail('bad-input', 'Say what the rule does: --read, --save, --hide, --alert or --tag NAME.');
  const isOfEvery = Object.keys(conditions.value).length === 0;
  if (isOfEvery !== (options.every === true))
    return fail('bad-input', 'Say what the rule looks for: --account, --word, --on, --kind or --media; or --every for every post.');
  const title = text(options, 'title') ?? `${sayEffects(effects)}: ${sayConditions(conditions.value)}`.slice(0, 200);
  const answer = await door.call('reading.rule.change', { title, conditions: conditions.value, effects });
  return say(answer, (value) => [
    `Rule ${value.id} works on posts that come from now on; \`reading-rules apply ${value.id}\` uses it on what is kept.`,
  ]);
}

async function tryOut(door: Door, options: Options): Promise<Result<Said>> {
  const conditions = await readConditions(door, options);
  if (!conditions.ok) return conditions;
  const answer = await door.call('reading.rule.try', { conditions: conditions.value });
  if (!answer.ok) return answer;
  const { matched, of, posts } = answer.value;
  const titles = posts.map((post) => `  ${post.id}  ${plain(post.title ?? post.excerpt)}`);
  return ok({ json: answer.value, text: [`Fits ${matched} of the last ${count(of, 'post', 'posts')}.`, ...titles] });
}

async function apply(door: Door, number: string): Promise<Result<Said>> {
  const id = readId(number, 'The rule');
  if (!id.ok) return id;
  const answer = await door.call('reading.rule.apply', { id: id.value });
  return say(answer, (value) => [`${count(value.changed, 'post', 'posts')} changed.`]);
}

const done = { on: 'is on', off: 'is off', remove: 'is removed; `vigil undo` brings it back' } as const;

async function change(door: Door, action: keyof typeof done, number: string): Promise<Result<Said>> {
  const id = readId(number, 'The rule');
  if (!id.ok) return id;
  const part = action === 'remove' ? { remove: true } : { isOn: action === 'on' };
  const answer = await door.call('reading.rule.change', { id: id.value, ...part });
  return say(answer, () => [`Rule ${id.value} ${done[action]}.`]);
}

async function readConditions(door: Door, options: Options): Promise<Result<RuleConditions>> {
  const accountIds = await findAccounts(door, texts(options, 'account'));
  if (!accountIds.ok) return accountIds;
  // A word that is no platform or kind is refused by the core, by name.
  const lists = {
    accountIds: accountIds.value,
    words: texts(options, 'word'),
    platforms: texts(options, 'on'),
    kinds: texts(options, 'kind'),
    media: texts(options, 'media'),
  };
  const given = Object.entries(lists).filter(([, list]) => list.length > 0);
  return ok(Object.fromEntries(given) as InputOf<'reading.rule.try'>['conditions']);
}
