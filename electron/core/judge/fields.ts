/** Values in a JSON answer or in script variables, by path: the platform's own codes and words. */

import type { FieldRule } from './rules.ts';
import type { JudgeInput } from './types.ts';

export type FieldHit = { rule: FieldRule; value: string; words: string | null };

/** All field rules of the platform (and the generic ones) that hold, in the order of the rules. */
export function findFields(input: JudgeInput, platform: string | null, rules: FieldRule[]): FieldHit[] {
  return rules.flatMap((rule): FieldHit[] => {
    if (rule.platform !== null && rule.platform !== platform) return [];
    const value = readPath(input, rule.path).find((candidate) => fits(rule, candidate));
    if (value === undefined) return [];
    return [{ rule, value, words: rule.words === undefined ? null : (readPath(input, rule.words)[0] ?? null) }];
  });
}

function fits(rule: FieldRule, value: string): boolean {
  if (rule.equals !== undefined) return value.toLowerCase() === rule.equals.toLowerCase();
  if (rule.has !== undefined) return value.toLowerCase().includes(rule.has.toLowerCase());
  return value !== '' && value !== 'false' && value !== 'null';
}

/** `var:name` is a script variable, `fact:name` a fact of the adapter; else a path in the JSON, `*` for any index of a list (the first 50). */
export function readPath(input: JudgeInput, path: string): string[] {
  if (path.startsWith('var:')) {
    const value = input.outline?.variables[path.slice(4)];
    return value === undefined ? [] : [value];
  }
  if (path.startsWith('fact:')) {
    const fact = input.facts?.[path.slice(5)];
    return fact === undefined || fact === null ? [] : [String(fact)];
  }
  if (input.json === null || input.json === undefined) return [];
  let level: unknown[] = [input.json];
  for (const key of path.split('.')) level = level.flatMap((value) => step(value, key)).slice(0, 50);
  return level.flatMap((value) => (['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : []));
}

function step(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (key === '*') return Array.isArray(value) ? value.slice(0, 50) : [];
  return Object.hasOwn(value, key) ? [(value as Record<string, unknown>)[key]] : [];
}
