import { describe, expect, test } from 'vitest';
import { outlinePage } from '../../../electron/core/parse/html.ts';

const outline = (html: string) => outlinePage(html, { url: 'https://example.org/a/b' });

describe('a page read into an outline', () => {
  test('gives each node its path, id, classes, attributes and inner text', () => {
    const { nodes } = outline('<body><div id="msg" class="weui-msg  big" data-x="1"><h2>Gone <b>now</b></h2><p>Why?</p></div></body>');
    expect(nodes.map(({ path, text, parent }) => ({ path, text, parent }))).toEqual([
      { path: 'body', text: 'Gone now\nWhy?', parent: null },
      { path: 'body>div#msg.weui-msg.big', text: 'Gone now\nWhy?', parent: 0 },
      { path: 'body>div#msg.weui-msg.big>h2', text: 'Gone now', parent: 1 },
      { path: 'body>div#msg.weui-msg.big>h2>b', text: 'now', parent: 2 },
      { path: 'body>div#msg.weui-msg.big>p', text: 'Why?', parent: 1 },
    ]);
    expect(nodes[1]).toMatchObject({ id: 'msg', classes: ['weui-msg', 'big'], attributes: { 'data-x': '1' } });
  });

  test('marks hidden nodes and leaves them out of the visible text', () => {
    const page = outline('<p>seen</p><div style="display : none"><p>not seen</p></div><p hidden>nor this</p><noscript>nor that</noscript>');
    expect(page.text).toBe('seen');
    expect(page.nodes.filter((node) => node.hidden).map((node) => node.text)).toEqual(['not seen', 'not seen', 'nor this', 'nor that']);
  });

  test('reads head, language, base and links', () => {
    const page = outline(
      '<html lang="zh-CN"><head><title> 标题\n二 </title><base href="/root/"><meta property="og:title" content="T"><meta property="og:title" content="second">' +
        '<link rel="ALTERNATE" type="application/RSS+xml" href="feed.xml" title="F"></head>',
    );
    expect(page).toMatchObject({
      title: '标题 二',
      lang: 'zh-CN',
      base: 'https://example.org/root/',
      meta: { 'og:title': 'T' },
      links: [{ rel: 'alternate', type: 'application/rss+xml', href: 'feed.xml', title: 'F' }],
    });
  });

  test('leaves out wrappers that hold nothing and say nothing', () => {
    expect(outline('<div><div><span></span></div></div><img src="a.png"><p>x</p>').nodes.map((node) => node.tag)).toEqual(['img', 'p']);
  });

  test('never throws and stays within its caps on broken or hostile markup', () => {
    const deep = outline('<div>x'.repeat(60_000));
    expect(deep.nodes.length).toBeLessThanOrEqual(20_000);
    expect(deep.nodes.reduce((sum, node) => sum + node.text.length + node.path.length, 0)).toBeLessThan(10_000_000);
    for (const broken of [
      '',
      '<',
      '<div',
      '<a href="',
      '</p></p>',
      '<script>var x = "',
      '<!--',
      '<![CDATA[',
      '\0\0',
      '<title>',
      '&#x110000;',
    ])
      expect(() => outline(broken)).not.toThrow();
  });

  test('is an app-only shell when scripts carry it and no text stands in it', () => {
    expect(outline(`<div id="app"></div><script>${'a();'.repeat(2_000)}</script>`).isShell).toBe(true);
    expect(outline(`<p>${'words and more words '.repeat(20)}</p><script>${'a();'.repeat(2_000)}</script>`).isShell).toBe(false);
  });
});

describe('script variables', () => {
  const variables = (script: string) => outline(`<script>${script}</script>`).variables;

  test('are read as literals in the shapes pages write them', () => {
    expect(
      variables(String.raw`
        // var no = "comment";
        var biz = "" || "MzA4=";  var title = '它\'s \x3cb\x3e' .html(false); let n = 12 * 1;
        window.cgiDataNew = { nick_name: JsDecode('a\x26amp;b'), 'del_reason_id': '10001' * 1, nested: { list: [ { url: "u" }, ], fn: function () { return { k: 1 }; }, after: "yes" } };
        if (a == "x" || b === "y") { c = d; }
        var transferTargetLink = '';
      `),
    ).toEqual({
      biz: 'MzA4=',
      title: "它's <b>",
      n: '12',
      'cgiDataNew.nick_name': 'a&b',
      'cgiDataNew.del_reason_id': '10001',
      'cgiDataNew.nested.list.0.url': 'u',
      'cgiDataNew.nested.after': 'yes',
      transferTargetLink: '',
    });
  });

  test('are never evaluated, and a broken script costs nothing but itself', () => {
    expect(variables('var a = (function(){ throw 1 })(); var b = "ok"; var c = "open')).toEqual({ b: 'ok', c: 'open' });
    expect(variables('x = [ }'.repeat(20_000))).toEqual({});
    expect(variables('x = {a:'.repeat(20_000))).toEqual({});
  });

  test('the first value that is not empty wins', () => {
    expect(variables('var a = ""; var a = "1"; var a = "2";')).toEqual({ a: '1' });
  });
});
