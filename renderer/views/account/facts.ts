/** The row of facts under the name: never more than is known, times as ranges. Pure; the words come from `t`. */

import type { AccountView } from '../../../electron/contract/shapes/account.ts';
import { daysBetween, dayTime, dayTimeRange } from '../../parts/notice/times.ts';
import type { Text } from '../../text/text.tsx';

export type FactKey =
  | 'platform'
  | 'handle'
  | 'address'
  | 'followers'
  | 'firstPost'
  | 'followedSince'
  | 'closed'
  | 'suspended'
  | 'seenOpenFor'
  | 'lastOpen'
  | 'wasClosed'
  | 'posts';
export type Fact = { key: FactKey; value: string; small: string | null };

type Words = Pick<Text, 't' | 'f' | 'language'>;

/** At most six. `key` is a message of the group `account.fact`. */
export function factsOf(view: AccountView, words: Words): Fact[] {
  const { account } = view;
  const { t, f } = words;
  const facts: Fact[] = [fact('platform', t(`platform.${account.platform}`), account.following ? null : t('account.notFollowed'))];
  const native = account.nativeId === account.handle ? null : account.nativeId;
  if (account.handle !== null) facts.push(fact('handle', account.handle, native !== null && native.length <= 28 ? native : null));
  else facts.push(fact('address', shortAddress(account.url ?? account.nativeId), null));
  if (view.followers !== null) facts.push(fact('followers', f.number(view.followers), null));
  if (view.firstPostAt !== null) facts.push(fact('firstPost', f.date(view.firstPostAt), null));
  else facts.push(fact('followedSince', f.date(account.addedAt), null));
  return [...facts, ...standingFacts(view, words)].slice(0, 6);
}

function standingFacts(view: AccountView, words: Words): Fact[] {
  const { closure } = view;
  const { t } = words;
  if (closure === null || closure.reopenedAt !== null) return openFacts(view, words);
  const facts = [fact(closure.status, closedTime(closure, words), null)];
  if (view.firstSeenAt !== null && closure.notBeforeAt !== null)
    facts.push(fact('seenOpenFor', t('account.days', { n: daysBetween(view.firstSeenAt, closure.notBeforeAt, words.f) }), null));
  return facts;
}

function openFacts(view: AccountView, words: Words): Fact[] {
  const { t, f } = words;
  const last = view.lastOpenAt === null ? t('account.never') : dayTime(view.lastOpenAt, f, words.language);
  const facts = [fact('lastOpen', last, null)];
  if (view.closure?.reopenedAt != null) facts.push(fact('wasClosed', closedTime(view.closure, words), null));
  else facts.push(fact('posts', f.number(view.posts), null));
  return facts;
}

/** Without an earlier sighting there is no lower end: "at or before". */
export function closedTime(closure: Pick<NonNullable<AccountView['closure']>, 'notBeforeAt' | 'notAfterAt'>, words: Words): string {
  if (closure.notBeforeAt === null) return words.t('account.atOrBefore', { at: dayTime(closure.notAfterAt, words.f, words.language) });
  return dayTimeRange(closure.notBeforeAt, closure.notAfterAt, words);
}

function fact(key: FactKey, value: string, small: string | null): Fact {
  return { key, value, small };
}

function shortAddress(url: string): string {
  const short = url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  return short.length > 34 ? `${short.slice(0, 33)}…` : short;
}
