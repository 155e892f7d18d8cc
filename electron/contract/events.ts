/** What the core pushes. Events carry ids only; the renderer asks again. */

import * as z from 'zod/mini';
import { checkState } from './shapes/check.ts';

export const events = {
  'accounts.changed': z.object({ accountIds: z.array(z.number()) }),
  'posts.added': z.object({ accountId: z.number(), postIds: z.array(z.number()) }),
  'posts.changed': z.object({ postIds: z.array(z.number()) }),
  /** Pictures, a sound or a film in these posts were stored: an open post asks again. A stored picture of an account is told by `accounts.changed`. */
  'pictures.stored': z.object({ postIds: z.array(z.number()) }),
  /** A sound or film the reader asked for: bytes so far, and in all where the source says. The newest word about it; `ended`: it was stopped or refused. */
  'media.progress': z.object({
    postId: z.number(),
    url: z.string(),
    state: z.enum(['running', 'kept', 'ended']),
    bytes: z.number(),
    total: z.nullable(z.number()),
  }),
  /** How far an export with a key is: posts and notices written, and in all. */
  'export.progress': z.object({ key: z.string(), done: z.number(), total: z.number() }),
  'notices.added': z.object({ noticeIds: z.array(z.number()), accountIds: z.array(z.number()) }),
  'alerts.added': z.object({ alertIds: z.array(z.number()) }),
  /** Persons that were made, changed, or have other accounts now; empty when only suggestions changed. */
  'people.changed': z.object({ personIds: z.array(z.number()) }),
  'check.progress': checkState,
  'searches.changed': z.object({ searchIds: z.array(z.number()) }),
  'settings.changed': z.object({ names: z.array(z.string()) }),
  'example.progress': z.object({ nowAt: z.number(), untilAt: z.number(), done: z.boolean() }),
  /** The core was started again, or the connection was lost and found: every cached view is stale. */
  'core.restarted': z.object({}),
} as const;

export type EventName = keyof typeof events;
export type EventOf<N extends EventName> = z.infer<(typeof events)[N]>;
