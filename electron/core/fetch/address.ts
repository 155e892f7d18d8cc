/** Which addresses belong to the public internet, and which names can only mean something near the reader. */

import { BlockList, isIP } from 'node:net';

/** IANA special-purpose registries (RFC 6890 and successors), as of 2026-11: nothing a public account can live on. */
const specialV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

const specialV6 = [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

/** Addresses that are nobody's, also when the reader typed them: "this host", multicast, broadcast. */
const nobodyV4 = [
  ['0.0.0.0', 8],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
] as const;

type Range = readonly [string, number];

const special = blockList(specialV4, specialV6);
const nobody = blockList(nobodyV4, [
  ['::', 128],
  ['ff00::', 8],
]);

/** Suffixes that public DNS does not have (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal) or that routers hand out. */
const localSuffixes = ['localhost', 'local', 'lan', 'home', 'internal', 'intranet', 'home.arpa', 'test'];

/** `public`: may be asked for anybody. `private`: only when the reader typed it. `nobody`: never. */
export function rangeOf(address: string): 'public' | 'private' | 'nobody' {
  const embedded = embeddedV4(address);
  if (embedded) return rangeOf(embedded);
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (nobody.check(address, family)) return 'nobody';
  return special.check(address, family) ? 'private' : 'public';
}

/** True for a literal private address, `localhost`, a name without a dot, and suffixes that only a local network answers. `hostname` without brackets. */
export function isLocalHost(hostname: string): boolean {
  if (isIP(hostname)) return rangeOf(hostname) === 'private';
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (!name.includes('.')) return true;
  return localSuffixes.some((suffix) => name.endsWith(`.${suffix}`));
}

/** True for 127.0.0.0/8, ::1 and the names of RFC 6761 §6.3: there is nobody to be polite to. */
export function isLoopback(hostname: string): boolean {
  const name = bare(hostname).toLowerCase();
  const address = embeddedV4(name) ?? name;
  return address === '::1' || name === 'localhost' || name.endsWith('.localhost') || (isIP(address) === 4 && address.startsWith('127.'));
}

/** The host name of a URL without the brackets of an IPv6 literal. */
export function bare(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

/** IPv4 inside IPv6: mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96, RFC 6052) reach the IPv4 address they carry. */
function embeddedV4(address: string): string | null {
  if (isIP(address) !== 6) return null;
  // URL writes every IPv6 address in one shortest form, the dotted tail as two groups.
  const name = bare(new URL(`http://[${address.split('%')[0]}]`).hostname);
  const groups = /^(?:::ffff|64:ff9b:):([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(name);
  if (!groups) return null;
  const high = Number.parseInt(groups[1] ?? '0', 16);
  const low = Number.parseInt(groups[2] ?? '0', 16);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function blockList(v4: readonly Range[], v6: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of v4) list.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of v6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}
