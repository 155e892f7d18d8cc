/** Which followed accounts answered lately, by host: the control for *gone*, so that a dead host is not taken for one account's end. */

import type { HostAnswer } from './judge/types.ts';
import type { Look } from './look.ts';

export type HostAnswers = {
  /** What a check of one account met. */
  note(accountId: number, looks: Look[], at: number): void;
  /** What the other followed accounts met last: on the hosts of these addresses, and elsewhere. */
  besides(accountId: number, urls: string[], now: number): HostAnswer[];
};

/** A good answer is a control for a quarter of an hour, a bad one until the account is asked again. */
const freshMs = 15 * 60_000;
const dayMs = 24 * 3_600_000;

export function createHostAnswers(): HostAnswers {
  /** By account and host; a host where anything answered has answered. */
  const last = new Map<string, { accountId: number; host: string; at: number; failed: boolean }>();
  return {
    note(accountId, looks, at) {
      const byHost = Map.groupBy(looks, (look) => hostOf(look.request.url));
      for (const [host, asked] of byHost) last.set(`${accountId} ${host}`, { accountId, host, at, failed: asked.every(isFailure) });
    },
    besides(accountId, urls, now) {
      const hosts = new Set(urls.map(hostOf));
      return [...last.values()]
        .filter((one) => one.accountId !== accountId && one.at >= now - (one.failed ? dayMs : freshMs))
        .map(({ at, host, failed }) => ({ at, host: hosts.has(host) ? 'same' : 'other', failed }));
    },
  };
}

function isFailure({ exchange }: Look): boolean {
  return exchange.kind !== 'answer' || exchange.answer.status >= 400;
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}
