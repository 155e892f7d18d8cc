/**
 * What one response means, if it is believed. Challenge first, then content, then the platform's own codes and notice places, then the
 * line. Words alone decide nothing: they count only in a place where the platform speaks. Pure.
 */

import type { Actor, EvidenceClass, Outcome, Saying, Subject } from '../../contract/names.ts';
import type { Judgement, Signal } from '../../contract/shapes/judgement.ts';
import { type FieldHit, findFields } from './fields.ts';
import { fold } from './fold.ts';
import { isGuarded, isQuoted, type Spoken, speak, topicOf } from './grammar.ts';
import { withTaught } from './marks.ts';
import { type RuleHit, type Scan, scan } from './match.ts';
import { namesOf, readAnatomy } from './notice.ts';
import { findPlace, indexResponse, type PlaceHit, placeLinks, placeText, type Response } from './places.ts';
import type { HttpRule, Place, RuleSet } from './rules.ts';
import type { JudgeInput } from './types.ts';

/** A page with more visible text than this is no bare notice. */
const shortPage = 1_500;

export function judge(input: JudgeInput, rules: RuleSet): Judgement {
  const platform = platformOf(input, rules);
  if (input.bareText !== undefined)
    return judgeWords({ text: input.bareText, subject: input.subject ?? 'unknown', platform, rules, place: null });
  if (input.facts?.isBridge === true) return aboutBridge(input, rules);
  if (input.facts?.isOther === true) return aboutOther(input);
  const response = indexResponse(input);
  const places = rules.places.filter((place) => place.platform === null || place.platform === platform);
  const content = findPlace(response, roles(places, 'content'));
  const path = content === null ? findPlace(response, roles(places, 'challenge', 'blocked', 'rate-limited')) : null;
  if (path) return aboutPath(path);
  const line = findHttp(input, rules.http);
  if (line?.says === 'withheld') return withheldByStatus(input, line, { platform, rules });
  if (content && !line) return asContent(content, input);
  return judgeBody(response, { platform, rules, places, line });
}

type Around = { platform: string | null; rules: RuleSet };

function judgeBody(response: Response, around: Around & { places: Place[]; line: HttpRule | null }): Judgement {
  const { input } = response;
  const { platform, rules, places, line } = around;
  const fields = findFields(input, platform, rules.fields);
  const field = fields.find(
    (hit) =>
      hit.rule.as !== 'content' &&
      hit.rule.as !== 'successor' &&
      (hit.rule.says !== null || hit.rule.outcome !== undefined || hit.rule.as === 'notice'),
  );
  if (field) return byField(field, fields, around);
  const notice = findPlace(response, roles(places, 'notice'));
  const subject = input.subject ?? 'unknown';
  if (notice) {
    const text = placeText(notice, input.outline);
    if (text !== '') {
      const about = { subject: notice.place.subject ?? 'unknown', place: notice, links: placeLinks(notice, input) } as const;
      return withSuccessor(judgeWords({ text, platform, rules, machine: codesOf(fields), ...about }), fields);
    }
  }
  const page = input.outline && !fields.some((hit) => hit.rule.as === 'content') ? judgePage(response, around) : null;
  if (page) return page;
  if (line) return byLine(line, subject);
  return byDefault(input, fields, subject);
}

/** The address in a page's own successor field; only words of a move make it one. */
function withSuccessor(judgement: Judgement, fields: FieldHit[]): Judgement {
  return judgement.says === 'moved' ? { ...judgement, successor: successorIn(fields) ?? judgement.successor } : judgement;
}

