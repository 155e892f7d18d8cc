/** Persons behind accounts, as the reader confirmed them, and what speaks for more. */

import * as z from 'zod/mini';
import { accountRow } from './account.ts';
import { at, maybe, platform } from './terms.ts';

/** How an account points elsewhere, strongest first. `announced`: in words, a handle or an address in a text of its own. */
export const pointerKinds = ['moved', 'also-known-as', 'rel-me', 'field', 'profile-link', 'announced', 'same-avatar'] as const;

export const pointer = z.object({
  how: z.enum(pointerKinds),
  /** Which account says it; of `same-avatar`, the one that showed it first. */
  fromId: z.number(),
  place: z.enum(['profile', 'title', 'post', 'picture']),
  postId: maybe(z.number()),
  /** The words that point there, as they stand; of `same-avatar` the SHA-256 of the picture. */
  quote: z.string(),
  firstSeenAt: at,
  lastSeenAt: at,
});
export type Pointer = z.infer<typeof pointer>;

/** `mutual`: each points at the other, or the platform verified the link. `stated`: one points at the other. `likeness`: the same picture only. */
export const suggestion = z.object({
  /** For `suggestion.reject`; the same as long as the accounts are. */
  key: z.string(),
  accountId: z.number(),
  accountTitle: z.string(),
  /** The other account, where it is known here. */
  other: maybe(accountRow),
  lastPostAt: maybe(at),
  /** The place that is pointed at, where no account here is it. `input` is what can be followed; null where Vigil cannot follow there. */
  target: maybe(z.object({ platform, name: z.string(), url: maybe(z.string()), input: maybe(z.string()) })),
  strength: z.enum(['mutual', 'stated', 'likeness']),
  evidence: z.array(pointer),
});
export type Suggestion = z.infer<typeof suggestion>;

export const personAccount = z.object({
  account: accountRow,
  confirmedAt: at,
  posts: z.number(),
  lastPostAt: maybe(at),
});

export const person = z.object({
  id: z.number(),
  title: z.string(),
  note: maybe(z.string()),
  createdAt: at,
  accounts: z.array(personAccount),
});
export type Person = z.infer<typeof person>;

/** Where accounts stood before a change, for its undo: with which person, or with none. */
export const place = z.object({ accountId: z.number(), personId: maybe(z.number()) });
export type Place = z.infer<typeof place>;
