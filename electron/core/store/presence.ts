/** Whether a post is still there, with its past. The kept text is never touched here. */

import type { Presence } from '../../contract/names.ts';
import type { Db } from './database.ts';
import { sql } from './sql.ts';

export type PresenceDraft = { postId: number; presence: Presence; at: number; noticeId: number | null };

const readPresence = sql('post.presence', 'SELECT presence, nativeId FROM post WHERE id = ?');
const checked = sql('post.presenceChecked', 'UPDATE post SET presenceCheckedAt = ? WHERE id = ?');
const setPresence = sql(
  'post.setPresence',
  'UPDATE post SET presence = @presence, presenceAt = @at, presenceCheckedAt = @at WHERE id = @postId',
);
const addChange = sql(
  'presence_change.addWithNotice',
  'INSERT INTO presence_change (postId, at, presence, noticeId) VALUES (@postId, @at, @presence, @noticeId)',
);

export type PresenceChange = { postId: number; nativeId: string; from: Presence; to: Presence };

export function presenceDiffers(db: Db, draft: PresenceDraft): boolean {
  const now = readPresence.get<{ presence: Presence }>(db, draft.postId);
  return now !== undefined && settled(now.presence, draft.presence) !== now.presence;
}

/** Inside the caller's transaction; null when nothing changed or there is no such post. */
export function recordPresence(db: Db, draft: PresenceDraft): PresenceChange | null {
  const now = readPresence.get<{ presence: Presence; nativeId: string }>(db, draft.postId);
  if (!now) return null;
  const to = settled(now.presence, draft.presence);
  if (to === now.presence) {
    checked.run(db, draft.at, draft.postId);
    return null;
  }
  setPresence.run(db, { postId: draft.postId, presence: to, at: draft.at });
  addChange.run(db, { ...draft, presence: to });
  return { postId: draft.postId, nativeId: now.nativeId, from: now.presence, to };
}

/** An edited post that is seen again is still an edited one. */
function settled(now: Presence, seen: Presence): Presence {
  return now === 'edited' && seen === 'present' ? 'edited' : seen;
}
