/**
 * Which hosts a connection may go to. Asked at every new connection, not once per address typed, so a redirect or a
 * name that changes its answer (DNS rebinding) is stopped as well.
 *
 * A private address is reached only in its own name: the reader typed that literal or local-only name, or mapped an
 * origin to it. A public-looking name that resolves into the reader's network is refused even when typed, because its
 * owner decides where it points.
 *
 * Through a proxy names are resolved over there, out of our sight: literals and local-only names are judged as here, and
 * 127.0.0.1, when typed, is the proxy's own loopback. Nothing ever goes around the proxy, also not to this machine.
 */

import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isLocalHost, rangeOf } from './address.ts';
import { troubleError, unreachable } from './trouble.ts';

export type Lookup = typeof systemLookup;

/** `trusted`: this origin was typed or mapped by the reader and is local by its own name. */
export type Policy = { trusted: boolean; resolvesHere: boolean };

/** Why a host may not be connected to, judged by its name or literal alone; null when it may (names still pass `guardedLookup`). */
export function refuseHost(hostname: string, { trusted, resolvesHere }: Policy): string | null {
  if (isIP(hostname)) {
    const range = rangeOf(hostname);
    if (range === 'nobody') return 'no-such-address';
    return range === 'private' && !trusted ? 'private-address' : null;
  }
  // RFC 7686 §2: an onion name must never reach DNS.
  if (resolvesHere && /\.onion\.?$/i.test(hostname)) return 'onion-needs-tor';
  return isLocalHost(hostname) && !trusted ? 'private-address' : null;
}

/** A `lookup` for net.connect that answers only allowed addresses; with none left the connection fails before a packet is sent. */
export function guardedLookup(trusted: boolean, resolve: Lookup = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const allowed = found.filter(({ address }) => isAllowed(address, trusted));
      if (allowed.length === 0) return callback(troubleError(unreachable('guard', 'private-address')), []);
      if (options.all) return callback(null, allowed);
      const first = allowed[0];
      if (first) callback(null, first.address, first.family);
    });
  };
}

function isAllowed(address: string, trusted: boolean): boolean {
  const range = rangeOf(address);
  return range === 'public' || (range === 'private' && trusted);
}
