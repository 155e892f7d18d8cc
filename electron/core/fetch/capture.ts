/** What really went over the wire: the request head as undici wrote it and the socket it went out on, by its diagnostics channels. */

import { createHash } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { type DetailedPeerCertificate, TLSSocket } from 'node:tls';

export type Sent = { head: string; isReused: boolean; peerAddress: string | null; tlsChainSha256: string | null };

export type Capture = {
  /** Runs `dispatch`, which must hand exactly one request to undici before it returns, and fills the answer in as that request is sent. */
  watch<T>(dispatch: () => T): { sent: Sent; result: T };
  requests(): number;
  close(): void;
};

/** Header values that are secrets, or would be in an exported bundle. */
const secretHeaders = new Set(['authorization', 'proxy-authorization']);

export function createCapture(): Capture {
  const sentByRequest = new WeakMap<object, Sent>();
  const usedSockets = new WeakSet<Socket>();
  let beginning: Sent | null = null;
  let requests = 0;

  function onCreate(message: unknown): void {
    if (!beginning) return;
    sentByRequest.set((message as { request: object }).request, beginning);
    beginning = null;
  }
  function onSend(message: unknown): void {
    const { request, headers, socket } = message as { request: object; headers: string; socket: Socket };
    const sent = sentByRequest.get(request);
    if (!sent) return;
    sent.head = headers;
    sent.isReused = usedSockets.has(socket);
    // Read now: a closed socket has forgotten both.
    sent.peerAddress = socket.remoteAddress ?? null;
    sent.tlsChainSha256 = chainSha256(socket);
    usedSockets.add(socket);
    requests += 1;
  }
  channel('undici:request:create').subscribe(onCreate);
  channel('undici:client:sendHeaders').subscribe(onSend);

  return {
    watch(dispatch) {
      const sent: Sent = { head: '', isReused: false, peerAddress: null, tlsChainSha256: null };
      beginning = sent;
      // Creation is synchronous inside dispatch, so two asks can never be mixed up here.
      try {
        return { sent, result: dispatch() };
      } finally {
        beginning = null;
      }
    },
    requests: () => requests,
    close() {
      channel('undici:request:create').unsubscribe(onCreate);
      channel('undici:client:sendHeaders').unsubscribe(onSend);
    },
  };
}

/** The request line and headers (lower-case names) of a sent head; secrets are replaced by `(kept back)`. */
export function readHead(head: string): { requestLine: string; requestHeaders: Record<string, string> } {
  const [requestLine = '', ...lines] = head.split('\r\n').filter((line) => line !== '');
  const requestHeaders: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    requestHeaders[name] = secretHeaders.has(name) ? '(kept back)' : line.slice(colon + 1).trim();
  }
  return { requestLine, requestHeaders };
}

const chains = new WeakMap<TLSSocket, string>();

/** SHA-256 over the DER certificates, leaf first, as verified; null without TLS. */
function chainSha256(socket: Socket): string | null {
  if (!(socket instanceof TLSSocket)) return null;
  const known = chains.get(socket);
  if (known) return known;
  const hash = createHash('sha256');
  const seen = new Set<string>();
  let certificate: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (certificate?.raw && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256);
    hash.update(certificate.raw);
    certificate = certificate.issuerCertificate;
  }
  if (seen.size === 0) return null;
  const digest = hash.digest('hex');
  chains.set(socket, digest);
  return digest;
}
