/** Posts with every version of both libraries, and what the reader did with them. */

import type { Db } from '../database.ts';
import { giveOne, type InBin } from '../put-away.ts';
import { isSamePacked } from '../references.ts';
import { indexPost, readPostWords } from '../text-index.ts';
import type { Chooser } from './choices.ts';
import { copyRows, greatest, here, joinRows, least, mapRows } from './rows.ts';
import { type JoinedVersion, joinVersions, type Version } from './versions.ts';

export type PostCounts = { posts: number; joined: number; versions: number };

const samePost = 'm.accountId = (SELECT h.id FROM temp.account_here h WHERE h.thereId = o.accountId) AND m.nativeId = o.nativeId';
// CROSS: their rows in their order, so that no bodies are sorted in memory.
const ofNew = 'CROSS JOIN temp.post_here h ON h.thereId = o.postId AND h.isNew = 1';

export function mergePosts(db: Db, chooser: Chooser): PostCounts {
  takeOutShared(db);
  mapRows(db, 'post', samePost, false);
  const posts = copyRows(db, 'post', {
    set: { accountId: here('account', 'accountId') },
    where: 'o.id NOT IN (SELECT thereId FROM temp.post_here)',
    order: 'o.id',
  });
  if (posts > 0) mapRows(db, 'post', samePost, true);
  const versions = copyRows(db, 'revision', { set: { postId: 'h.id' }, join: ofNew, order: 'o.id' });
  db.exec(`INSERT INTO main.post_words (rowid, words)
    SELECT p.id, vigil_words(r.title, p.author, vigil_unpack(r.text), (SELECT group_concat(value, char(10)) FROM json_each(p.topics)))
    FROM temp.post_here h CROSS JOIN main.post p ON p.id = h.id CROSS JOIN main.revision r ON r.postId = p.id AND r.number = coalesce(p.shown, p.revisions)
    WHERE h.isNew = 1 ORDER BY h.thereId`);
  const grown = joinShared(db, chooser);
  copyRows(db, 'media', { set: { postId: here('post', 'postId') }, order: 'o.id' });
  joinRows(db, 'media', {
    from: 'other.media o JOIN temp.post_here h ON h.thereId = o.postId WHERE m.postId = h.id AND m.url = o.url AND m.blobSha256 IS NULL AND o.blobSha256 IS NOT NULL',
    values: {
      blobSha256: 'o.blobSha256',
      blobType: 'o.blobType',
      bytes: 'o.bytes',
      width: 'coalesce(o.width, m.width)',
      height: 'coalesce(o.height, m.height)',
    },
  });
  const marked = joinMarks(db);
  const joined = new Set([...grown.ids, ...marked]).size;
  return { posts, joined, versions: versions + grown.versions };
}

/** What lies in our bin and in the other library comes out first: a post of which there were two could not be taken back. */
function takeOutShared(db: Db): void {
  const shared = db.prepare(
    `SELECT w.id, w.row FROM main.put_away w JOIN temp.account_here h ON h.id = w.accountId
       JOIN other.post o ON o.accountId = h.thereId AND o.nativeId = w.nativeId WHERE w.row IS NOT NULL AND w.id > ? ORDER BY w.id LIMIT 100`,
  );
  const next = (after: number) => shared.all(after) as InBin[];
  for (let page = next(0); page.length > 0; page = next(page.at(-1)?.id ?? 0)) for (const row of page) giveOne(db, row);
}

/** Read, saved or hidden in one of the two is so here; of the presence the later one counts. Answers the posts that changed. */
function joinMarks(db: Db): number[] {
  const before = 'readAt, savedAt, hiddenAt, position';
  db.exec(`CREATE TEMP TABLE marks_before AS SELECT m.id, ${before} FROM main.post m JOIN temp.post_here h ON h.id = m.id AND h.isNew = 0`);
  const isLater = `(coalesce(o.presenceAt, -1) > coalesce(m.presenceAt, -1) OR (coalesce(o.presenceAt, -1) = coalesce(m.presenceAt, -1) AND o.presence > m.presence))`;
  joinRows(db, 'post', {
    from: 'other.post o JOIN temp.post_here h ON h.thereId = o.id AND h.isNew = 0 WHERE h.id = m.id',
    values: {
      readAt: least('readAt'),
      savedAt: least('savedAt'),
      hiddenAt: least('hiddenAt'),
      position: 'max(m.position, o.position)',
      seenAt: least('seenAt'),
      sortAt: least('sortAt'),
      publishedAt: least('publishedAt'),
      url: 'coalesce(m.url, o.url)',
      commentsUrl: 'coalesce(m.commentsUrl, o.commentsUrl)',
      presence: `CASE WHEN ${isLater} THEN o.presence ELSE m.presence END`,
      presenceAt: greatest('presenceAt'),
      presenceCheckedAt: greatest('presenceCheckedAt'),
    },
  });
  const changed = db
    .prepare(
      `SELECT m.id FROM main.post m JOIN temp.marks_before b ON b.id = m.id
       WHERE m.readAt IS NOT b.readAt OR m.savedAt IS NOT b.savedAt OR m.hiddenAt IS NOT b.hiddenAt OR m.position <> b.position`,
    )
    .pluck()
    .all() as number[];
  db.exec('DROP TABLE temp.marks_before');
  return changed;
}

