/** The reader's own records: what they saw, and the calendar they set closures against. */

import { createHash } from 'node:crypto';
import type { AccountStatus } from '../../contract/names.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

/** `kind`: what the reader saw, or a notice the owner passed on; `file` as it was given, at most 5 MB. */
export type TestimonyDraft = {
  accountId: number;
  at: number;
  seenAt: number | null;
  text: string;
  status: AccountStatus | null;
  kind: 'sight' | 'owner-copy';
  file: { name: string; bytes: Uint8Array } | null;
};
export type Testimony = Omit<TestimonyDraft, 'file'> & { id: number; file: { name: string; bytes: number; sha256: string } | null };

const addTestimonyRow = sql(
  'testimony.add',
  `INSERT INTO testimony (accountId, at, seenAt, text, status, kind, fileName, fileSha256, file)
   VALUES (@accountId, @at, @seenAt, @text, @status, @kind, @fileName, @fileSha256, @file)`,
);
const testimonies = sql(
  'testimony.list',
  `SELECT id, accountId, at, seenAt, text, status, kind, fileName, fileSha256, length(file) AS fileBytes FROM testimony
   WHERE accountId = ? ORDER BY at, id`,
);
const removeTestimonyRow = sql(
  'testimony.remove',
  'DELETE FROM testimony WHERE id = ? RETURNING accountId, at, seenAt, text, status, kind, fileName, fileSha256, file',
);

/** What the reader reports having seen: a record of its own, in no count. */
export function addTestimony(db: Db, { file, ...draft }: TestimonyDraft): number {
  const row = {
    ...draft,
    fileName: file?.name ?? null,
    fileSha256: file ? createHash('sha256').update(file.bytes).digest('hex') : null,
    file: file ? Buffer.from(file.bytes) : null,
  };
  return durably(db, 'testimony.add', () => addTestimonyRow.run(db, row).id);
}

type TestimonyRow = Omit<Testimony, 'file'> & { fileName: string | null; fileSha256: string | null; fileBytes: number | null };

export function listTestimony(db: Db, accountId: number): Testimony[] {
  return testimonies.all<TestimonyRow>(db, accountId).map(({ fileName, fileSha256, fileBytes, ...row }) => ({
    ...row,
    file: fileName === null || fileSha256 === null ? null : { name: fileName, bytes: fileBytes ?? 0, sha256: fileSha256 },
  }));
}

/** A whole record as text, so that it can be put back. */
export type KeptTestimony = Omit<TestimonyDraft, 'file'> & { fileName: string | null; fileSha256: string | null; base64: string | null };

/** Answers what was removed; null when there is no such record. */
export function removeTestimony(db: Db, id: number): KeptTestimony | null {
  return durably(db, 'testimony.remove', () => {
    const row = removeTestimonyRow.get<Omit<KeptTestimony, 'base64'> & { file: Uint8Array | null }>(db, id);
    if (row === undefined) return null;
    const { file, ...kept } = row;
    return { ...kept, base64: file === null ? null : Buffer.from(file).toString('base64') };
  });
}

export function putTestimony(db: Db, { base64, ...kept }: KeptTestimony): void {
  durably(db, 'testimony.put', () => addTestimonyRow.run(db, { ...kept, file: base64 === null ? null : Buffer.from(base64, 'base64') }));
}

export type EventDraft = { title: string; startsOn: string; endsOn: string | null; source: string | null; createdAt: number };
export type CalendarEvent = EventDraft & { id: number };

const addEventRow = sql(
  'event.add',
  'INSERT INTO event (title, startsOn, endsOn, source, createdAt) VALUES (@title, @startsOn, @endsOn, @source, @createdAt)',
);
const events = sql('event.list', 'SELECT id, title, startsOn, endsOn, source, createdAt FROM event ORDER BY startsOn, id');
const removeEventRow = sql('event.remove', 'DELETE FROM event WHERE id = ? RETURNING title, startsOn, endsOn, source, createdAt');

export function addEvent(db: Db, draft: EventDraft): number {
  return durably(db, 'event.add', () => addEventRow.run(db, draft).id);
}

export function listEvents(db: Db): CalendarEvent[] {
  return events.all<CalendarEvent>(db);
}

/** Answers what was removed; null when there is no such mark. */
export function removeEvent(db: Db, id: number): EventDraft | null {
  return durably(db, 'event.remove', () => removeEventRow.get<EventDraft>(db, id) ?? null);
}
