/** Rules for reading at work: on posts as they come, on request on what is kept, and tried without doing anything. Notices are never touched. */

import type { ReadingRule, RuleEffects } from '../../contract/shapes/reading.ts';
import { type Db, durably } from './database.ts';
import { fits, prepareRule, type ReadyRule, type RuleFacts } from './rule-match.ts';
import { listRules } from './rules-list.ts';
import { sql } from './sql.ts';
import { ensureTag, putTag } from './tags.ts';
import { docOfPost, readPostWords } from './text-index.ts';

type FactRow = Omit<RuleFacts, 'media' | 'folded'> & { id: number; media: string | null };

const columns = `p.id, p.accountId, p.kind, a.platform, s.folderId, CASE WHEN a.personConfirmedAt IS NULL THEN NULL ELSE a.personId END AS personId,
  (SELECT group_concat(DISTINCT m.kind) FROM media m WHERE m.postId = p.id) AS media
  FROM post p JOIN account a ON a.id = p.accountId LEFT JOIN subscription s ON s.accountId = a.id`;
const one = sql('rule.factsOf', `SELECT ${columns} WHERE p.id = ?`);
const newest = sql('rule.factsOfNewest', `SELECT ${columns} ORDER BY p.sortAt DESC, p.id DESC LIMIT ?`);
const older = sql('rule.factsBefore', `SELECT ${columns} WHERE p.id < ? ORDER BY p.id DESC LIMIT ?`);

function toFacts(db: Db, { media, ...row }: FactRow): RuleFacts & { id: number } {
  let folded: string | null = null;
  return {
    ...row,
    media: media === null ? [] : media.split(','),
    folded: () => {
      if (folded === null) {
        const words = readPostWords(db, row.id);
        folded = words === null ? '' : docOfPost(words);
      }
      return folded;
    },
  };
}

/** What rules did, so that it can be taken back: the posts that were read, saved, hidden (and read by that) and tagged. */
export type RuleChanges = { read: number[]; saved: number[]; hidden: number[]; tagged: { title: string; postIds: number[] }[] };
export type RulesDone = { changes: RuleChanges; alerts: { ruleId: number; postIds: number[]; accountIds: number[] }[] };

const setRead = sql('rule.read', 'UPDATE post SET readAt = ? WHERE id = ? AND readAt IS NULL');
const setSaved = sql('rule.save', 'UPDATE post SET savedAt = ? WHERE id = ? AND savedAt IS NULL');
// A post that the reader saved stays in sight.
const setHidden = sql(
  'rule.hide',
  'UPDATE post SET hiddenAt = @at, readAt = coalesce(readAt, @at) WHERE id = @id AND hiddenAt IS NULL AND savedAt IS NULL',
);

/** Rules that are on, in their order, on posts that have just come. */
export function applyRules(db: Db, postIds: number[], at: number): RulesDone {
  const done = nothingDone();
  const rules = postIds.length === 0 ? [] : listRules(db).filter((rule) => rule.isOn);
  if (rules.length === 0) return done;
  const ready = rules.map(prepareRule);
  durably(db, 'rule.apply', () => {
    for (const id of postIds) {
      const row = one.get<FactRow>(db, id);
      if (row) applyTo(db, toFacts(db, row), { rules: ready, at, done });
    }
  });
  return done;
}

const atOnce = 500;

/** One rule on everything kept, some hundred posts in a transaction. Nobody is alerted of what was there already. */
export function applyRuleToAll(db: Db, rule: ReadingRule, at: number): RuleChanges {
  const done = nothingDone();
  const rules = [prepareRule(rule)];
  for (let before = Number.MAX_SAFE_INTEGER, more = true; more; ) {
    const rows = older.all<FactRow>(db, before, atOnce);
    durably(db, 'rule.applyToAll', () => {
      for (const row of rows) applyTo(db, toFacts(db, row), { rules, at, done });
    });
    before = rows.at(-1)?.id ?? 0;
    more = rows.length === atOnce;
  }
  return done.changes;
}

