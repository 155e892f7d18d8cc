/** Pictures of kept posts and of accounts: asked for through the one network door, sniffed, kept by hash. What is missing is asked for again, within limits. */

import type { PicturesReport } from '../contract/shapes/check.ts';
import type { AsideTask } from './aside.ts';
import type { Ask, Exchange } from './base/exchange.ts';
import type { Logger } from './base/log.ts';
import { isTooManyPixels, isWeixinPlaceholder, sniffPicture } from './parse/picture.ts';
import type { DuePicture, PutOff } from './store/media.ts';
import type { Store } from './store/store.ts';

export type PictureParts = {
  store: Store;
  log: Logger;
  now(): number;
  /** The door with its pace. No address here was typed by the reader, so private networks are closed to it; no Referer is ever sent. */
  ask(ask: Ask, signal: AbortSignal): Promise<Exchange>;
  emit(name: string, payload: unknown): void;
};

export type Pictures = { due(limit: number): AsideTask[]; counts(): PicturesReport };

export const mostPictureBytes = 10 * 1024 * 1024;
const accept = 'image/avif,image/webp,image/png,image/jpeg,image/gif,image/svg+xml';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Gaps after each try that came to nothing; then it is given up. A page of a hotel's network answers every address with HTML, so a wrong type is tried again too. */
const gapsMs = [hourMs, 6 * hourMs, 24 * hourMs, 72 * hourMs, 168 * hourMs];
/** What stays as it is is not asked for often. */
const mostTries: Record<string, number> = { 'too-large': 1, scheme: 1, 'not-an-address': 1, gone: 3, 'wrong-type': 4, placeholder: 4 };
const oldPostsAtOnce = 200;

export function createPictures(parts: PictureParts): Pictures {
  const { store } = parts;
  const counts: PicturesReport = { stored: 0, refused: 0, putOff: 0 };

  async function fetchOne(picture: DuePicture, signal: AbortSignal): Promise<void> {
    const { url } = picture;
    const exchange = await parts.ask({ url, maxBytes: mostPictureBytes, headers: { accept } }, signal);
    const read = readPicture(picture, exchange);
    if (read.kind === 'picture') return keep(url, read);
    const putOff = planPutOff(picture, read, parts.now());
    if (putOff.dueAt === null) counts.refused += 1;
    else counts.putOff += 1;
    store.pictures.putOff(url, putOff);
    parts.log.debug('picture.missing', { url, refusal: putOff.refusal });
  }

  function keep(url: string, picture: Found): void {
    const shown = store.pictures.keep(url, picture);
    if (shown.postIds.length + shown.accountIds.length === 0) return;
    counts.stored += 1;
    const { postIds, accountIds } = shown;
    if (postIds.length > 0) parts.emit('pictures.stored', { postIds });
    if (accountIds.length > 0) parts.emit('accounts.changed', { accountIds });
  }

  return {
    due(limit) {
      while (store.pictures.listOld(oldPostsAtOnce) > 0);
      return store.pictures.due(limit).map((picture) => ({
        key: URL.parse(picture.url)?.host ?? '',
        run: (signal) => fetchOne(picture, signal),
      }));
    },
    counts: () => ({ ...counts }),
  };
}

type Found = { kind: 'picture'; bytes: Uint8Array; type: string; width: number | null; height: number | null };
type Missing = { kind: 'missing'; refusal: string; counts: boolean; waitMs: number };

/** Pure: what an exchange gave, by its bytes. */
export function readPicture({ url, width, height }: DuePicture, exchange: Exchange): Found | Missing {
  if (exchange.kind === 'failure') return missed(exchange);
  const { status, body } = exchange.answer;
  if (status === 404 || status === 410) return missing('gone');
  if (status !== 200) return missing(`status-${status}`);
  const picture = sniffPicture(body);
  if (picture === null) return missing('wrong-type');
  if (isTooManyPixels(picture)) return missing('too-large');
  if (isWeixinPlaceholder(url, picture, { bytes: body.length, width, height })) return missing('placeholder');
  return { kind: 'picture', bytes: body, ...picture };
}

/** A line of ours that is down, a host that rests and a Stop are no fault of the picture: they use up no try. */
function missed({ outcome, reason, detail, retryAfterMs }: Extract<Exchange, { kind: 'failure' }>): Missing {
  if (outcome === 'too-large') return missing('too-large');
  if (detail === 'stopped' || detail === 'route-changed' || detail === 'route-not-chosen')
    return { ...missing(detail), counts: false, waitMs: minuteMs };
  const isOurs = detail === 'host-resting' || reason === 'offline' || reason === 'proxy';
  if (isOurs) return { ...missing(reason ?? detail), counts: false, waitMs: Math.max(retryAfterMs ?? 0, 10 * minuteMs) };
  return missing(reason === 'guard' ? detail : (reason ?? outcome));
}

function missing(refusal: string): Missing {
  return { kind: 'missing', refusal, counts: true, waitMs: 0 };
}

export function planPutOff({ tries }: Pick<DuePicture, 'tries'>, { refusal, counts, waitMs }: Missing, now: number): PutOff {
  if (!counts) return { dueAt: now + waitMs, refusal, counts };
  const gapMs = gapsMs[tries];
  const isLast = gapMs === undefined || tries + 1 >= (mostTries[refusal] ?? gapsMs.length + 1);
  return { dueAt: isLast ? null : now + gapMs, refusal, counts };
}
