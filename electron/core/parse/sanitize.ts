/** The first of two sieves for platform HTML: an allow-list of what a reader needs. Nothing that survives can run, style or ask for anything. */

import sanitize from 'sanitize-html';
import { tooDeep } from './depth.ts';
import { escapeHtml } from './entities.ts';
import { plainText } from './plain-text.ts';
import { parseUrl } from './url.ts';

const blocks =
  'p div section article header footer main aside blockquote pre h1 h2 h3 h4 h5 h6 hr ul ol li dl dt dd figure figcaption details summary address';
const lines = 'a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rb rp rt rtc ruby s samp small span strong sub sup time u var wbr';
const tables = 'table caption colgroup col thead tbody tfoot tr th td';
const math =
  'math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd semantics';

const kept = new Set(`${blocks} ${lines} ${tables} ${math} img`.split(' '));

const options: sanitize.IOptions = {
  allowedTags: [...kept],
  allowedAttributes: {
    '*': ['lang', 'dir'],
    a: ['href', 'rel', 'title'],
    abbr: ['title'],
    bdo: ['dir'],
    code: ['class'],
    pre: ['class'],
    col: ['span'],
    colgroup: ['span'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    time: ['datetime'],
    q: [],
    del: ['datetime'],
    ins: ['datetime'],
    img: ['data-src', 'alt', 'title', 'width', 'height'],
    math: ['display'],
    mo: ['stretchy', 'fence', 'separator'],
    mfrac: ['linethickness'],
  },
  allowedClasses: { code: ['language-*'], pre: ['language-*'] },
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'template',
    'title',
    'head',
    'xmp',
    'noembed',
    'noframes',
    'plaintext',
    'svg',
  ],
  nestingLimit: 100,
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  parser: { lowerCaseTags: true, lowerCaseAttributeNames: true },
};

/**
 * Safe HTML of `html`, with links absolute against `base` (http, https, mailto). Images keep their address in `data-src` only, so that the window shows
 * a placeholder and asks for nothing. Sanitising the result again changes nothing. Never throws; markup deeper than 200 levels becomes plain paragraphs.
 */
export function sanitizeHtml(html: string, { base }: { base: string | null }): string {
  if (html === '') return '';
  if (!html.includes('<')) return settle(html, base);
  if (tooDeep(html)) return paragraphs(plainText(html));
  return settle(html, base);
}

/** Where a tag is dropped between others, what is left may nest as no parser would have it: such markup is sieved until it rests, or shown as text. */
function settle(html: string, base: string | null): string {
  let before = sanitize(html, withBase(base)).trim();
  if (isPlain(html)) return before;
  for (let pass = 0; pass < 4; pass += 1) {
    const after = sanitize(before, withBase(base)).trim();
    if (after === before) return after;
    before = after;
  }
  return paragraphs(plainText(before));
}

function isPlain(html: string): boolean {
  for (const [, name = ''] of html.matchAll(/<\/?([a-z!?][^\s/>]*)/gi)) if (!kept.has(name.toLowerCase())) return false;
  return true;
}

function paragraphs(text: string): string {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeHtml(line.trim()).replace(/&quot;/g, '"')}</p>`)
    .join('');
}

function withBase(base: string | null): sanitize.IOptions {
  return {
    ...options,
    transformTags: {
      a: (tagName, attributes) => ({ tagName, attribs: linkOf(attributes, base) }),
      img: (tagName, attributes) => ({ tagName, attribs: imageOf(attributes, base) }),
      center: 'div',
      tt: 'code',
      strike: 's',
      big: 'strong',
      acronym: 'abbr',
      dir: 'ul',
      listing: 'pre',
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && (frame.attribs['data-src'] ?? '') === '',
  };
}

function linkOf(attributes: sanitize.Attributes, base: string | null): sanitize.Attributes {
  const url = parseUrl(attributes.href, base);
  if (url === null || !['http:', 'https:', 'mailto:'].includes(url.protocol)) return {};
  const link: sanitize.Attributes = { href: url.href, rel: 'noopener noreferrer' };
  return attributes.title === undefined ? link : { ...link, title: attributes.title };
}

/** Lazy loaders keep the true address beside a placeholder, WeChat always in `data-src`. */
function imageOf(attributes: sanitize.Attributes, base: string | null): sanitize.Attributes {
  const source = [
    attributes['data-src'],
    attributes['data-original'],
    attributes['data-lazy-src'],
    attributes['data-actualsrc'],
    attributes.src,
    firstOfSet(attributes.srcset),
  ]
    .map((address) => parseUrl(address, base))
    .find((url) => url !== null && (url.protocol === 'http:' || url.protocol === 'https:'));
  if (source === undefined || source === null || isPixel(attributes)) return {};
  const image: sanitize.Attributes = { 'data-src': source.href, alt: attributes.alt ?? '' };
  if (attributes.title !== undefined) image.title = attributes.title;
  for (const side of ['width', 'height'] as const) {
    const size = /^\s*(\d{1,5})(?:px)?\s*$/.exec(attributes[side] ?? '')?.[1];
    if (size !== undefined) image[side] = size;
  }
  return image.width === undefined ? { ...image, ...statedSize(attributes) } : image;
}

/** WeChat states a width and a ratio (platforms.md §6.2); with both, the page does not jump when the picture comes. */
function statedSize(attributes: sanitize.Attributes): sanitize.Attributes {
  const width = Number(attributes['data-w'] ?? Number.NaN);
  const height = Math.round(width * Number(attributes['data-ratio'] ?? Number.NaN));
  return Number.isInteger(width) && width > 1 && width < 100_000 && height > 1 && height < 100_000
    ? { width: String(width), height: String(height) }
    : {};
}

function isPixel(attributes: sanitize.Attributes): boolean {
  const side = (value: string | undefined) => Number.parseFloat(value ?? '');
  const hidden = /display\s*:\s*none|(?:^|;)\s*(?:width|height)\s*:\s*[01]px/i.test(attributes.style ?? '');
  return hidden || side(attributes.width) <= 1 || side(attributes.height) <= 1;
}

function firstOfSet(set: string | undefined): string | undefined {
  return set?.trim().split(/\s+/)[0]?.replace(/,$/, '');
}
