/** The first of two sieves for platform HTML: an allow-list of what a reader needs. Nothing that survives can run, style or ask for anything. */

import sanitize from 'sanitize-html';
import { tooDeep } from './depth.ts';
import { openEmbeds } from './embeds.ts';
import { escapeHtml } from './entities.ts';
import { plainText } from './plain-text.ts';
import { absoluteUrl, parseUrl } from './url.ts';

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
    '*': ['lang', 'dir', 'data-anchor'],
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
    // Formulas for machines, Word's settings.
    'annotation',
    'annotation-xml',
    'xml',
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
  return settle(openEmbeds(html, base), base);
}

/** Where a tag is dropped between others, what is left may nest as no parser would have it: such markup is sieved until it rests, or shown as text. */
function settle(html: string, base: string | null): string {
  const rules = withBase(base, anchorsIn(html, base));
  let before = sanitize(html, rules).trim();
  if (isPlain(html)) return before;
  for (let pass = 0; pass < 4; pass += 1) {
    const after = sanitize(before, rules).trim();
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

/** Names that links inside the document lead to: footnotes and their way back. */
function anchorsIn(html: string, base: string | null): ReadonlySet<string> {
  if (!html.includes('#')) return new Set();
  const here = parseUrl(base, null);
  const found = html.matchAll(/\shref\s*=\s*["']?([^"'\s>#]*)#([^"'\s>]{1,200})/gi);
  return new Set(
    [...found].flatMap(([, page = '', name = '']) => {
      const there = page === '' ? here : parseUrl(page, base);
      const isHere = here === null || (there !== null && there.href.split('#')[0] === here.href.split('#')[0]);
      return isHere ? [name] : [];
    }),
  );
}

function withBase(base: string | null, anchors: ReadonlySet<string>): sanitize.IOptions {
  return {
    ...options,
    transformTags: {
      '*': (tagName, attributes) => ({ tagName, attribs: withAnchor(attributes, anchors) }),
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

function withAnchor({ id, name, ...attributes }: sanitize.Attributes, anchors: ReadonlySet<string>): sanitize.Attributes {
  const { 'data-anchor': kept, ...rest } = attributes;
  const anchor = [kept, id, name].find((each) => each !== undefined && anchors.has(each));
  return anchor === undefined ? rest : { ...rest, 'data-anchor': anchor };
}

function linkOf(attributes: sanitize.Attributes, base: string | null): sanitize.Attributes {
  const url = parseUrl(attributes.href, base);
  const { id, name, 'data-anchor': anchor } = attributes;
  const place = Object.fromEntries(Object.entries({ id, name, 'data-anchor': anchor }).filter(([, value]) => value !== undefined));
  if (url === null || !['http:', 'https:', 'mailto:'].includes(url.protocol)) return place as sanitize.Attributes;
  const link = { ...place, href: url.href, rel: 'noopener noreferrer' } as sanitize.Attributes;
  return attributes.title === undefined ? link : { ...link, title: attributes.title };
}

/** Lazy loaders keep the true address beside a placeholder, WeChat always in `data-src`. */
function imageOf(attributes: sanitize.Attributes, base: string | null): sanitize.Attributes {
  const source = sourceOf(attributes, base);
  if (source === null || isPixel(attributes)) return {};
  const image: sanitize.Attributes = { 'data-src': source, alt: attributes.alt ?? '' };
  if (attributes.title !== undefined) image.title = attributes.title;
  for (const side of ['width', 'height'] as const) {
    const size = /^\s*(\d{1,5})(?:px)?\s*$/.exec(attributes[side] ?? '')?.[1];
    if (size !== undefined) image[side] = size;
  }
  return image.width === undefined ? { ...image, ...statedSize(attributes) } : image;
}

const lazyNames = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'data-echo', 'data-orig-file', 'src'];

function sourceOf(attributes: sanitize.Attributes, base: string | null): string | null {
  const named = [
    ...lazyNames.map((name) => attributes[name]),
    ...['srcset', 'data-srcset', 'data-lazy-srcset'].map((name) => firstOfSet(attributes[name])),
  ];
  const found = named.map((address) => absoluteUrl(address, base)).find((url) => url !== null);
  return found ?? named.find((address) => isWholePicture(address))?.trim() ?? null;
}

const mostInlineCharacters = 8_000_000;
/** Smaller ones stand in for a picture that is still to be loaded. */
const leastInlineCharacters = 400;

/** A picture that travels in the post itself. Not SVG: as an address it is mostly an empty place holder. */
function isWholePicture(address: string | undefined): boolean {
  const length = address?.length ?? 0;
  if (length < leastInlineCharacters || length > mostInlineCharacters) return false;
  return /^\s*data:image\/(?:png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i.test(address ?? '');
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
