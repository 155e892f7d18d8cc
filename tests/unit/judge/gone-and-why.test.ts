/** Where the words say both that nothing is found and what became of it. */

import { expect, test } from 'vitest';
import { judge } from '../../../electron/core/judge/judge.ts';
import { shippedRules } from '../../support/shipped-rules.ts';

test.each([
  ['你似乎来到了没有知识存在的荒原。该回答已被作者删除。', 'deleted', 'A'],
  ['你似乎来到了没有知识存在的荒原', 'gone', 'B'],
  ['你似乎来到了没有知识存在的荒原。该回答不存在或已被删除。', 'gone', 'B'],
])('what became of a post is more than that nothing is found: %s', (bareText, says, weight) => {
  const { says: found, class: evidence } = judge(
    { platform: 'zhihu', url: null, status: null, headers: {}, outline: null, json: null, bareText, subject: 'post' },
    shippedRules(),
  );
  expect([found, evidence]).toEqual([says, weight]);
});
