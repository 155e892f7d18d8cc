/** Whether a rule for reading fits a post: pure. Words are found as the search finds them. */

import type { ReadingRule, RuleConditions } from '../../contract/shapes/reading.ts';
import { findNeedle } from './cut.ts';
import { foldLine } from './fold.ts';

export type RuleFacts = {
  accountId: number;
  /** Only a person the reader confirmed. */
  personId: number | null;
  folderId: number | null;
  platform: string;
  kind: string;
  media: string[];
  /** What the search looks into, folded; asked for only where a rule looks for words. */
  folded(): string;
};

/** A rule whose words are folded once, for many posts. */
export type ReadyRule = ReadingRule & { needles: string[] };

export function prepareRule(rule: ReadingRule): ReadyRule {
  const needles = (rule.conditions.words ?? []).map((word) => foldLine(word));
  return { ...rule, needles: needles.filter((needle) => /[\p{L}\p{N}]/u.test(needle)) };
}

/** All that a rule names must hold; of a list, one. The words come last: they are the dear ones. */
export function fits({ conditions, needles }: ReadyRule, facts: RuleFacts): boolean {
  if (!isOne(conditions.accountIds, facts.accountId)) return false;
  if (!isOne(conditions.personIds, facts.personId) || !isOne(conditions.folderIds, facts.folderId)) return false;
  if (!isOne(conditions.platforms, facts.platform) || !isOne(conditions.kinds, facts.kind)) return false;
  if (!isGiven(conditions.media)) return fitsWords(conditions, needles, facts);
  return conditions.media.some((kind) => facts.media.includes(kind)) && fitsWords(conditions, needles, facts);
}

function isGiven<T>(list: T[] | undefined): list is T[] {
  return list !== undefined && list.length > 0;
}

function isOne(list: (string | number)[] | undefined, value: string | number | null): boolean {
  return !isGiven(list) || (value !== null && list.includes(value));
}

function fitsWords({ words }: RuleConditions, needles: string[], facts: RuleFacts): boolean {
  if (!isGiven(words)) return true;
  const folded = facts.folded();
  return needles.some((needle) => findNeedle(folded, needle) !== -1);
}
