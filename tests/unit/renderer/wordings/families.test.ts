import { expect, test } from 'vitest';
import type { WordingFamily } from '../../../../electron/contract/shapes/hand.ts';
import { countAccounts, ofKind } from '../../../../renderer/views/wordings/families.ts';

const day = 86_400_000;
const now = 100 * day;
const family = (wordsSha256: string, more: Partial<WordingFamily> = {}): WordingFamily => ({
  wordsSha256,
  text: 'It was closed.',
  lang: 'en',
  says: 'closed',
  subject: 'account',
  platforms: ['weixin'],
  accounts: 1,
  notices: 1,
  firstSeenAt: now - 30 * day,
  lastSeenAt: now,
  rule: 'known',
  accountIds: [1],
  driftedFrom: null,
  ...more,
});

test('wordings are told apart as new, unknown and changed', () => {
  const all = [
    family('old'),
    family('new', { firstSeenAt: now - 6 * day }),
    family('unknown', { rule: null }),
    family('changed', { driftedFrom: { wordsSha256: 'old', text: 'It is closed.', lastSeenAt: now - 9 * day } }),
  ];
  const names = (kind: Parameters<typeof ofKind>[1]) => ofKind(all, kind, now).map((one) => one.wordsSha256);
  expect([names('all').length, names('new'), names('unknown'), names('drifted')]).toEqual([4, ['new'], ['unknown'], ['changed']]);
});

test('an account with several wordings counts once in the base', () => {
  expect(countAccounts([family('a', { accountIds: [1, 2] }), family('b', { accountIds: [2, 3] })])).toBe(3);
});
