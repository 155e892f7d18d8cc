/** What headers say about asking again: validators and Retry-After. Pure. */

type Validators = { etag: string | null; lastModified: string | null };

/** No server may silence an account for longer by one header. */
const longestWaitMs = 7 * 86_400_000;

/** The headers of a conditional request, both validators verbatim (RFC 9110 §13.1). */
export function conditionalHeaders({ etag, lastModified }: Partial<Validators>): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

/** Milliseconds to wait from `now`, from seconds or an HTTP-date (RFC 9110 §10.2.3); null when absent or unreadable; at most 7 days. */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  const text = value?.trim();
  if (!text) return null;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestWaitMs);
  const at = httpDate(text);
  return at === null ? null : Math.min(Math.max(0, at - now), longestWaitMs);
}

/** The three forms of RFC 9110 §5.6.7; null for anything else. */
export function httpDate(text: string): number | null {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text.trim())) return null;
  // The asctime form names no zone and means UTC.
  const parsed = Date.parse(/\b(gmt|utc|[+-]\d{4})$/i.test(text.trim()) ? text : `${text} GMT`);
  return Number.isNaN(parsed) ? null : parsed;
}
