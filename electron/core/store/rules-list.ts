/** The reader's rules for reading, in their order. */

import type { ReadingRule, RuleConditions, RuleEffects } from '../../contract/shapes/reading.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

const list = sql('reading_rule.list', 'SELECT id, title, position, isOn, conditions, effects FROM reading_rule ORDER BY position, id');
const add = sql(
  'reading_rule.add',
  `INSERT INTO reading_rule (title, position, isOn, conditions, effects, createdAt)
   SELECT @title, coalesce(@position, max(position) + 1, 0), @isOn, @conditions, @effects, @at FROM reading_rule`,
);
const change = sql(
  'reading_rule.change',
  `UPDATE reading_rule SET title = coalesce(@title, title), isOn = coalesce(@isOn, isOn), conditions = coalesce(@conditions, conditions),
    effects = coalesce(@effects, effects) WHERE id = @id`,
);
const place = sql('reading_rule.place', 'UPDATE reading_rule SET position = ? WHERE id = ?');
const remove = sql('reading_rule.remove', 'DELETE FROM reading_rule WHERE id = ?');

type Listed = Omit<ReadingRule, 'isOn' | 'conditions' | 'effects'> & { isOn: number; conditions: string; effects: string };

export function listRules(db: Db): ReadingRule[] {
  return list.all<Listed>(db).map(({ isOn, conditions, effects, ...rule }) => ({
    ...rule,
    isOn: isOn === 1,
    conditions: JSON.parse(conditions) as RuleConditions,
    effects: JSON.parse(effects) as RuleEffects,
  }));
}

export type RuleDraft = {
  title: string;
  position?: number | undefined;
  isOn?: boolean | undefined;
  conditions: RuleConditions;
  effects: RuleEffects;
  at: number;
};

/** Last in the order where no place is given; answers its id. */
export function addRule(db: Db, { title, position, isOn = true, conditions, effects, at }: RuleDraft): number {
  const row = { title, isOn: isOn ? 1 : 0, conditions: JSON.stringify(conditions), effects: JSON.stringify(effects), at };
  return durably(db, 'reading_rule.add', () => {
    const { id } = add.run(db, { ...row, position: null });
    if (position !== undefined) moveRule(db, id, position);
    return id;
  });
}

export type RulePatch = { title?: string; isOn?: boolean; conditions?: RuleConditions; effects?: RuleEffects; position?: number };

/** Changes what the patch names; a position puts the rule there and the others around it. False when there is no such rule. */
export function changeRule(db: Db, id: number, patch: RulePatch): boolean {
  return durably(db, 'reading_rule.change', () => {
    const { changes } = change.run(db, {
      id,
      title: patch.title ?? null,
      isOn: patch.isOn === undefined ? null : Number(patch.isOn),
      conditions: patch.conditions ? JSON.stringify(patch.conditions) : null,
      effects: patch.effects ? JSON.stringify(patch.effects) : null,
    });
    if (changes > 0 && patch.position !== undefined) moveRule(db, id, patch.position);
    return changes > 0;
  });
}

export function removeRule(db: Db, id: number): void {
  durably(db, 'reading_rule.remove', () => remove.run(db, id));
}

function moveRule(db: Db, id: number, position: number): void {
  const others = listRules(db).filter((rule) => rule.id !== id);
  const order = [...others.slice(0, position).map((rule) => rule.id), id, ...others.slice(position).map((rule) => rule.id)];
  for (const [index, ruleId] of order.entries()) place.run(db, index, ruleId);
}
