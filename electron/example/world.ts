/** The story of 6–14 March 2014 from a seed: sixty invented accounts, what they write, and what becomes of them. Pure. */

import { createRandom, type Random } from './random.ts';
import { beijing, hourMs, minuteMs } from './story-time.ts';
import {
  closingWordings,
  type Dress,
  deletedWording,
  dresses,
  movedWording,
  removedWording,
  suspendingWordings,
  textOf,
  type Wording,
} from './wordings.ts';
import { type Author, composeBody, composeQuoting, firstAccount, readAuthors, secondAccount } from './writing.ts';

export type Shown = { at: number; wording: Wording; dress: Dress };

export type AccountFate =
  | { kind: 'none' }
  | ({ kind: 'closed' | 'suspended' } & Shown)
  | ({ kind: 'moved'; successor: string } & Shown)
  | { kind: 'verification'; at: number };

export type PostFate = ({ kind: 'deleted' | 'removed' } & Shown) | null;

export type WorldPost = {
  token: string;
  mid: string;
  idx: string;
  sn: string;
  at: number;
  title: string;
  text: string;
  html: string;
  quotesNotice: boolean;
  fate: PostFate;
};

export type WorldAccount = {
  /** Digits; `MP_WXS_<feedId>` on the bridge, and in base64 the account's `biz`. */
  feedId: string;
  biz: string;
  userName: string;
  alias: string;
  title: string;
  initials: string;
  folder: string;
  lang: 'zh-Hans' | 'en';
  /** Followed by the reader; the successor of the one that moves is not. */
  isFollowed: boolean;
  feed: { format: 'atom' | 'rss' | 'json'; fullText: boolean };
  /** Oldest first. */
  posts: WorldPost[];
  fate: AccountFate;
};

export type World = { label: 'example, invented'; seed: number; accounts: WorldAccount[] };

const closingCount = 42;
const suspendedCount = 4;
const quotingCount = 3;
const pairCount = 3;
/** With a look every 30 minutes (±20 %) on both sides, all intervals fit into one wave window of three hours. */
const waveSpanMs = 92 * minuteMs;

/** The same seed gives the same world; another one moves who, when, which wording and which dress. */
export function createWorld({ seed }: { seed: number }): World {
  const random = createRandom(seed);
  const accounts = readAuthors().map((author) => createAccount(random, author));
  const cast = random.shuffle(accounts);
  closeMany(random, cast.slice(0, closingCount));
  suspendSome(random, cast.slice(closingCount, closingCount + suspendedCount));
  const [mover, asker, deleter, remover, ...others] = cast.slice(closingCount + suspendedCount);
  const added = mover ? [moveAway(random, mover)] : [];
  if (asker) asker.fate = { kind: 'verification', at: beijing(13, 17, random.between(0, 60)) };
  takeNewest(random, deleter, 'deleted');
  takeNewest(random, remover, 'removed');
  quote(random, others.slice(0, quotingCount));
  pairUp(cast.slice(0, pairCount), others.slice(quotingCount, quotingCount + pairCount));
  return { label: 'example, invented', seed, accounts: [...accounts, ...added] };
}

function createAccount(random: Random, author: Author): WorldAccount {
  const feedId = String(random.between(2_010_000_000, 2_099_999_999));
  const days = [6, random.between(7, 9), random.between(10, 13)];
  const posts = days.map((day, index) => {
    // The first one is out before the reader subscribes.
    const at = index === 0 ? beijing(6, 6, random.between(0, 85)) : beijing(day, random.between(7, 22), random.between(0, 60));
    const piece = author.pieces[index] ?? { title: author.title, text: author.title };
    return createPost(random, { at, title: piece.title, text: piece.text, html: composeBody(random, piece.text) });
  });
  return {
    feedId,
    biz: btoa(feedId),
    userName: `gh_${hex(random, 12)}`,
    alias: author.alias,
    title: author.title,
    initials: author.title.slice(0, 1),
    folder: author.folder,
    lang: /^[A-Z]/.test(author.title) ? 'en' : 'zh-Hans',
    isFollowed: true,
    feed: { format: random.pick(['atom', 'rss', 'json']), fullText: random.next() < 0.6 },
    posts,
    fate: { kind: 'none' },
  };
}

