/** What stands in YouTube's addresses and scripts. */

import type { PageOutline } from '../base/outline.ts';
import { countOf, listAt, parseJson, textAt } from './drafts.ts';

/** The eleven signs of a video named by an address, or null. */
export function videoIdIn(url: URL): string | null {
  const shared = url.pathname === '/attribution_link' ? URL.parse(url.searchParams.get('u') ?? '', url.href) : null;
  if (shared !== null && shared.pathname !== url.pathname) return videoIdIn(shared);
  const id =
    url.hostname === 'youtu.be'
      ? url.pathname.slice(1)
      : url.pathname === '/watch'
        ? url.searchParams.get('v')
        : /^\/(?:shorts|live|embed|v)\/([\w-]{11})/.exec(url.pathname)?.[1];
  return /^[\w-]{11}$/.exec(id ?? '')?.[0] ?? null;
}

/** The object a script of the page assigns to `name`, or undefined. */
export function initialJson(page: string, name: string): unknown {
  const assignment = new RegExp(`\\b${name}(?:"\\])?\\s*=\\s*(?=\\{)`).exec(page);
  if (!assignment) return undefined;
  const start = assignment.index + assignment[0].length;
  const end = endOfObject(page, start);
  return end === null ? undefined : parseJson(page.slice(start, end));
}

function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) return at + 1;
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The platform's word in place of a channel: an alert of the kind ERROR. */
export function errorIn(data: unknown): string | null {
  for (const alert of listAt(data, 'alerts')) {
    const text = alertText(alert);
    if (text !== null && textAt(alert, 'alertRenderer.type') === 'ERROR') return text;
  }
  return null;
}

function alertText(alert: unknown): string | null {
  const runs = listAt(alert, 'alertRenderer.text.runs').flatMap((run) => textAt(run, 'text') ?? []);
  return textAt(alert, 'alertRenderer.text.simpleText') ?? (runs.length > 0 ? runs.join('') : null);
}

/** Where the rules look for it, also when the page's script was too large to be scanned or the text came in pieces. */
export function withAlert(outline: PageOutline, data: unknown): PageOutline {
  const text = errorIn(data);
  return text === null ? outline : { ...outline, variables: { ...outline.variables, 'youtube.alert': text } };
}

/** Headers of two builds: until 2024 a field of its own, since then one of several words beneath the name. */
export function subscribersIn(data: unknown): number | undefined {
  const rows = listAt(data, 'header.pageHeaderRenderer.content.pageHeaderViewModel.metadata.contentMetadataViewModel.metadataRows');
  const words = rows.flatMap((row) => listAt(row, 'metadataParts').flatMap((part) => textAt(part, 'text.content') ?? []));
  const counted = words.find((word) => /subscriber/i.test(word));
  return countOf(counted ?? textAt(data, 'header.c4TabbedHeaderRenderer.subscriberCountText.simpleText'));
}
