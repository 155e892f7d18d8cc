/** What headers say about asking again: validators, Retry-After, freshness. Pure. */

export type Validators = { etag: string | null; lastModified: string | null };

const dayMs = 86_400_000;
/** No server may silence an account for longer by one header. */
const longestWaitMs = 7 * dayMs;

/** The headers of a conditional request, both validators verbatim (RFC 9110 §13.1). */
export function conditionalHeaders({ etag, lastModified }: Partial<Validators>): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

/** Validators to store after an answer: those it brings. A 304 that brings none keeps the old ones (RFC 9111 §4.3.4). */
export function validatorsAfter(status: number, headers: Record<string, string>, old: Validators): Validators {
  const fresh = { etag: headers.etag || null, lastModified: headers['last-modified'] || null };
  if (status === 304) return { etag: fresh.etag ?? old.etag, lastModified: fresh.lastModified ?? old.lastModified };
  return fresh;
}

/** Milliseconds to wait from `now`, from seconds or an HTTP-date (RFC 9110 §10.2.3); null when absent or unreadable; at most 7 days. */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  const text = value?.trim();
  if (!text) return null;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestWaitMs);
  const at = httpDate(text);
  return at === null ? null : Math.min(Math.max(0, at - now), longestWaitMs);
}

/** How long an answer stays fresh: `max-age` less `Age`, else `Expires` less `Date` (RFC 9111 §4.2); null when unsaid or not cacheable; at most a day. */
export function freshnessMs(headers: Record<string, string>): number | null {
  const control = headers['cache-control']?.toLowerCase() ?? '';
  if (/\b(no-store|no-cache)\b/.test(control)) return null;
  const maxAge = /\bmax-age\s*=\s*"?(\d+)/.exec(control)?.[1];
  if (maxAge) return Math.min(Math.max(0, Number(maxAge) - (Number(headers.age) || 0)) * 1000, dayMs);
  const expiresAt = httpDate(headers.expires ?? '');
  const dateAt = httpDate(headers.date ?? '');
  if (expiresAt === null || dateAt === null || expiresAt <= dateAt) return null;
  return Math.min(expiresAt - dateAt, dayMs);
}

/** The three forms of RFC 9110 §5.6.7; null for anything else. */
export function httpDate(text: string): number | null {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text.trim())) return null;
  // The asctime form names no zone and means UTC.
  const parsed = Date.parse(/\b(gmt|utc|[+-]\d{4})$/i.test(text.trim()) ? text : `${text} GMT`);
  return Number.isNaN(parsed) ? null : parsed;
}
