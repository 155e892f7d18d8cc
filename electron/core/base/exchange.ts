/** One HTTP exchange as the steps pass it on: plain values, no sockets. */

import type { Outcome, UnreachableReason } from '../../contract/names.ts';

/** What a step wants to have asked. Headers are lower-case names. The network door adds User-Agent, Accept-Encoding and validators. */
export type Ask = {
  url: string;
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Decoded bytes; the default is 10 MB. */
  maxBytes?: number;
  /** For a large body: how long it may take in all, instead of the door's own limit. Idling ends it as ever. */
  totalMs?: number;
  /** Takes the bytes of a whole, uncoded answer (200) as they come, so that `body` stays empty; answering false ends it. `isFirst`: nothing came before. */
  takes?: (bytes: Uint8Array, isFirst: boolean) => boolean;
  /** True when the reader typed or imported this address, so that private networks are allowed for it. */
  typedByReader?: boolean;
  etag?: string | null;
  lastModified?: string | null;
};

export type Hop = { url: string; status: number; location: string };

/** A complete answer. `body` is decoded (gzip, br, zstd, deflate undone); `wireSha256` is of the bytes as received, `bodySha256` of `body`. Header names are lower-case; repeated headers are joined by ", " (set-cookie is dropped). */
export type Answer = {
  requestUrl: string;
  url: string;
  status: number;
  headers: Record<string, string>;
  redirects: Hop[];
  body: Uint8Array;
  wireBytes: Uint8Array;
  wireSha256: string;
  bodySha256: string;
  requestLine: string;
  requestHeaders: Record<string, string>;
  peerAddress: string | null;
  tlsChainSha256: string | null;
  route: 'direct' | 'http-proxy' | 'socks5' | 'tor';
  proxy: string | null;
  originMapped: boolean;
  askedAt: number;
  answeredAt: number;
};

/** What became of an ask: an answer (any HTTP status, also 304 and 5xx), or the reason why there is none. */
export type Exchange =
  | { kind: 'answer'; answer: Answer }
  | {
      kind: 'failure';
      outcome: Outcome;
      reason: UnreachableReason | null;
      detail: string;
      redirects: Hop[];
      askedAt: number;
      retryAfterMs: number | null;
    };