function successorIn(fields: FieldHit[]): string | null {
  return fields.find((hit) => hit.rule.as === 'successor' && /^https?:\/\//.test(hit.value))?.value ?? null;
}

function roles(places: Place[], ...wanted: Place['role'][]): Place[] {
  return places.filter((place) => wanted.includes(place.role));
}

// ---- the words of a notice place

type WordsInput = Around & {
  text: string;
  subject: Subject;
  place: PlaceHit | null;
  links?: { text: string; href: string }[];
  machine?: { code: string; value: string }[];
};

function judgeWords({ text, subject, platform, rules, place, machine = [], links = [] }: WordsInput): Judgement {
  const found = scan(text, rules);
  const isBlocked = platform === 'blocked';
  const rule = pickRule(found, platform, isBlocked ? ['block', 'notice'] : ['notice', 'page']);
  const spoken = speak(found, { subject: subject === 'unknown' ? (rule?.compiled.rule.subject ?? 'unknown') : subject });
  const said = merge(spoken, rule, subject);
  const unspoken: Outcome = said.isChallenge ? 'challenged' : 'unclear';
  const outcome: Outcome = isBlocked ? 'blocked-here' : (rule?.compiled.rule.outcome ?? (said.says === null ? unspoken : 'ok'));
  const says = isBlocked || outcome !== 'ok' ? null : said.says;
  const read = readAnatomy({
    found,
    spoken: { ...said, action: said.action ?? (rule ? { kind: 'action', value: null, lang: '', start: rule.start, end: rule.end } : null) },
    rule,
    lang: null,
    machine,
    platformNames: namesOf(rules, platform),
    set: rules,
    links,
  });
  const anatomy = withTaught(read, rule?.compiled.rule ?? null);
  const signals: Signal[] = [];
  if (place) signals.push({ kind: 'marker', weighs: 'for', quote: place.quote });
  signals.push({ kind: 'words', weighs: says === null ? 'against' : 'for', quote: text.slice(0, 300) });
  for (const { code, value } of machine) signals.push({ kind: 'code', weighs: 'for', quote: `${code}=${value}` });
  return {
    outcome,
    subject: said.subject,
    says,
    class: rule?.compiled.rule.class ?? classOf(says, outcome),
    actor: said.actor,
    // A login wall or a captcha is about the path; its small print is no notice.
    notice: rule && (outcome === 'challenged' || outcome === 'rate-limited') ? null : anatomy,
    confidence: says === null ? 0.2 : rule ? 0.95 : 0.7,
    successor: null,
    signals,
  };
}

/** A rule knows better than the grammar what was said; of whom the words speak is the rule's too unless the caller knows. */
function merge(spoken: Spoken, hit: RuleHit | null, given: Subject): Spoken {
  if (!hit) return spoken;
  const { rule } = hit.compiled;
  const subject = given !== 'unknown' && given === spoken.subject ? given : rule.subject;
  const says =
    rule.subject !== subject && subject === 'post' && (rule.says === 'closed' || rule.says === 'suspended') ? 'removed' : rule.says;
  return { ...spoken, says, subject, actor: rule.actor ?? spoken.actor };
}

/** The rule with most words. In a long text it must stand at the beginning: articles quote notices all day. */
function pickRule(found: Scan, platform: string | null, where: string[], reach = 60): RuleHit | null {
  const { text } = found.folded;
  return (
    found.rules.find((hit) => {
      const { rule } = hit.compiled;
      if (!where.includes(rule.in) || (rule.platform !== null && rule.platform !== platform)) return false;
      if (isQuoted(text, hit.start) || (rule.says !== null && isGuarded(found, hit))) return false;
      return text.length <= hit.weight * 4 + 160 || hit.start <= reach;
    }) ?? null
  );
}

function classOf(says: Saying | null, outcome: Outcome): EvidenceClass {
  if (says === null || outcome !== 'ok') return 'C';
  return says === 'gone' ? 'B' : 'A';
}

// ---- codes, pages, the line

function byField(field: FieldHit, fields: FieldHit[], { platform, rules }: Around): Judgement {
  const { rule } = field;
  const machine = codesOf(fields);
  if (rule.as === 'notice') return judgeWords({ text: field.value, subject: rule.subject, platform, rules, place: null, machine });
  const found = scan(field.words ?? '', rules);
  const spoken = speak(found, { subject: rule.subject });
  const anatomy = readAnatomy({
    found,
    spoken: { ...spoken, actor: rule.actor },
    rule: null,
    lang: null,
    machine,
    platformNames: namesOf(rules, platform),
    set: rules,
  });
  return {
    outcome: rule.outcome ?? 'ok',
    subject: rule.subject,
    says: rule.says,
    class: rule.class,
    actor: rule.actor,
    notice: rule.says === null ? null : { ...anatomy, uncertain: false, rule: { id: rule.id, set: rules.version } },
    confidence: rule.says === null ? 0.2 : 0.97,
    successor: rule.says === 'moved' ? successorIn(fields) : null,
    signals: [{ kind: 'field', weighs: rule.says === null ? 'against' : 'for', quote: `${rule.path}=${field.value}`.slice(0, 300) }],
  };
}

function codesOf(fields: FieldHit[]): { code: string; value: string }[] {
  return fields
    .filter((hit) => hit.rule.as === undefined || hit.rule.as === 'code')
    .map((hit) => ({ code: hit.rule.path.replace(/^(?:var|fact):/, ''), value: hit.value.slice(0, 500) }));
}

/** A short page in place of a site: an operator's or filter's block page, a host's notice, a login wall. Only wordings the rules know. */
function judgePage(response: Response, { platform, rules }: Around): Judgement | null {
  const { outline } = response.input;
  if (!outline) return null;
  const all = outline.text === '' ? outline.nodes.map((node) => node.text).find((text) => text.length > 20) : outline.text;
  const text = [outline.title ?? '', all ?? ''].join('\n').trim();
  const found = scan(text.slice(0, 6_000), rules);
  const block = pickRule(found, platform, ['block'], 700);
  if (block && text.length < 6_000) {
    const signal: Signal = { kind: 'words', weighs: 'against', quote: found.text.slice(0, 300) };
    return { ...nothing('blocked-here', 'domain'), signals: [signal] };
  }
  if (text.length > shortPage) return null;
  const rule = pickRule(found, platform, ['page']);
  return rule ? judgeWords({ text, subject: 'unknown', platform, rules, place: null }) : null;
}

function findHttp(input: JudgeInput, rules: HttpRule[]): HttpRule | null {
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

function byLine(line: HttpRule, subject: Subject): Judgement {
  return {
    ...nothing(line.outcome, subject),
    says: line.says,
    class: line.class,
    confidence: line.says === null ? 0.2 : 0.5,
    signals: [{ kind: 'http', weighs: line.says === null ? 'against' : 'for', quote: line.statuses.join(' ') }],
  };
}

/** RFC 7725: `blocked-by` names who implements the block. If that is not the host that was asked, it is the way that is blocked, not the account. */
function withheldByStatus(input: JudgeInput, line: HttpRule, { platform, rules }: Around): Judgement {
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

function aboutPath(hit: PlaceHit): Judgement {
  const outcome: Outcome = hit.place.role === 'challenge' ? 'challenged' : hit.place.role === 'blocked' ? 'blocked-here' : 'rate-limited';
  return { ...nothing(outcome, 'unknown'), signals: [{ kind: 'marker', weighs: 'against', quote: hit.quote }] };
}

/** A bridge is somebody else's program: what it answers, and that it fails, says nothing about the account behind it. */
function aboutBridge(input: JudgeInput, rules: RuleSet): Judgement {
  if (input.facts?.isFeed === true) return nothing('ok', 'account');
  const line = findHttp(input, rules.http);
  const challenge = findPlace(indexResponse(input), roles(rules.places, 'challenge'));
  const failed: Outcome = (input.status ?? 0) >= 400 ? 'server-error' : 'not-a-feed';
  const outcome = challenge ? 'challenged' : line?.outcome === 'rate-limited' ? 'rate-limited' : failed;
  return { ...nothing(outcome, 'account'), signals: [{ kind: 'http', weighs: 'against', quote: `bridge ${input.status ?? ''}` }] };
}

/** The answer is about somebody else than was asked for (a reused name, a cache): it says nothing about this account. */
function aboutOther(input: JudgeInput): Judgement {
  return { ...nothing('unclear', input.subject ?? 'unknown'), signals: [{ kind: 'absent', weighs: 'against', quote: 'native id' }] };
}

function asContent(hit: PlaceHit, input: JudgeInput): Judgement {
  const subject = hit.place.subject ?? input.subject ?? 'unknown';
  const signals: Signal[] = [{ kind: 'marker', weighs: 'for', quote: hit.quote }];
  if (input.facts?.isItself === false)
    return { ...nothing('unclear', subject), signals: [{ kind: 'absent', weighs: 'against', quote: 'native id' }] };
  return { ...nothing('ok', subject), says: subject === 'account' ? 'open' : 'present', class: 'A', confidence: 0.95, signals };
}

function byDefault(input: JudgeInput, fields: FieldHit[], subject: Subject): Judgement {
  const content = fields.find((hit) => hit.rule.as === 'content');
  if (input.facts?.isItself === true || content) {
    const about = content?.rule.subject ?? subject;
    const signals: Signal[] = [{ kind: 'field', weighs: 'for', quote: content?.rule.path ?? 'native id' }];
    return { ...nothing('ok', about), says: about === 'post' ? 'present' : 'open', class: 'A', confidence: 0.95, signals };
  }
  if (input.outline) return nothing(input.outline.isShell ? 'challenged' : 'unclear', subject);
  return nothing(input.json === null || input.json === undefined ? 'unclear' : 'ok', subject);
}

function nothing(outcome: Outcome, subject: Subject): Judgement {
  const actor: Actor = 'not-said';
  return { outcome, subject, says: null, class: 'C', actor, notice: null, confidence: 0.1, successor: null, signals: [] };
}

// ---- which platform

/** A platform id or an alias of it; else the host of the address; else null: generic rules only. */
export function platformOf(input: Pick<JudgeInput, 'platform' | 'url'>, rules: RuleSet): string | null {
  if (input.platform !== null) {
    const name = fold(input.platform).text;
    const known =
      rules.aliases.get(name) ?? [...rules.aliases].find(([alias]) => alias.endsWith('*') && name.startsWith(alias.slice(0, -1)))?.[1];
    return known ?? name;
  }
  const host = input.url === null ? undefined : URL.parse(input.url)?.hostname;
  if (host === undefined) return null;
  const labels = host.split('.');
  for (let at = 0; at < labels.length; at++) {
    const platform = rules.hosts.get(labels.slice(at).join('.'));
    if (platform !== undefined) return platform;
  }
  return null;
}
