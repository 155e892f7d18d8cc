/** The simulator's own truth. Given to tests only; nothing of it is ever served. */

import type { Dress } from './wordings.ts';
import { textOf } from './wordings.ts';
import type { World, WorldAccount } from './world.ts';

type Named = { feedId: string; biz: string; userName: string; title: string };
export type LedgerEnding = Named & {
  status: 'closed' | 'suspended';
  at: number;
  wordingId: string;
  text: string;
  lang: string;
  dress: Dress;
};
export type LedgerMove = Named & { at: number; to: Named & { url: string } };
export type LedgerRemoval = Named & { presence: 'deleted' | 'removed'; at: number; url: string; postTitle: string };

export type Ledger = {
  label: 'example, invented';
  seed: number;
  followed: number;
  /** Posts that had appeared in a feed of a followed account. */
  posts: number;
  endings: LedgerEnding[];
  moves: LedgerMove[];
  removals: LedgerRemoval[];
  verifications: (Named & { at: number })[];
  /** Addresses of ordinary articles that quote a notice. */
  quoting: string[];
};

/** What has happened until `at`, each list in order of time. */
export function readLedger(world: World, at: number): Ledger {
  const followed = world.accounts.filter((account) => account.isFollowed);
  const posts = followed.flatMap((account) => account.posts.filter((post) => post.at <= at).map((post) => ({ account, post })));
  return {
    label: world.label,
    seed: world.seed,
    followed: followed.length,
    posts: posts.length,
    endings: followed.flatMap((account) => endingOf(account, at)).sort(byTime),
    moves: followed.flatMap((account) => moveOf(world, account, at)),
    removals: posts.flatMap(({ account, post }) => {
      const { fate } = post;
      if (fate === null || fate.at > at) return [];
      return [{ ...nameOf(account), presence: fate.kind, at: fate.at, url: addressOf(post.token), postTitle: post.title }];
    }),
    verifications: followed.flatMap((account) =>
      account.fate.kind === 'verification' && account.fate.at <= at ? [{ ...nameOf(account), at: account.fate.at }] : [],
    ),
    quoting: posts.filter(({ post }) => post.quotesNotice).map(({ post }) => addressOf(post.token)),
  };
}

/** The public address of an article. */
export function addressOf(token: string): string {
  return `https://mp.weixin.qq.com/s/${token}`;
}

function endingOf(account: WorldAccount, at: number): LedgerEnding[] {
  const { fate } = account;
  if ((fate.kind !== 'closed' && fate.kind !== 'suspended') || fate.at > at) return [];
  const { wording, dress } = fate;
  return [{ ...nameOf(account), status: fate.kind, at: fate.at, wordingId: wording.id, text: textOf(wording), lang: wording.lang, dress }];
}

function moveOf(world: World, account: WorldAccount, at: number): LedgerMove[] {
  const { fate } = account;
  if (fate.kind !== 'moved' || fate.at > at) return [];
  const successor = world.accounts.find(({ feedId }) => feedId === fate.successor);
  const article = successor?.posts[0];
  if (!successor || !article) throw new Error('The story names a successor that is not in the world.');
  return [{ ...nameOf(account), at: fate.at, to: { ...nameOf(successor), url: addressOf(article.token) } }];
}

function nameOf({ feedId, biz, userName, title }: WorldAccount): Named {
  return { feedId, biz, userName, title };
}

function byTime(one: { at: number }, other: { at: number }): number {
  return one.at - other.at;
}
