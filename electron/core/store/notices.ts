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

const uncorrect = sql(
  'correction.removeNewest',
  `DELETE FROM correction WHERE id = (SELECT id FROM correction WHERE noticeId = ? ORDER BY at DESC, id DESC LIMIT 1)
   RETURNING noticeId, at, anatomy, note`,
);

/** Takes the newest correction back, and answers it. Null when there is none. */
export function removeCorrection(db: Db, noticeId: number): { noticeId: number; at: number; anatomy: Anatomy; note: string | null } | null {
  return durably(db, 'correction.remove', () => {
    const row = uncorrect.get<{ noticeId: number; at: number; anatomy: string; note: string | null }>(db, noticeId);
    return row === undefined ? null : { ...row, anatomy: JSON.parse(row.anatomy) as Anatomy };
  });
}

const words = sql('notice.words', 'SELECT accountId, text FROM notice WHERE id = ?');

export function readWords(db: Db, id: number): { accountId: number; text: string } | null {
  return words.get<{ accountId: number; text: string }>(db, id) ?? null;
}

/** A notice with our reading of it, and the reader's newest where there is one. */
export type WholeNotice = {
  id: number;
  accountId: number;
  platform: string;
  subject: 'account' | 'post';
  says: Saying | null;
  anatomy: Anatomy;
  corrected: Anatomy | null;
};

const wholeColumns = `n.id, n.accountId, a.platform, n.subject, n.says, n.anatomy,
  (SELECT k.anatomy FROM correction k WHERE k.noticeId = n.id ORDER BY k.at DESC, k.id DESC LIMIT 1) AS corrected
  FROM notice n JOIN account a ON a.id = n.accountId`;
const whole = sql('notice.whole', `SELECT ${wholeColumns} WHERE n.id = ?`);
const wholeOn = sql(
  'notice.wholeOn',
  `SELECT ${wholeColumns} WHERE @platform IS NULL OR a.platform = @platform ORDER BY n.id DESC LIMIT 20000`,
);
type WholeRow = Omit<WholeNotice, 'anatomy' | 'corrected'> & { anatomy: string; corrected: string | null };

function toWhole(row: WholeRow): WholeNotice {
  return {
    ...row,
    anatomy: JSON.parse(row.anatomy) as Anatomy,
    corrected: row.corrected === null ? null : (JSON.parse(row.corrected) as Anatomy),
  };
}

export function readWhole(db: Db, id: number): WholeNotice | null {
  const row = whole.get<WholeRow>(db, id);
  return row ? toWhole(row) : null;
}

/** Of one platform, or of all. */
export function listWhole(db: Db, platform: string | null): WholeNotice[] {
  return wholeOn.all<WholeRow>(db, { platform }).map(toWhole);
}

export type ReadAnew = { id: number; says: Saying | null; actor: Actor; anatomy: Anatomy };
const setReading = sql('notice.setReading', 'UPDATE notice SET anatomy = @anatomy, says = @says, actor = @actor WHERE id = @id');

/** Puts a new reading of ours in the place of the old one. The words, the observation and the reader's corrections stay as they are. */
export function readAnew(db: Db, rows: ReadAnew[]): void {
  durably(db, 'notice.readAnew', () => {
    for (const { anatomy, ...row } of rows) setReading.run(db, { ...row, anatomy: JSON.stringify(anatomy) });
  });
}
