/** The versions of one post, as two libraries saw them, in one row. Pure. */

import type { Side } from './choices.ts';

export type Version = { id: number; kind: 'given' | 'full-text'; contentSha256: string; seenAt: number };
export type Seen = { versions: Version[] /** Number of the one a reader sees. */; shown: number };
export type JoinedVersion = Version & { side: Side };
export type JoinedPost = { versions: JoinedVersion[]; shown: number; shownIsTheirs: boolean };

type Entry = JoinedVersion & { shownBy: Set<Side> };

export type Joining = {
  prefer: Side;
  /** Of two with the same words: whether their links and pictures are the same too. */
  isSameBody(one: JoinedVersion, other: JoinedVersion): boolean;
};

/**
 * By the time each was first seen; the same seen by both one after the other is one version. Ours stays where both have it. Null where
 * nothing of this library changes. Merging again, or the other way round, gives the same row.
 */
export function joinVersions(ours: Seen, theirs: Seen, { prefer, isSameBody }: Joining): JoinedPost | null {
  const entries = [...entriesOf(ours, 'ours'), ...entriesOf(theirs, 'theirs')].sort(byTime);
  const newest = new Map<string, Entry>();
  const joined: Entry[] = [];
  for (const entry of entries) {
    const before = newest.get(entry.kind);
    if (before?.contentSha256 !== entry.contentSha256 || !isSameBody(before, entry)) {
      joined.push(entry);
      newest.set(entry.kind, entry);
      continue;
    }
    for (const side of entry.shownBy) before.shownBy.add(side);
    if (before.side === 'theirs' && entry.side === 'ours') Object.assign(before, { id: entry.id, side: 'ours' });
  }
  const shown = pickShown(joined, prefer) + 1;
  const isSame =
    joined.length === ours.versions.length &&
    shown === ours.shown &&
    joined.every(
      ({ id, side, seenAt }, index) => side === 'ours' && id === ours.versions[index]?.id && seenAt === ours.versions[index]?.seenAt,
    );
  if (isSame) return null;
  return {
    versions: joined.map(({ shownBy: _shownBy, ...version }) => version),
    shown,
    shownIsTheirs: joined[shown - 1]?.shownBy.has('ours') === false,
  };
}

function entriesOf({ versions, shown }: Seen, side: Side): Entry[] {
  return versions.map((version, index) => ({ ...version, side, shownBy: new Set(index + 1 === shown ? [side] : []) }));
}

function byTime(a: Entry, b: Entry): number {
  const key = ({ kind, contentSha256, side }: Entry) => `${kind} ${contentSha256} ${side}`;
  return a.seenAt - b.seenAt || (key(a) < key(b) ? -1 : 1);
}

/** A page's full text that one of the two shows says more than a summary; else what came later is shown. */
function pickShown(joined: Entry[], prefer: Side): number {
  const candidates = joined.flatMap((entry, index) => (entry.shownBy.size > 0 ? [{ entry, index }] : []));
  const full = candidates.filter(({ entry }) => entry.kind === 'full-text');
  const isOneSided = new Set(joined.filter(({ kind }) => kind === 'full-text').map(({ side }) => side)).size === 1;
  const left = full.length === 1 && isOneSided ? full : candidates;
  const [first] = left.toSorted((a, b) => b.index - a.index || Number(b.entry.side === prefer) - Number(a.entry.side === prefer));
  return first?.index ?? joined.length - 1;
}
