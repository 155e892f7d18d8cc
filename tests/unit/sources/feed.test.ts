import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer, Hop } from '../../../electron/core/base/exchange.ts';
import type { SourceRequest, Task } from '../../../electron/core/sources/adapter.ts';
import { feed } from '../../../electron/core/sources/feed.ts';
import { adapterOf, capabilityOf, claimsOf, listedClaim } from '../../../electron/core/sources/registry.ts';
import { corpus, corpusBytes, describeCorpus } from '../../support/corpus.ts';

const askedAt = Date.UTC(2014, 2, 13, 9, 0, 0);

type Reply = { url?: string; requestUrl?: string; status?: number; headers?: Record<string, string>; redirects?: Hop[] };

function fixture(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, '../../fixtures/feed', name));
}

function answer(
  body: Uint8Array,
  { url = 'https://river.example/feed.xml', requestUrl = url, status = 200, headers = {}, redirects = [] }: Reply = {},
): Answer {
  return {
    requestUrl,
    url,
    status,
    headers,
    redirects,
    body,
    wireBytes: body,
    wireSha256: '',
    bodySha256: '',
    requestLine: '',
    requestHeaders: {},
    peerAddress: null,
    tlsChainSha256: null,
    route: 'direct',
    proxy: null,
    originMapped: false,
    askedAt,
    answeredAt: askedAt,
  };
}

const request: SourceRequest = { url: 'https://river.example/feed.xml', label: 'feed', subject: 'account' };
const identify: Task = { kind: 'identify', input: 'https://river.example/feed.xml' };
const posts: Task = { kind: 'posts', account: { nativeId: 'https://river.example/feed.xml', handle: null, url: null } };

describe('what a reader types', () => {
  it.each([
    ['https://river.example/feed.xml', 'https://river.example/feed.xml', 'sure'],
    ['https://river.example/blog#top', 'https://river.example/blog', 'maybe'],
    ['feed:https://river.example/a', 'https://river.example/a', 'sure'],
    ['feed://river.example/a', 'https://river.example/a', 'sure'],
    ['river.example', 'https://river.example/', 'maybe'],
    ['  river.example/blog/  ', 'https://river.example/blog/', 'maybe'],
    ['河.example', 'https://xn--ovw.example/', 'maybe'],
    ['localhost:8080/rss', 'http://localhost:8080/rss', 'sure'],
    ['127.0.0.1:9001/x', 'http://127.0.0.1:9001/x', 'maybe'],
    ['<https://river.example/>', 'https://river.example/', 'maybe'],
  ])('%s', (input, url, confidence) => {
    expect(feed.claims(input)).toMatchObject({ platform: 'feed', nativeId: null, handle: null, url, confidence });
  });

  it.each([
    '',
    'two words',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'gh_0123456789ab',
    '@someone',
    'ftp://river.example/',
    'mailto:a@river.example',
  ])('%s is none of its inputs', (input) => {
    expect(feed.claims(input)).toBeNull();
  });

  it('is asked for as typed by the reader', () => {
    expect(feed.ask(identify).map(({ url, typedByReader, label }) => ({ url, typedByReader, label }))).toEqual([
      { url: 'https://river.example/feed.xml', typedByReader: true, label: 'feed' },
    ]);
  });
});

