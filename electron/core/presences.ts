/** What one check says of single posts: those it looked at, those the account's own list shows, those the source calls deleted (RFC 6721). */

import type { Looked } from './check-parts.ts';
import { concludePost } from './judge/presence.ts';
import type { PresenceVerdict, Sighting } from './judge/types.ts';
import type { Look } from './look.ts';
import type { AccountState, CheckDraft, Store } from './store/store.ts';

export type SeenPosts = { account: AccountState; looked: Looked[]; sightings: Sighting[]; history: Sighting[]; now: number };
type Judged = { postId: number; nativeId: string; verdict: PresenceVerdict };

/** `notices` are those of the same check; a post's own is named beside its presence. */
export function concludePresences(store: Store, seen: SeenPosts, notices: CheckDraft['notices']): CheckDraft['presences'] {
  const concluded = judgePosts(store, seen).flatMap(({ postId, verdict: { presence } }) => {
    const notice = notices.findIndex((draft) => draft.postId === postId);
    return presence === 'unknown' ? [] : [{ postId, presence, notice: notice === -1 ? null : notice }];
  });
  const deleted = looksOf(seen)
    .flatMap((look) => look.reading?.extract.deletedPosts ?? [])
    .flatMap((nativeId) => store.posts.find(seen.account.id, nativeId)?.id ?? [])
    .map((postId) => ({ postId, presence: 'deleted' as const, notice: null }));
  return [...concluded, ...deleted];
}

/** When a post that was seen otherwise once is to be looked at again; null when none waits. */
export function secondLookAt(store: Store, seen: SeenPosts): number | null {
  // What this check could have looked at again and did not waits for the next one by itself; a time that has passed would be due at once, for ever.
  const waits = judgePosts(store, seen)
    .flatMap(({ verdict }) => (verdict.pending === 'seen-once' ? (verdict.recheckAt ?? []) : []))
    .filter((at) => at > seen.now);
  return waits.length === 0 ? null : Math.min(...waits);
}

function judgePosts(store: Store, { account, sightings, history, now }: SeenPosts): Judged[] {
  const asked = new Set(
    sightings.flatMap(({ postNativeId, subject }) => (postNativeId === null || subject === 'account' ? [] : postNativeId)),
  );
  const all = [...history, ...sightings];
  return [...asked].flatMap((nativeId) => {
    const postId = store.posts.find(account.id, nativeId)?.id;
    const verdict = concludePost({ sightings: all.filter((sighting) => sighting.postNativeId === nativeId), now });
    return postId === undefined ? [] : [{ postId, nativeId, verdict }];
  });
}

function looksOf({ looked }: Pick<SeenPosts, 'looked'>): Look[] {
  return looked.flatMap((one) => one.looks);
}

/** Posts that the platform itself shows in a list. A bridge's list says nothing of them, and a feed may go on naming what its page no longer shows. */
export function shownPosts(looks: Look[]): string[] {
  return [
    ...new Set(
      looks.flatMap(({ reading }) => {
        if (reading?.judgement.outcome !== 'ok') return [];
        const { kind, seenPosts, facts } = reading.extract;
        if (seenPosts) return seenPosts;
        return kind === 'feed' || kind === 'none' || facts.isBridge === true ? [] : reading.posts.map((post) => post.nativeId);
      }),
    ),
  ];
}

/** A list that shows a post again after it was missed is a sighting of it; of the others the time is enough. */
export function sightingsOfShown(shown: string[], history: Sighting[], at: number): Sighting[] {
  const troubled = new Set(
    history.flatMap(({ postNativeId, says, subject }) =>
      postNativeId !== null && subject !== 'account' && says !== null && says !== 'present' && says !== 'open' ? postNativeId : [],
    ),
  );
  return shown
    .filter((nativeId) => troubled.has(nativeId))
    .map((postNativeId) => ({
      at,
      outcome: 'ok',
      says: 'present',
      class: 'A',
      subject: 'post',
      actor: 'not-said',
      road: 'list',
      postNativeId,
      wordsSha256: null,
    }));
}

/** That posts are missing counts only where the account, or another post of it, answered in the same run: else the path may be at fault. */
export function withControl(sightings: Sighting[], hasShown: boolean): Sighting[] {
  const hasAnswered =
    hasShown || sightings.some(({ says, class: weight }) => weight === 'A' && (says === 'open' || says === 'present' || says === 'edited'));
  if (hasAnswered) return sightings;
  return sightings.map((sighting) =>
    sighting.says === 'gone' && sighting.postNativeId !== null ? { ...sighting, says: null, class: 'C' } : sighting,
  );
}
