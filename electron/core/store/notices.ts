/** Notices: one row per account (or post) and text. The same text again only moves `lastSeenAt`; another number or date is a row of its own. */

import type { Actor, Saying } from '../../contract/names.ts';
import type { Anatomy } from '../../contract/shapes/judgement.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

export type NoticeDraft = {
  accountId: number;
  postId: number | null;
  subject: 'account' | 'post';
  says: Saying | null;
  actor: Actor;
  anatomy: Anatomy;
  wordsSha256: string;
  at: number;
  evidenceId: number | null;
};

export type SavedNotice = { id: number; isNew: boolean };

const same = sql(
  'notice.same',
  `SELECT id FROM notice WHERE accountId = @accountId AND subject = @subject AND postId IS @postId AND wordsSha256 = @wordsSha256 AND text = @text
   AND says IS @says ORDER BY id DESC LIMIT 1`,
);
const again = sql('notice.again', 'UPDATE notice SET lastSeenAt = max(lastSeenAt, ?), withdrawnAt = NULL WHERE id = ?');
const add = sql(
  'notice.add',
  `INSERT INTO notice (accountId, postId, subject, says, actor, text, wordsSha256, anatomy, firstSeenAt, lastSeenAt, evidenceId)
   VALUES (@accountId, @postId, @subject, @says, @actor, @text, @wordsSha256, @anatomy, @at, @at, @evidenceId)`,
);

export function saveNotice(db: Db, draft: NoticeDraft): SavedNotice {
  const { accountId, postId, subject, says, actor, anatomy, wordsSha256, at, evidenceId } = draft;
  return durably(db, 'notice.save', () => {
    const known = findNotice(db, { accountId, postId, subject, says, wordsSha256, text: anatomy.text });
    if (known !== undefined) {
      again.run(db, at, known);
      return { id: known, isNew: false };
    }
    const row = { accountId, postId, subject, says, actor, wordsSha256, at, evidenceId };
    return { id: add.run(db, { ...row, text: anatomy.text, anatomy: JSON.stringify(anatomy) }).id, isNew: true };
  });
}

export type NoticeKey = Pick<NoticeDraft, 'accountId' | 'postId' | 'subject' | 'says' | 'wordsSha256'> & { text: string };

/** The notice with exactly this text, or undefined. `wordsSha256` is of the normalised words, which texts that differ in a number share. */
export function findNotice(db: Db, key: NoticeKey): number | undefined {
  return same.value<number>(db, key);
}

const withdraw = sql(
  'notice.withdraw',
  "UPDATE notice SET withdrawnAt = ? WHERE accountId = ? AND subject = 'account' AND withdrawnAt IS NULL",
);
const withdrawPost = sql('notice.withdrawPost', 'UPDATE notice SET withdrawnAt = ? WHERE postId = ? AND withdrawnAt IS NULL');

/** The account (or the post) answered as itself again: its notices are no longer shown. They stay. */
export function withdrawNotices(db: Db, of: { accountId: number } | { postId: number }, at: number): number {
  return 'postId' in of ? withdrawPost.run(db, at, of.postId).changes : withdraw.run(db, at, of.accountId).changes;
}

const correct = sql('correction.add', 'INSERT INTO correction (noticeId, at, anatomy, note) VALUES (?, ?, ?, ?)');

/** The reader's own reading of a notice. The original words and our first reading stay. */
export function addCorrection(db: Db, correction: { noticeId: number; at: number; anatomy: Anatomy; note: string | null }): number {
  const { noticeId, at, anatomy, note } = correction;
  return durably(db, 'correction.add', () => correct.run(db, noticeId, at, JSON.stringify(anatomy), note).id);
}

const words = sql('notice.words', 'SELECT accountId, text FROM notice WHERE id = ?');

export function readWords(db: Db, id: number): { accountId: number; text: string } | null {
  return words.get<{ accountId: number; text: string }>(db, id) ?? null;
}
