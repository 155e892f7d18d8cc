/** A page that is nothing but a notice, at the platform's own host; and what looks like one and is none. */

import { expect, test } from 'vitest';
import { judge } from '../../../electron/core/judge/judge.ts';
import { outlinePage } from '../../../electron/core/parse/html.ts';
import { shippedRules } from '../../support/shipped-rules.ts';

function read(url: string, html: string, platform: string | null = null) {
  const { outcome, says } = judge(
    { platform, url, status: 200, headers: {}, outline: outlinePage(html, { url }), json: null, bodyText: html },
    shippedRules(),
  );
  return { outcome, says };
}

const plain = (words: string) => `<html><head><title>${words}</title></head><body><p>${words}</p></body></html>`;
const headed = (words: string) => `<!doctype html><html><body><div><h2>${words}</h2><p>Learn more</p></div></body></html>`;

const notices: [url: string, words: string, says: string][] = [
  ['https://vk.com/slowriver', 'Страница заблокирована за нарушение правил сайта', 'suspended'],
  ['https://www.youtube.com/channel/UCbbbbbbbbbbbbbbbbbbbbbb', 'This account has been terminated.', 'closed'],
  ['https://www.reddit.com/r/slowrivers/', 'This community has been banned for violating the Reddit rules.', 'suspended'],
  ['https://t.me/s/slowriver', "This channel is unavailable because it violated Telegram's Terms of Service.", 'suspended'],
  ['https://x.com/slowriver', 'Account suspended. X suspends accounts which violate the X Rules.', 'suspended'],
];

test.each(notices)('a page that is only the notice is read at %s', (url, words, says) => {
  expect([plain(words), headed(words)].map((html) => read(url, html))).toEqual([
    { outcome: 'ok', says },
    { outcome: 'ok', says },
  ]);
});

test.each(notices)('at any other host the same page says nothing: %s', (_, words) => {
  for (const html of [plain(words), headed(words)]) {
    expect(read('https://slowriver.example/', html).says).toBe(null);
    expect(read('https://slowriver.wordpress.com/', html).says).toBe(null);
  }
});

const others: [url: string, html: string][] = [
  ['https://x.com/slowriver', headed('This page has been blocked because it violates our Acceptable Use Policy')],
  ['https://www.youtube.com/@slowriver', headed("This page is blocked for violating the school's rules")],
  ['https://www.reddit.com/r/slowrivers/', headed('Access to this page is blocked by company policy')],
  ['https://vk.com/slowriver', headed('Страница заблокирована')],
  ['https://vk.com/slowriver', headed('Страница заблокирована по решению Роскомнадзора')],
  ['https://x.com/slowriver', headed('This account has been suspended')],
  [
    'https://t.me/slowriver',
    '<body><h2>News of the day</h2><p>This channel was blocked for violating the Terms of Service, we read.</p></body>',
  ],
  ['https://t.me/slowriver', `<head><meta property="og:title" content="Slow river"></head>${plain(notices[3]?.[1] ?? '')}`],
  ['https://www.youtube.com/watch?v=aaaaaaaaaa1', `<body><article><p>This account has been terminated.</p></article></body>`],
  ['https://www.reddit.com/r/slowrivers/', `<body><blockquote><p>${notices[2]?.[1]}</p></blockquote></body>`],
];

test.each(others)('a filter, a quotation or bare words end nothing at %s: %s', (url, html) => {
  expect(read(url, html).says).toBe(null);
});
