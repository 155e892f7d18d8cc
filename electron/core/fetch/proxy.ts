/** Tunnels through a proxy: SOCKS5 (RFC 1928, RFC 1929) and HTTP CONNECT (RFC 9110 §9.3.6). Names travel to the proxy unresolved. */

import { isIPv4, isIPv6, type Socket } from 'node:net';
import type { Route } from '../../contract/shapes/settings.ts';
import { codeOf, troubleError, unreachable } from './trouble.ts';

export type ProxyAddress = { protocol: 'http:' | 'https:'; hostname: string; port: number; username: string; password: string };

export type Target = { hostname: string; port: number };

export type Credentials = { username: string; password: string };

const defaultPorts = { 'http-proxy': 8080, socks5: 1080, tor: 9050 };

/** Reads `host:port`, `socks5://user:pass@host:port` and `http(s)://…`; null when it names no host. */
export function readProxy(route: Exclude<Route, { kind: 'direct' }>): ProxyAddress | null {
  const [, scheme = '', place = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/i.exec(route.url.trim()) ?? [];
  // URL knows no socks5: as a special scheme and would leave its host unparsed.
  const url = URL.parse(`http://${place}`);
  if (!url?.hostname) return null;
  const explicitPort = /:(\d+)(?:\/|$)/.exec(place.split('@').at(-1) ?? '')?.[1];
  return {
    protocol: route.kind === 'http-proxy' && scheme.toLowerCase() === 'https://' ? 'https:' : 'http:',
    hostname: url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname,
    port: Number(explicitPort ?? defaultPorts[route.kind]),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

const socksReplies: Record<number, [reason: 'proxy' | 'tcp', detail: string]> = {
  1: ['proxy', 'socks-general-failure'],
  2: ['proxy', 'socks-not-allowed'],
  3: ['tcp', 'socks-network-unreachable'],
  4: ['tcp', 'socks-host-unreachable'],
  5: ['tcp', 'socks-connection-refused'],
  6: ['tcp', 'socks-ttl-expired'],
};

/** Asks an open connection to a SOCKS5 proxy for a tunnel. Throws a trouble error with reason `proxy`, or `tcp` where the proxy speaks of the target. */
export async function socksTunnel(socket: Socket, target: Target, credentials: Credentials | null): Promise<void> {
  const read = createReader(socket);
  socket.write(credentials ? Buffer.from([5, 2, 0, 2]) : Buffer.from([5, 1, 0]));
  const [version, method] = await read(2);
  if (version !== 5) throw proxyTrouble('not-a-socks5-proxy');
  if (method === 2 && credentials) await authenticate(socket, read, credentials);
  else if (method !== 0) throw proxyTrouble('socks-credentials-needed');

  socket.write(Buffer.concat([Buffer.from([5, 1, 0]), socksAddress(target.hostname), portBytes(target.port)]));
  const [, reply = 1, , kind] = await read(4);
  if (reply !== 0) {
    const [reason, detail] = socksReplies[reply] ?? ['proxy', `socks-reply-${reply}`];
    throw troubleError(unreachable(reason, detail));
  }
  const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await read(1))[0] ?? 0);
  await read(length + 2);
}

async function authenticate(socket: Socket, read: Reader, { username, password }: Credentials): Promise<void> {
  const name = Buffer.from(username);
  const word = Buffer.from(password);
  socket.write(Buffer.concat([Buffer.from([1, name.length]), name, Buffer.from([word.length]), word]));
  const [, status] = await read(2);
  if (status !== 0) throw proxyTrouble('socks-credentials-refused');
}

function socksAddress(hostname: string): Buffer {
  if (isIPv4(hostname)) return Buffer.from([1, ...hostname.split('.').map(Number)]);
  if (isIPv6(hostname)) return Buffer.from([4, ...v6Bytes(hostname)]);
  const name = Buffer.from(hostname, 'latin1');
  return Buffer.concat([Buffer.from([3, name.length]), name]);
}

function v6Bytes(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return groups.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

function portBytes(port: number): Buffer {
  return Buffer.from([port >> 8, port & 255]);
}

/** Asks an open connection to an HTTP proxy for a tunnel. */
export async function connectTunnel(socket: Socket, target: Target, credentials: Credentials | null): Promise<void> {
  const host = `${isIPv6(target.hostname) ? `[${target.hostname}]` : target.hostname}:${target.port}`;
  const lines = [`CONNECT ${host} HTTP/1.1`, `Host: ${host}`];
  if (credentials) lines.push(`Proxy-Authorization: ${basic(credentials)}`);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const read = createReader(socket);
  let head = '';
  while (!head.endsWith('\r\n\r\n')) {
    if (head.length > 16_384) throw proxyTrouble('connect-answer-too-long');
    head += String.fromCharCode((await read(1))[0] ?? 0);
  }
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  if (!status?.startsWith('2')) throw proxyTrouble(status ? `connect-${status}` : 'not-an-http-proxy');
}

export function basic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

type Reader = (length: number) => Promise<Buffer>;

/** Reads exactly so many bytes and leaves the rest to whoever comes after. */
function createReader(socket: Socket): Reader {
  return (length) =>
    new Promise((resolve, reject) => {
      if (length === 0) return resolve(Buffer.alloc(0));
      let held = Buffer.alloc(0);
      function onData(chunk: Buffer): void {
        held = Buffer.concat([held, chunk]);
        if (held.length < length) return;
        leave();
        if (held.length > length) socket.unshift(held.subarray(length));
        resolve(held.subarray(0, length));
      }
      function onEnd(error?: unknown): void {
        leave();
        reject(codeOf(error) === 'EVIGIL' ? error : proxyTrouble('proxy-hung-up'));
      }
      function leave(): void {
        socket.pause();
        socket.off('data', onData).off('close', onEnd).off('error', onEnd).off('end', onEnd);
      }
      socket.on('data', onData).once('close', onEnd).once('error', onEnd).once('end', onEnd);
      socket.resume();
    });
}

function proxyTrouble(detail: string): Error {
  return troubleError(unreachable('proxy', detail));
}
