/**
 * What a page would fetch or run in a place of its own, as links a reader can follow: frames, players, films and sounds, with the poster where one is
 * known. And pictures that only stand in `<noscript>`. Works on the markup before it is sieved, so nothing here has to be safe yet.
 */

import { decodeEntities, escapeHtml } from './entities.ts';
import { absoluteUrl, decodePart } from './url.ts';

// Nothing here runs on over the beginning of another tag, so that each stays linear.
const embedded = /<(iframe|video|audio|object|embed)\b((?:"[^"]*"|'[^']*'|[^"'<>])*)>(?:((?:(?!<\1\b)[\s\S])*?)<\/\1\s*>)?/gi;
const noscript = /<noscript\b[^<>]*>((?:(?!<noscript\b)[\s\S])*?)<\/noscript\s*>/gi;

export function openEmbeds(html: string, base: string | null): string {
  const shown = /<noscript\b/i.test(html) ? html.replace(noscript, (whole, inner: string) => pictureOnlyHere(whole, inner, html)) : html;
  const said = shown.includes('katex-html') ? withoutBoxes(shown) : shown;
  const written = /emoji|smiley/i.test(said) ? said.replace(image, asSign) : said;
  if (!/<(?:iframe|video|audio|object|embed)\b/i.test(written)) return written;
  return written.replace(embedded, (_whole, name: string, given: string, inner: string | undefined) => {
    const attributes = attributesOf(given);
    return name.toLowerCase() === 'iframe' ? frameOf(attributes, base) : playerOf(attributes, inner ?? '', base);
  });
}

/** Lazy loaders repeat the picture for readers without scripts: it is shown where it stands nowhere else. */
function pictureOnlyHere(whole: string, inner: string, html: string): string {
  const address = /<img\b[^<>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/i.exec(inner)?.[1];
  return address === undefined || html.replace(whole, '').includes(address) ? '' : inner;
}

const boxes = /<span\b[^>]*\bclass\s*=\s*["']katex-html["'][^>]*>/i;

/** KaTeX says each formula twice: as MathML, and as boxes for the eye that are no text. */
function withoutBoxes(html: string): string {
  const rest = html.split(/(?=<span\b)|(?<=<\/span>)/i);
  let depth = 0;
  return rest
    .filter((piece) => {
      if (depth === 0 && !boxes.test(piece)) return true;
      depth += (/^<span\b/i.test(piece) ? 1 : 0) - (/<\/span>$/i.test(piece) ? 1 : 0);
      return false;
    })
    .join('');
}

const image = /<img\b((?:"[^"]*"|'[^']*'|[^"'<>])*)>/gi;
/** One sign as a reader's own letters have it: pictures, their skin and what joins them. */
const sign = /^\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d)*$/u;

/** A drawing of a sign that every reader has becomes the sign. */
function asSign(whole: string, given: string): string {
  if (!/emoji|smiley/i.test(given)) return whole;
  const alt = attributesOf(given).get('alt') ?? '';
  return sign.test(alt) ? alt : whole;
}

type Attributes = Map<string, string>;

function attributesOf(text: string): Attributes {
  const found = text.matchAll(/(?<![^\s"'/])([^\s=>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g);
  return new Map(
    [...found].map(([, name = '', double, single, bare]) => [name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? '')]),
  );
}

function frameOf(attributes: Attributes, base: string | null): string {
  const address = ['src', 'data-src', 'data-lazy-src', 'data-original']
    .map((name) => absoluteUrl(attributes.get(name), base))
    .find((url) => url !== null);
  if (address === undefined || address === null || isUnseen(attributes)) return '';
  return linkTo(placeOf(address) ?? { url: address, poster: null, name: fileName(address) }, attributes.get('title'));
}

function isUnseen(attributes: Attributes): boolean {
  const isTiny = ['width', 'height'].some((side) => /^[01](?:px)?$/.test(attributes.get(side)?.trim() ?? ''));
  return isTiny || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.get('style') ?? '');
}

function playerOf(attributes: Attributes, inner: string, base: string | null): string {
  const address = ['src', 'data', 'data-src']
    .map((name) => attributes.get(name))
    .concat(
      /<(?:source|embed|iframe)\b[^<>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/i.exec(inner)?.[1],
      /<param\b[^<>]*?name\s*=\s*["']?(?:movie|src)\b[^<>]*?value\s*=\s*["']?([^"'\s>]+)/i.exec(inner)?.[1],
    )
    .map((text) => absoluteUrl(text === undefined ? null : decodeEntities(text), base))
    .find((url) => url !== null);
  if (address === undefined || address === null || isUnseen(attributes)) return '';
  const file = { url: address, poster: absoluteUrl(attributes.get('poster'), base), name: fileName(address) };
  return linkTo(placeOf(address) ?? file, attributes.get('title') ?? attributes.get('aria-label'));
}

function linkTo({ url, poster, name = '' }: Place, title: string | undefined): string {
  const words = title?.trim() || name;
  const where = new URL(url).hostname.replace(/^www\./, '');
  const label = escapeHtml(words === '' ? where : `${words} (${where})`);
  const picture = poster === null ? '' : `<img src="${escapeHtml(poster)}" alt="${escapeHtml(words)}"><br>`;
  return `<p><a href="${escapeHtml(url)}">${picture}▶ ${label}</a></p>`;
}

function fileName(address: string): string {
  return decodePart(new URL(address).pathname.split('/').at(-1) ?? '');
}

/** `name`: what the last part of its address calls it, where that says something. */
type Place = { url: string; poster: string | null; name?: string };
type Player = { at: RegExp; of(found: RegExpExecArray, url: URL): Place | null };

/** Players whose film has a page of its own, and a picture with an address that follows from it. */
const players: Player[] = [
  {
    at: /^(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v|shorts)\/([\w-]{11})\b/,
    of: ([, id]) => ({ url: `https://www.youtube.com/watch?v=${id}`, poster: `https://i.ytimg.com/vi/${id}/hqdefault.jpg` }),
  },
  { at: /^player\.vimeo\.com\/video\/(\d+)/, of: ([, id]) => ({ url: `https://vimeo.com/${id}`, poster: null }) },
  {
    at: /^(?:www\.)?dailymotion\.com\/embed\/video\/(\w+)/,
    of: ([, id]) => ({ url: `https://www.dailymotion.com/video/${id}`, poster: `https://www.dailymotion.com/thumbnail/video/${id}` }),
  },
  {
    at: /^player\.bilibili\.com\/(?:player\.html)?/,
    of: (_found, { searchParams }) => {
      const id = searchParams.get('bvid') ?? (searchParams.has('aid') ? `av${searchParams.get('aid')}` : null);
      return id === null ? null : { url: `https://www.bilibili.com/video/${id}`, poster: null };
    },
  },
  {
    at: /^player\.youku\.com\/embed\/([\w=]+)/,
    of: ([, id]) => ({ url: `https://v.youku.com/v_show/id_${id}.html`, poster: null }),
  },
  {
    at: /^v\.qq\.com\/(?:iframe|txp)\//,
    of: (_found, { searchParams }) =>
      searchParams.get('vid') === null ? null : { url: `https://v.qq.com/x/page/${searchParams.get('vid')}.html`, poster: null },
  },
];

function placeOf(address: string): Place | null {
  const url = new URL(address);
  for (const { at, of } of players) {
    const found = at.exec(`${url.host}${url.pathname}`);
    if (found !== null) return of(found, url);
  }
  return null;
}
