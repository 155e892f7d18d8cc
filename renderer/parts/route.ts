/** A route from what the reader chose and typed. Pure. */

import type { Route } from '../../electron/contract/shapes/settings.ts';

/** Null for an address that names no host. A scheme may be left out: the choice says it. */
export function routeOf(kind: Route['kind'], address: string): Route | null {
  if (kind === 'direct') return { kind };
  const url = address.trim();
  const host = url.replace(/^[a-z0-9+.-]+:\/\//i, '');
  return /\s/.test(url) || !URL.canParse(`http://${host}`) ? null : { kind, url };
}
