/** One post kept under two accounts that turn out to be one: every version, mark and notice of the one that goes is put to the one that stays. */

import type { Db } from './database.ts';
import { giveOne, type InBin } from './put-away.ts';
import { isSamePacked } from './references.ts';
import { sql } from './sql.ts';

const pairs = sql(
  'post.pairs',
  `SELECT f.id AS fromId, t.id AS toId FROM post f JOIN post t ON t.accountId = @toId AND t.nativeId = f.nativeId WHERE f.accountId = @fromId`,
);
const sameWords = sql(
  'revision.sameWords',
  `SELECT f.id, f.html AS fromHtml, f.text AS fromText, t.html, t.text FROM revision f
   JOIN revision t ON t.postId = @toId AND t.kind = f.kind AND t.contentSha256 = f.contentSha256 WHERE f.postId = @fromId`,
);
const drop = sql('revision.drop', 'DELETE FROM revision WHERE id = ?');
const leftOf = sql('revision.idsOf', 'SELECT id FROM revision WHERE postId = ? ORDER BY number');
// In two steps, since a number may be taken only once.
const makeRoom = sql('revision.makeRoom', 'UPDATE revision SET number = -(number + @count) WHERE postId = @toId');
const settleRoom = sql('revision.settleRoom', 'UPDATE revision SET number = -number WHERE postId = @toId AND number < 0');
const move = sql('revision.move', 'UPDATE revision SET postId = @toId, number = @number WHERE id = @id');
const joinMarks = sql(
  'post.joinMarks',
  `UPDATE post SET revisions = revisions + @count, shown = shown + @count, readAt = coalesce(post.readAt, f.readAt), savedAt = coalesce(post.savedAt, f.savedAt),
     position = max(post.position, f.position), seenAt = min(post.seenAt, f.seenAt)
   FROM (SELECT readAt, savedAt, position, seenAt FROM post WHERE id = @fromId) f WHERE post.id = @toId`,
);
const named = ['media', 'note', 'post_tag', 'presence_change', 'notice', 'evidence', 'pointer'].map((table) =>
  sql(`${table}.movePost`, `UPDATE OR IGNORE ${table} SET postId = @toId WHERE postId = @fromId`),
);

const inBin = sql(
  'put_away.shared',
  `SELECT w.id, w.row FROM put_away w WHERE w.row IS NOT NULL AND w.accountId IN (@fromId, @toId)
     AND (EXISTS (SELECT 1 FROM post p WHERE p.accountId IN (@fromId, @toId) AND p.accountId <> w.accountId AND p.nativeId = w.nativeId)
       OR EXISTS (SELECT 1 FROM put_away o WHERE o.row IS NOT NULL AND o.accountId IN (@fromId, @toId) AND o.accountId <> w.accountId AND o.nativeId = w.nativeId))`,
);

/** Inside the caller's transaction. The versions of the post that goes stand before those of the one that stays, whose newest is still shown. */
export function joinPosts(db: Db, accounts: { fromId: number; toId: number }): void {
  // A post in the bin of which the other has one too could not be taken back later.
  for (const row of inBin.all<InBin>(db, accounts)) giveOne(db, row);
  for (const pair of pairs.all<{ fromId: number; toId: number }>(db, accounts)) {
    dropSame(db, pair);
    const left = leftOf.column<number>(db, pair.fromId);
    makeRoom.run(db, { toId: pair.toId, count: left.length });
    settleRoom.run(db, { toId: pair.toId });
    left.forEach((id, index) => {
      move.run(db, { id, toId: pair.toId, number: index + 1 });
    });
    joinMarks.run(db, { ...pair, count: left.length });
    for (const table of named) table.run(db, pair);
  }
}

type SameWords = { id: number; fromHtml: Uint8Array; fromText: Uint8Array; html: Uint8Array; text: Uint8Array };

/** What both have goes once; other links or pictures under the same words are a version of their own. */
function dropSame(db: Db, pair: { fromId: number; toId: number }): void {
  const rows = sameWords.all<SameWords>(db, pair);
  const same = rows.filter(({ fromHtml, fromText, html, text }) => isSamePacked({ html: fromHtml, text: fromText }, { html, text }));
  for (const id of new Set(same.map((row) => row.id))) drop.run(db, id);
}
