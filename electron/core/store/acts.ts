/** What the reader did that takes something away, with what is needed to take it back. A new kind is one row of `undoers`. */

import type { Anatomy } from '../../contract/shapes/judgement.ts';
import type { Act, NoteTarget, ReadingRule } from '../../contract/shapes/reading.ts';
import { type Db, durably } from './database.ts';
import { readNote, writeNote } from './notes.ts';
import { addCorrection, readWords } from './notices.ts';
import { takeBack } from './put-away.ts';
import { addEvent, type EventDraft, type KeptTestimony, putTestimony } from './records.ts';
import { type RuleChanges, undoRule } from './rules.ts';
import { addRule } from './rules-list.ts';
import { changeSavedSearch } from './saved-searches.ts';
import { sql } from './sql.ts';
import { changeFolder, changeSubscriptions, ensureFolder, resubscribe, unsubscribe } from './subscriptions.ts';
import { ensureTag, putTag } from './tags.ts';

export type Undo = {
  import: { accountIds: number[] };
  unsubscribe: { accountIds: number[] };
  'mark-read': { postIds: number[] };
  'folder-remove': { title: string; position: number; accountIds: number[] };
  'tag-remove': { title: string; postIds: number[]; accountIds: number[] };
  'tag-off': { title: string; postIds: number[]; accountIds: number[] };
  'note-remove': { target: NoteTarget; text: string; at: number };
  'rule-remove': Omit<ReadingRule, 'id'>;
  'rule-applied': RuleChanges;
  'put-away': { batch: number };
  'search-remove': { title: string; query: string; position: number };
  'testimony-remove': KeptTestimony;
  'event-remove': EventDraft;
  'reading-remove': { noticeId: number; at: number; anatomy: Anatomy; note: string | null };
  'wording-remove': ForgottenWording;
};
/** One of the reader's own rules, and the file it lay in. */
export type ForgottenWording = { file: string; rule: unknown };
export type ActKind = keyof Undo;
/** What changed by taking something back; the windows ask again. `wording` is for those who keep the rules' files to put back. */
export type Undone = { accountIds: number[]; postIds: number[]; wording?: ForgottenWording };

const add = sql('act.add', 'INSERT INTO act (at, kind, title, count, undo) VALUES (@at, @kind, @title, @count, @undo)');
const prune = sql('act.prune', 'DELETE FROM act WHERE id <= (SELECT id FROM act ORDER BY id DESC LIMIT 1 OFFSET 500)');
const list = sql('act.list', 'SELECT id, at, kind, title, count, undoneAt FROM act ORDER BY id DESC LIMIT ?');
const one = sql('act.one', 'SELECT kind, undo, undoneAt FROM act WHERE id = ?');
const setUndone = sql('act.setUndone', 'UPDATE act SET undoneAt = ? WHERE id = ?');

export type ActDraft<K extends ActKind> = { kind: K; title: string | null; count: number; at: number; undo: Undo[K] };

/** Inside the transaction of what it tells of, or in one of its own. The newest 500 are kept. */
export function addAct<K extends ActKind>(db: Db, { undo, ...draft }: ActDraft<K>): number {
  return durably(db, 'act.add', () => {
    const { id } = add.run(db, { ...draft, undo: JSON.stringify(undo) });
    prune.run(db);
    return id;
  });
}

/** Newest first. */
export function listActs(db: Db, limit: number): Act[] {
  return list.all<Act>(db, limit);
}

/** Takes one back, whatever was done since; null when there is none, or it was taken back already. */
export function undoAct(db: Db, id: number, at: number): Undone | null {
  return durably(db, 'act.undo', () => {
    const found = one.get<{ kind: ActKind; undo: string; undoneAt: number | null }>(db, id);
    if (!found || found.undoneAt !== null) return null;
    setUndone.run(db, at, id);
    const take = undoers[found.kind] as (db: Db, undo: unknown, at: number) => Undone;
    return take(db, JSON.parse(found.undo), at);
  });
}

const unread = sql('post.unreadAgain', 'UPDATE post SET readAt = NULL WHERE id = ?');

const undoers: { [K in ActKind]: (db: Db, undo: Undo[K], at: number) => Undone } = {
  import: (db, { accountIds }, at) => ({ accountIds: unsubscribe(db, accountIds, at), postIds: [] }),
  unsubscribe: (db, { accountIds }) => ({ accountIds: resubscribe(db, accountIds), postIds: [] }),
  'mark-read': (db, { postIds }) => {
    for (const id of postIds) unread.run(db, id);
    return { accountIds: [], postIds };
  },
  'folder-remove': (db, { title, position, accountIds }) => {
    const folderId = ensureFolder(db, title);
    changeFolder(db, { id: folderId, position });
    return { accountIds: changeSubscriptions(db, accountIds, { folderId }), postIds: [] };
  },
  'tag-remove': putBack,
  'tag-off': putBack,
  'note-remove': (db, { target, text, at }) => {
    // A note written since stays, below the one that comes back.
    const since = readNote(db, target);
    writeNote(db, { target, text: since === null ? text : `${text}\n\n${since.text}`, at });
    return { accountIds: target.kind === 'post' ? [] : [target.id], postIds: target.kind === 'post' ? [target.id] : [] };
  },
  'rule-remove': (db, rule, at) => {
    addRule(db, { ...rule, at });
    return { accountIds: [], postIds: [] };
  },
  'rule-applied': (db, changes) => ({ accountIds: [], postIds: undoRule(db, changes) }),
  'put-away': (db, { batch }) => ({ accountIds: [], postIds: takeBack(db, batch) }),
  'search-remove': (db, search, at) => {
    changeSavedSearch(db, search, at);
    return { accountIds: [], postIds: [] };
  },
  'testimony-remove': (db, kept) => {
    putTestimony(db, kept);
    return { accountIds: [kept.accountId], postIds: [] };
  },
  'event-remove': (db, event) => {
    addEvent(db, event);
    return { accountIds: [], postIds: [] };
  },
  'reading-remove': (db, correction) => {
    addCorrection(db, correction);
    return { accountIds: [readWords(db, correction.noticeId)?.accountId ?? []].flat(), postIds: [] };
  },
  'wording-remove': (_db, wording) => ({ accountIds: [], postIds: [], wording }),
};

function putBack(db: Db, { title, postIds, accountIds }: Undo['tag-remove']): Undone {
  return putTag(db, ensureTag(db, title), { postIds, accountIds, isOn: true });
}
