/** Rows for an export, read as they are asked for. */

import type { ClosureRow, NoticeRow } from '../../contract/shapes/notice.ts';
import type { ExportWhat } from '../../contract/shapes/outgoing.ts';
import type { Person } from '../../contract/shapes/person.ts';
import type { Db } from '../store/database.ts';
import { readPictureType } from '../store/media.ts';
import { sql } from '../store/sql.ts';
import { listClosures, readNoticeRecord } from './notices.ts';
import { listPeople } from './people.ts';
import { readPost } from './post.ts';
import { toNotice } from './rows.ts';
import { postsIn } from './scope.ts';
import { listFoundPosts } from './search/posts.ts';

export type SubscriptionExport = {
  feedUrl: string | null;
  siteUrl: string | null;
  title: string | null;
  ownTitle: string | null;
  folder: string | null;
  platform: string;
  nativeId: string | null;
  person?: string;
};

type Chosen = { where: string; values: Record<string, number | string> };
type Parts = { at: number; version: string; readBlob(sha256: string): Uint8Array | null };

/** Posts are chosen one by one, not by their account. */
const ofPosts: readonly ExportWhat['kind'][] = ['selection', 'search', 'saved', 'timeline'];
const everything: Chosen = { where: '1', values: {} };
const titles = {
  account: sql(
    'account.title',
    'SELECT coalesce(s.ownTitle, a.title) FROM account a LEFT JOIN subscription s ON s.accountId = a.id WHERE a.id = ?',
  ),
  person: sql('person.title', 'SELECT title FROM person WHERE id = ?'),
  folder: sql('folder.title', 'SELECT title FROM folder WHERE id = ?'),
  tag: sql('tag.title', 'SELECT title FROM tag WHERE id = ?'),
};

/** Everything of `what`, oldest first; bodies as they are shown (sanitised). Null when there is no such account, person or folder. */
export function readForExport(db: Db, what: ExportWhat, { at, version, readBlob }: Parts) {
  const title = titleOf(db, what);
  if (title === undefined) return null;
  const accounts = accountsOf(what);
  const postIds = readPostIds(db, what, accounts);
  const noticeIds = readNoticeIds(db, what, { accounts, postIds });
  return {
    exportedAt: at,
    version,
    title,
    accounts: accountTitles(db, accounts, what, postIds),
    postCount: postIds.length,
    noticeCount: noticeIds.length,
    subscriptions: () => listSubscriptions(db, accounts),
    people: () => listPersons(db, accounts),
    posts: () => listBodies(db, postIds),
    notices: () => listNotices(db, noticeIds),
    closures: () => closuresOf(db, accounts),
    testimony: () => testimonyOf(db, accounts),
    picture(hash: string) {
      const type = readPictureType(db, hash);
      const bytes = type === null ? null : readBlob(hash);
      return type === null || bytes === null ? null : { type, bytes };
    },
  };
}

/** Undefined: there is none; null: the whole library. */
function titleOf(db: Db, what: ExportWhat): string | null | undefined {
  switch (what.kind) {
    case 'account':
    case 'person':
    case 'folder':
      return titles[what.kind].value<string>(db, what.id);
    case 'search':
      return what.query;
    case 'timeline':
      return what.tagId == null ? null : titles.tag.value<string>(db, what.tagId);
    default:
      return null;
  }
}

/** Over `account a LEFT JOIN subscription s`. */
function accountsOf(what: ExportWhat): Chosen {
  if (what.kind === 'account') return { where: 'a.id = @id', values: { id: what.id } };
  if (what.kind === 'person') return { where: 'a.personId = @id', values: { id: what.id } };
  if (what.kind === 'folder') return { where: 's.folderId = @id AND s.removedAt IS NULL', values: { id: what.id } };
  return everything;
}

const accountTable = 'account a LEFT JOIN subscription s ON s.accountId = a.id';

function subscriptionsOf(where: string) {
  return sql(
    'subscription.export',
    `SELECT (SELECT r.url FROM route r WHERE r.accountId = a.id AND r.purpose = 'posts' ORDER BY r.id LIMIT 1) AS feedUrl, a.url AS siteUrl, a.title,
      s.ownTitle, f.title AS folder, a.platform, a.nativeId,
      CASE WHEN (SELECT count(*) FROM person m WHERE m.title = n.title) > 1 THEN n.title || ' #' || n.id ELSE n.title END AS person
     FROM ${accountTable} LEFT JOIN folder f ON f.id = s.folderId LEFT JOIN person n ON n.id = a.personId AND a.personConfirmedAt IS NOT NULL
     WHERE s.accountId IS NOT NULL AND s.removedAt IS NULL AND ${where} ORDER BY f.position, a.title COLLATE NOCASE, a.id`,
  );
}

function listSubscriptions(db: Db, { where, values }: Chosen): SubscriptionExport[] {
  return subscriptionsOf(where)
    .all<Omit<SubscriptionExport, 'person'> & { person: string | null }>(db, values)
    .map(({ person, ...row }) => (person === null ? row : { ...row, person }));
}

/** Those with an account among the chosen ones; accounts by platform and native id, for the numbers of this library mean nothing elsewhere. */
function listPersons(db: Db, { where, values }: Chosen) {
  const ids = new Set(sql('account.exportIds', `SELECT a.id FROM ${accountTable} WHERE ${where}`).column<number>(db, values));
  return listPeople(db)
    .filter(({ accounts }) => accounts.some(({ account }) => ids.has(account.id)))
    .map(({ title, note, createdAt, accounts }: Person) => ({
      title,
      note,
      createdAt,
      accounts: accounts.map(({ account: { platform, nativeId, handle, url }, confirmedAt }) => ({
        platform,
        nativeId,
        handle,
        url,
        confirmedAt,
      })),
    }));
}

