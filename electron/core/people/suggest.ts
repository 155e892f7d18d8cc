/** Which accounts may be one person's, from what they say and show. Nothing here merges anything. Pure. */

import type { Pointer } from '../../contract/shapes/person.ts';
import { pointerKinds } from '../../contract/shapes/person.ts';
import { bareUrl, type KeptPointer, type KnownAccount, keyOf, type Rejected, type Target } from './types.ts';

export type Strength = 'mutual' | 'stated' | 'likeness';

/** Between two accounts known here (`otherId`), or from one to a place that is none (`target`). */
export type SuggestionDraft = {
  key: string;
  accountId: number;
  otherId: number | null;
  target: Target | null;
  strength: Strength;
  evidence: Pointer[];
};

/** A picture that more accounts show is a platform's default or a stock one. */
const mostSharing = 3;

export function suggest(accounts: KnownAccount[], pointers: KeptPointer[], rejected: Rejected[]): SuggestionDraft[] {
  const known = new Map(accounts.map((account) => [account.id, account]));
  const finds = indexOf(accounts);
  const said = new Map<string, SuggestionDraft>();
  const isRejected = rejectionsOf(rejected);
  const add = (draft: Omit<SuggestionDraft, 'strength' | 'evidence'>, evidence: Pointer) => {
    const before = said.get(draft.key);
    if (before) before.evidence.push(evidence);
    else said.set(draft.key, { ...draft, strength: 'stated', evidence: [evidence] });
  };
  for (const { accountId, target, ...pointer } of pointers) {
    const from = known.get(accountId);
    if (!from || isRejected(accountId, keyOf(target))) continue;
    const other = finds(target, accountId);
    const evidence = { ...pointer, fromId: accountId };
    if (other === accountId) continue;
    if (other === null) {
      if (target.platform !== 'web' || pointer.how !== 'announced')
        add({ key: `${accountId}>${keyOf(target)}`, accountId, otherId: null, target }, evidence);
    } else if (!isOnePerson(from, known.get(other)) && !isRejected(accountId, other))
      add({ ...pairOf(accountId, other), target: null }, evidence);
  }
  for (const { ids, evidence } of sharedPictures(accounts))
    if (!isOnePerson(known.get(ids[0]), known.get(ids[1])) && !isRejected(...ids)) add({ ...pairOf(...ids), target: null }, evidence);
  return [...said.values()]
    .map(weigh)
    .sort((a, b) => rank(a) - rank(b) || b.evidence.length - a.evidence.length || a.key.localeCompare(b.key));
}

function pairOf(a: number, b: number): Pick<SuggestionDraft, 'key' | 'accountId' | 'otherId'> {
  const [accountId, otherId] = a < b ? [a, b] : [b, a];
  return { key: `${accountId}-${otherId}`, accountId, otherId };
}

function isOnePerson(a: KnownAccount | undefined, b: KnownAccount | undefined): boolean {
  return a?.personId != null && a.personId === b?.personId;
}

function rejectionsOf(rejected: Rejected[]): (accountId: number, other: number | string) => boolean {
  const keys = new Set(
    rejected.map(({ accountId, otherId, target }) => (otherId === null ? `${accountId}>${target}` : pairOf(accountId, otherId).key)),
  );
  return (accountId, other) => keys.has(typeof other === 'number' ? pairOf(accountId, other).key : `${accountId}>${other}`);
}

function weigh(draft: SuggestionDraft): SuggestionDraft {
  const stated = draft.evidence.filter(({ how }) => how !== 'same-avatar');
  const isMutual =
    new Set(stated.map(({ fromId }) => fromId)).size > 1 || stated.some(({ quote, how }) => how !== 'announced' && quote.endsWith(' ✓'));
  const evidence = draft.evidence.toSorted(
    (a, b) => pointerKinds.indexOf(a.how) - pointerKinds.indexOf(b.how) || a.firstSeenAt - b.firstSeenAt,
  );
  return { ...draft, evidence, strength: isMutual ? 'mutual' : stated.length > 0 ? 'stated' : 'likeness' };
}

function rank({ strength }: SuggestionDraft): number {
  return ['mutual', 'stated', 'likeness'].indexOf(strength);
}

/** Finds the known account a target means: by lasting id, handle, address, or, where names are all that people give, the shown name, if only one has it. */
function indexOf(accounts: KnownAccount[]): (target: Target, fromId: number) => number | null {
  const index = new Map<string, Set<number>>();
  const put = (key: string, id: number) => index.set(key, (index.get(key) ?? new Set()).add(id));
  for (const { id, platform, nativeId, handle, title, addresses } of accounts) {
    put(`id ${platform}:${nativeId}`, id);
    if (handle) put(`handle ${platform}:${handle.toLowerCase()}`, id);
    put(`title ${platform}:${title.trim().toLowerCase()}`, id);
    for (const address of addresses) put(`url ${bareUrl(address)}`, id);
  }
  return ({ platform, nativeId, handle, url }, fromId) => {
    const keys = [
      nativeId === null ? null : `id ${platform}:${nativeId}`,
      handle === null ? null : `handle ${platform}:${handle.toLowerCase()}`,
      url === null ? null : `url ${bareUrl(url)}`,
      handle === null ? null : `title ${platform}:${handle.trim().toLowerCase()}`,
    ];
    for (const key of keys) {
      const ids = key === null ? undefined : index.get(key);
      if (ids?.has(fromId)) return fromId;
      const [only] = ids ?? [];
      if (ids?.size === 1 && only !== undefined) return only;
    }
    return null;
  };
}

/** Pairs that show the same picture. One that many share, or two of one platform with different names, is a default of the platform. */
function sharedPictures(accounts: KnownAccount[]): { ids: [number, number]; evidence: Pointer }[] {
  const showing = new Map<string, { account: KnownAccount; seenAt: number }[]>();
  for (const account of accounts)
    for (const { sha256, seenAt } of account.avatars) showing.set(sha256, [...(showing.get(sha256) ?? []), { account, seenAt }]);
  return [...showing].flatMap(([sha256, shown]) => {
    const owners = [...new Map(shown.map((one) => [one.account.id, one])).values()].sort(
      (a, b) => a.seenAt - b.seenAt || a.account.id - b.account.id,
    );
    if (owners.length < 2 || owners.length > mostSharing || hasStrangers(owners.map(({ account }) => account))) return [];
    return owners.slice(1).flatMap(({ account, seenAt }) => {
      const first = owners[0];
      if (!first) return [];
      const times = { firstSeenAt: Math.max(first.seenAt, seenAt), lastSeenAt: Math.max(first.seenAt, seenAt) };
      const evidence: Pointer = { how: 'same-avatar', fromId: first.account.id, place: 'picture', postId: null, quote: sha256, ...times };
      return [{ ids: [first.account.id, account.id] as [number, number], evidence }];
    });
  });
}

function hasStrangers(owners: KnownAccount[]): boolean {
  return owners.some((a) => owners.some((b) => a.id < b.id && a.platform === b.platform && a.title.trim() !== b.title.trim()));
}
