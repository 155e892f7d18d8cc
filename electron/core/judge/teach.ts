/** Makes a rule of a notice the reader took apart, and tries rules on their own samples. */

import { fold } from './fold.ts';
import { scan } from './match.ts';
import type { RuleSet, WordingRule } from './rules.ts';

export type Lesson = Pick<WordingRule, 'id' | 'platform' | 'lang' | 'subject' | 'says'> & {
  actor: NonNullable<WordingRule['actor']>;
  text: string;
  parts: NonNullable<WordingRule['parts']>;
  by?: WordingRule['by'];
  rung?: WordingRule['rung'];
  readings?: WordingRule['readings'];
};

const longestWording = 400;

/** Null when the words hold too little that stays the same from one notice to the next. */
export function makeRule({ text, ...known }: Lesson): WordingRule | null {
  const wording = wordingOf(text);
  if (wording === null) return null;
  return {
    ...known,
    version: 1,
    in: 'notice',
    wording: [wording],
    match: text,
    not: counterSample(text),
    from: [],
  };
}

/** The words with a slot for every number, mention and address: what changes from notice to notice. */
function wordingOf(text: string): string | null {
  const pieces = text
    .slice(0, longestWording)
    .replace(/[{}]/g, ' ')
    .split(/https?:\/\/\S+|@[\w.-]+|\p{Nd}[\p{Nd}\s.,:/-]*/u)
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}/u.test(fold(piece).text));
  const letters = pieces.join('').match(/\p{L}/gu)?.length ?? 0;
  return letters < 4 ? null : pieces.join('{any}');
}

/** The same words without their second half. */
function counterSample(text: string): string {
  return text.slice(0, Math.max(1, Math.floor(text.length / 2)));
}

/** Whether a rule matches its own sample and leaves its counter-sample alone. */
export function passes(rule: WordingRule, set: RuleSet): boolean {
  const hits = (text: string) => scan(text, set).rules.some((hit) => hit.compiled.rule.id === rule.id);
  return hits(rule.match) && !hits(rule.not);
}
