/** The general grammar: what a notice's own words say was done, to what, and by whom, where no rule knows the wording. */

import type { Actor, Saying, Subject } from '../../contract/names.ts';
import { findPlaceNamed } from './details.ts';
import { type Scan, sameSentence, type Term } from './match.ts';

export type Spoken = {
  says: Saying | null;
  subject: Subject;
  actor: Actor;
  /** The words that carry what was done and who is said to have done it. */
  action: Term | null;
  actorTerm: Term | null;
  /** The words ask for a login, a code or an app before anything is shown. */
  isChallenge: boolean;
};

/** `isRunningText` is what stands in articles: there words of ending say nothing about the account. */
export function speak(found: Scan, given: { subject: Subject }): Spoken {
  const actions = found.terms.filter(
    (term) => term.kind === 'action' && !isGuarded(found, term) && !isQuoted(found.folded.text, term.start) && !isEither(found, term),
  );
  const topic = topicOf(found);
  const spoken = actions.filter((action) => !isBeforeTopic(found, action, topic?.term ?? null));
  const subject = given.subject !== 'unknown' ? given.subject : (topic?.subject ?? 'unknown');
  const owner = found.terms.find((term) => term.kind === 'owner') ?? null;
  const isAddressed = topic !== null || subject === 'search' || beginsWithAction(found, actions) || isBareCause(found, given.subject);
  const isChallenge = asksFirst(found, actions);
  const decided = isAddressed && !isChallenge && !isUnderReview(found) ? decide(found, spoken, subject, owner) : null;
  const ofPlatform = found.terms.filter((term) => term.kind !== 'platform' || isActing(found, term, actions));
  const actorTerm = owner ?? firstOf(ofPlatform, ['server']) ?? firstOf(ofPlatform, ['platform', 'court', 'authority']);
  return {
    says: decided?.says ?? null,
    subject,
    actor:
      actorTerm === null || !speaksOfActing(actorTerm, actions) ? 'not-said' : actorFor(decided?.says ?? null, actorTerm.kind as Actor),
    action: decided?.action ?? actions[0] ?? null,
    actorTerm,
    isChallenge,
  };
}

/** A login, a code or an app is asked for first; beside "your account is suspended" the reader is spoken to, who has none here. */
function asksFirst(found: Scan, actions: Term[]): boolean {
  const has = (kind: string) => found.terms.some((term) => term.kind === kind);
  return has('challenge') && !actions.some(({ value }) => value === 'closed' || (value === 'suspended' && !has('own')));
}

/**
 * "Die Regeln von YouTube" are whose they are and say of no act; "wir haben" has done what follows in its own clause, and nothing where
 * that is "festgestellt".
 */
function isActing(found: Scan, platform: Term, actions: Term[]): boolean {
  const { text } = found.folded;
  const isGenitive = /^(?:von|vom|van|de|du|di|do|od) /.test(text.slice(platform.start, platform.end));
  if (isGenitive && found.terms.some((term) => isGround(term) && platform.start - term.end === 1)) return false;
  if (platform.value !== 'subject') return true;
  return actions.some(
    ({ start }) => start >= platform.end && sameSentence(found, platform.end, start) && !/[,:]/.test(text.slice(platform.end, start)),
  );
}

/** "We" alone has done nothing; an owner, a court or an authority named so has. */
function speaksOfActing(actor: Term, actions: Term[]): boolean {
  return actions.length > 0 || ['owner', 'court', 'authority'].includes(actor.kind);
}

/** "Closed because of material posted by the user": who ended it is not the one whose material it is. */
export function actorFor(says: Saying | null, actor: Actor): Actor {
  return actor === 'owner' && says !== null && ['closed', 'suspended', 'removed'].includes(says) ? 'not-said' : actor;
}

/** The first thing the words point at ("this account", 此帐号), or a noun a sentence begins with ("Account suspended"). */
export function topicOf(found: Scan): { subject: Subject; term: Term } | null {
  const term = found.terms.find((candidate) => candidate.kind === 'subject' && isPointedAt(found, candidate)) ?? null;
  return term === null ? null : { subject: term.value as Subject, term };
}

