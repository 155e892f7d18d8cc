import { describe, expect, it } from 'vitest';
import { sanitizeHtml } from '../../../electron/core/parse/sanitize.ts';

const base = 'https://example.org/blog/post';
const clean = (html: string) => sanitizeHtml(html, { base });

describe('what a body keeps', () => {
  it.each([
    ['<h2>a</h2><p>b <em>c</em> <strong>d</strong></p>', '<h2>a</h2><p>b <em>c</em> <strong>d</strong></p>'],
    ['<table><tr><td colspan="2">x</td></tr></table>', '<table><tr><td colspan="2">x</td></tr></table>'],
    ['<pre><code class="hljs language-js">a &lt; b</code></pre>', '<pre><code class="language-js">a &lt; b</code></pre>'],
    ['<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>', '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>'],
    [
      '<math display="block"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>',
      '<math display="block"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>',
    ],
    ['<ol start="3"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'],
    ['<p lang="zh" dir="ltr">字</p>', '<p lang="zh" dir="ltr">字</p>'],
    ['plain &amp; simple', 'plain &amp; simple'],
  ])('%s', (html, expected) => {
    expect(clean(html)).toBe(expected);
  });

  it('links absolute, to http, https and mail only', () => {
    expect(
      clean(
        '<a href="../x?a=1&amp;b=2#c" target="_blank" onclick="x()">l</a><a href="mailto:a@b.c">m</a><a href="ftp://x/">f</a><a href="java\nscript:x">j</a>',
      ),
    ).toBe(
      '<a href="https://example.org/x?a=1&amp;b=2#c" rel="noopener noreferrer">l</a><a href="mailto:a@b.c" rel="noopener noreferrer">m</a><a>f</a><a>j</a>',
    );
  });

  it('the address of an image where nothing will ask for it', () => {
    expect(clean('<img src="/a.png" srcset="/b.png 2x" alt="A" width="640px" height="48" style="x" onerror="y()">')).toBe(
      '<img data-src="https://example.org/a.png" alt="A" width="640" height="48" />',
    );
    expect(clean('<img data-src="https://mmbiz.qpic.cn/1/640?wx_fmt=jpeg" src="data:image/gif;base64,R0lGOD" data-ratio="0.5">')).toBe(
      '<img data-src="https://mmbiz.qpic.cn/1/640?wx_fmt=jpeg" alt="" />',
    );
  });
});

describe('what it does not keep', () => {
  it.each([
    ['<script>alert(1)</script>x', 'x'],
    ['<style>p{}</style><noscript><img src=x></noscript>x', 'x'],
    ['<p style="background:url(x)" class="c" id="i" data-x="1">x</p>', '<p>x</p>'],
    ['<img src="https://count.example/p.gif" width="1" height="1">x', 'x'],
    ['<img src="https://count.example/p.gif" style="display:none">x', 'x'],
    ['<img src="data:image/png;base64,AAAA">x', 'x'],
    ['<img alt="no address">x', 'x'],
    ['<svg><a xlink:href="javascript:1">y</a></svg>x', 'x'],
    ['<form action="/go"><input name="q"><button>Go</button></form>x', 'Gox'],
  ])('%s', (html, expected) => {
    expect(clean(html)).toBe(expected);
  });

  it('leaves nothing for a second pass to change', () => {
    for (const html of [
      '<p>a<p>b',
      '<a href="x"><a href="y">z',
      '<b><i>x</b></i>',
      '<td>x',
      '&lt;img src=x onerror=1&gt;',
      '<ul><li>a<ul><li>b',
      '<<p>x',
      '&amp;lt;b&amp;gt;',
    ]) {
      const once = clean(html);
      expect(sanitizeHtml(once, { base: null })).toBe(once);
    }
  });

  it('turns markup too deep to show into paragraphs', () => {
    expect(clean(`${'<div>'.repeat(300)}a &lt; b<p>c</p>`)).toBe('<p>a &lt; b</p><p>c</p>');
  });
});