describe('a check of a feed', () => {
  it('asks its route with the validators of last time', () => {
    const [asked] = feed.ask({
      ...posts,
      route: { kind: 'feed', url: 'https://river.example/new.xml', etag: '"a"', lastModified: 'Thu, 13 Mar 2014 09:00:00 GMT' },
    });
    expect(asked).toMatchObject({
      url: 'https://river.example/new.xml',
      etag: '"a"',
      lastModified: 'Thu, 13 Mar 2014 09:00:00 GMT',
      typedByReader: false,
    });
  });

  it('lets private networks be asked only where the address itself is one', () => {
    const typed = ['http://192.168.1.2/f', 'http://nas/f', 'http://nas.local/f', 'https://river.example/f'].map(
      (url) => feed.ask({ ...posts, route: { kind: 'feed', url, etag: null, lastModified: null } })[0]?.typedByReader,
    );
    expect(typed).toEqual([true, true, true, false]);
  });

  it('answers as itself with its posts', () => {
    const { extract, next } = feed.read(
      posts,
      request,
      answer(fixture('normal.xml'), { headers: { 'content-type': 'text/html', 'cache-control': 'max-age=1800' } }),
    );
    expect(next).toEqual([]);
    expect({ ...extract, posts: extract.posts.map((post) => post.nativeId) }).toEqual({
      kind: 'feed',
      subject: 'account',
      account: {
        nativeId: 'https://river.example/feed.xml',
        handle: 'river.example',
        title: 'Notes from the river',
        description: 'Ferries and their timetables',
        url: 'https://river.example/',
        language: 'en',
      },
      posts: ['river-1', 'river-2'],
      deletedPosts: [],
      candidates: [],
      routes: [{ kind: 'feed', purpose: 'posts', url: 'https://river.example/feed.xml' }],
      isItself: true,
      outline: null,
      facts: {
        expected: 'feed',
        status: 200,
        redirects: 0,
        movedTo: null,
        format: 'rss',
        feedId: null,
        selfUrl: 'https://river.example/feed.xml',
        newUrl: null,
        hubUrl: null,
        nextUrl: null,
        isComplete: false,
        isFinished: false,
      },
      minIntervalMs: 1_800_000,
      warnings: [],
    });
  });

  it('is open with no posts at all, and when it breaks off', () => {
    const seen = ['empty.xml', 'broken.xml'].map((name) => feed.read(posts, request, answer(fixture(name))).extract);
    expect(seen.map(({ isItself, posts: found }) => ({ isItself, posts: found.map((post) => post.nativeId) }))).toEqual([
      { isItself: true, posts: [] },
      { isItself: true, posts: ['river-1', 'river-2'] },
    ]);
  });

  it('is no proof of itself when a page stands there, or the answer is an error', () => {
    const page = feed.read(posts, request, answer(fixture('none.html'))).extract;
    const gone = feed.read(posts, request, answer(fixture('gone.html'), { status: 410 })).extract;
    const error = feed.read(posts, request, answer(fixture('empty.xml'), { status: 503 })).extract;
    expect(
      [page, gone, error].map(({ isItself, kind, facts, posts: found }) => ({
        isItself,
        kind,
        notAFeed: facts.notAFeed,
        status: facts.status,
        posts: found.length,
      })),
    ).toEqual([
      { isItself: false, kind: 'page', notAFeed: 'html', status: 200, posts: 0 },
      { isItself: false, kind: 'page', notAFeed: 'html', status: 410, posts: 0 },
      { isItself: false, kind: 'none', notAFeed: 'error-status', status: 503, posts: 0 },
    ]);
    expect(gone.outline?.title).toBe('410 Gone');
  });

  it('tells where permanent redirects lead, up to the first that is not', () => {
    const redirects = [
      { url: 'https://river.example/feed.xml', status: 301, location: '/new.xml' },
      { url: 'https://river.example/new.xml', status: 308, location: 'https://river2.example/new.xml' },
      { url: 'https://river2.example/new.xml', status: 302, location: 'https://cdn.example/x.xml' },
    ];
    const { extract } = feed.read(
      posts,
      request,
      answer(fixture('normal.xml'), { requestUrl: 'https://river.example/feed.xml', url: 'https://cdn.example/x.xml', redirects }),
    );
    expect([extract.facts.movedTo, extract.account?.nativeId]).toEqual([
      'https://river2.example/new.xml',
      'https://river2.example/new.xml',
    ]);
  });

  it('tells that a feed names another address for itself', () => {
    const { extract } = feed.read(posts, request, answer(fixture('normal.xml'), { url: 'https://mirror.example/feed.xml' }));
    expect(extract.warnings).toEqual(['self: the feed calls https://river.example/feed.xml its address']);
  });

  it('waits through the hours a feed asks to be left alone', () => {
    const body = new TextEncoder().encode(
      '<rss><channel><ttl>30</ttl><skipHours><hour>9</hour><hour>10</hour></skipHours></channel></rss>',
    );
    // Asked at 09:00; half an hour later is still skipped, and so is ten o'clock.
    expect(feed.read(posts, request, answer(body)).extract.minIntervalMs).toBe(2 * 3_600_000);
  });
});

