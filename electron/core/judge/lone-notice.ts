/**
 * A page at the platform's own host that is nothing but a notice: its heading or only paragraph says so, with a wording that only this
 * platform has or its own rules, by its name, as the reason. Operators and filters have rules too ("blocked by our policy"), never these:
 * it is no block page. Pure.
 */

import type { Anatomy, Judgement } from '../../contract/shapes/judgement.ts';
import type { PageOutline } from '../base/outline.ts';
import { fold } from './fold.ts';
import { type Around, judgeWords } from './judge-words.ts';
import { namesOf } from './notice.ts';
import { beginsWord, endsWord } from './pattern.ts';
import type { RuleSet } from './rules.ts';

const maxText = 400;
const maxNodes = 40;
/** Hosts whose pages their users write. */
const writtenByUsers = ['medium', 'wordpress', 'blogger', 'tumblr', 'ghost', 'substack'];
const ruleRungs = ['rule-article', 'rule'];
const ends = ['closed', 'suspended', 'removed'];

/** Null unless the structure of the page and its words both leave no doubt. `hostPlatform`: whose host the address is. */
export function judgeLoneNotice(outline: PageOutline, { platform, rules }: Around, hostPlatform: string | null): Judgement | null {
  if (platform === null || platform !== hostPlatform || writtenByUsers.includes(platform)) return null;
  const main = mainWords(outline);
  if (main === null) return null;
  const judgement = judgeWords({ text: outline.text, subject: 'unknown', platform, rules, place: null });
  const { outcome, says, notice } = judgement;
  if (outcome !== 'ok' || says === null || !ends.includes(says) || notice === null) return null;
  if (judgement.subject === 'domain' || !(isOwnWording(notice, platform, rules) || isOwnReason(notice, platform, rules))) return null;
  return { ...judgement, signals: [{ kind: 'marker', weighs: 'for', quote: main }, ...judgement.signals] };
}

function isOwnWording(notice: Anatomy, platform: string, { rules }: RuleSet): boolean {
  return rules.some(({ rule }) => rule.id === notice.rule?.id && rule.platform === platform);
}

/** "… for violating Telegram's Terms of Service", and no court or authority asked for it. */
function isOwnReason({ legal, complaint }: Anatomy, platform: string, rules: RuleSet): boolean {
  if (legal.decidedBy !== null || complaint.by === 'court' || complaint.by === 'government' || !ruleRungs.includes(legal.rung))
    return false;
  const words = fold(legal.quote ?? '').text;
  return namesOf(rules, platform).some((name) => {
    const at = words.indexOf(name);
    return at >= 0 && beginsWord(words, at) && endsWord(words, at + name.length);
  });
}

/** What carries the words: `h1`, or `p` where it is the only one; null where the page holds more than them. */
function mainWords(outline: PageOutline): string | null {
  const { nodes, text, meta, isShell } = outline;
  if (text === '' || text.length > maxText || nodes.length > maxNodes || isShell) return null;
  if (Object.keys(meta).some((name) => /^(?:og|twitter|al):/.test(name))) return null;
  if (nodes.some(({ tag }) => ['article', 'form', 'iframe', 'input', 'script', 'blockquote', 'q'].includes(tag))) return null;
  const shown = nodes.filter(({ hidden }) => !hidden);
  const heading = shown.find(({ tag }) => /^h[1-3]$/.test(tag));
  const [paragraph, ...more] = shown.filter(({ tag }) => tag === 'p');
  const main = heading ?? (more.length === 0 ? paragraph : undefined);
  return main && main.text.length * 2 >= text.length ? main.tag : null;
}
