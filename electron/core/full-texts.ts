/** Full texts: where a feed gives only the beginning, the post's own page is asked once, before the post can vanish, and its text kept beside the summary. */

import type { AsideTask } from './aside.ts';
import type { Ask, Exchange } from './base/exchange.ts';
import type { Logger } from './base/log.ts';
import type { FullTextInput, FullTextReading } from './steps.ts';
import type { DueFullText } from './store/posts.ts';
import type { Store } from './store/store.ts';

export type FullTextParts = {
  store: Store;
  log: Logger;
  now(): number;
  ask(ask: Ask, signal: AbortSignal): Promise<Exchange>;
  /** Null when the page could not be read in time. */
  extract(input: FullTextInput): Promise<FullTextReading | null>;
  emit(name: string, payload: unknown): void;
};

const headers = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' };
const hourMs = 3_600_000;
const gapsMs = [hourMs, 6 * hourMs, 24 * hourMs];
const restMs = 10 * 60_000;

export function createFullTexts(parts: FullTextParts): { due(limit: number): AsideTask[] } {
  const { store } = parts;

  async function fetchOne(due: DueFullText, signal: AbortSignal): Promise<void> {
    const account = store.accounts.read(due.accountId);
    if (!account) return store.fullTexts.putOff(due.postId, { dueAt: null, counts: true });
    const exchange = await parts.ask({ url: due.url, headers, typedByReader: isTyped(store, due) }, signal);
    if (exchange.kind === 'failure') return putOff(due, exchange);
    const { answer } = exchange;
    if (answer.status >= 500 || answer.status === 429) return putOff(due, null);
    const reading = await parts.extract({ platform: account.platform, answer, title: due.title, given: due.given });
    if (reading?.kind !== 'text') return refuse(due, reading?.why ?? 'not-readable');
    const kept = store.fullTexts.keep(due.postId, reading.draft);
    parts.log.debug('full-text', { postId: due.postId, kept });
    if (kept === 'kept' || kept === 'edited') parts.emit('posts.changed', { postIds: [due.postId] });
  }

  /** A page that shows something else may show the article tomorrow; one without an article will not. */
  function refuse(due: DueFullText, why: string): void {
    parts.log.debug('full-text.refused', { postId: due.postId, why });
    if (why === 'says-otherwise' || why === 'another-text') {
      putOff(due, null);
      return;
    }
    store.fullTexts.countMiss(due.accountId);
    store.fullTexts.putOff(due.postId, { dueAt: null, counts: true });
  }

  function putOff({ postId, tries }: DueFullText, failure: Extract<Exchange, { kind: 'failure' }> | null): void {
    const isOurs = failure !== null && ['host-resting', 'stopped', 'route-changed', 'route-not-chosen'].includes(failure.detail);
    const isLine = failure?.reason === 'offline' || failure?.reason === 'proxy';
    if (isOurs || isLine) {
      store.fullTexts.putOff(postId, { dueAt: parts.now() + Math.max(failure?.retryAfterMs ?? 0, restMs), counts: false });
      return;
    }
    const gapMs = gapsMs[tries];
    store.fullTexts.putOff(postId, { dueAt: gapMs === undefined ? null : parts.now() + gapMs, counts: true });
  }

  return {
    due: (limit) =>
      store.fullTexts.due(limit).map((due) => ({ key: URL.parse(due.url)?.host ?? '', run: (signal) => fetchOne(due, signal) })),
  };
}

/** A page beside the feed the reader typed may lie where the feed lies, on a private network too; any other may not. */
function isTyped(store: Store, { accountId, url }: DueFullText): boolean {
  const origin = URL.parse(url)?.origin;
  return store.routes.list(accountId).some((route) => route.typed && URL.parse(route.url)?.origin === origin);
}
