/** The reader's own records: what they saw, and the calendar they set closures against. */

import type { AccountStatus } from '../../contract/names.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

export type TestimonyDraft = { accountId: number; at: number; seenAt: number | null; text: string; status: AccountStatus | null };
export type Testimony = TestimonyDraft & { id: number };

const addTestimonyRow = sql(
  'testimony.add',
  'INSERT INTO testimony (accountId, at, seenAt, text, status) VALUES (@accountId, @at, @seenAt, @text, @status)',
);
const testimonies = sql(
  'testimony.list',
  'SELECT id, accountId, at, seenAt, text, status FROM testimony WHERE accountId = ? ORDER BY at, id',
);

/** What the reader reports having seen: a record of its own, in no count. */
export function addTestimony(db: Db, draft: TestimonyDraft): number {
  return durably(db, 'testimony.add', () => addTestimonyRow.run(db, draft).id);
}

export function listTestimony(db: Db, accountId: number): Testimony[] {
  return testimonies.all<Testimony>(db, accountId);
}

export type EventDraft = { title: string; startsOn: string; endsOn: string | null; source: string | null; createdAt: number };
export type CalendarEvent = EventDraft & { id: number };

const addEventRow = sql(
  'event.add',
  'INSERT INTO event (title, startsOn, endsOn, source, createdAt) VALUES (@title, @startsOn, @endsOn, @source, @createdAt)',
);
const events = sql('event.list', 'SELECT id, title, startsOn, endsOn, source, createdAt FROM event ORDER BY startsOn, id');
const removeEventRow = sql('event.remove', 'DELETE FROM event WHERE id = ?');

export function addEvent(db: Db, draft: EventDraft): number {
  return durably(db, 'event.add', () => addEventRow.run(db, draft).id);
}

export function listEvents(db: Db): CalendarEvent[] {
  return events.all<CalendarEvent>(db);
}

export function removeEvent(db: Db, id: number): boolean {
  return durably(db, 'event.remove', () => removeEventRow.run(db, id).changes > 0);
}
