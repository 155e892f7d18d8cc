/** The line out: connection pools for one route. A new route means a new line; the old one is cut, with what still runs on it. */

import { createHash, randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import type { Route } from '../../contract/shapes/settings.ts';
import { bare } from './address.ts';
import type { Deadlines } from './deadline.ts';
import { guardedLookup, type Lookup, refuseHost } from './guard.ts';
import { basic, type Credentials, connectTunnel, type ProxyAddress, readProxy, socksTunnel, type Target } from './proxy.ts';
import { codeOf, troubleError, unreachable } from './trouble.ts';

export type LineOptions = { deadlines: Deadlines; ca?: string; lookup?: Lookup };

export type Line = {
  kind: Route['kind'];
  totalMs: number;
  /** `host:port` without credentials, or null when direct. */
  proxy: string | null;
  /** Set when plain http goes to an HTTP proxy: the request names the whole address (RFC 9112 §3.2.2), with these credentials. */
  absolute: { authorization: string | null } | null;
  agent(trusted: boolean): Agent;
  cut(reason: Error): void;
};

type Connector = buildConnector.connector;
type ConnectOptions = buildConnector.Options;
type Callback = buildConnector.Callback;

/** Opens no socket yet. Null when the proxy's address cannot be read. */
export function openLine(route: Route, options: LineOptions): Line | null {
  const proxy = route.kind === 'direct' ? null : readProxy(route);
  if (route.kind !== 'direct' && !proxy) return null;
  const sockets = trackSockets();
  const agents = [false, true].map((trusted) => {
    const through = proxy ? proxied(route.kind, proxy, { ...options, trusted, sockets }) : direct({ ...options, trusted, sockets });
    return new Agent({
      connect: through,
      connections: 8,
      pipelining: 1,
      allowH2: false,
      headersTimeout: options.deadlines.headersMs,
      bodyTimeout: options.deadlines.bodyIdleMs,
      maxHeaderSize: 65_536,
    });
  });
  const [open, trustedOnly] = agents as [Agent, Agent];
  return {
    kind: route.kind,
    totalMs: options.deadlines.totalMs,
    proxy: proxy ? `${proxy.hostname}:${proxy.port}` : null,
    absolute: route.kind === 'http-proxy' ? { authorization: proxy?.username ? basic(proxy) : null } : null,
    agent: (trusted) => (trusted ? trustedOnly : open),
    cut(reason) {
      for (const agent of agents) void agent.destroy(reason);
      sockets.end();
    },
  };
}

type Sockets = { add(socket: Socket): void; end(): void };

/** A pool that is destroyed lets a connection in the making finish its handshake; on a route no longer chosen not even that may leave. */
function trackSockets(): Sockets {
  const open = new Set<Socket>();
  return {
    add(socket) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    },
    end() {
      for (const socket of open) socket.on('error', () => undefined).destroy();
    },
  };
}

type Way = LineOptions & { trusted: boolean; sockets: Sockets };

/** undici's own connector answers the socket at once, although its type does not say so. */
type Connecting = (asked: ConnectOptions, callback: Callback) => Socket;

// No TLS session is resumed: a resumed one shows no certificate chain and lets a server link visits.
function connectorOptions({ deadlines, ca }: LineOptions): buildConnector.BuildOptions {
  return {
    timeout: deadlines.connectMs,
    allowH2: false,
    maxCachedSessions: 0,
    // Node gives up an address after a quarter of a second when the name has more of them: too soon for a slow line.
    autoSelectFamilyAttemptTimeout: 2_500,
    ...(ca ? { ca: [...rootCertificates, ca] } : {}),
  };
}

function direct({ trusted, sockets, ...options }: Way): Connector {
  const connect = buildConnector({ ...connectorOptions(options), lookup: guardedLookup(trusted, options.lookup) }) as Connecting;
  return (asked, callback) => {
    const refusal = refuseHost(bare(asked.hostname), { trusted, resolvesHere: true });
    if (refusal) return callback(troubleError(unreachable('guard', refusal)), null);
    sockets.add(connect(asked, withHandshake(asked, callback)));
  };
}

function proxied(kind: Route['kind'], proxy: ProxyAddress, { trusted, sockets, ...options }: Way): Connector {
  const toProxy = buildConnector(connectorOptions({ deadlines: options.deadlines })) as Connecting;
  const toTarget = buildConnector(connectorOptions(options));
  const session = randomBytes(16).toString('hex');
  return (asked, callback) => {
    const refusal = refuseHost(bare(asked.hostname), { trusted, resolvesHere: false });
    if (refusal) return callback(troubleError(unreachable('guard', refusal)), null);
    const connecting = toProxy(proxyOptions(proxy), (error, socket) => {
      if (error || !socket) return callback(troubleError(unreachable('proxy', `proxy-${codeOf(error) || 'failed'}`), error), null);
      const target = targetOf(asked);
      dig({ kind, proxy, session, asked, target, socket, connectMs: options.deadlines.connectMs }).then(
        () =>
          asked.protocol === 'https:' ? toTarget({ ...asked, httpSocket: socket }, withHandshake(asked, callback)) : callback(null, socket),
        (failed: Error) => {
          socket.destroy();
          callback(failed, null);
        },
      );
    });
    sockets.add(connecting);
  };
}

type Digging = {
  kind: Route['kind'];
  proxy: ProxyAddress;
  session: string;
  asked: ConnectOptions;
  target: Target;
  socket: Socket;
  connectMs: number;
};

async function dig({ kind, proxy, session, asked, target, socket, connectMs }: Digging): Promise<void> {
  const timer = setTimeout(() => socket.destroy(troubleError(unreachable('timeout', 'tunnel'))), connectMs);
  const own = proxy.username ? proxy : null;
  try {
    if (kind === 'http-proxy') {
      if (asked.protocol === 'https:') await connectTunnel(socket, target, own);
      return;
    }
    await socksTunnel(socket, target, kind === 'tor' && !own ? isolated(session, target) : own);
  } finally {
    clearTimeout(timer);
  }
}

/** Tor keeps streams with different SOCKS credentials on different circuits (IsolateSOCKSAuth): no exit sees two followed hosts together. */
function isolated(session: string, { hostname }: Target): Credentials {
  return { username: 'vigil', password: createHash('sha256').update(`${session} ${hostname}`).digest('hex') };
}

function proxyOptions({ protocol, hostname, port }: ProxyAddress): ConnectOptions {
  return { protocol, hostname, host: `${hostname}:${port}`, port: String(port) };
}

function targetOf({ hostname, port, protocol }: ConnectOptions): Target {
  return { hostname: bare(hostname), port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

/** A connection reset inside the TLS handshake is the mark of filtering by server name, so it is told apart from plain TCP. */
function withHandshake(asked: ConnectOptions, callback: Callback): Callback {
  if (asked.protocol !== 'https:') return callback;
  return (...[error, socket]: Parameters<Callback>) => {
    if (codeOf(error) === 'ECONNRESET') return callback(troubleError(unreachable('tls', 'reset-in-handshake'), error), null);
    if (error) return callback(error, null);
    if (socket) callback(null, socket);
  };
}
