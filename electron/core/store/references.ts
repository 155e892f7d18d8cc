/**
 * Where a body's links lead and which pictures it shows, as far as that says something: two readings of the same body give the same list although
 * addresses are signed, counted, resized or dealt out by turning hosts. A changed target or a replaced picture changes it.
 */

import { type PackedBody, unpack } from './pack.ts';

export type References = { links: string[]; pictures: string[] };

const tags = /<(a|img)\b([^>]*)>/g;

/** Of a sanitised body, in order; addresses as they stand. */
export function referencesIn(html: string): References {
  const found: References = { links: [], pictures: [] };
  for (const [, name, attributes = ''] of html.matchAll(tags)) {
    const address = new RegExp(name === 'a' ? ' href="([^"]*)"' : ' data-src="([^"]*)"').exec(attributes)?.[1];
    if (address !== undefined) (name === 'a' ? found.links : found.pictures).push(address.replaceAll('&amp;', '&'));
  }
  return found;
}

export function isSameReferences(a: References, b: References): boolean {
  return sameList(a.links.map(lasting), b.links.map(lasting)) && sameList(a.pictures.map(lastingPicture), b.pictures.map(lastingPicture));
}

type Packed = Pick<PackedBody, 'html' | 'text'>;

/** The same of two kept bodies with the same words. Their bytes are the same nearly always, which needs no unpacking. */
export function isSamePacked(one: Packed, other: Packed): boolean {
  if (Buffer.compare(one.html, other.html) === 0 && Buffer.compare(one.text, other.text) === 0) return true;
  return isSameReferences(referencesInPacked(one), referencesInPacked(other));
}

export function referencesInPacked({ html, text }: Packed): References {
  return referencesIn(unpack(html, unpack(text)));
}

/** Those of one reading that the other has not, by what lasts of them. */
export function referencesOnlyIn(one: References, other: References): References {
  const links = new Set(other.links.map(lasting));
  const pictures = new Set(other.pictures.map(lastingPicture));
  return {
    links: [...new Set(one.links)].filter((url) => !links.has(lasting(url))),
    pictures: [...new Set(one.pictures)].filter((url) => !pictures.has(lastingPicture(url))),
  };
}

function sameList(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** Names that hold a signature, a session or who sent the reader, never what is shown. */
const passing =
  /^(?:.*(?:token|signature|expires?|session|nonce)|sig|sign|auth_?key|pass_ticket|x-(?:amz|oss|goog|tos|cos)-.*|phpsessid|jsessionid|sid|(?:utm|pk|mtm|matomo|piwik|hsa|stm|itm|ga|trk)_.*|[a-z]{1,5}clid|spm|scm|igshi?d?|mc_[ce]id|_hsenc|_hsmi|ref_src|share_\w+|vd_source)$/i;
/** Of pictures also what only says how large, how fresh or for whom. */
const sized =
  /^(?:hm|ex|is|e|oh|oe|ccb|edm|efg|stp|key|hash|_nc_.*|s[epvrt]|skoid|ts?|_t?|time(?:stamp)?|rand(?:om)?|cb|v|ver|wx_\w+|tp|from|w|h|width|height|size|resize|fit|crop|quality|q|format|fm|dpr|auto|image(?:view2|mogr2).*|x-.*|itok)$/i;

function lasting(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  const query = restOf(url, (name) => passing.test(name));
  return `${url.host.replace(/^(?:www|m)\./, '')}${url.pathname.replace(/;jsessionid=[^/]*/i, '').replace(/\/$/, '')}?${query}${url.hash}`;
}

/** Hosts whose whole path is a signature, made anew for every reader. */
const signedPaths =
  /(?:^|\.)(?:telesco\.pe|fbcdn\.net|cdninstagram\.com|tiktokcdn(?:-\w+)?\.com|douyinpic\.com|byteimg\.com|licdn\.com|googleusercontent\.com)$/;

/** The host is the storage's matter, sizes are the page's: what lasts is the path, of Sina's pictures its last part. */
function lastingPicture(address: string): string {
  const url = URL.parse(address);
  if (url === null || address.startsWith('data:')) return address;
  if (signedPaths.test(url.hostname)) return '';
  const path = /(?:^|\.)sinaimg\.cn$/.test(url.hostname) ? (url.pathname.split('/').at(-1) ?? '') : url.pathname;
  const query = restOf(url, (name) => passing.test(name) || sized.test(name));
  return `${path.replace(/-\d{2,4}x\d{2,4}(?=\.\w+$)/, '').replace(/\/(?:\d{2,4}|0)$/, '')}?${query}`;
}

function restOf({ searchParams }: URL, isPassing: (name: string) => boolean): string {
  return [...searchParams].flatMap(([name, value]) => (isPassing(name) ? [] : [`${name}=${value}`])).join('&');
}
