/** `vigil search`: the same search as in the window, page by page until there are enough. */

import type { OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { SearchHint, SearchHit } from '../contract/shapes/search.ts';
import { type Asked, type Command, text } from './command.ts';
import type { Door } from './door.ts';
import { readNumber } from './input.ts';
import type { Said } from './said.ts';
import { plain, when } from './text.ts';

export const searchCommand: Command = {
  name: 'search',
  usage: '[query...]',
  says: 'Full text over kept posts, notices, profiles and notes, in every language; `vigil search --operators` lists what narrows a search.',
  gives: 'an array of `{kind, post|notice|account|about, snippet, marks}`, `kind` being post, notice, profile or note',
  options: [
    { flags: '--limit <number>', says: 'at most so many, newest first' },
    { flags: '--rank', says: 'best first instead of newest first' },
    { flags: '--operators', says: 'list the operators' },
  ],
  needs: 'library',
  reads: true,
  run: search,
};

const usual = 50;
const largestPage = 1000;

const operators = [
  'two words       posts that have both        "two words"  the phrase        -word  without it        one OR other  either',
  'from:NAME       handle, title or number of an account; quote it when it has spaces',
  'platform:weixin on:weixin   status:closed   says:removed   person:NAME   folder:NAME   tag:NAME',
  'before:2014-03  after:2014-03-13  on:2014   a day, a month or a year; after: begins with it',
  'complaint:users complaint:none   law:named   law:"words of it"   (notices)',
  'has:image       has:video  has:link  has:notice  has:note  has:full-text',
  'is:unread       is:saved  is:removed  is:deleted  is:edited   kind:notice   lang:zh',
];

async function search(door: Door, { args, options }: Asked): Promise<Result<Said>> {
  if (options.operators === true) return ok({ json: operators, text: operators });
  if (args.length === 0) return fail('bad-input', 'Say what to search for: vigil search QUERY.');
  const given = text(options, 'limit');
  const limit = given === undefined ? ok(usual) : readNumber(given, '--limit', 1, 100_000);
  if (!limit.ok) return limit;
  const found = await findAll(door, args.join(' '), { limit: limit.value, isRanked: options.rank === true });
  if (!found.ok) return found;
  const { hits, hints } = found.value;
  const lines = hits.flatMap(sayHit);
  return ok({ json: hits, text: [...hints.map(sayHint), ...(lines.length === 0 ? ['Nothing kept here has these words.'] : lines)] });
}

type Found = Pick<OutputOf<'search'>, 'hits' | 'hints'>;

async function findAll(door: Door, query: string, { limit, isRanked }: { limit: number; isRanked: boolean }): Promise<Result<Found>> {
  const found: Found = { hits: [], hints: [] };
  let cursor: string | null = null;
  do {
    const answer: Result<OutputOf<'search'>> = await door.call('search', {
      query,
      cursor,
      limit: Math.min(limit - found.hits.length, largestPage),
      order: isRanked ? 'ranked' : 'newest',
    });
    if (!answer.ok) return answer;
    found.hits.push(...answer.value.hits);
    found.hints = answer.value.hints;
    cursor = answer.value.next;
  } while (cursor !== null && found.hits.length < limit);
  return ok(found);
}

function sayHit(hit: SearchHit): string[] {
  return [headOf(hit), `    ${plain(hit.snippet)}`];
}

function headOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'post':
      return `${hit.post.id}  ${when(hit.post.publishedAt ?? hit.post.seenAt)}  ${plain(hit.post.accountTitle)}: ${plain(hit.post.title)}`;
    case 'notice':
      return `${hit.notice.id}  ${when(hit.notice.firstSeenAt)}  notice, ${plain(hit.notice.accountTitle)}: ${hit.notice.says ?? 'with a notice'}`;
    case 'profile':
      return `${hit.account.id}  ${hit.account.status}  profile, ${plain(hit.account.title)}: ${hit.field}`;
    case 'note':
      return `${hit.id}  ${when(hit.at)}  note on ${plain(hit.about)}`;
  }
}

function sayHint({ code, value }: SearchHint): string {
  const what = `“${plain(value)}”`;
  const sentences: Record<SearchHint['code'], string> = {
    'no-letters': `${what} has no letter or digit to search by and was left out.`,
    'only-excluded': `${what} says only what is not wanted. Say also what to look for.`,
    'or-operator': 'OR joins words. Operators narrow the whole search: write the same one twice for either value.',
    'no-value': `${what}: needs a value right after the colon, as in from:name.`,
    'not-a-date': `${what} names no day. Write 2014, 2014-03 or 2014-03-13.`,
    'no-account': `No account here is called ${what}.`,
    'no-platform': `No platform is called ${what}.`,
    'no-status': `There is no account status ${what}.`,
    'no-folder': `No folder is called ${what}.`,
    'no-person': `No person here is called ${what}.`,
    'no-such-value': `${what} is not known and was left out. See vigil search --operators.`,
  };
  return sentences[code];
}
