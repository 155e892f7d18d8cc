/** Rows for an export, read as they are asked for. */

import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { listClosures, listNotices } from './notices.ts';
import { readPost } from './post.ts';

export type SubscriptionExport = {
  feedUrl: string | null;
  siteUrl: string | null;
  title: string | null;
  ownTitle: string | null;
  folder: string | null;
  platform: string;
  nativeId: string | null;
};

const subscriptions = sql(
  'subscription.export',
  `SELECT (SELECT r.url FROM route r WHERE r.accountId = a.id AND r.purpose = 'posts' ORDER BY r.id LIMIT 1) AS feedUrl, a.url AS siteUrl, a.title,
    s.ownTitle, f.title AS folder, a.platform, a.nativeId
   FROM subscription s JOIN account a ON a.id = s.accountId LEFT JOIN folder f ON f.id = s.folderId
   WHERE s.removedAt IS NULL ORDER BY f.position, a.title COLLATE NOCASE, a.id`,
);
const postIds = sql('post.ids', 'SELECT id FROM post ORDER BY id');

/** Everything kept, oldest post first; bodies as they are shown (sanitised). */
export function readForExport(db: Db, exportedAt: number) {
  return {
    exportedAt,
    subscriptions: () => subscriptions.all<SubscriptionExport>(db),
    posts: () => listBodies(db),
    notices: () => listNotices(db, { limit: 1_000_000 }),
    closures: () => listClosures(db, { limit: 1_000_000 }),
  };
}

function* listBodies(db: Db): Generator<unknown> {
  for (const id of postIds.column<number>(db)) {
    const body = readPost(db, id);
    if (body) yield { ...body.post, html: body.html, text: body.text, keptAt: body.keptAt };
  }
}
