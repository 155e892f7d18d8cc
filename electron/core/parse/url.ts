/** Addresses as documents write them: relative, padded, with line breaks inside. */

/** Absolute http(s) address of `href` against `base`, without its fragment unless `keepFragment`; null when it is neither. */
export function absoluteUrl(href: string | null | undefined, base: string | null, keepFragment = true): string | null {
  const url = parseUrl(href, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (!keepFragment) url.hash = '';
  return url.href;
}

/** `href` resolved against `base` whatever its scheme, or null. Tabs and line breaks inside are dropped, as browsers do. */
export function parseUrl(href: string | null | undefined, base: string | null): URL | null {
  const text = (href ?? '').trim();
  if (text === '' || text.length > 8192) return null;
  return URL.parse(text, base ?? undefined);
}

/** A part of a path as it is meant; what is no valid escape stays. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
