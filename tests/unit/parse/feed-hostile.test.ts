import { describe, expect, it } from 'vitest';
import { readDocument, readFeed } from '../../../electron/core/parse/feed.ts';
import { plainText } from '../../../electron/core/parse/plain-text.ts';
import { sanitizeHtml } from '../../../electron/core/parse/sanitize.ts';
import { corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';

type Expectation = {
  file: string;
  maxMillis?: number;
  maxHeapGrowthMB?: number;
  mustNotContain?: string[];
  mustNotContainLinkScheme?: string[];
  mustNotPollute?: string;
  expectTitle?: string;
  expectEntryCount?: number;
  mayReject?: boolean;
};

const url = 'https://example.org/feed';

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Processor time of this thread: other work on the machine does not count. */
function millis(work: () => void): number {
  const started = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1000;
}

describeCorpus('hostile XML and JSON of the corpus', () => {
  it.each(corpusJson<Expectation[]>('security/xml/expect.json'))('survives $file', (one) => {
    const input = corpusBytes(`security/xml/${one.file}`);
    const before = process.memoryUsage().heapUsed;
    let said = '';
    const took = millis(() => {
      said = JSON.stringify(readDocument(input, { url, headers: {} }));
    });
    const document = JSON.parse(said) as { ok: boolean; value?: { title: string; posts: { link: string | null; html: string }[] } };
    expect(took).toBeLessThan(one.maxMillis ?? 1000);
    expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(one.maxHeapGrowthMB ?? 100);
    for (const words of one.mustNotContain ?? []) expect(said).not.toContain(words);
    for (const scheme of one.mustNotContainLinkScheme ?? []) {
      expect(
        document.value?.posts
          .map((post) => `${post.link} ${/href="[^"]*"/.exec(post.html)?.[0] ?? ''}`)
          .filter((links) => links.includes(scheme)),
      ).toEqual([]);
    }
    if (one.mustNotPollute !== undefined) expect(Object.hasOwn(Object.prototype, one.mustNotPollute)).toBe(false);
    if (one.expectTitle !== undefined) expect(document.value?.title).toBe(one.expectTitle);
    if (one.expectEntryCount !== undefined) expect(document.value?.posts.length).toBe(one.expectEntryCount);
  });

  it('takes a real feed cut at every 997th byte without throwing, and tells only posts of the whole one', () => {
    for (const file of [
      'netnewswire/DaringFireball.rss',
      'netnewswire/allthis.atom',
      'netnewswire/inessential.json',
      'netnewswire/bio.rdf',
    ].filter(isThere)) {
      const whole = corpusBytes(`feeds/${file}`);
      const known = ids(whole);
      const strange = new Set<string>();
      for (let end = 997; end < Math.min(whole.length, 400_000); end += 997)
        for (const id of ids(whole.subarray(0, end))) if (!known.has(id)) strange.add(id);
      expect([...strange], file).toEqual([]);
    }
  });
});

function isThere(file: string): boolean {
  try {
    return corpusBytes(`feeds/${file}`).length > 0;
  } catch {
    return false;
  }
}

function ids(input: Uint8Array): Set<string> {
  const reading = readFeed(input, { url, contentType: null });
  return new Set(reading.kind === 'feed' ? reading.feed.posts.map((post) => post.nativeId) : []);
}

describe('bounded time', () => {
  it('takes 200,000 nested elements inside one description', () => {
    const deep = '<a>'.repeat(200_000);
    const took = millis(() => {
      const reading = readFeed(bytes(`<rss><channel><item><guid>1</guid><description>${deep}</description></item></channel></rss>`), {
        url,
        contentType: null,
      });
      expect(reading.kind === 'feed' && reading.feed.posts.length).toBe(1);
    });
    expect(took).toBeLessThan(3000);
  });

  it.each([
    '<a>',
    '<div>',
    '<p>',
    '<b>',
    '<table><tr><td>',
    '<math>',
    '<svg>',
    '<ul><li>',
    '<blockquote>',
    '</p>',
    '<q>',
    '<form>',
    '<!--',
    '<![CDATA[',
    '<a href="',
    '<iframe ',
    '<noscript>',
    '<video><source ',
    '<img emoji',
  ])('sanitises and reads %s repeated two hundred thousand times', (piece) => {
    const html = `${piece.repeat(200_000)}end`;
    const took = millis(() => {
      const once = sanitizeHtml(html, { base: url });
      plainText(html);
      expect(sanitizeHtml(once, { base: url })).toBe(once);
    });
    expect(took).toBeLessThan(8000);
  });

  it('takes 100,000 opening brackets and calls them no feed', () => {
    const reading = readFeed(bytes('['.repeat(100_000)), { url, contentType: null });
    expect(reading.kind).toBe('not-a-feed');
  });

  it('takes 100,000 items in a few seconds', () => {
    const items = Array.from(
      { length: 100_000 },
      (_, index) => `<item><guid>${index}</guid><title>t ${index}</title><description>${'word '.repeat(40)}</description></item>`,
    ).join('');
    const took = millis(() => {
      const reading = readFeed(bytes(`<rss><channel>${items}</channel></rss>`), { url, contentType: null });
      expect(reading.kind === 'feed' && reading.feed.posts.length).toBe(100_000);
    });
    expect(took).toBeLessThan(8000);
  });

  it('takes a text node of 64 MB and an attribute of 16 MB', () => {
    const took = millis(() => {
      readFeed(bytes(`<rss><channel><item><guid>1</guid><description>${'x'.repeat(64 << 20)}</description></item></channel></rss>`), {
        url,
        contentType: null,
      });
      readFeed(bytes(`<rss><channel><item><guid>1</guid><enclosure url="http://e.org/${'x'.repeat(16 << 20)}"/></item></channel></rss>`), {
        url,
        contentType: null,
      });
    });
    expect(took).toBeLessThan(8000);
  });
});
