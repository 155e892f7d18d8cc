/** The search over what is kept, its facets, and searches that were saved. */

import * as z from 'zod/mini';
import { accountRow } from './account.ts';
import { noticeRow } from './notice.ts';
import { post } from './post.ts';
import { at, maybe } from './terms.ts';

/** UTF-16 places in the text beside it, end exclusive. */
export const mark = z.object({ start: z.number(), end: z.number() });
export type Mark = z.infer<typeof mark>;

const snippet = z.string();
const marks = z.array(mark);

export const searchHit = z.discriminatedUnion('kind', [
  /** `titleMarks` are places in the post's title, or in its excerpt where it has none. */
  z.object({ kind: z.literal('post'), post, snippet, marks, titleMarks: marks }),
  /** The snippet is of the original words. */
  z.object({ kind: z.literal('notice'), notice: noticeRow, snippet, marks }),
  /** `field` is the fact that has the words, with when it was first and last seen. */
  z.object({
    kind: z.literal('profile'),
    account: accountRow,
    field: z.enum(['title', 'handle', 'description', 'ownTitle']),
    firstSeenAt: maybe(at),
    lastSeenAt: maybe(at),
    snippet,
    marks,
  }),
  /** The reader's own note on a post, an account or a person; `about` names it. */
  z.object({
    kind: z.literal('note'),
    id: z.number(),
    at,
    accountId: maybe(z.number()),
    postId: maybe(z.number()),
    personId: maybe(z.number()),
    about: maybe(z.string()),
    snippet,
    marks,
  }),
]);
export type SearchHit = z.infer<typeof searchHit>;

/** An operator as it stands in the query: `start` to `end` is its place there. */
export const searchOperator = z.object({ name: z.string(), value: z.string(), not: z.boolean(), start: z.number(), end: z.number() });
export type SearchOperator = z.infer<typeof searchOperator>;

/** What of the query could not be understood; the shell says it in a sentence. */
export const searchHint = z.object({
  code: z.enum([
    'no-letters',
    'only-excluded',
    'or-operator',
    'no-value',
    'not-a-date',
    'no-account',
    'no-platform',
    'no-status',
    'no-folder',
    'no-person',
    'no-such-value',
  ]),
  value: z.string(),
});
export type SearchHint = z.infer<typeof searchHint>;

export const searchPage = z.object({
  hits: z.array(searchHit),
  /** The cursor of the page that follows, or null at the end. A page may hold fewer hits than asked for and still have a next one. */
  next: maybe(z.string()),
  operators: z.array(searchOperator),
  hints: z.array(searchHint),
});
export type SearchPage = z.infer<typeof searchPage>;

const facet = z.object({ value: z.string(), count: z.number(), chosen: z.boolean() });
export type Facet = z.infer<typeof facet>;

/** Each list is counted as if nothing of its own were chosen. */
export const searchFacets = z.object({
  total: z.number(),
  /** False where the index alone was asked: there may be fewer. */
  exact: z.boolean(),
  kinds: z.array(facet),
  platforms: z.array(facet),
  /** `value` is the account's id. */
  accounts: z.array(z.object({ value: z.string(), title: z.string(), count: z.number(), chosen: z.boolean() })),
  years: z.array(facet),
  statuses: z.array(facet),
});
export type SearchFacets = z.infer<typeof searchFacets>;

export const savedSearch = z.object({
  id: z.number(),
  title: z.string(),
  query: z.string(),
  position: z.number(),
  /** Unread posts it finds, counted to 1,000. */
  unread: z.number(),
});
export type SavedSearch = z.infer<typeof savedSearch>;
