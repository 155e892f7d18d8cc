/** What the schema of a method found, as a sentence that says what is allowed there. */

import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/** `bridges.rsshub must be …`; of several issues the first. `name` is the method's, told when the input as a whole is meant. */
export function sayIssues(name: string, [first]: readonly Issue[]): string {
  if (first === undefined) return `${name}: the input does not have the right shape.`;
  return `${first.path.join('.') || `The input of ${name}`} ${sayIssue(first)}.`;
}

function sayIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`;
    case 'too_small':
      return `must ${bound(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${bound(issue.origin, 'at most', issue.maximum)}`;
    case 'unrecognized_keys':
      return `has ${issue.keys.join(', ')}, which is not known there`;
    case 'invalid_union':
      return sayUnion(issue);
    default:
      // A check of ours says itself what it wants; without a sentence zod says this.
      return issue.message === 'Invalid input' ? 'does not have the form that is asked for there' : issue.message;
  }
}

function bound(origin: string, side: string, limit: number | bigint): string {
  if (origin === 'string') return `have ${side} ${limit} characters`;
  return origin === 'array' ? `have ${side} ${limit} entries` : `be ${side} ${limit}`;
}

function sayUnion(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if ('options' in issue && issue.options !== undefined) return `must be ${oneOf(issue.options)}`;
  const ways = issue.errors.flatMap(([first]) => (first === undefined || first.path.length > 0 ? [] : [sayIssue(first)]));
  return ways.length === 0 ? 'does not have the form that is asked for there' : [...new Set(ways)].join(', or ');
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}
