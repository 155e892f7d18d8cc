/** What an export is made of: rows as the library gives them, each read when it is asked for, so that memory stays flat however many there are. */

import { createHash } from 'node:crypto';
import type { Language } from '../../contract/names.ts';
import type { ClosureRow, NoticeRow } from '../../contract/shapes/notice.ts';
import type { Post } from '../../contract/shapes/post.ts';
import type { Subscription } from './subscription.ts';

export type ExportedPost = Post & {
  html: string;
  text: string;
  keptAt: number;
  editedAt: number | null;
  /** `url` is the `data-src` in the html. */
  media: { kind: string; url: string; title: string | null; sha256: string | null }[];
  removal: NoticeRow | null;
};

export type Picture = { type: string; bytes: Uint8Array };

export type ExportRows = {
  /** UTC milliseconds, for the file's name and head. */
  exportedAt: number;
  version: string;
  /** What was asked for, in words: an account's title, a folder's, a query; null for the whole library. */
  title: string | null;
  accounts: string[];
  postCount: number;
  noticeCount: number;
  subscriptions(): Iterable<Subscription>;
  people(): Iterable<unknown>;
  /** Oldest first. */
  posts(): Iterable<ExportedPost>;
  /** Oldest first. */
  notices(): Iterable<NoticeRow>;
  closures(): Iterable<ClosureRow>;
  /** What the reader reports and owners' copies, with their bytes. */
  testimony(): Iterable<unknown>;
  /** Stored bytes with their sniffed type; null when they are gone or no longer have their hash. */
  picture(sha256: string): Picture | null;
};

/** A picture of a post's text by the address it has there, under a name of its own; null where it is not stored. One may travel in the address itself. */
export function pictureOf(post: ExportedPost, url: string, rows: ExportRows): { key: string; read(): Picture | null } | null {
  const [, type, base64] = /^data:(image\/[a-z]+);base64,(.*)$/is.exec(url) ?? [];
  if (type !== undefined && base64 !== undefined)
    return {
      key: createHash('sha256').update(url).digest('hex'),
      read: () => ({ type: type.replace('/jpg', '/jpeg'), bytes: Buffer.from(base64, 'base64') }),
    };
  const hash = post.media.find((item) => item.url === url)?.sha256 ?? null;
  return hash === null ? null : { key: hash, read: () => rows.picture(hash) };
}

/** Vigil's own words in a file: resources/locales/outgoing.<language>.json. */
export type Words = { language: Language; say(key: string): string };

/** `label` marks the example's files. */
export type ExportParts = { rows: ExportRows; words: Words; label: string | null };

/** Times in files are UTC and the same in every language. */
export function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A post without a title is called by its first words. */
export function titleOf(post: Pick<Post, 'title' | 'excerpt' | 'publishedAt' | 'seenAt'>): string {
  const title = (post.title ?? '').trim() || [...post.excerpt.trim()].slice(0, 60).join('');
  return title === '' ? dayText(post.publishedAt ?? post.seenAt) : title.replace(/\s+/g, ' ');
}
