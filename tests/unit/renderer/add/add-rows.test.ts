import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../electron/contract/result.ts';
import type { Candidate, Found } from '../../../../electron/contract/shapes/adding.ts';
import { routeOf } from '../../../../renderer/parts/route.ts';
import { type AddLine, inputsOf, rowOf, tally, tokensOf } from '../../../../renderer/state/add-rows.ts';

const candidate: Candidate = {
  token: 'one',
  platform: 'feed',
  nativeId: 'https://tide.example/feed',
  title: 'Tide Tables',
  handle: null,
  url: 'https://tide.example/feed',
  description: null,
  followers: null,
  capability: { posts: 'directly', statusHours: 6, notices: 'not-public' },
  status: 'open',
  posts: [],
  foundAt: 'typed',
  needsBridge: false,
  alreadyFollowed: null,
};

function line(found: Omit<Found, 'input'> | null, change: Partial<AddLine> = {}): AddLine {
  return {
    input: 'tide.example',
    found: found === null ? null : { input: 'tide.example', ...found },
    picked: null,
    checked: true,
    ...change,
  };
}

const error = (code: ErrorCode, details?: Record<string, unknown>) => line({ candidates: [], error: { code, message: '', details } });
const followed = { ...candidate, alreadyFollowed: { accountId: 4, addedAt: 9, folder: 'Water' } };

describe('a line of the add dialog', () => {
  it('becomes one of six rows', () => {
    const rows = [
      line(null),
      line({ candidates: [candidate], error: null }),
      line({ candidates: [followed], error: null }),
      line({ candidates: [candidate, { ...candidate, token: 'two' }], error: null }),
      error('ask-where', { platforms: ['mastodon', 'bluesky'] }),
      error('not-recognised'),
    ].map(rowOf);
    expect(rows).toEqual([
      { kind: 'working' },
      { kind: 'ready', candidate, checked: true },
      { kind: 'followed', candidate: followed, accountId: 4, addedAt: 9, folder: 'Water' },
      { kind: 'choose', candidates: [candidate, { ...candidate, token: 'two' }], picked: null },
      { kind: 'ask-where', platforms: ['mastodon', 'bluesky'] },
      { kind: 'problem', code: 'not-recognised', outcome: null, why: 'notRecognised', wayOut: 'none' },
    ]);
  });

  it('offers to keep trying only where the address may be right', () => {
    const outs = [error('unreachable', { outcome: 'unreachable' }), error('stopped'), error('not-followable')].map((each) => {
      const row = rowOf(each);
      return row.kind === 'problem' ? row.wayOut : row.kind;
    });
    expect(outs).toEqual(['keep-trying', 'retry', 'none']);
  });

  it('says why exactly: the proxy, the loop, the code of the answer', () => {
    const whys = [
      error('unreachable', { outcome: 'unreachable', reason: 'proxy', detail: 'ECONNREFUSED' }),
      error('unreachable', { outcome: 'unclear', reason: null, detail: 'redirect-loop' }),
      error('unreachable', { outcome: 'unreachable', reason: 'guard', detail: 'private-address' }),
      error('unreachable', { outcome: 'unreachable', reason: 'dns', detail: 'ENOTFOUND' }),
      error('unreachable', { outcome: 'challenged', status: 403 }),
      error('not-found', { outcome: 'ok', says: 'gone', status: 410 }),
      error('not-a-feed', { outcome: 'ok', status: 404 }),
      error('not-a-feed', { outcome: 'ok', status: 200 }),
    ].map((each) => {
      const row = rowOf(each);
      return row.kind === 'problem' ? row.why : row.kind;
    });
    expect(whys).toEqual(['proxy', 'redirectLoop', 'guard', 'dns', 'challenged', 'gone', 'notFound', 'notAFeed']);
  });

  it('gives Add the checked and the chosen, each once, and nothing that is followed already', () => {
    const lines = [
      line({ candidates: [candidate], error: null }),
      line({ candidates: [candidate], error: null }),
      line({ candidates: [{ ...candidate, token: 'off' }], error: null }, { checked: false }),
      line({ candidates: [candidate, { ...candidate, token: 'two' }], error: null }, { picked: 'two' }),
      line({ candidates: [followed], error: null }),
      line(null),
    ];
    expect({ tokens: tokensOf(lines), tally: tally(lines) }).toEqual({
      tokens: ['one', 'two'],
      tally: { found: 6, ready: 2, followed: 1, help: 1, working: 1 },
    });
  });

  it('reads one address a line, each once', () => {
    expect(inputsOf(' a.example \r\n\n@b\na.example\n')).toEqual(['a.example', '@b']);
    expect(inputsOf('https://a.example/x  b.example/feed @c@d.example\nThe Tide Tables\n@b of a.example')).toEqual([
      'https://a.example/x',
      'b.example/feed',
      '@c@d.example',
      'The Tide Tables',
      '@b of a.example',
    ]);
  });
});

describe('a route', () => {
  it('is refused without a host, whatever its scheme', () => {
    expect([
      routeOf('direct', ''),
      routeOf('tor', ' 127.0.0.1:9050 '),
      routeOf('socks5', 'socks5://reader:secret@proxy.example:1080'),
      routeOf('http-proxy', ''),
      routeOf('socks5', 'not a host'),
    ]).toEqual([
      { kind: 'direct' },
      { kind: 'tor', url: '127.0.0.1:9050' },
      { kind: 'socks5', url: 'socks5://reader:secret@proxy.example:1080' },
      null,
      null,
    ]);
  });
});

describe('an account that cannot be followed', () => {
  it('is a row of its own that names the platform and what works instead', () => {
    const rows = [
      error('not-followable', { platform: 'x', bridge: 'rsshub://twitter/user/example', feed: null }),
      error('not-followable', { platform: 'naver', bridge: null, feed: 'https://rss.blog.naver.com/example.xml' }),
      error('not-followable', { platform: 'vk', bridge: null, feed: null, why: 'no-feed' }),
      error('not-followable', { platform: 'weixin', bridge: null, feed: null, why: 'no-account-page' }),
    ].map(rowOf);
    expect(rows).toEqual([
      { kind: 'not-followable', platform: 'x', why: 'login', instead: { kind: 'bridge', url: 'rsshub://twitter/user/example' } },
      { kind: 'not-followable', platform: 'naver', why: 'login', instead: { kind: 'feed', url: 'https://rss.blog.naver.com/example.xml' } },
      { kind: 'not-followable', platform: 'vk', why: 'noFeed', instead: null },
      { kind: 'not-followable', platform: 'weixin', why: 'noAccountPage', instead: { kind: 'article', url: null } },
    ]);
  });
});
