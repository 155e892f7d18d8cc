/** Which kept posts could be looked at again, and when each was seen last. */

import type { Presence } from '../../contract/names.ts';
import type { Db } from './database.ts';
import { sql } from './sql.ts';

export type VisitState = {
  id: number;
  nativeId: string;
  url: string | null;
  title: string | null;
  sortAt: number;
  seenAt: number;
  presence: Presence;
  presenceAt: number | null;
  presenceCheckedAt: number | null;
};

const columns = 'id, nativeId, url, title, sortAt, seenAt, presence, presenceAt, presenceCheckedAt';
const newest = sql('post.visitNewest', `SELECT ${columns} FROM post WHERE accountId = ? ORDER BY sortAt DESC, id DESC LIMIT 300`);
const longest = sql(
  'post.visitLongest',
  `SELECT ${columns} FROM post INDEXED BY post_looked WHERE accountId = ? ORDER BY presenceCheckedAt LIMIT 300`,
);
const lost = sql(
  'post.visitLost',
  `SELECT ${columns} FROM post INDEXED BY post_lost WHERE accountId = ? AND presence NOT IN ('present', 'edited') ORDER BY presenceAt DESC LIMIT 10`,
);
const before = sql(
  'post.visitBefore',
  `SELECT ${columns} FROM post WHERE accountId = ? AND sortAt <= ? AND id <> ? ORDER BY sortAt DESC, id DESC LIMIT 3`,
);
const after = sql(
  'post.visitAfter',
  `SELECT ${columns} FROM post WHERE accountId = ? AND sortAt >= ? AND id <> ? ORDER BY sortAt, id LIMIT 3`,
);

/** The newest, those longest not seen, the last that were lost with their neighbours: enough to choose from, however many posts are kept. */
export function listVisitable(db: Db, accountId: number): VisitState[] {
  const losses = lost.all<VisitState>(db, accountId);
  const beside = losses.flatMap(({ id, sortAt }) => [
    ...before.all<VisitState>(db, accountId, sortAt, id),
    ...after.all<VisitState>(db, accountId, sortAt, id),
  ]);
  const all = [...newest.all<VisitState>(db, accountId), ...longest.all<VisitState>(db, accountId), ...losses, ...beside];
  return [...new Map(all.map((post) => [post.id, post])).values()];
}

const shown = sql(
  'post.shown',
  `UPDATE post SET presenceCheckedAt = @at WHERE accountId = @accountId AND nativeId IN (SELECT value FROM json_each(@nativeIds))`,
);

/** The account's own list shows these posts. Inside the caller's transaction. */
export function markShown(db: Db, accountId: number, nativeIds: string[], at: number): void {
  if (nativeIds.length > 0) shown.run(db, { accountId, at, nativeIds: JSON.stringify(nativeIds) });
}
