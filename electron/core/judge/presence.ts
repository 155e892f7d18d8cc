import type { PresenceVerdict, Sighting } from './types.ts';
export function concludePost(_i: { sightings: Sighting[]; now: number }): PresenceVerdict {
  return { presence: 'unknown', presenceAt: null, actor: 'not-said', pending: null, recheckAt: null };
}
