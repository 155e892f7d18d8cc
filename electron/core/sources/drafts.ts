/** What adapters of pages and interfaces do alike: read the body, begin a post, put pictures where the reader sees them. */

import type { Answer } from '../base/exchange.ts';
import type { PageOutline } from '../base/outline.ts';
import type { ProfileLink } from '../base/profile-link.ts';
import { decodeText } from '../parse/bytes.ts';
import { escapeHtml } from '../parse/entities.ts';
import { outlinePage } from '../parse/html.ts';
import type { AccountFacts, PostDraft } from './adapter.ts';

export function pageOf(answer: Answer): { text: string; outline: PageOutline } {
  const { text } = decodeText(answer.body, { contentType: answer.headers['content-type'] ?? null, kind: 'html' });
  return { text, outline: outlinePage(text, { url: answer.url }) };
}

/** The body as JSON, or undefined when it is none. */
export function jsonOf(answer: Answer): unknown {
  const { text } = decodeText(answer.body, { contentType: 'application/json', kind: 'json' });
  return parseJson(text);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** A value inside JSON of any shape, by its path; undefined where the path ends early. */
export function at(value: unknown, path: string): unknown {
  let level = value;
  for (const key of path.split('.')) {
    if (typeof level !== 'object' || level === null || !Object.hasOwn(level, key)) return undefined;
    level = (level as Record<string, unknown>)[key];
  }
  return level;
}

/** Text (or a number as text) at a path; null for anything else and for empty text. */
export function textAt(value: unknown, path: string): string | null {
  const found = at(value, path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found : null;
}

/** The items at a path: a list's, or the values of an object that stands for one (Weibo's `pics`). */
export function listAt(value: unknown, path: string): unknown[] {
  const found = at(value, path);
  if (Array.isArray(found)) return found;
  return typeof found === 'object' && found !== null ? Object.values(found) : [];
}

/** Counts as platforms write them: 1234, "1,234", "145.5万", "1.2K", "3.4亿". Undefined when it is no count. */
export function countOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const found = /^([\d\s,.]*\d)\s*([KMB万億亿]?)/i.exec(typeof value === 'string' ? value.trim() : '');
  if (!found) return undefined;
  const [, digits = '', unit = ''] = found;
  const factor = { k: 1e3, m: 1e6, b: 1e9, 万: 1e4, 億: 1e8, 亿: 1e8 }[unit.toLowerCase()] ?? 1;
  const count = Number(unit === '' ? digits.replace(/[\s,.]/g, '') : digits.replace(/[\s,]/g, ''));
  return Number.isFinite(count) ? Math.round(count * factor) : undefined;
}

/** Facts without those that were not stated. */
export function stated(facts: { [K in keyof AccountFacts]: AccountFacts[K] | null | undefined }): AccountFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined && value !== ''));
}

/** The profile's field for a site of one's own, where it holds an address. */
export function siteOf(url: string | null): ProfileLink[] {
  return url !== null && /^https?:\/\/\S+$/i.test(url) ? [{ how: 'field', url, label: null }] : [];
}

export function postOf(draft: Partial<PostDraft> & { nativeId: string }): PostDraft {
  const empty = { url: null, title: null, author: null, publishedAt: null, updatedAt: null, html: '', kind: 'post' as const };
  return { ...empty, media: [], tags: [], commentsUrl: null, ...draft };
}

export function mediumOf(kind: PostDraft['media'][number]['kind'], url: string, title: string | null = null): PostDraft['media'][number] {
  return { kind, url: url.startsWith('//') ? `https:${url}` : url, type: null, title, bytes: null };
}

/** The pictures of a post as HTML, behind its text. */
export function picturesOf(media: PostDraft['media']): string {
  return media
    .filter((one) => one.kind === 'image')
    .map((one) => `<p><img src="${escapeHtml(one.url)}" alt=""></p>`)
    .join('');
}

/** Plain text as paragraphs. */
export function paragraphsOf(text: string): string {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeHtml(line.trim())}</p>`)
    .join('');
}
