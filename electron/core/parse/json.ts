/** JSON of interfaces nobody promised us anything about: every look inside answers with a plain value or null, and nothing throws. */

import { decodeText } from './bytes.ts';

export type Fields = Record<string, unknown>;

/** The value, or undefined when the bytes are no JSON. */
export function readJson(body: Uint8Array): unknown {
  const { text } = decodeText(body, { contentType: 'application/json', kind: 'json' });
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** The members of an object; none for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string with something in it, or null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** An ISO 8601 time in UTC milliseconds, or null. */
export function timeOf(value: unknown): number | null {
  const at = Date.parse(textOf(value) ?? '');
  return Number.isNaN(at) ? null : at;
}

/** An http(s) address, or null. */
export function addressOf(value: unknown): string | null {
  const url = URL.parse(textOf(value) ?? '');
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** Text as HTML that shows it: markup escaped, lines kept. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\r?\n/g, '<br>');
}
