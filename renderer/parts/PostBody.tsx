/**
 * The only place that shows platform HTML. Sanitised at ingest by the core, here again, and handed over as a Trusted Type. Nothing in it can load:
 * pictures keep their address in `data-src`, and only one that is stored is shown, from our own origin.
 */

import DOMPurify from 'dompurify';
import { type MouseEvent, useLayoutEffect, useRef } from 'react';

export type ImageWords = {
  /** The one line that stands for a picture: its host, and that it is not stored, or why it will not be. */
  placeholder(host: string, address: string): string;
  noDescription: string;
  linkTo(host: string): string;
};

/** Stored pictures by their address in the text: where our own origin has them, and their size where it is known. */
export type LocalPictures = ReadonlyMap<string, { address: string; width: number | null; height: number | null }>;

if (!DOMPurify.isSupported) throw new Error('DOMPurify does not work in this window; no post may be shown.');

const allowedTags = [
  'p',
  'br',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'code',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
  'caption',
  'figure',
  'figcaption',
  'img',
  'a',
  'em',
  'strong',
  'b',
  'i',
  'u',
  's',
  'del',
  'ins',
  'mark',
  'small',
  'sub',
  'sup',
  'abbr',
  'cite',
  'q',
  'time',
  'span',
  'div',
  'section',
  'article',
  'ruby',
  'rt',
  'rp',
  'kbd',
  'samp',
  'var',
  'bdi',
  'bdo',
  'wbr',
  'details',
  'summary',
  // Presentation MathML, as the first sieve keeps it.
  ...'math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd semantics'.split(
    ' ',
  ),
];
const allowedAttributes = [
  'href',
  'alt',
  'title',
  'lang',
  'dir',
  'datetime',
  'cite',
  'colspan',
  'rowspan',
  'scope',
  'start',
  'reversed',
  'value',
  'data-src',
  'width',
  'height',
  'open',
  'data-anchor',
  'display',
  'stretchy',
  'fence',
  'separator',
  'linethickness',
];

type Html = { createHTML(html: string): unknown };
type Policies = { createPolicy(name: string, rules: { createHTML(html: string): string }): Html };

/** The page's policy lets only `vigil` make markup, and `vigil` makes only what DOMPurify has cleaned. */
const policy: Html = policies()?.createPolicy('vigil', { createHTML: clean }) ?? { createHTML: clean };

function policies(): Policies | undefined {
  return (globalThis as { trustedTypes?: Policies }).trustedTypes;
}

function clean(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_TRUSTED_TYPE: false,
  });
}

export function PostBody(props: {
  html: string;
  lang: string | undefined;
  className?: string;
  words: ImageWords;
  pictures: LocalPictures;
  onOpen(url: string): void;
}) {
  const { html, lang, className, words, pictures, onOpen } = props;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const body = ref.current;
    if (body === null) return;
    // A template's content is inert: nothing in it loads before the pictures are taken out.
    const template = document.createElement('template');
    template.innerHTML = policy.createHTML(html) as string;
    replaceImages(template.content, words, pictures);
    nameLinks(template.content, words);
    body.replaceChildren(template.content);
  }, [html, words, pictures]);

  const open = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (link === null) return;
    event.preventDefault();
    const place = anchorOf(link, ref.current);
    if (place === null) onOpen(link.getAttribute('href') ?? '');
    else goTo(place);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only catches what links in it do; a link is operated by key as a click.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div ref={ref} className={`post-body ${className ?? ''}`} lang={lang} dir="auto" onClick={open} onAuxClick={open} />
  );
}

/** Where in this body a link leads: a footnote, or back from it. */
function anchorOf(link: Element, body: ParentNode | null): HTMLElement | null {
  const name = /#(.+)$/.exec(link.getAttribute('href') ?? '')?.[1];
  return name === undefined ? null : (body?.querySelector<HTMLElement>(`[data-anchor="${CSS.escape(name)}"]`) ?? null);
}

function goTo(place: HTMLElement): void {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center' });
}

function replaceImages(content: DocumentFragment, words: ImageWords, pictures: LocalPictures): void {
  for (const image of content.querySelectorAll('img')) {
    const address = image.getAttribute('data-src') ?? '';
    const stored = address.startsWith('data:image/') ? { address, width: null, height: null } : pictures.get(address);
    const place = placeholderFor(image, words);
    if (stored === undefined) image.replaceWith(place);
    else showStored(image, stored, place);
  }
}

/** A picture that turns out to be missing after all gives its place to the placeholder. */
function showStored(
  image: HTMLImageElement,
  stored: { address: string; width: number | null; height: number | null },
  place: Element,
): void {
  const { width, height } = sizeOf(image, stored);
  image.removeAttribute('data-src');
  image.className = (width ?? 99) <= inlineSide && (height ?? 99) <= inlineSide ? 'picture is-inline' : 'picture';
  image.decoding = 'async';
  if (width !== null && height !== null) {
    // Known before the bytes are read, so that nothing jumps.
    image.width = width;
    image.height = height;
  }
  image.addEventListener('error', () => image.replaceWith(place), { once: true });
  image.src = stored.address;
}

/** Emoticons stand in their line; anything larger is a figure of its own. */
const inlineSide = 40;

type Size = { width: number | null; height: number | null };

/** What the text states, else what was measured; a stated width alone takes the measured shape. */
function sizeOf(image: HTMLImageElement, measured: Size): Size {
  const stated = { width: side(image, 'width'), height: side(image, 'height') };
  if (stated.width !== null && stated.height !== null) return stated;
  if (measured.width === null || measured.height === null) return { width: null, height: null };
  const scale = stated.width !== null ? stated.width / measured.width : stated.height !== null ? stated.height / measured.height : 1;
  return { width: Math.max(1, Math.round(measured.width * scale)), height: Math.max(1, Math.round(measured.height * scale)) };
}

function side(image: Element, name: 'width' | 'height'): number | null {
  const value = Number(image.getAttribute(name) ?? Number.NaN);
  return Number.isInteger(value) && value > 0 ? value : null;
}

/** Honest: what the picture is said to show, where it lies, that it is not stored. As large as the picture will be, where that is known. */
function placeholderFor(image: HTMLImageElement, words: ImageWords): HTMLElement {
  const place = document.createElement('span');
  place.className = 'image-placeholder';
  place.setAttribute('role', 'img');
  const alt = (image.getAttribute('alt') ?? '').trim();
  const address = image.getAttribute('data-src') ?? '';
  const line = words.placeholder(hostOf(address), address);
  place.setAttribute('aria-label', `${alt || words.noDescription}. ${line}`);
  place.append(lineOf('image-alt', alt || words.noDescription), lineOf('image-about', line));
  const { width, height } = { width: side(image, 'width'), height: side(image, 'height') };
  if (width !== null && height !== null && width > inlineSide) {
    place.style.aspectRatio = `${width} / ${height}`;
    place.style.maxWidth = `${width}px`;
  }
  return place;
}

function lineOf(className: string, text: string): HTMLElement {
  const line = document.createElement('span');
  line.className = className;
  line.textContent = text;
  return line;
}

/** A link says its host on hover; one that does not lead to the web is only text. */
function nameLinks(content: DocumentFragment, words: ImageWords): void {
  for (const link of content.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    const host = hostOf(href);
    if (host === '') link.removeAttribute('href');
    else if (anchorOf(link, content) === null) link.title = words.linkTo(host);
  }
}

function hostOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const parsed = new URL(url);
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed.host : '';
}
