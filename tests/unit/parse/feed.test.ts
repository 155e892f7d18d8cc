import { describe, expect, it } from 'vitest';
import { type Feed, readDocument, readFeed } from '../../../electron/core/parse/feed.ts';

const url = 'https://example.org/blog/feed.xml';

function read(text: string, from: string | null = url): Feed {
  const reading = readFeed(new TextEncoder().encode(text), { url: from, contentType: 'text/html' });
  if (reading.kind !== 'feed') throw new Error(`read as ${reading.why}`);
  return reading.feed;
}

function why(text: string): string {
  const reading = readFeed(new TextEncoder().encode(text), { url, contentType: 'application/rss+xml' });
  return reading.kind === 'feed' ? reading.feed.format : reading.why;
}

function rss(items: string, channel = '', attributes = ''): string {
  return `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>Blog</title><link>https://example.org/blog/</link>${channel}${items}</channel></rss>`;
}

describe('a feed is known by its root', () => {
  it.each([
    ['<rss version="2.0"/>', 'rss'],
    ['<rss><channel/></rss>', 'rss'],
    ['<channel><title>t</title></channel>', 'rss'],
    ['<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/></rdf:RDF>', 'rdf'],
    ['<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'atom'],
    ['<feed version="0.3" xmlns="http://purl.org/atom/ns#"></feed>', 'atom'],
    ['<a:feed xmlns:a="http://www.w3.org/2005/Atom"></a:feed>', 'atom'],
    ['{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[]}', 'json-feed'],
    ['{"version":"1.0","title":"t","items":[]}', 'json-feed'],
    ['{"version":"https://jsonfeed.org/version/1","title":"t"}', 'json-feed'],
    ['\ufeff\n  <?xml version="1.0"?><rss><channel/></rss>', 'rss'],
    ['Warning: mysql is away\n<?xml version="1.0"?><rss><channel/></rss>', 'rss'],
    ['<!-- made by hand --><rss><channel/></rss>', 'rss'],
    [
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel/></rss>',
      'rss',
    ],
  ])('%s', (text, format) => {
    expect(why(text)).toBe(format);
  });

  it.each([
    ['', 'empty'],
    ['  \n ', 'empty'],
    ['<!doctype html><html><head><title>rss</title></head><body><rss></rss></body></html>', 'html'],
    ['<html><body>hello</body></html>', 'html'],
    ['<opml version="2.0"><body><outline text="feed"/></body></opml>', 'opml'],
    ['<entry xmlns="http://www.w3.org/2005/Atom"><title>one</title></entry>', 'atom-entry'],
    ['<sitemap><url/></sitemap>', 'xml'],
    ['<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF>', 'xml'],
    ['{"detail":{"code":40401,"message":"公众号不存在"}}', 'json'],
    ['[1, 2, 3]', 'json'],
    ['not a feed at all', 'text'],
  ])('%s is none', (text, expected) => {
    expect(why(text)).toBe(expected);
  });
});

describe('RSS', () => {
  it('reads everything a post needs', () => {
    const feed = read(
      rss(
        `<item>
          <title>A &amp;amp; B &lt;b&gt;bold&lt;/b&gt;</title><link>/blog/1</link><guid isPermaLink="false">tag:1</guid>
          <pubDate>Thu, 13 Mar 2014 17:20:01 +0800</pubDate><dc:creator>Zhang</dc:creator><dc:creator>Li</dc:creator>
          <description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>
          <category>law</category><category>law</category><category>press</category><comments>/blog/1#c</comments>
          <enclosure url="/a.mp3" type="audio/mpeg" length="12"/>
        </item>`,
        '<description>about</description><language>zh-CN</language><ttl>60</ttl>',
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"',
      ),
    );
    expect(feed.posts).toEqual([
      {
        nativeId: 'tag:1',
        url: 'https://example.org/blog/1',
        title: 'A & B bold',
        author: 'Zhang, Li',
        publishedAt: Date.UTC(2014, 2, 13, 9, 20, 1),
        updatedAt: null,
        html: '<p>long</p>',
        kind: 'audio',
        media: [{ kind: 'audio', url: 'https://example.org/a.mp3', type: 'audio/mpeg', title: null, bytes: 12 }],
        tags: ['law', 'press'],
        commentsUrl: 'https://example.org/blog/1#c',
      },
    ]);
    expect(feed).toMatchObject({
      title: 'Blog',
      link: 'https://example.org/blog/',
      description: 'about',
      language: 'zh-CN',
      minIntervalMs: 3_600_000,
      warnings: [],
    });
  });

  it('matches namespaces by address, whatever the prefix, and takes undeclared prefixes at their word', () => {
    const feed = read(
      rss(
        '<item><guid>1</guid><x:encoded>whole</x:encoded><dc:date>2014-03-13T17:20:01Z</dc:date></item>',
        '',
        'xmlns:x="http://purl.org/rss/1.0/modules/content/"',
      ),
    );
    expect(feed.posts.map(({ html, publishedAt }) => ({ html, publishedAt }))).toEqual([
      { html: 'whole', publishedAt: Date.UTC(2014, 2, 13, 17, 20, 1) },
    ]);
  });

  it('gives a post without guid the id of its link, and without link one made of title and date, always the same', () => {
    const items =
      '<item><link>https://example.org/1</link></item><item><title>only a title</title></item><item><description>only words</description></item>';
    const ids = read(rss(items)).posts.map((post) => post.nativeId);
    expect(ids[0]).toBe('https://example.org/1');
    expect(ids.slice(1).every((id) => /^sha256:[0-9a-f]{32}$/.test(id))).toBe(true);
    expect(read(rss(items)).posts.map((post) => post.nativeId)).toEqual(ids);
  });

  it('parts different posts that share a guid', () => {
    const feed = read(rss('<item><guid>same</guid><title>one</title></item><item><guid>same</guid><title>two</title></item>'));
    expect(new Set(feed.posts.map((post) => post.nativeId)).size).toBe(2);
    expect(feed.warnings).toEqual(['ids: 1 posts share an id with another']);
  });

  it('takes the permalink guid as link, but no guid that is none', () => {
    const feed = read(
      rss('<item><guid>https://example.org/p/1</guid></item><item><guid isPermaLink="false">https://example.org/p/2</guid></item>'),
    );
    expect(feed.posts.map((post) => post.url)).toEqual(['https://example.org/p/1', null]);
  });

  it('decodes HTML entities without a DTD and leaves bare ampersands alone', () => {
    const feed = read(
      rss('<item><guid>1</guid><title>caf&eacute;&nbsp;&hellip; R&D &unknown;</title><link>https://example.org/?a=1&copy=2</link></item>'),
    );
    expect(feed.posts[0]).toMatchObject({ title: 'café … R&D &unknown;', url: 'https://example.org/?a=1&copy=2' });
  });

  it('reads a feed behind the document type of a page, and no page as a feed', () => {
    expect(read(`<!DOCTYPE html>\n<!-- made --><rss><channel><title>T</title></channel></rss>`).title).toBe('T');
    const page = new TextEncoder().encode('<!DOCTYPE html><html><body><pre><rss></pre></body></html>');
    expect(readFeed(page, { url: null, contentType: null })).toMatchObject({ kind: 'not-a-feed', why: 'html' });
  });

  it('tells of an item the document broke off in only what is whole, and only with a lasting id', () => {
    const start = '<rss><channel><item><guid>1</guid><title>whole</title></item>';
    const withId = read(`${start}<item><guid>2</guid><title>two</title><description>half a sen`);
    expect(withId.posts.map(({ nativeId, title, html }) => ({ nativeId, title, html }))).toEqual([
      { nativeId: '1', title: 'whole', html: '' },
      { nativeId: '2', title: 'two', html: '' },
    ]);
    expect(withId.warnings).toEqual(['truncated: the document breaks off in its last item']);
    expect(read(`${start}<item><title>two</title><gui`).posts.map((post) => post.nativeId)).toEqual(['1']);
  });

  it('is not fooled by a closing tag quoted in CDATA, even in a document that breaks off', () => {
    const feed = read(
      '<rss><channel><item><guid>1</guid><description><![CDATA[a </item> quoted</channel></rss>]]></description></item><item><guid>2</guid><descr',
    );
    expect(feed.posts.map(({ nativeId, html }) => [nativeId, html])).toEqual([
      ['1', 'a </item> quoted</channel></rss>'],
      ['2', ''],
    ]);
  });

  it('reads deleted entries, completeness, moves and rhythm', () => {
    const feed = read(
      rss(
        '<at:deleted-entry ref="tag:9" when="2014-03-13T00:00:00Z"/>',
        '<fh:complete/><itunes:new-feed-url>https://example.net/new.xml</itunes:new-feed-url><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency><skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours><skipDays><day>Sunday</day></skipDays>',
        'xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:itunes="http://www.itunes.com/DTDs/Podcast-1.0.dtd"',
      ),
    );
    expect(feed).toMatchObject({
      deleted: ['tag:9'],
      isComplete: true,
      newUrl: 'https://example.net/new.xml',
      minIntervalMs: 6 * 3_600_000,
      skipHours: [0, 7],
      skipDays: [0],
    });
  });

  it('never lets a link have another scheme than http and https', () => {
    const feed = read(
      rss(
        '<item><guid>1</guid><link>javascript:alert(1)</link><comments>data:text/html,x</comments><enclosure url="file:///etc/passwd"/></item>',
      ),
    );
    expect(feed.posts[0]).toMatchObject({ url: null, commentsUrl: null, media: [] });
  });

  it('undoes markup that was escaped twice', () => {
    expect(read(rss('<item><guid>1</guid><description>&amp;lt;p&amp;gt;hello&amp;lt;/p&amp;gt;</description></item>')).posts[0]?.html).toBe(
      '<p>hello</p>',
    );
  });
});

describe('RDF', () => {
  it('reads items that are siblings of the channel, with their address as id', () => {
    const feed = read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://example.org/"><title>Site</title><link>https://example.org/</link><items><rdf:Seq><rdf:li resource="https://example.org/1"/></rdf:Seq></items></channel>
        <item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link><dc:date>2014-03-13</dc:date></item>
      </rdf:RDF>`,
    );
    expect(feed.posts.map(({ nativeId, title, publishedAt }) => ({ nativeId, title, publishedAt }))).toEqual([
      { nativeId: 'https://example.org/1', title: 'One', publishedAt: Date.UTC(2014, 2, 13) },
    ]);
  });
});

describe('Atom', () => {
  it('resolves addresses against xml:base and reads each kind of text', () => {
    const feed = read(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.net/a/" xml:lang="en">
        <id>urn:feed</id><title type="html">Say &amp;lt;hi&amp;gt; &lt;em&gt;now&lt;/em&gt;</title><link href="home"/><link rel="self" href="feed.atom"/><link rel="me" href="https://social.example/@ann"/>
        <author><name>Ann</name></author>
        <entry xml:base="b/"><id>urn:1</id><title>1 &lt; 2</title><link href="one"/><link rel="replies" type="text/html" href="one#c"/>
          <updated>2014-03-14T00:00:00Z</updated><published>2014-03-13T00:00:00Z</published><category term="t" label="Law"/>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x &amp; <b>y</b><br/></p></div></content></entry>
        <entry><id>urn:2</id><title/><updated>2014-03-14T00:00:00Z</updated><content>a &lt; b</content><link rel="enclosure" href="f.mp4" type="video/mp4"/></entry>
      </feed>`,
    );
    expect({ id: feed.id, title: feed.title, link: feed.link, self: feed.selfUrl, me: feed.meUrls, language: feed.language }).toEqual({
      id: 'urn:feed',
      title: 'Say <hi> now',
      link: 'https://example.net/a/home',
      self: 'https://example.net/a/feed.atom',
      me: ['https://social.example/@ann'],
      language: 'en',
    });
    expect(feed.posts).toEqual([
      {
        nativeId: 'urn:1',
        url: 'https://example.net/a/b/one',
        title: '1 < 2',
        author: 'Ann',
        publishedAt: Date.UTC(2014, 2, 13),
        updatedAt: Date.UTC(2014, 2, 14),
        html: '<div><p>x &amp; <b>y</b><br></p></div>',
        kind: 'article',
        media: [],
        tags: ['Law'],
        commentsUrl: 'https://example.net/a/b/one#c',
      },
      {
        nativeId: 'urn:2',
        url: null,
        title: null,
        author: 'Ann',
        publishedAt: Date.UTC(2014, 2, 14),
        updatedAt: Date.UTC(2014, 2, 14),
        html: 'a &lt; b',
        kind: 'article',
        media: [{ kind: 'video', url: 'https://example.net/a/f.mp4', type: 'video/mp4', title: null, bytes: null }],
        tags: [],
        commentsUrl: null,
      },
    ]);
  });

  it('reads Atom 0.3', () => {
    const feed = read(
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped" type="text/html">&lt;b&gt;T&lt;/b&gt;</title><tagline>sub</tagline>
       <entry><id>1</id><title>e</title><issued>2004-03-13T00:00:00Z</issued><modified>2004-03-14T00:00:00Z</modified><content type="text/html" mode="escaped">&lt;p&gt;c&lt;/p&gt;</content></entry></feed>`,
    );
    expect({ title: feed.title, description: feed.description }).toEqual({ title: 'T', description: 'sub' });
    expect(feed.posts[0]).toMatchObject({ html: '<p>c</p>', publishedAt: Date.UTC(2004, 2, 13), updatedAt: Date.UTC(2004, 2, 14) });
  });
});

describe('xml:base', () => {
  it('holds inside a body, where sanitising would know only the address of the post', () => {
    const feed = read(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.net/a/"><entry><id>1</id><content type="html">&lt;img src="i.png"&gt;&lt;a title="t" href=\'x?a=1&amp;amp;b=2\'&gt;l&lt;/a&gt;</content></entry></feed>',
    );
    expect(feed.posts[0]?.html).toBe(
      '<img src="https://example.net/a/i.png"><a title="t" href="https://example.net/a/x?a=1&amp;b=2">l</a>',
    );
  });
});

describe('JSON Feed', () => {
  it('reads 1.1, with numbers as ids and text as paragraphs', () => {
    const feed = read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        home_page_url: 'https://example.org/',
        expired: true,
        next_url: 'https://example.org/2.json',
        authors: [{ name: 'Ann' }],
        items: [
          {
            id: 7,
            url: '/7',
            content_text: 'a < b\n\nc',
            date_published: '2014-03-13T17:20:01+08:00',
            tags: ['x'],
            attachments: [{ url: '/a.ogg', mime_type: 'audio/ogg', size_in_bytes: 5 }],
          },
          { id: 'no-body', external_url: 'https://other.example/', title: ' T ' },
          'nonsense',
        ],
      }),
    );
    expect(feed).toMatchObject({
      title: 'J',
      link: 'https://example.org/',
      isFinished: true,
      nextUrl: 'https://example.org/2.json',
      author: 'Ann',
    });
    expect(feed.posts).toEqual([
      {
        nativeId: '7',
        url: 'https://example.org/7',
        title: null,
        author: 'Ann',
        publishedAt: Date.UTC(2014, 2, 13, 9, 20, 1),
        updatedAt: null,
        html: '<p>a &lt; b</p><p>c</p>',
        kind: 'audio',
        media: [{ kind: 'audio', url: 'https://example.org/a.ogg', type: 'audio/ogg', title: null, bytes: 5 }],
        tags: ['x'],
        commentsUrl: null,
      },
      {
        nativeId: 'no-body',
        url: 'https://other.example/',
        title: 'T',
        author: 'Ann',
        publishedAt: null,
        updatedAt: null,
        html: '',
        kind: 'article',
        media: [],
        tags: [],
        commentsUrl: null,
      },
    ]);
  });

  it('reads the whole items of one that breaks off', () => {
    const feed = read(
      '{"version":"https://jsonfeed.org/version/1","title":"t","items":[{"id":"1","content_html":"a ] } b"},{"id":"2","content_html":"hal',
    );
    expect(feed.posts.map((post) => post.nativeId)).toEqual(['1']);
    expect(feed.warnings).toEqual(['truncated: the last item is incomplete and was left out']);
  });

  it('cannot be used to reach a prototype', () => {
    const feed = read(
      '{"version":"https://jsonfeed.org/version/1","title":"t","__proto__":{"polluted":true},"items":[{"id":"1","constructor":{"prototype":{"polluted":true}}}]}',
    );
    expect(feed.posts.length).toBe(1);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('reads RSS that is written as JSON', () => {
    const feed = read(
      '{"rss":{"version":"2.0","channel":{"title":"T","link":"https://example.org/","item":[{"title":"one","guid":{"isPermaLink":"false","#value":"g1"}}]}}}',
    );
    expect([feed.format, feed.title, feed.posts.map(({ nativeId, title }) => ({ nativeId, title }))]).toEqual([
      'rss',
      'T',
      [{ nativeId: 'g1', title: 'one' }],
    ]);
  });
});

describe('vigil parse', () => {
  it('answers sanitised html, plain text and absolute links', () => {
    const result = readDocument(
      new TextEncoder().encode(
        rss(
          '<item><guid>1</guid><link>/x</link><description>&lt;p onclick=1&gt;Hi &lt;img src="/i.png"&gt; &lt;a href="y"&gt;there&lt;/a&gt;&lt;/p&gt;</description></item>',
        ),
      ),
      { url, headers: {} },
    );
    expect(result.ok && result.value).toEqual({
      kind: 'rss',
      title: 'Blog',
      link: 'https://example.org/blog/',
      posts: [
        {
          id: '1',
          title: null,
          link: 'https://example.org/x',
          author: null,
          publishedAt: null,
          updatedAt: null,
          html: '<p>Hi <img data-src="https://example.org/i.png" alt="" /> <a href="https://example.org/y" rel="noopener noreferrer">there</a></p>',
          text: 'Hi there',
        },
      ],
      warnings: [],
    });
  });

  it('says in a sentence what is no feed', () => {
    const result = readDocument(new TextEncoder().encode('<html></html>'), { url, headers: {} });
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'not-a-feed',
        message: 'This is a web page and no feed; add its address and Vigil looks for the feed it names.',
        details: { why: 'html' },
      },
    });
  });
});
