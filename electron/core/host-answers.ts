/** Which hosts answered lately: the control for *gone*, so that a dead line or a dead host is not taken for an account's end. */

import type { Exchange } from './base/exchange.ts';
import type { HostAnswer } from './judge/types.ts';

export type HostAnswers = {
  note(url: string, exchange: Exchange, at: number): void;
  /** Answers of the last quarter of an hour: of other addresses on the hosts of these, and on other hosts. */
  besides(urls: string[], now: number): HostAnswer[];
};

const freshMs = 15 * 60_000;
const kept = 500;

export function createHostAnswers(): HostAnswers {
  let answers: { url: string; host: string; at: number }[] = [];
  return {
    note(url, exchange, at) {
      if (exchange.kind !== 'answer' || exchange.answer.status >= 400) return;
      answers = [...answers.filter((answer) => answer.at >= at - freshMs), { url, host: URL.parse(url)?.host ?? '', at }].slice(-kept);
    },
    besides(urls, now) {
      const hosts = new Set(urls.flatMap((url) => URL.parse(url)?.host ?? []));
      return answers
        .filter((answer) => !urls.includes(answer.url) && answer.at >= now - freshMs)
        .map((answer) => ({ at: answer.at, host: hosts.has(answer.host) ? 'same' : 'other' }));
    },
  };
}
