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
    ['<iframe src="https://e.org/"></iframe>x', 'x'],
    ['<p style="background:url(x)" class="c" id="i" data-x="1">x</p>', '<p>x</p>'],
    ['<img src="https://count.example/p.gif" width="1" height="1">x', 'x'],
    ['<img src="https://count.example/p.gif" style="display:none">x', 'x'],
    ['<img src="data:image/png;base64,AAAA">x', 'x'],
    ['<img alt="no address">x', 'x'],
    ['<svg><a xlink:href="javascript:1">y</a></svg>x', 'x'],
    ['<form action="/go"><input name="q"><button>Go</button></form>x', 'Gox'],
    ['<video src="v.mp4" poster="p.png">film</video>', 'film'],
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
