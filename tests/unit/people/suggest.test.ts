import { expect, test } from 'vitest';
import { suggest } from '../../../electron/core/people/suggest.ts';
import type { KeptPointer, KnownAccount, Target } from '../../../electron/core/people/types.ts';

const weixin = account({ id: 1, platform: 'weixin', nativeId: 'gh_river', title: '慢河笔记' });
const telegram = account({ id: 2, platform: 'telegram', nativeId: 'slow_river', handle: 'slow_river', title: 'Slow river' });
const site = account({
  id: 3,
  platform: 'feed',
  nativeId: 'https://river.example/feed',
  title: 'River',
  addresses: ['https://www.river.example/'],
});

function account(given: Partial<KnownAccount> & Pick<KnownAccount, 'id' | 'platform' | 'nativeId'>): KnownAccount {
  return { handle: null, title: '', addresses: [], personId: null, avatars: [], ...given };
}

function pointer(
  accountId: number,
  target: Partial<Target> & Pick<Target, 'platform'>,
  how: KeptPointer['how'] = 'profile-link',
): KeptPointer {
  const places = { nativeId: null, handle: null, url: null };
  return {
    accountId,
    how,
    place: 'profile',
    postId: null,
    quote: `says ${accountId}`,
    firstSeenAt: 10,
    lastSeenAt: 20,
    target: { ...places, ...target },
  };
}

const toTelegram = pointer(1, { platform: 'telegram', nativeId: 'slow_river', handle: 'slow_river', url: 'https://t.me/slow_river' });
const toWeixin = pointer(2, { platform: 'weixin', handle: '慢河笔记' }, 'announced');

test('one account that points at another makes a suggestion with its words, and no more', () => {
  expect(suggest([weixin, telegram, site], [toTelegram], [])).toEqual([
    {
      key: '1-2',
      accountId: 1,
      otherId: 2,
      target: null,
      strength: 'stated',
      evidence: [{ how: 'profile-link', fromId: 1, place: 'profile', postId: null, quote: 'says 1', firstSeenAt: 10, lastSeenAt: 20 }],
    },
  ]);
});

test('two that point at each other stand before one-way ones and likeness, and a site is known by its address', () => {
  const shown = [
    account({ ...site, avatars: [{ sha256: 'aa', seenAt: 5 }] }),
    account({ ...telegram, avatars: [{ sha256: 'aa', seenAt: 6 }] }),
    weixin,
  ];
  const toSite = pointer(1, { platform: 'web', url: 'http://river.example' }, 'field');
  const made = suggest(shown, [toSite, toTelegram, toWeixin], []);
  expect(made.map(({ key, strength, evidence }) => [key, strength, evidence.map(({ how, fromId }) => `${how} of ${fromId}`)])).toEqual([
    ['1-2', 'mutual', ['profile-link of 1', 'announced of 2']],
    ['1-3', 'stated', ['field of 1']],
    ['2-3', 'likeness', ['same-avatar of 3']],
  ]);
});

test('a place that no account here is becomes a suggestion to follow', () => {
  const target: Target = { platform: 'telegram', nativeId: 'new_river', handle: 'new_river', url: 'https://t.me/new_river' };
  expect(suggest([weixin], [pointer(1, target, 'moved')], []).map(({ key, otherId, target: to }) => [key, otherId, to])).toEqual([
    ['1>telegram:new_river', null, target],
  ]);
});

test('what the reader turned down is not suggested again, whatever speaks for it, and what is confirmed needs no suggestion', () => {
  const unknown = pointer(1, { platform: 'x', handle: 'Slow_River' });
  const rejected = [
    { accountId: 1, otherId: 2, target: null },
    { accountId: 1, otherId: null, target: 'x:slow_river' },
  ];
  const confirmed = [account({ ...weixin, personId: 9 }), account({ ...telegram, personId: 9 })];
  expect([suggest([weixin, telegram], [toTelegram, toWeixin, unknown], rejected), suggest(confirmed, [toTelegram, toWeixin], [])]).toEqual([
    [],
    [],
  ]);
});

test('a picture that many show, or two of one platform with different names, is a default and speaks for nothing', () => {
  const showing = (id: number, platform: KnownAccount['platform'], title: string) =>
    account({ id, platform, nativeId: `n${id}`, title, avatars: [{ sha256: 'dd', seenAt: id }] });
  const many = (['weibo', 'weixin', 'zhihu', 'douban'] as const).map((platform, index) => showing(index + 1, platform, 'River'));
  const strangers = [showing(1, 'weibo', 'River'), showing(2, 'weibo', 'Mountain')];
  const same = [showing(1, 'weibo', 'River'), showing(2, 'telegram', 'River')];
  expect([suggest(many, [], []), suggest(strangers, [], []), suggest(same, [], []).map(({ key }) => key)]).toEqual([[], [], ['1-2']]);
});

test('a name that two accounts have names neither', () => {
  const twin = account({ id: 5, platform: 'weixin', nativeId: 'gh_other', title: '慢河笔记' });
  expect(suggest([weixin, telegram, twin], [toWeixin], []).map(({ otherId }) => otherId)).toEqual([null]);
});

test('a link that the platform has verified counts as mutual', () => {
  const verified = { ...pointer(1, { platform: 'web', url: 'https://river.example/' }, 'rel-me'), quote: 'Site: https://river.example/ ✓' };
  expect(suggest([weixin, site], [verified], []).map(({ strength }) => strength)).toEqual(['mutual']);
});
