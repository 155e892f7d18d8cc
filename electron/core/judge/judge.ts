/**
 * What one response means, if it is believed. Challenge first, then content, then the platform's own codes and notice places, then the
 * line. Words alone decide nothing: they count only in a place where the platform speaks. Pure.
 */

import type { Subject } from '../../contract/names.ts';
import type { Judgement, Signal } from '../../contract/shapes/judgement.ts';
import { type FieldHit, findFields } from './fields.ts';
import { fold } from './fold.ts';
import { speak } from './grammar.ts';
import { aboutBridge, aboutOther, aboutPath, byLine, findHttp, nothing, roles, withheldByStatus } from './judge-line.ts';
import { type Around, judgeWords, pickRule } from './judge-words.ts';
import { judgeLoneNotice } from './lone-notice.ts';
import { scan } from './match.ts';
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
  const { outline, url } = response.input;
  if (!outline) return null;
  const lone = judgeLoneNotice(outline, { platform, rules }, platformOf({ platform: null, url }, rules));
  if (lone) return lone;
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
