/** `--route`: the words for a route as they are written on a command line. */

import { fail, ok, type Result } from '../contract/result.ts';
import type { Route } from '../contract/shapes/settings.ts';

/** Where Tor listens when it is a service of the system. */
const torAddress = 'socks5://127.0.0.1:9050';

export function routeOf(named: string): Result<Route> {
  if (named === 'direct') return ok({ kind: 'direct' });
  if (named === 'tor') return ok({ kind: 'tor', url: torAddress });
  if (URL.canParse(named)) {
    const { protocol } = new URL(named);
    if (protocol === 'socks5:' || protocol === 'socks5h:') return ok({ kind: 'socks5', url: named.replace(/^socks5h:/, 'socks5:') });
    if (protocol === 'http:' || protocol === 'https:') return ok({ kind: 'http-proxy', url: named });
  }
  return fail('bad-input', 'A route is direct, tor, socks5://host:port or http://host:port.');
}
