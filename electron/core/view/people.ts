/** Persons with their accounts, and suggestions with their evidence, shaped for a screen. */

import type { PlatformId } from '../../contract/names.ts';
import type { Person, Suggestion } from '../../contract/shapes/person.ts';
import { type SuggestionDraft, suggest } from '../people/suggest.ts';
import { bareUrl, type KeptPointer, type KnownAccount, type Rejected, type Target } from '../people/types.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { type AccountRecord, accountColumns, toAccountRow } from './rows.ts';

const persons = sql(
  'person.all',
  `SELECT p.id, p.title, (SELECT text FROM note WHERE personId = p.id ORDER BY id LIMIT 1) AS note, p.createdAt FROM person p WHERE (@id IS NULL OR p.id = @id) AND EXISTS (SELECT 1 FROM account a WHERE a.personId = p.id)
   ORDER BY p.title COLLATE NOCASE, p.id`,
);
const accountsOf = sql(
  'person.accounts',
  `SELECT ${accountColumns.replace('a.addedAt,', 'a.addedAt, a.personConfirmedAt,')} WHERE a.personId = ? AND a.personConfirmedAt IS NOT NULL ORDER BY a.addedAt, a.id`,
);
const postsOf = sql('post.countAndLast', 'SELECT count(*) AS posts, max(sortAt) AS lastPostAt FROM post WHERE accountId = ?');

/** By name. A person whose accounts were all taken away is kept for an undo, and not listed. */
export function listPeople(db: Db): Person[] {
  return persons.all<Omit<Person, 'accounts'>>(db, { id: null }).map((row) => withAccounts(db, row));
}

export function readPerson(db: Db, id: number): Person | null {
  const row = persons.get<Omit<Person, 'accounts'>>(db, { id });
  return row === undefined ? null : withAccounts(db, row);
}

type Counted = { posts: number; lastPostAt: number | null };

function withAccounts(db: Db, row: Omit<Person, 'accounts'>): Person {
  const accounts = accountsOf.all<AccountRecord & { personConfirmedAt: number }>(db, row.id).map(({ personConfirmedAt, ...record }) => ({
    account: toAccountRow(record),
    confirmedAt: personConfirmedAt,
    ...(postsOf.get<Counted>(db, record.id) as Counted),
  }));
  return { ...row, accounts };
}

/** `inputOf` tells what a reader would give to follow a place; null where nothing can be followed. With `accountId`, only what concerns it. */
export function listSuggestions(db: Db, inputOf: (target: Target) => string | null, accountId?: number): Suggestion[] {
  const known = listKnown(db);
  const titles = new Map(known.map(({ id, title }) => [id, title]));
  return suggest(known, listPointers(db), rejections.all<Rejected>(db))
    .filter((draft) => accountId === undefined || draft.accountId === accountId || draft.otherId === accountId)
    .map((draft) => toSuggestion(db, accountId === draft.otherId ? turned(draft) : draft, { titles, inputOf }));
}

/** Seen from its other account. */
function turned(draft: SuggestionDraft): SuggestionDraft {
  return draft.otherId === null ? draft : { ...draft, accountId: draft.otherId, otherId: draft.accountId };
}

type Told = { titles: Map<number, string>; inputOf: (target: Target) => string | null };

const accountById = sql('account.row', `SELECT ${accountColumns} WHERE a.id = ?`);

function toSuggestion(db: Db, { otherId, target, ...draft }: SuggestionDraft, { titles, inputOf }: Told): Suggestion {
  const record = otherId === null ? undefined : accountById.get<AccountRecord>(db, otherId);
  return {
    ...draft,
    accountTitle: titles.get(draft.accountId) ?? '',
    other: record === undefined ? null : toAccountRow(record),
    lastPostAt: otherId === null ? null : (postsOf.get<Counted>(db, otherId)?.lastPostAt ?? null),
    target: target && { platform: target.platform, name: nameOf(target), url: target.url, input: inputOf(target) },
  };
}

function nameOf({ handle, nativeId, url }: Target): string {
  return handle ?? (url === null ? null : bareUrl(url)) ?? nativeId ?? '';
}

type Row = Omit<KnownAccount, 'addresses' | 'avatars'> & { url: string | null };

const knownRows = sql('account.known', 'SELECT id, platform, nativeId, handle, title, url, personId FROM account ORDER BY id');
const addresses = sql('route.addresses', "SELECT accountId, url FROM route WHERE purpose = 'posts' OR kind = 'page'");
const avatars = sql(
  'avatar.hashes',
  'SELECT accountId, blobSha256 AS sha256, seenAt FROM avatar WHERE blobSha256 IS NOT NULL ORDER BY seenAt, id',
);
const rejections = sql('person.rejections', 'SELECT accountId, otherId, target FROM not_same_person');

function listKnown(db: Db): KnownAccount[] {
  const urls = Map.groupBy(addresses.all<{ accountId: number; url: string }>(db), ({ accountId }) => accountId);
  const pictures = Map.groupBy(avatars.all<{ accountId: number; sha256: string; seenAt: number }>(db), ({ accountId }) => accountId);
  return knownRows.all<Row>(db).map(({ url, ...row }) => ({
    ...row,
    addresses: [...(url === null ? [] : [url]), ...(urls.get(row.id) ?? []).map((one) => one.url)],
    avatars: (pictures.get(row.id) ?? []).map(({ sha256, seenAt }) => ({ sha256, seenAt })),
  }));
}

type PointerRecord = Omit<KeptPointer, 'target'> & {
  platform: PlatformId;
  nativeId: string | null;
  handle: string | null;
  url: string | null;
};

const pointers = sql(
  'pointer.all',
  `SELECT accountId, how, place, postId, quote, firstSeenAt, lastSeenAt, targetPlatform AS platform, targetNativeId AS nativeId, targetHandle AS handle, targetUrl AS url
   FROM pointer ORDER BY firstSeenAt, id`,
);

function listPointers(db: Db): KeptPointer[] {
  return pointers
    .all<PointerRecord>(db)
    .map(({ platform, nativeId, handle, url, ...pointer }) => ({ ...pointer, target: { platform, nativeId, handle, url } }));
}
