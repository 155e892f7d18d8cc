/** Pictures of posts and avatars: what is named, what is due to be asked for, what is stored. Bytes lie in the blob folder, by hash. */

import type { BlobPort } from './blob-port.ts';
import { type Db, together } from './database.ts';
import { isNamed } from './evidence.ts';
import { unpack } from './pack.ts';
import { sql } from './sql.ts';

export type NamedPicture = { url: string; width: number | null; height: number | null };

const image = /<img\b[^>]*>/g;
const entities: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'" };

/** Pictures of a sanitised body, each once, in order; sizes as the source states them. */
export function picturesIn(html: string): NamedPicture[] {
  const found = new Map<string, NamedPicture>();
  for (const [tag] of html.matchAll(image)) {
    const url = attribute(tag, 'data-src');
    // One that travels in the post needs no asking.
    if (url !== null && !url.startsWith('data:') && !found.has(url))
      found.set(url, { url, width: size(tag, 'width'), height: size(tag, 'height') });
  }
  return [...found.values()];
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined || value === ''
    ? null
    : value.replace(/&(amp|quot|lt|gt|#39);/g, (_whole, entity: string) => entities[entity] ?? '');
}

function size(tag: string, name: string): number | null {
  const value = Number(attribute(tag, name) ?? Number.NaN);
  return Number.isInteger(value) && value > 0 ? value : null;
}

// An address is found by its end: the index need not hold it whole (0007).
const sameUrl = 'substr(url, -16) = substr(@url, -16) AND url = @url';

// A picture that another post has already is not asked for again.
const add = sql(
  'media.addPicture',
  `INSERT INTO media (postId, kind, url, width, height, blobSha256, blobType)
   SELECT @postId, 'image', @url, coalesce(k.width, @width), coalesce(k.height, @height), k.blobSha256, k.blobType
   FROM (SELECT 1) LEFT JOIN (SELECT * FROM media WHERE ${sameUrl} AND blobSha256 IS NOT NULL LIMIT 1) k ON 1
   ON CONFLICT DO NOTHING`,
);

/** Inside the caller's transaction. */
export function namePictures(db: Db, postId: number, html: string): void {
  for (const picture of picturesIn(html)) add.run(db, { postId, ...picture });
}

const unlisted = sql(
  'post.picturesUnlisted',
  `SELECT p.id, r.html, r.text FROM post p JOIN revision r ON r.postId = p.id WHERE p.picturesListed = 0 AND p.id IN
     (SELECT id FROM post WHERE picturesListed = 0 ORDER BY id DESC LIMIT ?) ORDER BY p.id DESC`,
);
const setListed = sql('post.setPicturesListed', 'UPDATE post SET picturesListed = 1 WHERE id = ?');

/** Posts from before pictures were listed, some at a time; answers how many were done. */
export function listOldPictures(db: Db, limit: number): number {
  const rows = unlisted.all<{ id: number; html: Uint8Array; text: Uint8Array }>(db, limit);
  if (rows.length === 0) return 0;
  return together(db, 'media.listOld', () => {
    for (const { id, html, text } of rows) namePictures(db, id, unpack(html, unpack(text)));
    const ids = new Set(rows.map((row) => row.id));
    for (const id of ids) setListed.run(db, id);
    return ids.size;
  });
}

const addAvatar = sql(
  'avatar.add',
  'INSERT INTO avatar (accountId, url, seenAt) VALUES (?, ?, ?) ON CONFLICT (accountId, url) DO UPDATE SET seenAt = max(seenAt, excluded.seenAt)',
);

/** What an account says its picture is now; earlier ones stay. Inside the caller's transaction. */
export function nameAvatar(db: Db, accountId: number, { url, at }: { url: string; at: number }): void {
  addAvatar.run(db, accountId, url, at);
}

export type DuePicture = NamedPicture & { tries: number };

const followed = 'JOIN subscription s ON s.removedAt IS NULL AND s.accountId =';
const dueAvatars = sql(
  'avatar.due',
  `SELECT v.url, NULL AS width, NULL AS height, v.tries FROM avatar v ${followed} v.accountId
   WHERE v.blobSha256 IS NULL AND v.dueAt <= ? ORDER BY v.seenAt DESC LIMIT ?`,
);
const duePictures = sql(
  'media.due',
  `SELECT m.url, m.width, m.height, m.tries FROM media m INDEXED BY media_due JOIN post p ON p.id = m.postId ${followed} p.accountId
   WHERE m.kind = 'image' AND m.blobSha256 IS NULL AND m.dueAt IS NOT NULL AND m.dueAt <= ? ORDER BY m.postId DESC, m.id LIMIT ?`,
);

/** Avatars, then pictures of the newest posts of followed accounts; each address once. */
export function listDuePictures(db: Db, now: number, limit: number): DuePicture[] {
  const rows = [...dueAvatars.all<DuePicture>(db, now, limit), ...duePictures.all<DuePicture>(db, now, limit)];
  return [...new Map(rows.toReversed().map((row) => [row.url, row])).values()].reverse();
}

export type StoredPicture = { bytes: Uint8Array; type: string; width: number | null; height: number | null };
export type Illustrated = { postIds: number[]; accountIds: number[] };

const postsWith = sql('media.postsWith', `SELECT postId FROM media WHERE ${sameUrl} AND blobSha256 IS NULL`);
const accountsWith = sql('avatar.accountsWith', 'SELECT accountId FROM avatar WHERE url = ? AND blobSha256 IS NULL');
const store = sql(
  'media.store',
  `UPDATE media SET blobSha256 = @hash, blobType = @type, bytes = @bytes, width = coalesce(@width, width), height = coalesce(@height, height),
    refusal = NULL WHERE ${sameUrl} AND blobSha256 IS NULL`,
);
const storeAvatar = sql(
  'avatar.store',
  'UPDATE avatar SET blobSha256 = @hash, blobType = @type, refusal = NULL WHERE url = @url AND blobSha256 IS NULL',
);

/** The bytes are on the disk before a row names them. Answers who shows the picture now; nobody, when all of them were erased meanwhile. */
export function storePicture(db: Db, blobs: BlobPort, url: string, { bytes, type, width, height }: StoredPicture): Illustrated {
  const wanted = { postIds: postsWith.column<number>(db, { url }), accountIds: accountsWith.column<number>(db, url) };
  if (wanted.postIds.length + wanted.accountIds.length === 0) return wanted;
  const hash = blobs.keep(bytes);
  together(db, 'media.storePicture', () => {
    store.run(db, { hash, type, bytes: bytes.length, width, height, url });
    storeAvatar.run(db, { hash, type, url });
  });
  return wanted;
}

export type PutOff = { dueAt: number | null; refusal: string; counts: boolean };

const putOffRows = [
  ['media', sameUrl],
  ['avatar', 'url = @url'],
].map(([table, hasUrl]) =>
  sql(
    `${table}.putOff`,
    `UPDATE ${table} SET dueAt = @dueAt, refusal = @refusal, tries = tries + @counts WHERE ${hasUrl} AND blobSha256 IS NULL AND dueAt IS NOT NULL`,
  ),
);

/** Asked for again at `dueAt`, or never (null). */
export function putOffPicture(db: Db, url: string, { dueAt, refusal, counts }: PutOff): void {
  together(db, 'media.putOffPicture', () => {
    for (const putOff of putOffRows) putOff.run(db, { url, dueAt, refusal, counts: counts ? 1 : 0 });
  });
}

const typeOf = sql(
  'media.typeOfBlob',
  `SELECT blobType FROM media WHERE blobSha256 = @hash AND blobType LIKE 'image/%'
   UNION ALL SELECT blobType FROM avatar WHERE blobSha256 = @hash AND blobType IS NOT NULL LIMIT 1`,
);

/** The sniffed type of a stored picture; null for bytes that are no picture of ours (captures, unknown hashes). */
export function readPictureType(db: Db, hash: string): string | null {
  return typeOf.value<string>(db, { hash }) ?? null;
}

export type NamedMedia = { kind: 'audio' | 'video'; bytes: number | null; sha256: string | null; type: string | null };

const mediaBy = sql(
  'media.by',
  `SELECT kind, bytes, blobSha256 AS sha256, blobType AS type FROM media WHERE postId = @postId AND url = @url AND kind IN ('audio', 'video')`,
);

/** A sound or film that a post names; `bytes` as its source says, until it is stored. */
export function findMedia(db: Db, postId: number, url: string): NamedMedia | null {
  return mediaBy.get<NamedMedia>(db, { postId, url }) ?? null;
}

const playable = `${sameUrl} AND kind IN ('audio', 'video') AND blobSha256 IS NULL`;
const playablePosts = sql('media.playablePosts', `SELECT postId FROM media WHERE ${playable}`);
const storePlayable = sql(
  'media.storePlayable',
  `UPDATE media SET blobSha256 = @hash, blobType = @type, bytes = @bytes, refusal = NULL WHERE ${playable}`,
);

export type StoredMedia = { hash: string; type: string; bytes: number };

/** The blob is on the disk. Answers the posts that show it now; nobody, and the blob is gone again, when all of them were erased meanwhile. */
export function storeMedia(db: Db, blobs: BlobPort, url: string, stored: StoredMedia): number[] {
  return together(db, 'media.storeMedia', () => {
    const postIds = playablePosts.column<number>(db, { url });
    storePlayable.run(db, { url, ...stored });
    if (!isNamed(db, stored.hash)) blobs.remove(stored.hash);
    return postIds;
  });
}

const playableType = sql(
  'media.playableType',
  `SELECT blobType FROM media WHERE blobSha256 = @hash AND kind IN ('audio', 'video') AND blobType IS NOT NULL LIMIT 1`,
);

/** The sniffed type of a stored sound or film; null for all other bytes. */
export function readMediaType(db: Db, hash: string): string | null {
  return playableType.value<string>(db, { hash }) ?? null;
}
