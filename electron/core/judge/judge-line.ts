/** What the line itself tells: HTTP status and headers, a page of the path, a bridge. None of it is the account's own word but 451. */

import type { Actor, Outcome, Subject } from '../../contract/names.ts';
import type { Judgement, Signal } from '../../contract/shapes/judgement.ts';
import { speak, topicOf } from './grammar.ts';
import type { Around } from './judge-words.ts';
import { scan } from './match.ts';
import { namesOf, readAnatomy } from './notice.ts';
import { findPlace, indexResponse, type PlaceHit } from './places.ts';
import type { HttpRule, Place, RuleSet } from './rules.ts';
import type { JudgeInput } from './types.ts';

export function findHttp(input: JudgeInput, rules: HttpRule[]): HttpRule | null {
  if (input.status === null) return null;
  const status = input.status;
  return (
    rules.find((rule) => {
      if (!rule.statuses.includes(status)) return false;
      const { header } = rule;
      return header === undefined || (input.headers[header.name]?.toLowerCase().includes(header.has ?? '') ?? false);
    }) ?? null
  );
}

export function byLine(line: HttpRule, subject: Subject): Judgement {
  return {
    ...nothing(line.outcome, subject),
    says: line.says,
    class: line.class,
    confidence: line.says === null ? 0.2 : 0.5,
    signals: [{ kind: 'http', weighs: line.says === null ? 'against' : 'for', quote: line.statuses.join(' ') }],
  };
}

/** RFC 7725: `blocked-by` names who implements the block. If that is not the host that was asked, it is the way that is blocked, not the account. */
export function withheldByStatus(input: JudgeInput, line: HttpRule, { platform, rules }: Around): Judgement {
  const blocker = /<([^>]{1,500})>[^,]{0,200}rel="?blocked-by/i.exec(input.headers.link ?? '')?.[1] ?? null;
  const machine = [{ code: 'http', value: '451' }, ...(blocker === null ? [] : [{ code: 'blocked-by', value: blocker }])];
  const subject = input.subject ?? 'unknown';
  const signals: Signal[] = machine.map(({ code, value }) => ({ kind: 'http', weighs: 'for', quote: `${code} ${value}` }));
  if (blocker !== null && input.url !== null && domain(blocker) !== domain(input.url))
    return { ...nothing('blocked-here', subject), signals };
  const text = (input.outline?.text ?? input.bodyText ?? '').slice(0, 3_000).trim();
  const found = scan(text, rules);
  const spoken = speak(found, { subject });
  const notice = readAnatomy({
    found,
    spoken,
    rule: null,
    lang: input.outline?.lang ?? null,
    machine,
    platformNames: namesOf(rules, platform),
    set: rules,
  });
  const topic = subject === 'unknown' ? (topicOf(found)?.subject ?? 'unknown') : subject;
  return {
    outcome: 'ok',
    subject: topic,
    says: line.says,
    class: line.class,
    actor: spoken.actor,
    notice,
    confidence: 0.95,
    successor: null,
    signals,
  };
}

function domain(url: string): string {
  return (URL.parse(url)?.hostname ?? url).split('.').slice(-2).join('.');
}

export function aboutPath(hit: PlaceHit): Judgement {
  const outcome: Outcome = hit.place.role === 'challenge' ? 'challenged' : hit.place.role === 'blocked' ? 'blocked-here' : 'rate-limited';
  return { ...nothing(outcome, 'unknown'), signals: [{ kind: 'marker', weighs: 'against', quote: hit.quote }] };
}

/** A bridge is somebody else's program: what it answers, and that it fails, says nothing about the account behind it. */
export function aboutBridge(input: JudgeInput, rules: RuleSet): Judgement {
  if (input.facts?.isFeed === true) return nothing('ok', 'account');
  const line = findHttp(input, rules.http);
  const challenge = findPlace(indexResponse(input), roles(rules.places, 'challenge'));
  const failed: Outcome = (input.status ?? 0) >= 400 ? 'server-error' : 'not-a-feed';
  const outcome = challenge ? 'challenged' : line?.outcome === 'rate-limited' ? 'rate-limited' : failed;
  return { ...nothing(outcome, 'account'), signals: [{ kind: 'http', weighs: 'against', quote: `bridge ${input.status ?? ''}` }] };
}

/** The answer is about somebody else than was asked for (a reused name, a cache): it says nothing about this account. */
export function aboutOther(input: JudgeInput): Judgement {
  return { ...nothing('unclear', input.subject ?? 'unknown'), signals: [{ kind: 'absent', weighs: 'against', quote: 'native id' }] };
}

export function nothing(outcome: Outcome, subject: Subject): Judgement {
  const actor: Actor = 'not-said';
  return { outcome, subject, says: null, class: 'C', actor, notice: null, confidence: 0.1, successor: null, signals: [] };
}

/** The places of some roles, in the order of the rules. */
export function roles(places: Place[], ...wanted: Place['role'][]): Place[] {
  return places.filter((place) => wanted.includes(place.role));
}
