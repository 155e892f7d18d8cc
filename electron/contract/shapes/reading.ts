/** What the reader adds to what was kept: notes, tags, rules for reading, and the history of what was done. */

import * as z from 'zod/mini';
import { at, maybe, platform } from './terms.ts';

export const noteTarget = z.object({ kind: z.enum(['post', 'account', 'person']), id: z.number() });
export type NoteTarget = z.infer<typeof noteTarget>;

export const note = z.object({ id: z.number(), text: z.string(), at });
/** `title`: what the note is on, as it is shown. */
export const noteRow = z.object({ id: z.number(), text: z.string(), at, target: noteTarget, title: z.string() });
export type NoteRow = z.infer<typeof noteRow>;

/** `posts` counts those of tagged accounts too, each once. */
export const tagRow = z.object({ id: z.number(), title: z.string(), accounts: z.number(), posts: z.number() });
export type TagRow = z.infer<typeof tagRow>;
export const tagName = z.object({ id: z.number(), title: z.string() });

const ids = z.array(z.number()).check(z.maxLength(1000));
/** All that are given must hold; in a list, one is enough. None given: every post. */
export const ruleConditions = z.object({
  accountIds: z.optional(ids),
  personIds: z.optional(ids),
  folderIds: z.optional(ids),
  platforms: z.optional(z.array(platform)),
  /** Looked for in title, author, text and topics as the search does: folded, Latin from the beginning of a word, Chinese, Japanese and Korean anywhere. */
  words: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(100))),
  kinds: z.optional(z.array(z.enum(['repost', 'reply', 'quote', 'article', 'picture', 'video', 'audio', 'post']))),
  media: z.optional(z.array(z.enum(['image', 'audio', 'video', 'file']))),
});
export type RuleConditions = z.infer<typeof ruleConditions>;

export const ruleEffects = z.object({
  read: z.optional(z.boolean()),
  save: z.optional(z.boolean()),
  /** Kept and found by search, but in no timeline; never a notice. */
  hide: z.optional(z.boolean()),
  alert: z.optional(z.boolean()),
  tag: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
});
export type RuleEffects = z.infer<typeof ruleEffects>;

export const readingRule = z.object({
  id: z.number(),
  title: z.string(),
  position: z.number(),
  isOn: z.boolean(),
  conditions: ruleConditions,
  effects: ruleEffects,
});
export type ReadingRule = z.infer<typeof readingRule>;

export const actKinds = [
  'import',
  'unsubscribe',
  'mark-read',
  'folder-remove',
  'tag-remove',
  'tag-off',
  'note-remove',
  'rule-remove',
  'rule-applied',
  'put-away',
  'search-remove',
  'testimony-remove',
  'event-remove',
  'reading-remove',
  'wording-remove',
] as const;

/** Something that was done and can be taken back. `title` names what it was done to. */
export const act = z.object({
  id: z.number(),
  at,
  kind: z.enum(actKinds),
  title: maybe(z.string()),
  count: z.number(),
  undoneAt: maybe(at),
});
export type Act = z.infer<typeof act>;