describe('what real posts hold that a window would fetch or run', () => {
  const link = (href: string, inner: string) => `<p><a href="${href}" rel="noopener noreferrer">${inner}</a></p>`;
  it.each([
    [
      'a YouTube frame becomes its page with its picture',
      '<iframe width="560" src="https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0" title="A &amp; B"></iframe>',
      link(
        'https://www.youtube.com/watch?v=abcdefghijk',
        '<img data-src="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" alt="A &amp; B" /><br />▶ A &amp; B (youtube.com)',
      ),
    ],
    [
      'a lazy bilibili frame without a scheme becomes its page',
      '<iframe data-src="//player.bilibili.com/player.html?bvid=BV1xx411c7mD&page=1"></iframe>',
      link('https://www.bilibili.com/video/BV1xx411c7mD', '▶ bilibili.com'),
    ],
    [
      'any other frame becomes a link to it, a hidden one nothing',
      '<iframe src="/map"></iframe><iframe src="https://t.example/pixel" width="1" height="1"></iframe>',
      link('https://example.org/map', '▶ map (example.org)'),
    ],
    [
      'a film becomes a link with its poster',
      '<video poster="p.png" controls><source src="v.mp4" type="video/mp4">Your browser…</video>',
      link('https://example.org/blog/v.mp4', '<img data-src="https://example.org/blog/p.png" alt="v.mp4" /><br />▶ v.mp4 (example.org)'),
    ],
    [
      'an old player becomes its page',
      '<object width="425"><param name="movie" value="http://www.youtube.com/v/abcdefghijk&amp;hl=en"><embed src="http://www.youtube.com/v/abcdefghijk"></object>',
      link(
        'https://www.youtube.com/watch?v=abcdefghijk',
        '<img data-src="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" alt="" /><br />▶ youtube.com',
      ),
    ],
    [
      'a picture that stands only in noscript is shown, one that stands twice once',
      '<img src="data:image/gif;base64,R0lGOD" class="lazy"><noscript><img src="/a.png" alt="A"></noscript><img data-lazy-src="/b.png" src="x:"><noscript><img src="/b.png"></noscript>',
      '<img data-src="https://example.org/a.png" alt="A" /><img data-src="https://example.org/b.png" alt="" />',
    ],
    [
      'a picture of a sources-only set is found',
      '<picture><source srcset="/w.webp"><img data-srcset="/s.jpg 1x, /l.jpg 2x" alt="Two"></picture>',
      '<img data-src="https://example.org/s.jpg" alt="Two" />',
    ],
    [
      'footnotes lead to one another, and no other name is kept',
      '<p id="top">x<a id="fr1" href="#fn1">1</a></p><div id="fn1">Note. <a href="https://example.org/blog/post#fr1">↩</a></div>',
      '<p>x<a href="https://example.org/blog/post#fn1" rel="noopener noreferrer" data-anchor="fr1">1</a></p><div data-anchor="fn1">Note. <a href="https://example.org/blog/post#fr1" rel="noopener noreferrer">↩</a></div>',
    ],
    [
      'a formula is said once, without its source',
      '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>x</span><span><span>2</span></span></span></span> and on',
      '<span><span><math><semantics><mrow><mi>x</mi></mrow></semantics></math></span></span> and on',
    ],
    [
      "Word's settings and its own tags leave its words",
      '<xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><p class="MsoNormal" style="mso-fareast-language:EN"><o:p>&nbsp;</o:p>Words<o:p></o:p></p>',
      '<p>\u00a0Words</p>',
    ],
    [
      'a drawn sign is the sign',
      'Well <img src="https://s.w.org/images/core/emoji/2/svg/1f642.svg" alt="🙂" class="wp-smiley" style="height: 1em"> done',
      'Well 🙂 done',
    ],
  ])('%s', (_name, html, expected) => {
    const once = sanitizeHtml(html, { base: 'https://example.org/blog/post' });
    expect([once, sanitizeHtml(once, { base: 'https://example.org/blog/post' })]).toEqual([expected, expected]);
  });

  it('a picture that travels in the post stays in it; a place holder and a drawing that could run do not', () => {
    const bytes = Buffer.alloc(600, 7).toString('base64');
    const inline = `data:image/png;base64,${bytes}`;
    expect(
      [inline, inline.replace('png', 'svg+xml'), 'data:image/gif;base64,R0lGODlhAQABAAAAACw='].map((src) =>
        sanitizeHtml(`<img src="${src}" alt="">x`, { base: null }),
      ),
    ).toEqual([`<img data-src="${inline}" alt="" />x`, 'x', 'x']);
  });
});
