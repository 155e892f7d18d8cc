/** Persons as the reader confirmed them, and apart from them what speaks for more: pointers, and suggestions that were turned down. */

import type { Pointer } from '../../contract/shapes/person.ts';
import { type Db, durably, together } from './database.ts';
import { unpack } from './pack.ts';
import { sql } from './sql.ts';

export type Place = { accountId: number; personId: number | null };

const placeOf = sql('account.person', 'SELECT id AS accountId, personId, title FROM account WHERE id = ?');
const addPerson = sql('person.add', 'INSERT INTO person (title, createdAt) VALUES (?, ?)');
const personById = sql('person.byId', 'SELECT id, title FROM person WHERE id = ?');
const membersOf = sql('person.members', 'SELECT id FROM account WHERE personId = ? ORDER BY id');
const setPerson = sql(
  'account.setPerson',
  `UPDATE account SET personConfirmedAt = CASE WHEN @personId IS NULL THEN NULL WHEN personId = @personId THEN coalesce(personConfirmedAt, @at) ELSE @at END,
     personId = @personId WHERE id = @accountId`,
);

/**
 * Makes accounts one person's: of `personId`, else of the person that one of them has, else of a new one called `title`, else as the first account is.
 * Persons that meet become one. Answers where the accounts stood before; null when an account or the person is not there.
 */
export function linkAccounts(
  db: Db,
  { accountIds, personId, title }: { accountIds: number[]; personId?: number | null; title?: string | null },
  at: number,
): { personId: number; before: Place[] } | null {
  return durably(db, 'person.link', () => {
    const found = accountIds.flatMap((id) => placeOf.get<Place & { title: string }>(db, id) ?? []);
    const [first] = found;
    if (first === undefined || found.length < new Set(accountIds).size) return null;
    if (personId != null && personById.get(db, personId) === undefined) return null;
    const known = [...new Set(found.flatMap((one) => one.personId ?? []))];
    const joined = personId ?? known[0] ?? addPerson.run(db, title?.trim() || first.title, at).id;
    const joining = known.filter((id) => id !== joined).flatMap((id) => membersOf.column<number>(db, id));
    const before = [...new Set([...found.map((one) => one.accountId), ...joining])].flatMap((id) => toPlace(placeOf.get<Place>(db, id)));
    for (const { accountId } of before) setPerson.run(db, { accountId, personId: joined, at });
    return { personId: joined, before };
  });
}

function toPlace(row: Place | undefined): Place[] {
  return row === undefined ? [] : [{ accountId: row.accountId, personId: row.personId }];
}

/** Puts each account with the person named, or with none. An account or person that is not there is passed over. Answers where they stood before. */
export function placeAccounts(db: Db, places: Place[], at: number): Place[] {
  return durably(db, 'person.place', () =>
    places.flatMap(({ accountId, personId }) => {
      const before = toPlace(placeOf.get<Place>(db, accountId));
      if (before.length === 0 || (personId !== null && personById.get(db, personId) === undefined)) return [];
      setPerson.run(db, { accountId, personId, at });
      return before;
    }),
  );
}

const setTitle = sql('person.setTitle', 'UPDATE person SET title = ? WHERE id = ?');

/** Answers the name before; null when there is no such person. A blank name changes nothing. */
export function renamePerson(db: Db, { id, title }: { id: number; title: string }): string | null {
  return durably(db, 'person.rename', () => {
    const before = personById.get<{ title: string }>(db, id);
    if (before === undefined) return null;
    if (title.trim() !== '') setTitle.run(db, title.trim(), id);
    return before.title;
  });
}

export function listMembers(db: Db, personId: number): number[] {
  return membersOf.column<number>(db, personId);
}

/** The person an account is confirmed to be of, or null. */
export function personOf(db: Db, accountId: number): number | null {
  return placeOf.get<Place>(db, accountId)?.personId ?? null;
}

const addRejection = sql(
  'person.reject',
  'INSERT OR IGNORE INTO not_same_person (accountId, otherId, target, at) SELECT @accountId, @otherId, @target, @at WHERE EXISTS (SELECT 1 FROM account WHERE id = @accountId)',
);
const removeRejection = sql(
  'person.unreject',
  "DELETE FROM not_same_person WHERE accountId = @accountId AND coalesce(otherId, 0) = coalesce(@otherId, 0) AND coalesce(target, '') = coalesce(@target, '')",
);