function decide(found: Scan, actions: Term[], subject: Subject, owner: Term | null): { says: Saying; action: Term } | null {
  const of = (value: string) => actions.find((action) => action.value === value);
  const take = (action: Term | undefined, says: Saying) => (action ? { says, action } : null);
  const moved = take(of('moved'), 'moved') ?? take(of('memorial'), 'memorial');
  if (moved) return moved;
  if (owner) {
    const left =
      take(of('cancelled') ?? of('deleted') ?? of('removed'), 'deleted') ??
      take(of('deactivated'), 'deactivated') ??
      take(of('private') ?? privately(actions, owner), 'private');
    if (left) return left;
  }
  if (subject === 'search' && (of('limited') || of('removed'))) return take(of('limited') ?? of('removed'), 'limited');
  const hasTerritory = found.terms.some((term) => term.kind === 'territory') || findPlaceNamed(found) !== null;
  // Where a platform stops an account on an authority's word (停止使用), the account is what ends, and none is withheld.
  const ordered = actions.find((action) => action.value === 'suspended' && action.lang !== 'zh');
  const withheld = take(
    of('withheld') ??
      (hasTerritory
        ? (of('suspended') ?? of('unseen') ?? of('limited') ?? of('removed') ?? of('unavailable'))
        : byLaw(found)
          ? (of('unseen') ?? (byOrder(found) ? ordered : undefined))
          : undefined),
    'withheld',
  );
  if (withheld) return withheld;
  if (subject === 'search') return take(of('suspended') ?? of('unavailable'), 'limited');
  return subject === 'post' ? decidePost(found, actions) : decideAccount(found, actions, subject);
}

/** Not shown because of law or an order: it exists, but is withheld. */
function byLaw(found: Scan): boolean {
  const legal = ['order', 'unnamed-law', 'infringed-right'];
  return found.terms.some(
    (term) =>
      (term.kind === 'law' && legal.includes(term.value ?? '')) ||
      (term.kind === 'by' && (term.value === 'government' || term.value === 'court')),
  );
}

/** A court or an authority is said to have ordered it, or an order is named: what is blocked so is withheld for legal reasons. */
function byOrder(found: Scan): boolean {
  return found.terms.some(
    (term) =>
      (term.kind === 'law' && term.value === 'order') || term.kind === 'order-noun' || term.kind === 'court' || term.kind === 'authority',
  );
}

function privately(actions: Term[], owner: Term): Term | undefined {
  return actions.find((action) => action.value === 'unavailable' && action.start > owner.start);
}

function decideAccount(found: Scan, actions: Term[], subject: Subject): { says: Saying; action: Term } | null {
  const of = (value: string) => actions.find((action) => action.value === value);
  const hasCause = found.terms.some(isGround);
  const order: [Term | undefined, Saying][] = [
    [of('closed'), 'closed'],
    [of('private'), 'private'],
    [of('deactivated'), subject === 'domain' || found.terms.some((term) => term.kind === 'platform') ? 'suspended' : 'deactivated'],
    [of('suspended') ?? of('unseen'), someFunctions(found) ? 'limited' : isPermanent(found) ? 'closed' : 'suspended'],
    [of('limited'), 'limited'],
    [isBreached(found) ? (of('away') ?? of('unavailable')) : undefined, 'suspended'],
    [of('cancelled'), hasCause ? 'closed' : 'deleted'],
    [of('deleted'), hasCause ? 'closed' : 'deleted'],
    [of('removed'), 'closed'],
  ];
  for (const [action, says] of order) if (action) return { says, action };
  return null;
}

function decidePost(found: Scan, actions: Term[]): { says: Saying; action: Term } | null {
  const of = (value: string) => actions.find((action) => action.value === value);
  const hasCause = found.terms.some((term) => term.kind === 'complaint' || term.kind === 'law' || term.kind === 'house-rule');
  const isByPlatform = found.terms.some((term) => term.kind === 'platform');
  const ended = of('closed') ?? of('suspended') ?? (hasCause || isByPlatform || hasReason(found) ? of('unseen') : undefined);
  const order: [Term | undefined, Saying][] = [
    [of('private'), 'private'],
    [isTemporary(found) && ended?.value === 'suspended' ? undefined : ended, 'removed'],
    [of('removed') ?? of('away'), 'removed'],
    [of('deleted'), hasCause || isByPlatform ? 'removed' : 'deleted'],
    [isBreached(found) ? of('unavailable') : undefined, 'removed'],
    [of('limited'), 'limited'],
  ];
  for (const [action, says] of order) if (action) return { says, action };
  return null;
}

/** "… because it was used to spread …": a post that only cannot be shown says nothing. */
function hasReason(found: Scan): boolean {
  return /(?<!\p{L})because|(?<!\p{L})due to|因|由于/u.test(found.folded.text);
}

