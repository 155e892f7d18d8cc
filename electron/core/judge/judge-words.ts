/** The words of a notice place, or of a short page in place of a site: what they say, by the rule that knows them, else by the grammar. */

import type { EvidenceClass, Outcome, Saying, Subject } from '../../contract/names.ts';
import type { Judgement, Signal } from '../../contract/shapes/judgement.ts';
import { actorFor, isGuarded, isQuoted, type Spoken, speak } from './grammar.ts';
import { withTaught } from './marks.ts';
import { type RuleHit, type Scan, scan } from './match.ts';
import { namesOf, readAnatomy } from './notice.ts';
import type { PlaceHit } from './places.ts';
import type { RuleSet, WordingRule } from './rules.ts';

/** The platform's id, if it is known, and the rules. */
export type Around = { platform: string | null; rules: RuleSet };

type WordsInput = Around & {
  text: string;
  subject: Subject;
  place: PlaceHit | null;
  links?: { text: string; href: string }[];
  machine?: { code: string; value: string }[];
};

export function judgeWords({ text, subject, platform, rules, place, machine = [], links = [] }: WordsInput): Judgement {
  const found = scan(text, rules);
  const isBlocked = platform === 'blocked';
  const known = pickRule(found, platform, isBlocked ? ['block', 'notice'] : ['notice', 'page']);
  const rule = known !== null && saysWhy(found, known, subject) ? null : known;
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
  const says = sayingOf(rule, subject, spoken.says);
  return { ...spoken, says, subject, actor: rule.actor ?? actorFor(says, spoken.actor) };
}

/** "Nothing here. The author deleted this post": what became of a post is more than that nothing is found. */
function saysWhy(found: Scan, { compiled }: RuleHit, subject: Subject): boolean {
  if (compiled.rule.says !== 'gone' || subject !== 'post') return false;
  const { says } = speak(found, { subject });
  return says === 'deleted' || says === 'removed';
}

/** A wording of any platform knows less than the rest of the notice: "blocked" is withheld where a court ordered it or a place is named. */
function sayingOf(rule: WordingRule, subject: Subject, spoken: Saying | null): Saying | null {
  if (rule.platform === null && rule.says === 'suspended' && spoken === 'withheld') return spoken;
  return rule.subject !== subject && subject === 'post' && (rule.says === 'closed' || rule.says === 'suspended') ? 'removed' : rule.says;
}

/** The rule with most words. In a long text it must stand at the beginning: articles quote notices all day. */
export function pickRule(found: Scan, platform: string | null, where: string[], reach = 60): RuleHit | null {
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