export type Rejection = { accountId: number; otherId: number | null; target: string | null };

/** Remembered until it is taken back. Answers whether anything changed. */
export function rejectSuggestion(db: Db, rejection: Rejection, { isRejected, at }: { isRejected: boolean; at: number }): boolean {
  return durably(db, 'person.reject', () => {
    const { changes } = isRejected ? addRejection.run(db, { ...rejection, at }) : removeRejection.run(db, rejection);
    return changes > 0;
  });
}

export type PointerRow = Pick<Pointer, 'how' | 'place' | 'postId' | 'quote' | 'firstSeenAt' | 'lastSeenAt'> & {
  targetKey: string;
  targetPlatform: string;
  targetNativeId: string | null;
  targetHandle: string | null;
  targetUrl: string | null;
};

// A post that says it again, or an older one that said it first, widens the time; the newest words are quoted.
const keepPointer = sql(
  'pointer.keep',
  `INSERT INTO pointer (accountId, how, place, postId, targetKey, targetPlatform, targetNativeId, targetHandle, targetUrl, quote, firstSeenAt, lastSeenAt)
   VALUES (@accountId, @how, @place, @postId, @targetKey, @targetPlatform, @targetNativeId, @targetHandle, @targetUrl, @quote, @firstSeenAt, @lastSeenAt)
   ON CONFLICT (accountId, how, place, targetKey) DO UPDATE SET firstSeenAt = min(firstSeenAt, excluded.firstSeenAt),
     quote = CASE WHEN excluded.lastSeenAt >= lastSeenAt THEN excluded.quote ELSE quote END,
     postId = CASE WHEN excluded.lastSeenAt >= lastSeenAt THEN excluded.postId ELSE postId END, lastSeenAt = max(lastSeenAt, excluded.lastSeenAt)`,
);
const pointersOf = sql('pointer.count', 'SELECT count(*) FROM pointer WHERE accountId = ?');

/** Keeps what an account says of where else it publishes; what it no longer says stays, with its time. Answers whether anything was new. */
export function keepPointers(db: Db, accountId: number, rows: PointerRow[]): boolean {
  return together(db, 'pointer.keepAll', () => {
    const before = pointersOf.value<number>(db, accountId);
    for (const row of rows) keepPointer.run(db, { accountId, ...row });
    return pointersOf.value<number>(db, accountId) !== before;
  });
}

export type FactSpan = { value: string; firstSeenAt: number; lastSeenAt: number };

const facts = sql(
  'fact.spans',
  'SELECT value, firstSeenAt, lastSeenAt FROM account_fact WHERE accountId = ? AND name = ? ORDER BY firstSeenAt',
);
const routes = sql('route.urls', 'SELECT url FROM route WHERE accountId = ?');
// Only the owner's own words: what is passed on or quoted is somebody else's.
const recentPosts = sql(
  'post.recentWords',
  `SELECT p.id, p.title, coalesce(p.publishedAt, p.seenAt) AS at, r.html, r.text FROM post p
     JOIN revision r ON r.id = (SELECT v.id FROM revision v WHERE v.postId = p.id ORDER BY v.number DESC LIMIT 1) WHERE p.accountId = ? AND p.kind NOT IN ('repost', 'quote', 'reply') ORDER BY p.sortAt DESC, p.id DESC LIMIT 40`,
);

/** What an account says of itself: names, descriptions and links over time, its addresses, and the bodies of its last 40 posts of its own. */
export function readOwnWords(db: Db, accountId: number) {
  const spans = (name: string) => facts.all<FactSpan>(db, accountId, name);
  return {
    titles: spans('title'),
    descriptions: spans('description'),
    links: spans('links'),
    addresses: routes.column<string>(db, accountId),
    posts: recentPosts
      .all<{ id: number; title: string | null; at: number; html: Uint8Array; text: Uint8Array }>(db, accountId)
      .map(({ html, text, ...post }) => ({ ...post, html: unpack(html, unpack(text)) })),
  };
}
