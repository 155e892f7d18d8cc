/** Everything a library holds, without its own numbers for it: two libraries with the same content are the same to a reader. */

import type { Db } from '../../electron/core/store/database.ts';

const account = (column: string) => `(SELECT platform || ':' || nativeId FROM account WHERE id = ${column})`;
const post = (column: string) =>
  `(SELECT a.platform || ':' || a.nativeId || '/' || p.nativeId FROM post p JOIN account a ON a.id = p.accountId WHERE p.id = ${column})`;
const notice = (column: string) => `(SELECT ${account('n.accountId')} || ' ' || n.text FROM notice n WHERE n.id = ${column})`;
const capture = (column: string) => `(SELECT e.bodySha256 || ' ' || e.at FROM evidence e WHERE e.id = ${column})`;

const parts: Record<string, string> = {
  account: `SELECT platform, nativeId, handle, title, url, status, actor, firstSeenAt, lastOpenAt, lastCheckedAt, addedAt, ${capture('lastOpenEvidenceId')} FROM account`,
  person: `SELECT q.title, q.note, (SELECT group_concat(k, ' ') FROM (SELECT ${account('a.id')} AS k FROM account a WHERE a.personId = q.id ORDER BY 1)) FROM person q WHERE EXISTS (SELECT 1 FROM account WHERE personId = q.id)`,
  notSame: `SELECT min(${account('accountId')}, coalesce(${account('otherId')}, '')), max(${account('accountId')}, coalesce(${account('otherId')}, '')), target FROM not_same_person`,
  fact: `SELECT ${account('accountId')}, name, value, firstSeenAt, lastSeenAt FROM account_fact`,
  subscription: `SELECT ${account('accountId')}, (SELECT title FROM folder WHERE id = folderId), ownTitle, postsIntervalMs, removedAt IS NULL, addedAt FROM subscription`,
  folder: 'SELECT title FROM folder',
  tag: 'SELECT title FROM tag',
  accountTag: `SELECT ${account('accountId')}, (SELECT title FROM tag WHERE id = tagId) FROM account_tag`,
  postTag: `SELECT ${post('postId')}, (SELECT title FROM tag WHERE id = tagId) FROM post_tag`,
  route: `SELECT ${account('accountId')}, kind, purpose, url, typed FROM route`,
  post: `SELECT ${post('post.id')}, title, excerpt, presence, readAt, savedAt, hiddenAt, position, revisions, seenAt, sortAt,
    (SELECT contentSha256 FROM revision r WHERE r.postId = post.id AND r.number = coalesce(shown, revisions)) FROM post`,
  revision: `SELECT ${post('postId')}, number, kind, contentSha256, seenAt, vigil_unpack(text) FROM revision`,
  presence: `SELECT ${post('postId')}, at, presence, ${notice('noticeId')} FROM presence_change`,
  media: `SELECT ${post('postId')}, url, kind, blobSha256 FROM media`,
  evidence: `SELECT ${account('accountId')}, ${post('postId')}, at, url, bodySha256, pinned FROM evidence`,
  notice: `SELECT ${account('accountId')}, ${post('postId')}, subject, says, text, firstSeenAt, lastSeenAt, withdrawnAt FROM notice`,
  correction: `SELECT ${notice('noticeId')}, at, anatomy FROM correction`,
  closure: `SELECT ${account('accountId')}, status, notBeforeAt, notAfterAt, confirmedAt, alreadyClosedWhenAdded, reopenedAt FROM closure`,
  closureNotice: `SELECT ${account('c.accountId')}, c.notAfterAt, ${notice('x.noticeId')} FROM closure_notice x JOIN closure c ON c.id = x.closureId`,
  sighting: `SELECT ${account('accountId')}, at, outcome, says, class, subject, road, postNativeId, wordsSha256 FROM sighting`,
  testimony: `SELECT ${account('accountId')}, at, text FROM testimony`,
  event: 'SELECT title, startsOn FROM event',
  note: `SELECT ${post('postId')}, ${account('accountId')}, (SELECT title FROM person WHERE id = personId), text FROM note`,
  search: 'SELECT DISTINCT title, query FROM saved_search',
  // Both libraries' chains, whichever is whose own.
  observation: 'SELECT seq, kind, commitments, hash FROM observation UNION SELECT seq, kind, commitments, hash FROM imported_observation',
  day: `SELECT ${account('accountId')}, dayOn, checks FROM day_checks UNION SELECT ${account('accountId')}, dayOn, checks FROM imported_day`,
};

export type Content = Record<string, string[]>;

/** `except`: kinds of observations that speak of the merge itself. */
export function contentOf(db: Db): Content {
  const rows = (sql: string) => (db.prepare(sql).raw().all() as unknown[][]).map((row) => JSON.stringify(row)).sort();
  const content = Object.fromEntries(Object.entries(parts).map(([name, sql]) => [name, rows(sql)]));
  return { ...content, observation: (content.observation ?? []).filter((row) => !row.includes('"merged"')) };
}
