/** The reading in the vocabulary of the statement of reasons: only what is said, all else empty. */

import { expect, test } from 'vitest';
import { judge } from '../../../electron/core/judge/judge.ts';
import { dsaSchema, readDsa } from '../../../electron/core/transfer/dsa.ts';
import { shippedRules } from '../../support/shipped-rules.ts';

function filled(text: string, subject: 'account' | 'post'): Record<string, string> {
  const input = { platform: 'weixin', subject, bareText: text, url: null, status: null, headers: {}, outline: null, json: null };
  const { says, actor, notice } = judge(input, shippedRules());
  if (!notice) throw new Error('no notice');
  return Object.fromEntries(Object.entries(readDsa({ says, actor, subject, anatomy: notice })).filter(([, value]) => value !== ''));
}

test('a closed account with users complaining on an unnamed law', () => {
  expect(filled('因大量用户投诉，此帐号内容可能违反相关法律法规和政策，现已被关闭。', 'account')).toEqual({
    reading_dsa_schema_version: dsaSchema,
    reading_dsa_decision_account: 'DECISION_ACCOUNT_TERMINATED',
    reading_dsa_decision_provision: 'DECISION_PROVISION_TOTAL_TERMINATION',
    reading_dsa_decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
    reading_dsa_illegal_content_explanation: '可能违反相关法律法规和政策',
    reading_dsa_source_type: 'SOURCE_TYPE_OTHER_NOTIFICATION',
    reading_dsa_content_language: 'ZH',
  });
});

test('a house rule is incompatible content, and a term is kept in its words', () => {
  expect(filled('该账号因违反《微信公众平台运营规范》已被封禁7天', 'account')).toMatchObject({
    reading_dsa_decision_account: 'DECISION_ACCOUNT_SUSPENDED',
    reading_dsa_decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    reading_dsa_incompatible_content_ground: '微信公众平台运营规范',
    reading_dsa_end_date_account_restriction: '封禁7天',
  });
});

test('a complaint without a source leaves the source empty', () => {
  const reading = filled('此内容被投诉且经审核涉嫌侵权，无法查看。', 'post');
  expect([reading.reading_dsa_decision_visibility, reading.reading_dsa_source_type]).toEqual([
    'DECISION_VISIBILITY_CONTENT_REMOVED',
    undefined,
  ]);
});

test('what the owner did is nobody’s decision', () => {
  expect(filled('此帐号已自主注销，内容无法查看', 'account')).toEqual({
    reading_dsa_schema_version: dsaSchema,
    reading_dsa_content_language: 'ZH',
  });
});
