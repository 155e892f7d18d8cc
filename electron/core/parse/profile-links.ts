/** Links by which profiles name their owner's other places: rel=me of pages (microformats.org/wiki/rel-me), fields of ActivityPub actors. Pure. */

import type { PageOutline } from '../base/outline.ts';
import type { ProfileLink } from '../base/profile-link.ts';
import { decodeEntities } from './entities.ts';
import { type Fields, fieldsOf, listOf, textOf } from './json.ts';
import { absoluteUrl } from './url.ts';

/** The rel=me links of a page, in `<a>` and `<link>`, each once. `url` is the page's own address. */
export function relMeIn(outline: PageOutline | null, url: string): ProfileLink[] {
  if (outline === null) return [];
  const base = absoluteUrl(outline.base, url) ?? url;
  const anchors = outline.nodes.flatMap(({ tag, attributes, text }) =>
    tag === 'a' && attributes.href !== undefined ? [{ rel: attributes.rel ?? '', href: attributes.href, title: text }] : [],
  );
  const found = [...outline.links, ...anchors]
    .filter(({ rel }) => rel.toLowerCase().split(/\s+/).includes('me'))
    .flatMap(({ href, title }): ProfileLink[] => {
      const address = absoluteUrl(href, base, false);
      return address === null ? [] : [{ how: 'rel-me', url: address, label: title?.trim() || null }];
    });
  return [...new Map(found.map((link) => [link.url, link])).values()];
}

/** Name and value of a profile's fields (Mastodon's `fields`, ActivityPub's `attachment` of PropertyValue): the addresses in them. */
export function fieldLinks(fields: unknown): ProfileLink[] {
  return listOf(fields)
    .map(fieldsOf)
    .flatMap((field) => {
      const value = textOf(field.value) ?? '';
      const hrefs = [...value.matchAll(/<a\b[^>]*?\shref\s*=\s*["']([^"'<>]+)["']/gi)].map(([, href = '']) => decodeEntities(href));
      const plain = hrefs.length > 0 ? hrefs : [value.trim()].filter((text) => /^https?:\/\/\S+$/i.test(text));
      return plain.map((url) => toLink(url, field));
    });
}

function toLink(url: string, field: Fields): ProfileLink {
  const link: ProfileLink = {
    how: /\srel\s*=\s*["'][^"']*\bme\b/i.test(String(field.value)) ? 'rel-me' : 'field',
    url,
    label: textOf(field.name),
  };
  return textOf(field.verified_at) === null ? link : { ...link, isVerified: true };
}

/** `alsoKnownAs` as actors and DID documents give it: one name or a list. */
export function namesOfSame(value: unknown): ProfileLink[] {
  const names = typeof value === 'string' ? [value] : listOf(value);
  return names.flatMap((name): ProfileLink[] => (textOf(name) === null ? [] : [{ how: 'also-known-as', url: String(name), label: null }]));
}