function readPostIds(db: Db, what: ExportWhat, accounts: Chosen): number[] {
  switch (what.kind) {
    case 'subscriptions':
    case 'notices':
    case 'closures':
      return [];
    case 'selection':
      return sql('post.exportSome', 'SELECT id FROM post WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sortAt, id').column<number>(
        db,
        JSON.stringify(what.ids),
      );
    case 'search':
      return listFoundPosts(db, what.query).reverse();
    case 'timeline': {
      const { where, values } = postsIn(what) ?? { where: '0', values: {} };
      return sql(
        'post.exportTimeline',
        `SELECT p.id FROM post p LEFT JOIN subscription s ON s.accountId = p.accountId WHERE ${where} ORDER BY p.sortAt, p.id`,
      ).column<number>(db, values);
    }
    case 'saved':
      return sql('post.exportSaved', 'SELECT id FROM post WHERE savedAt IS NOT NULL ORDER BY sortAt, id').column<number>(db);
    case 'all':
    case 'posts':
      return sql('post.exportAll', 'SELECT id FROM post ORDER BY sortAt, id').column<number>(db);
    default:
      return sql(
        'post.export',
        `SELECT p.id FROM post p WHERE p.accountId IN (SELECT a.id FROM ${accountTable} WHERE ${accounts.where}) ORDER BY p.sortAt, p.id`,
      ).column<number>(db, accounts.values);
  }
}

/** Of chosen posts only the notices in their own place; of accounts everything said of them. */
function readNoticeIds(db: Db, what: ExportWhat, { accounts, postIds }: { accounts: Chosen; postIds: number[] }): number[] {
  if (what.kind === 'posts' || what.kind === 'subscriptions') return [];
  if (ofPosts.includes(what.kind))
    return sql(
      'notice.exportOfPosts',
      'SELECT id FROM notice WHERE postId IN (SELECT value FROM json_each(?)) ORDER BY firstSeenAt, id',
    ).column<number>(db, JSON.stringify(postIds));
  const isClosuresOnly = what.kind === 'closures' ? 'AND n.id IN (SELECT noticeId FROM closure_notice)' : '';
  return sql(
    'notice.export',
    `SELECT n.id FROM notice n WHERE n.accountId IN (SELECT a.id FROM ${accountTable} WHERE ${accounts.where}) ${isClosuresOnly} ORDER BY n.firstSeenAt, n.id`,
  ).column<number>(db, accounts.values);
}

type TestimonyRecord = Record<string, unknown> & { file: Uint8Array | null; fileName: string | null; fileSha256: string | null };

/** What the reader reports having seen and what owners passed on, with its bytes; by the account's lasting id, since no other is known elsewhere. */
function* testimonyOf(db: Db, accounts: Chosen): Generator<unknown> {
  const rows = sql(
    'testimony.export',
    `SELECT a.platform, a.nativeId, t.kind, t.at, t.seenAt, t.status, t.text, t.fileName, t.fileSha256, t.file
     FROM testimony t JOIN account a ON a.id = t.accountId LEFT JOIN subscription s ON s.accountId = a.id WHERE ${accounts.where} ORDER BY t.at, t.id`,
  );
  for (const { file, fileName, fileSha256, ...row } of rows.all<TestimonyRecord>(db, accounts.values))
    yield {
      ...row,
      file: file === null ? null : { name: fileName, sha256: fileSha256, encoding: 'base64', base64: Buffer.from(file).toString('base64') },
    };
}

function accountTitles(db: Db, accounts: Chosen, what: ExportWhat, postIds: number[]): string[] {
  const isOfPosts = ofPosts.includes(what.kind);
  const where = isOfPosts ? 'a.id IN (SELECT accountId FROM post WHERE id IN (SELECT value FROM json_each(@posts)))' : accounts.where;
  return sql(
    'account.exportTitles',
    `SELECT coalesce(s.ownTitle, a.title) AS title FROM ${accountTable} WHERE ${where} ORDER BY title COLLATE NOCASE LIMIT 100`,
  ).column<string>(db, isOfPosts ? { posts: JSON.stringify(postIds) } : accounts.values);
}

function* listBodies(db: Db, ids: number[]) {
  for (const id of ids) {
    const body = readPost(db, id);
    if (!body) continue;
    const media = body.media.map(({ kind, url, title, sha256 }) => ({ kind, url, title, sha256: sha256 ?? null }));
    yield {
      ...body.post,
      html: body.html,
      text: body.text,
      keptAt: body.keptAt,
      editedAt: body.editedAt ?? null,
      media,
      removal: body.removal,
    };
  }
}

function* listNotices(db: Db, ids: number[]): Generator<NoticeRow> {
  for (const id of ids) {
    const record = readNoticeRecord(db, id);
    if (record) yield toNotice(db, record);
  }
}

function closuresOf(db: Db, accounts: Chosen): ClosureRow[] {
  const ids = new Set(
    sql('account.exportIds', `SELECT a.id FROM ${accountTable} WHERE ${accounts.where}`).column<number>(db, accounts.values),
  );
  return listClosures(db, { limit: 1_000_000 })
    .filter((closure) => ids.has(closure.accountId))
    .reverse();
}
