/** The reader's tags, on posts and on accounts. A tag has a title of its own and is made by its first use. */

import type { TagRow } from '../../contract/shapes/reading.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

// The posts of a tagged account carry its tag too; each post counts once.
const rows = sql(
  'tag.list',
  `SELECT t.id, t.title, (SELECT count(*) FROM account_tag x WHERE x.tagId = t.id) AS accounts,
     (SELECT count(*) FROM (SELECT x.postId FROM post_tag x WHERE x.tagId = t.id
        UNION SELECT p.id FROM account_tag x JOIN post p ON p.accountId = x.accountId WHERE x.tagId = t.id)) AS posts
   FROM tag t ORDER BY t.title COLLATE NOCASE, t.id`,
);
const byTitle = sql('tag.byTitle', 'SELECT id FROM tag WHERE title = ? COLLATE NOCASE');
const add = sql('tag.add', 'INSERT INTO tag (title) VALUES (?)');
const rename = sql('tag.rename', 'UPDATE tag SET title = ? WHERE id = ?');
const remove = sql('tag.remove', 'DELETE FROM tag WHERE id = ?');
const titleOf = sql('tag.title', 'SELECT title FROM tag WHERE id = ?');
const on = {
  post: sql('post_tag.add', 'INSERT OR IGNORE INTO post_tag (tagId, postId) SELECT ?, id FROM post WHERE id = ?'),
  account: sql('account_tag.add', 'INSERT OR IGNORE INTO account_tag (tagId, accountId) SELECT ?, id FROM account WHERE id = ?'),
};
const off = {
  post: sql('post_tag.remove', 'DELETE FROM post_tag WHERE tagId = ? AND postId = ?'),
  account: sql('account_tag.remove', 'DELETE FROM account_tag WHERE tagId = ? AND accountId = ?'),
};
const members = {
  post: sql('post_tag.of', 'SELECT postId FROM post_tag WHERE tagId = ? ORDER BY postId'),
  account: sql('account_tag.of', 'SELECT accountId FROM account_tag WHERE tagId = ? ORDER BY accountId'),
};

export function listTags(db: Db): TagRow[] {
  return rows.all<TagRow>(db);
}

/** Undefined when there is no tag of this title. */
export function findTag(db: Db, title: string): number | undefined {
  return byTitle.value<number>(db, title);
}

/** The tag of this title, made when there is none; upper and lower case are one. */
export function ensureTag(db: Db, title: string): number {
  return findTag(db, title) ?? add.run(db, title).id;
}

export type Tagged = { postIds?: number[] | undefined; accountIds?: number[] | undefined };

/** Puts a tag on, or takes it off; answers the posts and accounts that changed. */
export function putTag(db: Db, id: number, { postIds = [], accountIds = [], isOn }: Tagged & { isOn: boolean }): Members {
  const put = isOn ? on : off;
  return durably(db, 'tag.put', () => ({
    postIds: postIds.filter((postId) => put.post.run(db, id, postId).changes > 0),
    accountIds: accountIds.filter((accountId) => put.account.run(db, id, accountId).changes > 0),
  }));
}

export type Members = { postIds: number[]; accountIds: number[] };

/** Null when there is no such tag. */
export function readTag(db: Db, id: number): ({ title: string } & Members) | null {
  const title = titleOf.value<string>(db, id);
  if (title === undefined) return null;
  return { title, postIds: members.post.column<number>(db, id), accountIds: members.account.column<number>(db, id) };
}

/** False when there is no such tag, or another has the title. */
export function renameTag(db: Db, id: number, title: string): boolean {
  return durably(db, 'tag.rename', () => {
    const holder = byTitle.value<number>(db, title);
    return (holder === undefined || holder === id) && rename.run(db, title, id).changes > 0;
  });
}

export function removeTag(db: Db, id: number): void {
  durably(db, 'tag.remove', () => remove.run(db, id));
}

const ofPost = sql(
  'tag.ofPost',
  `SELECT t.id, t.title, 0 AS ofAccount FROM post_tag x JOIN tag t ON t.id = x.tagId WHERE x.postId = @postId
   UNION ALL SELECT t.id, t.title, 1 FROM account_tag x JOIN tag t ON t.id = x.tagId JOIN post p ON p.accountId = x.accountId WHERE p.id = @postId
   ORDER BY 3, 2 COLLATE NOCASE`,
);
const ofAccount = sql(
  'tag.ofAccount',
  'SELECT t.id, t.title FROM account_tag x JOIN tag t ON t.id = x.tagId WHERE x.accountId = ? ORDER BY t.title COLLATE NOCASE',
);

/** A post's own tags, then those of its account. */
export function tagsOfPost(db: Db, postId: number): { id: number; title: string; ofAccount: boolean }[] {
  return ofPost
    .all<{ id: number; title: string; ofAccount: number }>(db, { postId })
    .map((tag) => ({ ...tag, ofAccount: tag.ofAccount === 1 }));
}

export function tagsOfAccount(db: Db, accountId: number): { id: number; title: string }[] {
  return ofAccount.all<{ id: number; title: string }>(db, accountId);
}