function nothingDone(): RulesDone {
  return { changes: { read: [], saved: [], hidden: [], tagged: [] }, alerts: [] };
}

type Applying = { rules: ReadyRule[]; at: number; done: RulesDone };

function applyTo(db: Db, facts: RuleFacts & { id: number }, { rules, at, done }: Applying): void {
  for (const rule of rules) {
    if (!fits(rule, facts)) continue;
    applyEffects(db, facts.id, { effects: rule.effects, at, changes: done.changes });
    if (rule.effects.alert) noteAlert(done, rule.id, facts);
  }
}

function applyEffects(db: Db, id: number, { effects, at, changes }: { effects: RuleEffects; at: number; changes: RuleChanges }): void {
  if (effects.read && setRead.run(db, at, id).changes > 0) changes.read.push(id);
  if (effects.save && setSaved.run(db, at, id).changes > 0) changes.saved.push(id);
  if (effects.tag !== undefined) noteTag(db, id, effects.tag, changes);
  if (effects.hide && setHidden.run(db, { at, id }).changes > 0) changes.hidden.push(id);
}

function noteTag(db: Db, id: number, title: string, changes: RuleChanges): void {
  const { postIds } = putTag(db, ensureTag(db, title), { postIds: [id], isOn: true });
  if (postIds.length === 0) return;
  const group = changes.tagged.find((one) => one.title === title);
  if (group) group.postIds.push(id);
  else changes.tagged.push({ title, postIds: [id] });
}

function noteAlert({ alerts }: RulesDone, ruleId: number, { id, accountId }: { id: number; accountId: number }): void {
  const found = alerts.find((alert) => alert.ruleId === ruleId);
  if (!found) alerts.push({ ruleId, postIds: [id], accountIds: [accountId] });
  else {
    found.postIds.push(id);
    if (!found.accountIds.includes(accountId)) found.accountIds.push(accountId);
  }
}

/** How many of the newest posts a rule would fit, and which ones come first; changes nothing. */
export function tryRule(db: Db, rule: ReadingRule, limit: number): { matched: number; of: number; postIds: number[] } {
  const ready = prepareRule(rule);
  const rows = newest.all<FactRow>(db, limit);
  const matched = rows.filter((row) => fits(ready, toFacts(db, row))).map((row) => row.id);
  return { matched: matched.length, of: rows.length, postIds: matched.slice(0, 20) };
}

const unread = sql('rule.unread', 'UPDATE post SET readAt = NULL WHERE id = ?');
const unsave = sql('rule.unsave', 'UPDATE post SET savedAt = NULL WHERE id = ?');
const show = sql(
  'rule.show',
  'UPDATE post SET readAt = CASE WHEN readAt = hiddenAt THEN NULL ELSE readAt END, hiddenAt = NULL WHERE id = ? AND hiddenAt IS NOT NULL',
);

/** Hidden posts back into the timelines; one that was unread when it was hidden is unread again. Answers the ids that changed. */
export function showPosts(db: Db, ids: number[]): number[] {
  return durably(db, 'rule.show', () => ids.filter((id) => show.run(db, id).changes > 0));
}

/** Answers the posts that changed. */
export function undoRule(db: Db, changes: RuleChanges): number[] {
  const { read, saved, hidden, tagged } = changes;
  return durably(db, 'rule.undo', () => {
    showPosts(db, hidden);
    for (const id of read) unread.run(db, id);
    for (const id of saved) unsave.run(db, id);
    for (const { title, postIds } of tagged) putTag(db, ensureTag(db, title), { postIds, isOn: false });
    return changedBy(changes);
  });
}

/** Each post once. */
export function changedBy({ read, saved, hidden, tagged }: RuleChanges): number[] {
  return [...new Set([...read, ...saved, ...hidden, ...tagged.flatMap((one) => one.postIds)])];
}
