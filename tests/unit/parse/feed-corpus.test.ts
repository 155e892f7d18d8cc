import { expect, it } from 'vitest';
import { decodeText } from '../../../electron/core/parse/bytes.ts';
import { readDocument, readFeed } from '../../../electron/core/parse/feed.ts';
import { plainText } from '../../../electron/core/parse/plain-text.ts';
import { corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';
import { countElements, rawFeedTitle } from '../../support/element-count.ts';

type Expectation = {
  file: string;
  suite: string;
  kind: string;
  expectTitle?: string;
  expectEntryCount?: number;
  expectFirstEntry?: { title?: string | null; link?: string | null; id?: string | number | null };
  expectEncoding?: string;
};

const base = 'http://example.org/x';
const kinds = new Map([
  ['rss', 'rss'],
  ['atom', 'atom'],
  ['rdf', 'rdf'],
  ['json', 'json-feed'],
]);

/** As the corpus asks: references decoded once, markup dropped, white space folded. */
function line(text: string | number | null | undefined): string {
  return plainText(plainText(String(text ?? '')))
    .replace(/\s+/g, ' ')
    .trim();
}

function absolute(link: string): string | null {
  return URL.parse(link.trim(), base)?.href ?? null;
}

describeCorpus('the real feeds of the corpus', () => {
  const all = corpusJson<Expectation[]>('feeds/expect.json');
  const read = (file: string) => readFeed(corpusBytes(`feeds/${file}`), { url: base, contentType: null });
  const suites = [...new Set(all.map((one) => one.suite))];

  it('knows every feed by its root and everything else as no feed', () => {
    const wrong = all.filter((one) => {
      const reading = read(one.file);
      const isFeed = kinds.has(one.kind);
      if (reading.kind === 'not-a-feed') return isFeed;
      return !isFeed || reading.feed.format !== kinds.get(one.kind);
    });
    // The first is cut JSON that calls itself a feed nowhere; the second is RSS written as JSON and read as RSS.
    expect(wrong.map((one) => one.file)).toEqual(['gofeed/parser/json/invalid/invalid.json', 'netnewswire/ScriptingNews.json']);
  });

  it.each(suites)('states at least 95 of 100 titles, counts and first entries of %s', (suite) => {
    const tally = { title: [0, 0], count: [0, 0], first: [0, 0] } as Record<'title' | 'count' | 'first', [number, number]>;
    const mark = (what: keyof typeof tally, isRight: boolean) => {
      tally[what][1] += 1;
      if (isRight) tally[what][0] += 1;
    };
    for (const one of all.filter((candidate) => candidate.suite === suite && kinds.has(candidate.kind))) {
      const reading = read(one.file);
      if (reading.kind !== 'feed') continue;
      const first = reading.feed.posts[0];
      if (one.expectTitle !== undefined) mark('title', line(reading.feed.title) === line(one.expectTitle));
      if (one.expectEntryCount !== undefined) mark('count', reading.feed.posts.length === one.expectEntryCount);
      const { title, link } = one.expectFirstEntry ?? {};
      if (one.expectFirstEntry)
        mark('first', (title == null || line(first?.title) === line(title)) && (!link || first?.url === absolute(link)));
    }
    const shares = Object.values(tally).map(([right, stated]) => (stated === 0 ? 1 : right / stated));
    expect(Math.min(...shares), JSON.stringify(tally)).toBeGreaterThanOrEqual(0.95);
  });

  it('gives every post an id, the same on every reading, and never one id to different posts', () => {
    const unstable = all.filter((one) => {
      const [first, second] = [read(one.file), read(one.file)];
      if (first.kind !== 'feed' || second.kind !== 'feed') return false;
      const ids = first.feed.posts.map((post) => post.nativeId);
      const contents = new Set(first.feed.posts.map((post) => `${post.nativeId}\n${post.title}\n${post.url}\n${post.html}`));
      return (
        new Set(ids).size !== contents.size ||
        ids.includes('') ||
        ids.join('\n') !== second.feed.posts.map((post) => post.nativeId).join('\n')
      );
    });
    expect(unstable.map((one) => one.file)).toEqual([]);
  });

  it('reads the titles of legacy encodings without mojibake', () => {
    const stated = all.filter((one) => one.suite === 'chardet' && one.expectTitle !== undefined);
    const damaged = stated.filter((one) => {
      const reading = read(one.file);
      return reading.kind !== 'feed' || /\ufffd/.test(reading.feed.title ?? '') || /[ÃÂÐÑ][\u0080-¿]/.test(reading.feed.title ?? '');
    });
    expect(damaged.map((one) => one.file)).toEqual([]);
  });

  it.each(['netnewswire', 'feedreader'])('finds as many posts in the feeds of %s as a raw count of their elements', (suite) => {
    const differences = all
      .filter((one) => one.suite === suite && ['rss', 'atom', 'rdf'].includes(one.kind))
      .map((one) => {
        const { text } = decodeText(corpusBytes(`feeds/${one.file}`), { contentType: null, kind: 'xml' });
        const reading = read(one.file);
        const posts = reading.kind === 'feed' ? reading.feed.posts.length : -1;
        const title = reading.kind === 'feed' ? line(reading.feed.title) : null;
        return { file: one.file, posts, counted: countElements(text, ['item', 'entry']), title, rawTitle: line(rawFeedTitle(text)) };
      })
      .filter((one) => one.posts !== one.counted || one.title !== one.rawTitle);
    expect(differences).toEqual([]);
  });

  it('answers `vigil parse` for each of them', () => {
    const codes = all.map((one) => {
      const result = readDocument(corpusBytes(`feeds/${one.file}`), { url: base, headers: {} });
      return result.ok ? 'ok' : result.error.code;
    });
    expect(codes.filter((code) => code !== 'ok' && code !== 'not-a-feed')).toEqual([]);
  });
});