function isPermanent(found: Scan): boolean {
  return found.terms.some((term) => term.kind === 'permanent' && term.value === 'yes');
}

function isTemporary(found: Scan): boolean {
  return found.terms.some((term) => term.kind === 'permanent' && term.value === 'no');
}

function someFunctions(found: Scan): boolean {
  return found.terms.some((term) => term.kind === 'functions' && term.value === 'some');
}

function firstOf(terms: Term[], kinds: string[]): Term | null {
  return terms.find((term) => kinds.includes(term.kind)) ?? null;
}

/** A bare heading: 已被封禁, "Suspended". */
function beginsWithAction(found: Scan, actions: Term[]): boolean {
  const { text } = found.folded;
  return text.length <= 40 && !text.includes('"') && (actions[0]?.start ?? 99) <= 3;
}

/** "Removed in response to a copyright notice.": one short sentence with its ground and without any noun, in the place of what is known. */
function isBareCause(found: Scan, subject: Subject): boolean {
  const { text } = found.folded;
  if (subject === 'unknown' || text.length > 90 || text.includes('"') || found.terms.some((term) => term.kind === 'subject')) return false;
  return sameSentence(found, 0, text.length - 2) && found.terms.some((term) => isGround(term) || term.kind === 'owner');
}

/** "Banned from three servers. This account is a bot": the verb belongs to another sentence, unless it is the heading. */
function isBeforeTopic(found: Scan, action: Term, topic: Term | null): boolean {
  if (topic === null || isDense(topic.lang) || action.start > topic.start || action.start <= 3) return false;
  return !sameSentence(found, action.end, topic.start);
}

/** Looked at by the platform, nothing decided. */
function isUnderReview(found: Scan): boolean {
  return (
    found.terms.some((term) => term.kind === 'review') && !found.terms.some((term) => term.kind === 'action' && term.value === 'closed')
  );
}

/** Conditions, rules in general, statistics and reports stand in the same sentence, before the verb or, where verbs come last, after it. */
export function isGuarded(found: Scan, action: Pick<Term, 'start' | 'end'>): boolean {
  if (isAsked(found.folded.text, action.end)) return true;
  return found.terms.some((term) => {
    if (term.kind === 'hedge') return isHedgedBy(found, term, action);
    if (term.kind !== 'general') return false;
    if (term.start < action.start) return sameSentence(found, term.end, action.start);
    const follows = term.value === 'said' || (isVerbLast(term.lang) && term.start - action.end <= 12);
    return follows && sameSentence(found, action.end, term.start);
  });
}

/** "Account suspended?": a question says nothing. */
function isAsked(text: string, from: number): boolean {
  return /^[^.!?;\n]{0,60}\?/.test(text.slice(from, from + 61));
}

/** "It may have been removed", 可能已被删除, "perhaps the link is wrong or the page was removed": nothing is said to have been done. */
function isHedgedBy(found: Scan, hedge: Term, action: Pick<Term, 'start' | 'end'>): boolean {
  const gap = action.start - hedge.end;
  if (hedge.value === 'perhaps' && isVerbLast(hedge.lang) && hedge.start >= action.end)
    return hedge.start - action.end <= 10 && sameSentence(found, action.end, hedge.start);
  if (hedge.value === 'suspicion' || gap < 0 || gap > 120 || isOfGround(found, hedge)) return false;
  if (found.terms.some((term) => isGround(term) && term.start >= hedge.end && term.end <= action.start)) return false;
  const between = found.folded.text.slice(hedge.end, action.start);
  if (hedge.value === 'perhaps') return sameSentence(found, hedge.end, action.start);
  return gap <= (isDense(hedge.lang) ? 3 : 14) && !/[,.;:]/.test(between);
}

/** 規約に違反した可能性があるため…: where verbs come last, what stands before the hedge is what may be so. */
function isOfGround(found: Scan, hedge: Term): boolean {
  return (
    isVerbLast(hedge.lang) &&
    found.terms.some(
      (term) => isGround(term) && term.end <= hedge.start && hedge.start - term.end <= 24 && sameSentence(found, term.end, hedge.start),
    )
  );
}

function isGround(term: Term): boolean {
  return ['complaint', 'law', 'house-rule', 'instrument'].includes(term.kind);
}

