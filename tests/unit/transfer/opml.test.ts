import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../electron/core/parse/bytes.ts';
import { readSubscriptions } from '../../../electron/core/transfer/import.ts';
import { readOpml, writeOpml } from '../../../electron/core/transfer/opml.ts';
import type { ListReading, Subscription } from '../../../electron/core/transfer/subscription.ts';
import { corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';

function read(text: string): ListReading {
  const reading = readOpml(text);
  if (reading === null) throw new Error('read as no list');
  return reading;
}

/** What is kept of an entry, by address: the order inside a folder is no part of a subscription. */
function kept(reading: ListReading): Subscription[] {
  return reading.listed
    .map(({ feedUrl, siteUrl, title, ownTitle, folder, platform, nativeId }) => ({
      feedUrl,
      siteUrl,
      title,
      ownTitle,
      folder,
      platform,
      nativeId,
    }))
    .sort((a, b) => ((a.feedUrl ?? '') < (b.feedUrl ?? '') ? -1 : 1));
}

const tree = `<?xml version="1.0"?>
<opml version="2.0">
<head><title>My list</title></head>
<body>
  <outline text="Law">
    <outline text="China" title="China">
      <outline type="rss" text="My name for it" title="River" xmlUrl="https://river.example/feed.xml?a=1&amp;b=2" htmlUrl="https://river.example/"/>
    </outline>
    <outline type="rss" text="Again" xmlUrl="HTTP://river.example/feed.xml?a=1&amp;b=2"/>
  </outline>
  <outline text="Top" xmlUrl="https://top.example/feed" category="/Press/Local,tag"/>
  <outline text="A program" xmlUrl="exec:~/bin/feed.sh"/>
  <outline text="An empty folder"/>
</body></opml>`;

describe('OPML', () => {
  it('reads folders as paths, own titles, duplicates and what is no address by line', () => {
    expect(read(tree)).toEqual({
      title: 'My list',
      listed: [
        {
          input: 'https://river.example/feed.xml?a=1&b=2',
          line: 7,
          feedUrl: 'https://river.example/feed.xml?a=1&b=2',
          siteUrl: 'https://river.example/',
          title: 'River',
          ownTitle: 'My name for it',
          folder: 'Law / China',
          platform: 'feed',
          nativeId: null,
        },
        {
          input: 'https://top.example/feed',
          line: 11,
          feedUrl: 'https://top.example/feed',
          siteUrl: null,
          title: 'Top',
          ownTitle: null,
          folder: 'Press / Local',
          platform: 'feed',
          nativeId: null,
        },
      ],
      duplicates: [{ line: 9, input: 'HTTP://river.example/feed.xml?a=1&b=2', firstLine: 7 }],
      failed: [{ line: 12, input: 'exec:~/bin/feed.sh', code: 'program' }],
      warnings: [],
    });
  });

  it('comes back the same after export and import, accounts without a feed included', () => {
    const subscriptions: Subscription[] = [
      {
        feedUrl: 'https://a.example/?x=1&y="2"',
        siteUrl: null,
        title: 'A < B & "C"',
        ownTitle: null,
        folder: 'Law / China / 法律',
        platform: 'feed',
        nativeId: null,
      },
      {
        feedUrl: 'https://b.example/',
        siteUrl: 'https://b.example/home',
        title: 'B',
        ownTitle: 'mine',
        folder: null,
        platform: 'feed',
        nativeId: null,
      },
      {
        feedUrl: 'https://bridge.example/c',
        siteUrl: null,
        title: '号',
        ownTitle: null,
        folder: 'Law',
        platform: 'weixin',
        nativeId: 'gh_0123456789ab',
      },
      {
        feedUrl: null,
        siteUrl: 'https://mp.weixin.qq.com/s/x',
        title: '无桥',
        ownTitle: null,
        folder: 'Law',
        platform: 'weixin',
        nativeId: 'gh_ffffffffffff',
      },
    ];
    const text = writeOpml(subscriptions, { title: 'Vigil', label: null });
    const byAddress = (a: Subscription, b: Subscription) => ((a.feedUrl ?? '') < (b.feedUrl ?? '') ? -1 : 1);
    expect(kept(read(text))).toEqual([...subscriptions].sort(byAddress));
    expect(writeOpml(kept(read(text)), { title: 'Vigil', label: null })).toBe(
      writeOpml(kept(read(writeOpml(kept(read(text)), { title: 'Vigil', label: null }))), { title: 'Vigil', label: null }),
    );
  });

  it('says on the file what the example is', () => {
    expect(writeOpml([], { title: 'Vigil subscriptions', label: 'example, invented' })).toContain(
      '<title>Vigil subscriptions (example, invented)</title>',
    );
  });

  it('takes what is whole in a broken file', () => {
    const cut = read('<opml><body><outline text="F"><outline xmlUrl="https://a.example/"/><outline xmlUrl="https://b.exa');
    expect([cut.listed.map(({ input, folder }) => [input, folder]), cut.warnings]).toEqual([
      [['https://a.example/', 'F']],
      ['truncated: the document breaks off'],
    ]);
    const torn = read(
      '<opml><body><outline text="T" description="a <em class="x">b</em>" xmlUrl="https://t.example/?a=1&amp;b=2" type="rss"/><outline text="U" xmlUrl="https://u.example/"/></body></opml>',
    );
    expect(torn.listed.map(({ input, title, folder }) => [input, title, folder])).toEqual([
      ['https://t.example/?a=1&b=2', 'T', null],
      ['https://u.example/', 'U', null],
    ]);
  });

  it('is told apart from other XML', () => {
    expect(readOpml('<rss><channel/></rss>')).toBeNull();
    expect(readSubscriptions('<html><body>no</body></html>', 'x.opml')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(readSubscriptions('<opml><body/></opml>', 'x.opml')).toMatchObject({ ok: true, value: { listed: [] } });
  });
});

type Expectation = { file: string; xmlUrlCount?: number; headTitle?: string };

describeCorpus('the subscription lists of the corpus', () => {
  const all = corpusJson<Expectation[]>('opml/expect.json');
  const text = (file: string) => decodeText(corpusBytes(`opml/${file}`), { contentType: null, kind: 'xml' }).text;

  it('accounts for every address, listed, duplicate or failed, and for the titles', () => {
    const found = all.map((one) => {
      const reading = readOpml(text(one.file));
      const count = reading === null ? 0 : reading.listed.length + reading.duplicates.length + reading.failed.length;
      return { file: one.file, xmlUrlCount: count, headTitle: reading?.title ?? undefined };
    });
    expect(found).toEqual(all.map(({ file, xmlUrlCount = 0, headTitle }) => ({ file, xmlUrlCount, headTitle })));
  });

  it('adds nothing on a second import, and gives the same tree after export and import', () => {
    for (const { file } of all) {
      const reading = readOpml(text(file));
      if (reading === null) continue;
      const again = read(writeOpml(reading.listed, { title: 'x', label: null }));
      expect(kept(again), file).toEqual(kept(reading));
      expect(again.duplicates, file).toEqual([]);
    }
  });
});
