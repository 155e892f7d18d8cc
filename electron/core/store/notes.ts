/** The reader's notes: one running text on a post, an account or a person. */

import type { NoteRow, NoteTarget } from '../../contract/shapes/reading.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

const columns = { post: 'postId', account: 'accountId', person: 'personId' } as const;
type Kind = NoteTarget['kind'];

function each(make: (column: string, kind: Kind) => ReturnType<typeof sql>): Record<Kind, ReturnType<typeof sql>> {
  return { post: make('postId', 'post'), account: make('accountId', 'account'), person: make('personId', 'person') };
}

const noteOf = each((column) => sql(`note.of.${column}`, `SELECT id, text, at FROM note WHERE ${column} = ? ORDER BY id LIMIT 1`));
const addNote = each((column) => sql(`note.add.${column}`, `INSERT INTO note (${column}, text, at) VALUES (?, ?, ?)`));
const isThere = each((_column, kind) => sql(`${kind}.isThere`, `SELECT 1 FROM ${kind} WHERE id = ?`));
const setNote = sql('note.set', 'UPDATE note SET text = ?, at = ? WHERE id = ?');
const removeNote = sql('note.remove', 'DELETE FROM note WHERE id = ?');

export type Note = { id: number; text: string; at: number };

export function readNote(db: Db, target: NoteTarget): Note | null {
  return noteOf[target.kind].get<Note>(db, target.id) ?? null;
}

/** Writes the note in place of what it was; an empty text removes it. Answers what stood there before; `not-found` where the target is not there. */
export function writeNote(
  db: Db,
  { target, text, at }: { target: NoteTarget; text: string; at: number },
): { id: number | null; before: Note | null } | 'not-found' {
  return durably(db, 'note.write', () => {
    if (isThere[target.kind].value<number>(db, target.id) === undefined) return 'not-found';
    const before = readNote(db, target);
    const isEmpty = text.trim() === '';
    if (before === null) return { id: isEmpty ? null : addNote[target.kind].run(db, target.id, text, at).id, before };
    if (isEmpty) removeNote.run(db, before.id);
    else if (text !== before.text) setNote.run(db, text, at, before.id);
    return { id: isEmpty ? null : before.id, before };
  });
}

const notes = sql(
  'note.list',
  `SELECT n.id, n.text, n.at, n.postId, n.accountId, n.personId, coalesce(r.title, p.excerpt, s.ownTitle, a.title, q.title) AS title
   FROM note n LEFT JOIN post p ON p.id = n.postId LEFT JOIN revision r ON r.postId = p.id AND r.number = coalesce(p.shown, p.revisions)
     LEFT JOIN account a ON a.id = n.accountId LEFT JOIN subscription s ON s.accountId = a.id LEFT JOIN person q ON q.id = n.personId
   ORDER BY n.at DESC, n.id DESC LIMIT ?`,
);

type Listed = Note & { title: string | null; postId: number | null; accountId: number | null; personId: number | null };

/** Newest first, each with what it is on. */
export function listNotes(db: Db, limit: number): NoteRow[] {
  return notes.all<Listed>(db, limit).map(({ id, text, at, title, ...ids }) => {
    const kind = (Object.keys(columns) as Kind[]).find((one) => ids[columns[one]] !== null) ?? 'post';
    return { id, text, at, title: title ?? '', target: { kind, id: ids[columns[kind]] ?? 0 } };
  });
}
