import { describe, expect, test } from 'vitest';
import { readAnnounced } from '../../../electron/core/people/announced.ts';
import { keyOf } from '../../../electron/core/people/types.ts';
import { resolvePlace } from '../../../electron/core/pointers.ts';

type Place = 'profile' | 'title' | 'post';

function announcedIn(text: string, place: Place = 'profile'): string[] {
  return readAnnounced({ place, postId: null, text, firstSeenAt: 1, lastSeenAt: 2 }, resolvePlace).map(({ target }) => keyOf(target));
}

describe('a profile names other places', () => {
  const cases: [string, string[]][] = [
    ['Essays on rivers. My Telegram: @slow_river_notes', ['telegram:slow_river_notes']],
    ['写河流。电报频道：@slow_river_notes　微博：慢河', ['telegram:slow_river_notes', 'weibo:慢河']],
    ['公众号「慢河笔记」，知乎：慢河', ['weixin:慢河笔记', 'zhihu:慢河']],
    ['微信公众号：慢河笔记。投稿请私信', ['weixin:慢河笔记']],
    ['Also @river@social.example and https://t.me/slow_river_notes', ['mastodon:river@social.example', 'telegram:slow_river_notes']],
    ['bsky: river.bsky.social', ['bluesky:river.bsky.social']],
    ['Канал в Telegram: @slow_river_notes', ['telegram:slow_river_notes']],
    ['テレグラム：@slow_river_notes', ['telegram:slow_river_notes']],
    ['텔레그램 채널: @slow_river_notes', ['telegram:slow_river_notes']],
    ['@slow_river on Twitter, https://river.example/about', ['x:slow_river', 'web:river.example/about']],
    ['t.me/slow_river_notes', ['telegram:slow_river_notes']],
    ['推特 @slow_river', ['x:slow_river']],
    ['I write about telegrams and medium: sized rivers', []],
    ['Write to river@mail.example', []],
  ];
  test.each(cases)('%s', (text, keys) => {
    expect(announcedIn(text)).toEqual(keys);
  });
});

describe('in a post only what its author asks to be followed at is named', () => {
  const cases: [string, string[]][] = [
    ['The flood is over.\nIf this page goes, follow me at https://t.me/slow_river_notes.', ['telegram:slow_river_notes']],
    ['如果这里打不开，请关注备用号：电报 @slow_river_notes', ['telegram:slow_river_notes']],
    ['我的微博：慢河', ['weibo:慢河']],
    ['Мой новый канал: https://t.me/slow_river_notes', ['telegram:slow_river_notes']],
    ['They wrote at https://t.me/other_people that the dam holds.', []],
    ['As @stranger@social.example says, rivers are long.', []],
    ['微博@路人 说河水很长。', []],
  ];
  test.each(cases)('%s', (text, keys) => {
    expect(announcedIn(text, 'post')).toEqual(keys);
  });
});

test('quotes the sentence that announces, and when it stood there', () => {
  const text = 'Rain all week. Nothing else.\nMy backup channel is https://t.me/slow_river_notes, in case this one goes.';
  expect(readAnnounced({ place: 'post', postId: 7, text, firstSeenAt: 100, lastSeenAt: 200 }, resolvePlace)).toEqual([
    {
      how: 'announced',
      place: 'post',
      postId: 7,
      quote: 'My backup channel is https://t.me/slow_river_notes, in case this one goes.',
      firstSeenAt: 100,
      lastSeenAt: 200,
      target: { platform: 'telegram', nativeId: 'slow_river_notes', handle: 'slow_river_notes', url: 'https://t.me/s/slow_river_notes' },
    },
  ]);
});
