/** What the reader wrote: notes, testimony, calendar marks, saved searches, rules for reading. */

import type { RuleConditions } from '../../../contract/shapes/reading.ts';
import type { Db } from '../database.ts';
import type { Chooser } from './choices.ts';
import { copyRows, here, type Mapped } from './rows.ts';

export type OwnCounts = { notes: number; searches: number; records: number };

export function mergeOwn(db: Db, chooser: Chooser): OwnCounts {
  const notes = (['post', 'account', 'person'] as const).reduce((sum, kind) => sum + mergeNotes(db, kind, chooser), 0);
  const testimony = copyRows(db, 'testimony', {
    set: { accountId: 'h.id' },
    join: 'JOIN temp.account_here h ON h.thereId = o.accountId',
    where:
      'NOT EXISTS (SELECT 1 FROM main.testimony m WHERE m.accountId = h.id AND m.at = o.at AND m.kind = o.kind AND m.text = o.text AND m.fileSha256 IS o.fileSha256)',
    order: 'o.at, o.id',
  });
  const events = copyRows(db, 'event', {
    where: 'NOT EXISTS (SELECT 1 FROM main.event m WHERE m.title = o.title AND m.startsOn = o.startsOn AND m.endsOn IS o.endsOn)',
  });
  const searches = copyRows(db, 'saved_search', {
    where: 'NOT EXISTS (SELECT 1 FROM main.saved_search m WHERE m.title = o.title AND m.query = o.query)',
    order: 'o.position, o.id',
  });
  return { notes, searches, records: testimony + events + mergeReadingRules(db) };
}

type NotePair = { id: number; ours: string; theirs: string; oursAt: number; theirsAt: number; about: string; key: string };

const keyOf = {
  post: "(SELECT a.platform || ':' || a.nativeId || ':' || p.nativeId FROM main.post p JOIN main.account a ON a.id = p.accountId WHERE p.id = m.postId)",
  account: "(SELECT a.platform || ':' || a.nativeId FROM main.account a WHERE a.id = m.accountId)",
  person: "(SELECT min(a.platform || ':' || a.nativeId) FROM main.account a WHERE a.personId = m.personId)",
};
const titleOf = {
  post: '(SELECT coalesce(p.title, p.excerpt) FROM main.post p WHERE p.id = m.postId)',
  account: '(SELECT a.title FROM main.account a WHERE a.id = m.accountId)',
  person: '(SELECT q.title FROM main.person q WHERE q.id = m.personId)',
};

/** Both texts stay, the older one first, unless one of them holds the other already or the reader chose one. */
function mergeNotes(db: Db, kind: 'post' | 'account' | 'person', chooser: Chooser): number {
  const column = `${kind}Id`;
  const join = `JOIN temp.${kind}_here h ON h.thereId = o.${column}`;
  const pairs = db
    .prepare(
      `SELECT m.id, m.text AS ours, o.text AS theirs, m.at AS oursAt, o.at AS theirsAt, ${titleOf[kind]} AS about, ${keyOf[kind]} AS key
       FROM other.note o ${join} JOIN main.note m ON m.${column} = h.id WHERE m.text <> o.text ORDER BY key`,
    )
    .all() as NotePair[];
  const added = copyRows(db, 'note', {
    set: { postId: here('post', 'postId'), accountId: here('account', 'accountId'), personId: here('person', 'personId') },
    join,
    where: `NOT EXISTS (SELECT 1 FROM main.note m WHERE m.${column} = h.id)`,
    order: 'o.at, o.id',
  });
  for (const pair of pairs) settleNote(db, kind, pair, chooser);
  return added;
}

function settleNote(db: Db, kind: Mapped, { id, ours, theirs, oursAt, theirsAt, about, key }: NotePair, chooser: Chooser): void {
  if (ours.includes(theirs)) return;
  const chosen = chooser.choose({ key: `note:${kind}:${key}`, kind: 'note', about: about ?? '', ours, theirs, canKeepBoth: true });
  const inTime = oursAt < theirsAt || (oursAt === theirsAt && ours < theirs) ? [ours, theirs] : [theirs, ours];
  const both = theirs.includes(ours) ? theirs : inTime.join('\n\n');
  const text = chosen === 'both' ? both : chosen === 'theirs' ? theirs : ours;
  if (text !== ours) db.prepare('UPDATE main.note SET text = ?, at = max(at, ?) WHERE id = ?').run(text, theirsAt, id);
}

type RuleRow = { id: number; title: string; conditions: string; effects: string };

/** A rule that is not here yet comes switched off: what it does, it does to this library's posts. */
function mergeReadingRules(db: Db): number {
  const rules = db.prepare('SELECT id, title, conditions, effects FROM other.reading_rule ORDER BY position, id').all() as RuleRow[];
  const known = db.prepare('SELECT 1 FROM main.reading_rule WHERE title = ? AND conditions = ? AND effects = ?');
  let added = 0;
  for (const rule of rules) {
    const conditions = conditionsHere(db, JSON.parse(rule.conditions) as RuleConditions);
    if (conditions === null || known.get(rule.title, conditions, rule.effects)) continue;
    db.prepare(
      `INSERT INTO main.reading_rule (title, position, isOn, conditions, effects, createdAt)
       SELECT o.title, (SELECT coalesce(max(position), 0) + 1 FROM main.reading_rule), 0, ?, o.effects, o.createdAt FROM other.reading_rule o WHERE o.id = ?`,
    ).run(conditions, rule.id);
    added += 1;
  }
  return added;
}

/** Null for a rule about something that is not here: without it the rule would say more than it did. */
function conditionsHere(db: Db, conditions: RuleConditions): string | null {
  const of = (table: 'account' | 'person', ids: number[] | undefined) =>
    ids?.map((id) => db.prepare(`SELECT id FROM temp.${table}_here WHERE thereId = ?`).pluck().get(id) as number | undefined);
  const folder = db.prepare('SELECT m.id FROM main.folder m JOIN other.folder o ON o.title = m.title WHERE o.id = ?').pluck();
  const mapped = {
    ...conditions,
    ...(conditions.accountIds && { accountIds: of('account', conditions.accountIds) }),
    ...(conditions.personIds && { personIds: of('person', conditions.personIds) }),
    ...(conditions.folderIds && { folderIds: conditions.folderIds.map((id) => folder.get(id) as number | undefined) }),
  };
  const isWhole = [mapped.accountIds, mapped.personIds, mapped.folderIds].every((ids) => ids === undefined || !ids.includes(undefined));
  return isWhole ? JSON.stringify(mapped) : null;
}
