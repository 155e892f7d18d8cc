/** Plain values for store tests; also used by programs that run outside the test runner. */

import type { Anatomy } from '../../electron/contract/shapes/judgement.ts';
import type { Answer } from '../../electron/core/base/exchange.ts';
import { sha256 } from '../../electron/core/base/hash.ts';
import type { CheckDraft, KeptDraft } from '../../electron/core/store/store.ts';

export const day = 86_400_000;
export const noon = Date.UTC(2014, 2, 13, 12);

export function draftPost(nativeId: string, over: Partial<KeptDraft> = {}): KeptDraft {
  const text = over.text ?? `Text of ${nativeId}.`;
  return {
    nativeId,
    url: `https://example.invalid/${nativeId}`,
    title: `Title of ${nativeId}`,
    author: null,
    publishedAt: noon - day,
    updatedAt: null,
    html: `<p>${text}</p>`,
    rawHtml: `<p onclick="x()">${text}</p>`,
    excerpt: text.slice(0, 40),
    words: 3,
    lang: 'en',
    kind: 'article',
    media: [],
    tags: [],
    commentsUrl: null,
    ...over,
    text,
  };
}

export function answerWith(body: string, over: Partial<Answer> = {}): Answer {
  const bytes = new TextEncoder().encode(body);
  return {
    requestUrl: 'https://example.invalid/a',
    url: 'https://example.invalid/a',
    status: 200,
    headers: { 'content-type': 'text/html', date: 'Thu, 13 Mar 2014 12:00:00 GMT' },
    redirects: [],
    body: bytes,
    wireBytes: bytes,
    wireSha256: sha256(bytes),
    bodySha256: sha256(bytes),
    requestLine: 'GET /a HTTP/1.1',
    requestHeaders: { host: 'example.invalid' },
    peerAddress: '127.0.0.1',
    tlsChainSha256: null,
    route: 'direct',
    proxy: null,
    originMapped: false,
    askedAt: noon,
    answeredAt: noon + 1,
    ...over,
  };
}

export function anatomyOf(text: string): Anatomy {
  return {
    text,
    lang: 'zh',
    permanent: null,
    until: null,
    functions: null,
    complaint: { present: false, by: null, quantity: null, complainant: null, post: null, quote: null },
    legal: { present: false, rung: 'none', hedged: false, hedge: null, cites: [], decidedBy: null, territory: null, quote: null },
    appeal: { mentioned: false, quote: null, link: null, deadline: null },
    machine: [],
    spans: [],
    stated: { scored: true, parts: [] },
    readings: [],
    rule: null,
    uncertain: false,
  };
}

/** A check that changed nothing: the account answered as itself. */
export function openCheck(accountId: number, at: number, over: Partial<CheckDraft> = {}): CheckDraft {
  return {
    accountId,
    at,
    outcome: 'ok',
    statusSeen: 'open',
    routes: [],
    sightings: [
      {
        at,
        outcome: 'ok',
        says: 'open',
        class: 'A',
        subject: 'account',
        actor: 'not-said',
        road: 'page',
        postNativeId: null,
        wordsSha256: null,
      },
    ],
    notices: [],
    verdict: { status: 'open', confidence: 1, actor: 'not-said', pending: null, closure: null, reopened: null },
    ...over,
  };
}

/** A check that concludes a closure from one notice. */
export function closedCheck(
  accountId: number,
  at: number,
  { text, notBeforeAt }: { text: string; notBeforeAt: number | null },
): CheckDraft {
  const wordsSha256 = sha256(text);
  return openCheck(accountId, at, {
    statusSeen: 'closed',
    sightings: [
      {
        at,
        outcome: 'ok',
        says: 'closed',
        class: 'A',
        subject: 'account',
        actor: 'not-said',
        road: 'page',
        postNativeId: null,
        wordsSha256,
        notice: 0,
      },
    ],
    notices: [
      { postId: null, subject: 'account', says: 'closed', actor: 'not-said', anatomy: anatomyOf(text), wordsSha256, at, evidenceId: null },
    ],
    verdict: {
      status: 'closed',
      confidence: 0.9,
      actor: 'not-said',
      pending: null,
      closure: { status: 'closed', notBeforeAt, notAfterAt: at, alreadyClosedWhenAdded: notBeforeAt === null },
      reopened: null,
    },
  });
}
