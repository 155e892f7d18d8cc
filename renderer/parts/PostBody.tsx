/** The only place that shows platform HTML. Sanitised at ingest by the core, here again, and handed over as a Trusted Type. Nothing in it can load. */

import DOMPurify from 'dompurify';
import { type MouseEvent, useLayoutEffect, useRef } from 'react';

export type ImageWords = {
  /** The one line that stands for a picture: its host, and that it is not stored. */
  placeholder(host: string): string;
  noDescription: string;
  linkTo(host: string): string;
};

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
  'src',
  'data-src',
  'open',
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
  onOpen(url: string): void;
}) {
  const { html, lang, className, words, onOpen } = props;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const body = ref.current;
    if (body === null) return;
    // A template's content is inert: nothing in it loads before the pictures are taken out.
    const template = document.createElement('template');
    template.innerHTML = policy.createHTML(html) as string;
    replaceImages(template.content, words);
    nameLinks(template.content, words);
    body.replaceChildren(template.content);
  }, [html, words]);

  const open = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (link === null) return;
    event.preventDefault();
    onOpen(link.getAttribute('href') ?? '');
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only catches what links in it do; a link is operated by key as a click.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div ref={ref} className={`post-body ${className ?? ''}`} lang={lang} dir="auto" onClick={open} onAuxClick={open} />
  );
}

/** Honest placeholders: what the picture is said to show, where it lies, that it is not stored. No remote request, ever. */
function replaceImages(content: DocumentFragment, words: ImageWords): void {
  for (const image of content.querySelectorAll('img')) {
    const place = document.createElement('span');
    place.className = 'image-placeholder';
    place.setAttribute('role', 'img');
    const alt = (image.getAttribute('alt') ?? '').trim();
    // The core keeps the address where no parser would load it.
    const line = words.placeholder(hostOf(image.getAttribute('data-src') ?? image.getAttribute('src') ?? ''));
    place.setAttribute('aria-label', `${alt || words.noDescription}. ${line}`);
    const said = document.createElement('span');
    said.className = 'image-alt';
    said.textContent = alt || words.noDescription;
    const about = document.createElement('span');
    about.className = 'image-about';
    about.textContent = line;
    place.append(said, about);
    image.replaceWith(place);
  }
}

/** A link says its host on hover; one that does not lead to the web is only text. */
function nameLinks(content: DocumentFragment, words: ImageWords): void {
  for (const link of content.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    const host = hostOf(href);
    if (host === '') link.removeAttribute('href');
    else link.title = words.linkTo(host);
  }
}

function hostOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const parsed = new URL(url);
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed.host : '';
}
