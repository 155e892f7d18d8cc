import { expect, test } from 'vitest';
import { packBody, unpackBody } from '../../../electron/core/store/pack.ts';

test.each([
  ['everything empty', { html: '', rawHtml: '', text: '' }],
  ['no text', { html: '<img src="a">', rawHtml: '<img src="a" onerror="x()">', text: '' }],
  ['a very short text', { html: '<p>a</p>', rawHtml: '<b>a</b>', text: 'a' }],
  ['Chinese', { html: '<p>安静的港湾</p>', rawHtml: '<section>安静的港湾</section>', text: '安静的港湾' }],
  ['half a surrogate pair', { html: '<p>\u{1f600}</p>', rawHtml: '\u{1f600}', text: '\u{1f600}' }],
])('%s comes back as it was', (_name, body) => {
  expect(unpackBody(packBody(body))).toEqual({ html: body.html, raw: body.rawHtml === body.html ? null : body.rawHtml, text: body.text });
});

test('html and raw html cost little beside the text', () => {
  const text = Array.from({ length: 500 }, (_, index) => `word${(index * 7919) % 1000}`).join(' ');
  const { html, raw, text: kept } = packBody({ html: `<p>${text}</p>`, rawHtml: `<p class="x">${text}</p>`, text });
  expect((html.length + (raw?.length ?? 0)) / kept.length).toBeLessThan(0.2);
});