type Pair = { id: number; thereId: number };

function joinShared(db: Db, chooser: Chooser): { ids: number[]; versions: number } {
  const pairs = db.prepare('SELECT id, thereId FROM temp.post_here WHERE isNew = 0 AND thereId > ? ORDER BY thereId LIMIT 1000');
  const versionsOf = (schema: 'main' | 'other') =>
    db.prepare(`SELECT id, kind, contentSha256, seenAt FROM ${schema}.revision WHERE postId = ? ORDER BY number`);
  const shownOf = (schema: 'main' | 'other') => db.prepare(`SELECT coalesce(shown, revisions) FROM ${schema}.post WHERE id = ?`).pluck();
  const ours = { versions: versionsOf('main'), shown: shownOf('main') };
  const theirs = { versions: versionsOf('other'), shown: shownOf('other') };
  const joining = { prefer: chooser.prefer, isSameBody: compareBodies(db) };
  const ids: number[] = [];
  let versions = 0;
  for (let page = pairs.all(0) as Pair[]; page.length > 0; page = pairs.all(page.at(-1)?.thereId ?? 0) as Pair[])
    for (const pair of page) {
      const joined = joinVersions(
        { versions: ours.versions.all(pair.id) as Version[], shown: ours.shown.get(pair.id) as number },
        { versions: theirs.versions.all(pair.thereId) as Version[], shown: theirs.shown.get(pair.thereId) as number },
        joining,
      );
      if (joined === null) continue;
      const taken = joined.versions.filter(({ side }) => side === 'theirs').length;
      writeVersions(db, pair, joined);
      if (taken > 0) ids.push(pair.id);
      versions += taken;
    }
  return { ids, versions };
}

type Body = Parameters<typeof isSamePacked>[0];

function compareBodies(db: Db): (one: JoinedVersion, other: JoinedVersion) => boolean {
  const bodyOf = {
    ours: db.prepare('SELECT html, text FROM main.revision WHERE id = ?'),
    theirs: db.prepare('SELECT html, text FROM other.revision WHERE id = ?'),
  };
  const read = ({ id, side }: JoinedVersion) => bodyOf[side].get(id) as Body;
  return (one, other) => isSamePacked(read(one), read(other));
}

type Joined = NonNullable<ReturnType<typeof joinVersions>>;

function writeVersions(db: Db, pair: Pair, { versions, shown, shownIsTheirs }: Joined): void {
  // In two steps, since a number may be taken only once.
  db.prepare('UPDATE main.revision SET number = -number WHERE postId = ?').run(pair.id);
  for (const [index, { id, side, seenAt }] of versions.entries()) {
    if (side === 'ours') db.prepare('UPDATE main.revision SET number = ?, seenAt = ? WHERE id = ?').run(index + 1, seenAt, id);
    else
      copyRows(db, 'revision', {
        set: { postId: String(pair.id), number: String(index + 1), seenAt: String(seenAt) },
        where: `o.id = ${id}`,
      });
  }
  db.prepare('DELETE FROM main.revision WHERE postId = ? AND number < 0').run(pair.id);
  db.prepare('UPDATE main.post SET revisions = ?, shown = ? WHERE id = ?').run(
    versions.length,
    shown === versions.length ? null : shown,
    pair.id,
  );
  if (shownIsTheirs) {
    db.prepare(
      `UPDATE main.post AS m SET title = o.title, author = coalesce(o.author, m.author), lang = coalesce(o.lang, m.lang), excerpt = o.excerpt, words = o.words,
         topics = o.topics, kind = o.kind, updatedAt = coalesce(o.updatedAt, m.updatedAt), picturesListed = min(m.picturesListed, o.picturesListed)
       FROM other.post o WHERE o.id = @thereId AND m.id = @id`,
    ).run(pair);
    const words = readPostWords(db, pair.id);
    if (words) indexPost(db, pair.id, words, false);
  }
}

/** After the notices, which changes of presence name. */
export function mergePresenceChanges(db: Db): void {
  copyRows(db, 'presence_change', {
    set: { postId: 'h.id', noticeId: here('notice', 'noticeId') },
    join: 'JOIN temp.post_here h ON h.thereId = o.postId',
    where: 'NOT EXISTS (SELECT 1 FROM main.presence_change m WHERE m.postId = h.id AND m.at = o.at AND m.presence = o.presence)',
    order: 'o.at, o.id',
  });
}
