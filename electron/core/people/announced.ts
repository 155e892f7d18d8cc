/** Handles and addresses that an account announces in its own words: in its title, its profile, its posts. Pure; over languages (platform-words.ts). */

import { bareHosts, invites, type PlatformWord, platformWords, possessives } from './platform-words.ts';
import type { PointerDraft, Resolve, Said, Target } from './types.ts';

type Found = { start: number; end: number; target: Target };

const longestQuote = 240;

/** In a profile or title whatever is named is named as the owner's; in a post only beside an invitation or a word of possession. */
export function readAnnounced(said: Said, resolve: Resolve): PointerDraft[] {
  const sentences = said.place === 'post' ? splitSentences(said.text) : [said.text];
  return sentences.flatMap((sentence) => {
    const isInvitation = said.place !== 'post' || invites.test(sentence);
    return findTargets(sentence, resolve)
      .filter(({ start }) => isInvitation || possessives.test(sentence.slice(Math.max(0, start - 24), start)))
      .map(({ start, end, target }) => ({
        how: said.place === 'post' || !isAddress(sentence.slice(start, end)) ? ('announced' as const) : ('profile-link' as const),
        place: said.place,
        postId: said.postId,
        quote: around(sentence, start, end),
        firstSeenAt: said.firstSeenAt,
        lastSeenAt: said.lastSeenAt,
        target,
      }));
  });
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|did:)|\.[a-z]{2,}(?:\/|$)/i.test(text);
}

function splitSentences(text: string): string[] {
  return text
    .split(/\n+|(?<=[。！？；])|(?<=[.!?])\s+(?=\p{Lu}|\p{Lo})/u)
    .filter((sentence) => sentence.trim() !== '' && sentence.length <= 2000);
}

function around(text: string, start: number, end: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= longestQuote) return trimmed.replace(/\s+/g, ' ');
  const from = Math.max(0, Math.min(start - 80, text.length - longestQuote));
  return `${from > 0 ? '…' : ''}${text
    .slice(from, Math.max(end, from + longestQuote))
    .trim()
    .replace(/\s+/g, ' ')}…`;
}

const addresses = new RegExp(
  `https?://[^\\s<>"'“”‘’「」『』《》（），。；、！？]+|(?<![\\w@/.-])(?:www\\.)?${bareHosts}/[\\w@~%./?=&#-]*[\\w-]`,
  'giu',
);
const fediverse = /(?<![\w@/.])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*@(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}/giu;
const identifiers = /\bdid:(?:plc:[a-z2-7]{24}|web:[a-zA-Z0-9.-]+)|(?<![\w@/.])@?[a-z0-9-]+\.bsky\.social\b/gi;

/** Every place a text names, in order; what lies inside another find is not found twice. */
export function findTargets(text: string, resolve: Resolve): Found[] {
  const found: Found[] = [];
  const take = (start: number, end: number, target: Target | null) => {
    if (target !== null && !found.some((other) => start < other.end && other.start < end)) found.push({ start, end, target });
  };
  for (const { 0: match, index } of text.matchAll(addresses)) {
    const address = match.replace(/[).,;:!?\]]+$/, '');
    take(index, index + address.length, resolve(/^https?:/i.test(address) ? address : `https://${address}`));
  }
  for (const { 0: match, index } of text.matchAll(fediverse)) take(index, index + match.length, resolve(match.replace(/[.-]+$/, '')));
  for (const { 0: match, index } of text.matchAll(identifiers)) {
    const isDid = match.startsWith('did:');
    take(index, index + match.length, resolve(isDid || match.startsWith('@') ? match : `@${match}`));
  }
  for (const word of platformWords) for (const one of findNames(text, word, resolve)) take(one.start, one.end, one.target);
  return found.sort((a, b) => a.start - b.start);
}

const accountWord =
  '(?:\\s*(?:官方)?(?:账号|帳號|号|號|频道|頻道|主页|主頁|id|account|channel|handle|page|user|канал|аккаунт|チャンネル|アカウント|채널|계정|kanal|canal|cuenta|compte))?';
const separator = '(?:\\s*(?:[:：=]|->|→|➡️?|是|叫|为|為|\\bis\\b|\\bat\\b)\\s*|\\s*(?=[@「『《“]))';
const quoted = '[「『《“"]([^「」『』《》“”"\\n]{1,30})[」』》”"]';
const plainName = '@?([a-z0-9_](?:[a-z0-9_.-]{1,38}[a-z0-9_]))(?![\\p{L}\\p{N}])';
const fullName = '@?([a-z0-9_][\\w.-]*@[a-z0-9-]+(?:\\.[a-z0-9-]+)+)';
const shownName = '@?([\\p{L}\\p{N}_][\\p{L}\\p{N}_·-]{1,19})';

function findNames(text: string, word: PlatformWord, resolve: Resolve): Found[] {
  const [before, after] = patternsOf(word);
  const matches = [...text.matchAll(before), ...text.matchAll(after)];
  return matches.flatMap((match) => {
    const name = match
      .slice(1)
      .find((group) => group !== undefined)
      ?.trim();
    const target = name === undefined ? null : targetOf(word, name, resolve);
    return target === null ? [] : [{ start: match.index, end: match.index + match[0].length, target }];
  });
}

const patterns = new Map<PlatformWord, [RegExp, RegExp]>();

/** "Telegram: @name", 公众号「名字」; and "@name on Telegram". */
function patternsOf(word: PlatformWord): [RegExp, RegExp] {
  const known = patterns.get(word);
  if (known) return known;
  const words = `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}])(?:${word.words.join('|')})(?![\\p{Script=Latin}\\p{Script=Cyrillic}])`;
  const names = [quoted, fullName, word.isTitle ? shownName : plainName].join('|');
  const made: [RegExp, RegExp] = [
    new RegExp(`${words}${accountWord}${separator}(?:${names})`, 'giu'),
    new RegExp(`(?<![\\w.])@([a-z0-9_][a-z0-9_.-]{1,38}[a-z0-9_])\\s+(?:on|at|in|auf|sur|en|на|в)\\s+${words}`, 'giu'),
  ];
  patterns.set(word, made);
  return made;
}

/** Words that stand after a platform's name without being a name. */
const noName = /^(?:https?|www|the|and|channel|account|here|group|link|bio|com|我的?|同名|账号|帳號|频道|公众号|搜索|关注)$/i;

function targetOf({ platform, address, isTitle }: PlatformWord, name: string, resolve: Resolve): Target | null {
  if (noName.test(name) || (!isTitle && /\s/.test(name))) return null;
  const named = { platform, nativeId: null, handle: name, url: null };
  const written = address?.(name) ?? null;
  if (written === '') return null;
  const target = written === null ? null : resolve(written);
  if (target?.platform === platform) return isTitle && target.nativeId === null ? { ...target, handle: name } : target;
  return isTitle || address === null ? named : null;
}
