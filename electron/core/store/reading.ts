/** What the reader did with posts: read, saved, how far. */

import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

const setters = {
  read: sql('post.setRead', 'UPDATE post SET readAt = ? WHERE id = ? AND readAt IS NULL'),
  unread: sql('post.setUnread', 'UPDATE post SET readAt = NULL WHERE id = ? AND readAt IS NOT NULL'),
  saved: sql('post.setSaved', 'UPDATE post SET savedAt = ? WHERE id = ? AND savedAt IS NULL'),
  unsaved: sql('post.setUnsaved', 'UPDATE post SET savedAt = NULL WHERE id = ? AND savedAt IS NOT NULL'),
};

/** Answers the ids that changed, so that it can be undone. */
export function markPosts(db: Db, ids: number[], { read, saved, at }: { read?: boolean; saved?: boolean; at: number }): number[] {
  const changed = new Set<number>();
  durably(db, 'post.mark', () => {
    for (const id of ids) if (setRead(db, id, read, at) + setSaved(db, id, saved, at) > 0) changed.add(id);
  });
  return [...changed];
}

function setRead(db: Db, id: number, read: boolean | undefined, at: number): number {
  if (read === undefined) return 0;
  return read ? setters.read.run(db, at, id).changes : setters.unread.run(db, id).changes;
}

function setSaved(db: Db, id: number, saved: boolean | undefined, at: number): number {
  if (saved === undefined) return 0;
  return saved ? setters.saved.run(db, at, id).changes : setters.unsaved.run(db, id).changes;
}

const isThere = sql('post.isThere', 'SELECT 1 FROM post WHERE id = ?');

/** Those of these numbers that no kept post has. */
export function unknownPosts(db: Db, ids: number[]): number[] {
  return ids.filter((id) => isThere.value(db, id) === undefined);
}

const setPosition = sql('post.setPosition', 'UPDATE post SET position = ? WHERE id = ?');

/** How far a post was read, 0 to 1. */
export function keepPosition(db: Db, id: number, position: number): void {
  durably(db, 'post.keepPosition', () => setPosition.run(db, Math.min(1, Math.max(0, position)), id));
}
