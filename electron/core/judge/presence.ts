/** What the history of sightings says about one post. The same rules as for accounts, and a post's notice never touches its account. */

import type { Presence, Saying } from '../../contract/names.ts';
import type { PresenceVerdict, Sighting } from './types.ts';
import { inOrder } from './verdict.ts';

const day = 86_400_000;

const presenceOf: Partial<Record<Saying, Presence>> = {
  present: 'present',
  open: 'present',
  edited: 'edited',
  removed: 'removed',
  closed: 'removed',
  suspended: 'removed',
  deleted: 'deleted',
  deactivated: 'deleted',
  withheld: 'withheld',
  limited: 'limited',
  private: 'private',
};

/** `sightings` are those of one post. A notice seen once waits; seen again after `againAfterMs` it stands. `gone` needs three observations over 48 hours. */
export function concludePost(input: { sightings: Sighting[]; now: number; againAfterMs?: number }): PresenceVerdict {
  const { againAfterMs = 10 * 60_000 } = input;
  const verdict: PresenceVerdict = { presence: 'unknown', presenceAt: null, actor: 'not-said', pending: null, recheckAt: null };
  let waiting: { presence: Presence; at: number } | null = null;
  let gone: number[] = [];
  for (const sighting of inOrder(input.sightings)) {
    if (sighting.class === 'C' || sighting.outcome !== 'ok' || sighting.says === null || sighting.subject === 'account') continue;
    if (sighting.says === 'gone') {
      gone.push(sighting.at);
      continue;
    }
    const presence = presenceOf[sighting.says];
    if (presence === undefined || sighting.class !== 'A') continue;
    gone = [];
    if (presence === 'present' || presence === 'edited' || presence === verdict.presence) {
      if (presence !== verdict.presence) Object.assign(verdict, { presence, presenceAt: sighting.at, actor: 'not-said' });
      waiting = null;
    } else if (waiting === null || waiting.presence !== presence) waiting = { presence, at: sighting.at };
    else if (sighting.at - waiting.at >= againAfterMs) {
      Object.assign(verdict, { presence, presenceAt: waiting.at, actor: sighting.actor });
      waiting = null;
    }
  }
  if (waiting) return { ...verdict, pending: 'seen-once', recheckAt: waiting.at + againAfterMs };
  return gone.length === 0 ? verdict : withGone(verdict, gone);
}

function withGone(verdict: PresenceVerdict, gone: number[]): PresenceVerdict {
  const first = gone[0] ?? 0;
  const last = gone.at(-1) ?? 0;
  const isGone = new Set(gone).size >= 3 && last - first >= 2 * day;
  if (isGone) return { ...verdict, presence: 'gone', presenceAt: first, actor: 'not-said' };
  return { ...verdict, pending: 'gone-in-the-making', recheckAt: last + day / 2 };
}