type Writing = { at: number; title: string; text: string; html: string; quotesNotice?: boolean };

function createPost(random: Random, { quotesNotice = false, ...written }: Writing): WorldPost {
  const mid = String(random.between(200_000_000, 299_999_999));
  return { token: random.token(22), mid, idx: '1', sn: hex(random, 32), ...written, quotesNotice, fate: null };
}

/** The first accounts take one wording and one dress each in turn, so that every seed shows them all. */
function closeMany(random: Random, accounts: WorldAccount[]): void {
  const fromAt = beijing(13, 11, random.between(0, 60));
  for (const [index, account] of accounts.entries()) {
    const wording = closingWordings[index] ?? random.pick(closingWordings);
    const dress = dresses[index] ?? random.pick(dresses);
    account.fate = { kind: 'closed', at: fromAt + Math.floor(random.next() * waveSpanMs), wording, dress };
  }
}

function suspendSome(random: Random, accounts: WorldAccount[]): void {
  for (const [index, account] of accounts.entries()) {
    const wording = suspendingWordings[index % suspendingWordings.length] ?? suspendingWordings[0];
    account.fate = { kind: 'suspended', at: beijing(13, 19, random.between(0, 120)), wording, dress: random.pick(dresses) };
  }
}

/** The account goes on under another name; the new one holds a single article and stands in no feed the reader has. */
function moveAway(random: Random, account: WorldAccount): WorldAccount {
  const at = beijing(9, random.between(11, 16), random.between(0, 60));
  const text = `${account.title}搬到了这里，花盆、茶杯和旧稿都在路上。以后的小事照旧记在这一本里。`;
  const successor = createAccount(random, {
    title: `${account.title}新篇`,
    alias: `${account.alias}-anew`,
    folder: account.folder,
    pieces: [],
  });
  successor.posts = [createPost(random, { at: at - 2 * hourMs, title: '搬家启事', text, html: composeBody(random, text) })];
  successor.isFollowed = false;
  account.posts = account.posts.filter((post) => post.at < at);
  account.fate = { kind: 'moved', at, wording: movedWording, dress: random.pick(dresses), successor: successor.feedId };
  return successor;
}

function takeNewest(random: Random, account: WorldAccount | undefined, kind: 'deleted' | 'removed'): void {
  const post = account?.posts.at(-1);
  if (!post) return;
  post.at = beijing(10, random.between(10, 20));
  const at = beijing(11, random.between(8, 22), random.between(0, 60));
  post.fate = { kind, at, wording: kind === 'deleted' ? deletedWording : removedWording, dress: random.pick(dresses) };
}

function quote(random: Random, accounts: WorldAccount[]): void {
  for (const [index, account] of accounts.entries()) {
    const notice = textOf(closingWordings[index === 2 ? 2 : 0] ?? closingWordings[0]);
    const at = index === 0 ? beijing(14, 7, random.between(0, 60)) : beijing(13, random.between(15, 22), random.between(0, 60));
    account.posts.push(createPost(random, { at, ...composeQuoting(random, index, notice), quotesNotice: true }));
  }
}

/** Some writers have a second account that stays. The closing one says so early; of the last pair, the other keeps silent. */
function pairUp(closing: WorldAccount[], staying: WorldAccount[]): void {
  for (const [index, account] of closing.entries()) {
    const other = staying[index];
    if (other === undefined) continue;
    announce(account, secondAccount(account, other.title));
    if (index < pairCount - 1) announce(other, firstAccount(other, account.title));
  }
}

/** At the head of the first article, where summaries show it too. */
function announce(account: WorldAccount, sentence: string): void {
  const [post] = account.posts;
  if (!post) return;
  post.text = `${sentence}${post.text}`;
  post.html = `<p>${sentence}</p>${post.html}`;
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => random.between(0, 16).toString(16)).join('');
}
