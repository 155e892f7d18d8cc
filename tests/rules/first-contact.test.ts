/** Wordings as platforms show them that no rule had seen when they were first judged; docs/rules.md has the figures of that day. */

import { expect, test } from 'vitest';
import { firstContact, parts, scoreWordings } from '../support/first-contact.ts';
import { shippedRules } from '../support/shipped-rules.ts';

const { shares, falseEnds } = scoreWordings(firstContact(), shippedRules());

test('no wording that says of no end is read as one', () => {
  expect(falseEnds).toEqual([]);
});

test.each(parts)('%s is read right in 19 of 20', (part) => {
  expect(shares[part].of).toBeGreaterThan(300);
  expect(shares[part].right / shares[part].of).toBeGreaterThanOrEqual(0.94);
});
