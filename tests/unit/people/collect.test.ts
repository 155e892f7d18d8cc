import { expect, test } from 'vitest';
import { collectPointers, type Profile } from '../../../electron/core/people/collect.ts';
import { keyOf } from '../../../electron/core/people/types.ts';
import { resolvePlace } from '../../../electron/core/pointers.ts';

const profile: Profile = {
  target: {
    platform: 'bluesky',
    nativeId: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
    handle: 'river.example',
    url: 'https://bsky.app/profile/river.example',
  },
  addresses: ['https://plc.directory/did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'],
  titles: [],
  descriptions: [],
  links: [],
  successor: null,
  posts: [],
};

test('a handle that is a domain of its own names the site there; the account itself is no other place', () => {
  const links = [
    { value: JSON.stringify([{ how: 'also-known-as', url: 'at://river.example', label: null }]), firstSeenAt: 3, lastSeenAt: 9 },
  ];
  expect(collectPointers({ ...profile, links }, resolvePlace)).toEqual([
    {
      how: 'also-known-as',
      place: 'profile',
      postId: null,
      quote: 'at://river.example',
      firstSeenAt: 3,
      lastSeenAt: 9,
      target: { platform: 'web', nativeId: null, handle: null, url: 'https://river.example/' },
    },
  ]);
});

test('what is said twice is one pointer over the whole time, in its newest words; a successor is one as well', () => {
  const descriptions = [
    { value: 'Telegram: @slow_river_notes', firstSeenAt: 1, lastSeenAt: 4 },
    { value: 'New! Telegram: @slow_river_notes', firstSeenAt: 5, lastSeenAt: 8 },
  ];
  const found = collectPointers({ ...profile, descriptions, successor: { value: 'https://t.me/river_again', at: 7 } }, resolvePlace);
  expect(found.map(({ how, quote, firstSeenAt, lastSeenAt, target }) => [how, keyOf(target), quote, firstSeenAt, lastSeenAt])).toEqual([
    ['moved', 'telegram:river_again', 'https://t.me/river_again', 7, 7],
    ['announced', 'telegram:slow_river_notes', 'New! Telegram: @slow_river_notes', 1, 8],
  ]);
});