/** A rule that is only named (a user agreement under a login form) is no cause. */
function isViolation(found: Scan): boolean {
  const grounds = found.terms.filter(isGround);
  return (
    grounds.some((term) => term.kind === 'complaint' || term.lang !== 'zh') ||
    (grounds.length > 0 && /[违侵]|涉嫌|不符/.test(found.folded.text))
  );
}

/** "Temporarily not available" is no end, unless a breach is the cause. */
function isBreached(found: Scan): boolean {
  return isViolation(found) && (!isTemporary(found) || found.terms.some(({ kind }) => kind === 'breach'));
}

function isVerbLast(lang: string): boolean {
  return lang === 'ja' || lang === 'ko' || lang === 'tr';
}

const or =
  /(?<!\p{L})(?:or|oder|ou|o|или|либо|veya|ya da|atau|lub|eller|of|sau|nebo|alebo|vagy|η|hoac)(?!\p{L})|或|または|もしくは|또는|หรือ|او| یا /u;

/** "… wrong or has been removed" where no word of the lexicon stands before the "or". */
const orBefore = /[^除蔽架闭禁停]或者?(?:已经?被?|被)$|거나 [^.,]{0,12}$|か、[^.,]{0,12}$/u;

/** "Does not exist or has been removed": the page does not know which. */
function isEither(found: Scan, action: Term): boolean {
  const { text } = found.folded;
  if (orBefore.test(text.slice(Math.max(0, action.start - 16), action.start))) return true;
  return found.terms.some((gone) => {
    if (gone.kind !== 'action' || !['gone', 'permission', 'unavailable'].includes(gone.value ?? '') || gone === action) return false;
    const [from, to] = gone.start < action.start ? [gone.end, action.start] : [action.end, gone.start];
    return to >= from && to - from <= 30 && sameSentence(found, from, to) && or.test(text.slice(from, to));
  });
}

/** Inside quotation marks someone repeats what a notice said. */
export function isQuoted(text: string, at: number): boolean {
  let open = false;
  for (let i = Math.max(0, at - 400); i < at; i++) if (text[i] === '"') open = !open;
  return open;
}

function isPointedAt(found: Scan, noun: Term): boolean {
  const { text } = found.folded;
  if (isQuoted(text, noun.start)) return false;
  const reach = noun.lang === 'zh' ? 8 : isDense(noun.lang) ? 12 : 30;
  const pointed = found.terms.some((term) => {
    if (term.kind !== 'deictic' || term.lang !== noun.lang || term.start > noun.start || noun.start - term.end > reach) return false;
    return sameSentence(found, term.end, noun.start) && !/[,:]/.test(text.slice(term.end, noun.start));
  });
  return (
    pointed ||
    isNamed(text, noun) ||
    text.startsWith('입니다', noun.end) ||
    isFollowedBy(found, noun, 'deictic') ||
    /^[该此这本]/.test(text.slice(noun.start, noun.start + 1)) ||
    opensSentence(text, noun)
  );
}

/** "@lantern's account", "das Konto von @lantern": one account by its handle. */
function isNamed(text: string, noun: Term): boolean {
  if (noun.value !== 'account') return false;
  return (
    /(?<![\w.])@[\w.]{2,30}(?:'s|[ \p{L}]{0,20})? ?$/u.test(text.slice(Math.max(0, noun.start - 60), noun.start)) ||
    /^ (?:\p{L}{1,6} )?@\w{2}/u.test(text.slice(noun.end, noun.end + 12))
  );
}

/** "akun ini", החשבון הזה: the pointing word comes after. */
function isFollowedBy(found: Scan, noun: Term, kind: string): boolean {
  if (!['id', 'th', 'vi', 'he', 'my'].includes(noun.lang)) return false;
  return found.terms.some((term) => term.kind === kind && term.start >= noun.end && term.start - noun.end <= 2);
}

/** Written without spaces, or nearly so. */
export function isDense(lang: string): boolean {
  return ['zh', 'ja', 'ko', 'th', 'my'].includes(lang);
}

/** "Account suspended", 账号已被封禁. Without 已 or 现, 账号被封 is how others retell it. */
function opensSentence(text: string, noun: Term): boolean {
  if (noun.start === 0) return true;
  if (!/[.!,:;]$/.test(text.slice(Math.max(0, noun.start - 2), noun.start).trim())) return false;
  return noun.lang !== 'zh' || /^(?:已|现|目前|处于|因|由于|存在|涉嫌|不存在|无法|暂|违)/.test(text.slice(noun.end, noun.end + 3));
}