describe('from a page to its feed', () => {
  const page = { url: 'https://river.example/', requestUrl: 'https://river.example/' };
  const asked: SourceRequest = { ...request, url: 'https://river.example/' };

  it('offers several feeds, without those of comments and without what is none', () => {
    const { extract, next } = feed.read(identify, asked, answer(fixture('page.html'), page));
    expect({ candidates: extract.candidates, next }).toEqual({
      candidates: [
        { url: 'https://river.example/site/feed.xml', title: 'Notes', type: 'application/rss+xml' },
        { url: 'https://river.example/site/atom.xml', title: 'Notes (Atom)', type: 'application/atom+xml' },
      ],
      next: [],
    });
  });

  it('goes on to the only one, and to one a Link header names', () => {
    const link = {
      link: '<https://feeds.example/river.atom>; rel="alternate"; type="application/atom+xml", <https://hub.example/>; rel=hub',
    };
    const asks = [answer(fixture('one.html'), page), answer(fixture('none.html'), { ...page, headers: link })].map(
      (one) => feed.read(identify, asked, one).next,
    );
    expect(asks.map(([next]) => [next?.url, next?.label, next?.typedByReader])).toEqual([
      ['https://river.example/atom.xml', 'linked', true],
      ['https://feeds.example/river.atom', 'linked', false],
    ]);
  });

  it('tries the usual places one after another and stops at the first that is a feed', () => {
    const tried: string[] = [];
    let next = feed.read(identify, asked, answer(fixture('none.html'), page)).next;
    while (next[0] !== undefined) {
      tried.push(new URL(next[0].url).pathname);
      next = feed.read(identify, next[0], answer(fixture('none.html'), { url: next[0].url, status: 404 })).next;
    }
    expect(tried).toEqual(['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json']);
    const found = feed.read(
      identify,
      { ...request, url: 'https://river.example/rss', label: 'well-known' },
      answer(fixture('normal.xml'), { url: 'https://river.example/rss' }),
    );
    expect([found.extract.account?.nativeId, found.next]).toEqual(['https://river.example/rss', []]);
  });

  it('looks no further from a page that is an error or was itself linked', () => {
    const nexts = [
      feed.read(identify, asked, answer(fixture('one.html'), { ...page, status: 404 })).next,
      feed.read(identify, { ...asked, label: 'linked' }, answer(fixture('one.html'), page)).next,
      feed.read(posts, asked, answer(fixture('one.html'), page)).next,
    ];
    expect(nexts).toEqual([[], [], []]);
  });
});

describe('the registry', () => {
  it('claims an address, finds the adapter and tells what it can', () => {
    expect(listedClaim(claimsOf('river.example'))?.platform).toBe('feed');
    expect(listedClaim(claimsOf('two words'))).toBeNull();
    expect(adapterOf('feed').id).toBe('feed');
    expect(() => adapterOf('nostr')).toThrow('no adapter for nostr');
    expect([capabilityOf('feed').posts, capabilityOf('nostr').posts]).toEqual(['directly', 'no']);
  });
});

describeCorpus('the home pages of the corpus', () => {
  it('finds the feeds they name, all absolute', () => {
    for (const folder of ['feedreader', 'netnewswire']) {
      for (const name of readdirSync(corpus(`feed-discovery-html/${folder}`))) {
        const body = corpusBytes(`feed-discovery-html/${folder}/${name}`);
        const { extract, next } = feed.read(
          identify,
          { ...request, url: 'https://site.example/' },
          answer(body, { url: 'https://site.example/' }),
        );
        const named = (
          Buffer.from(body)
            .toString('latin1')
            .match(/<link[^>]+(?:rss|atom)\+xml[^>]*>/gi) ?? []
        ).length;
        expect({ name, isFeed: extract.isItself, found: extract.candidates.length > 0 }).toEqual({ name, isFeed: false, found: named > 0 });
        expect([...extract.candidates, ...next].every((one) => /^https?:\/\//.test(one.url))).toBe(true);
      }
    }
  });
});
