/** Posts as Markdown (CommonMark): one file for one post, a folder in a zip for more, each with front matter; notices beside them. */

import { createHash } from 'node:crypto';
import type { NoticeRow } from '../../contract/shapes/notice.ts';
import { toMarkdown } from './markdown-text.ts';
import { dayText, type ExportedPost, type ExportParts, pictureOf, timeText, titleOf } from './rows.ts';
import { type ZipEntry, zip } from './zip.ts';

const endings: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
};

export function writeMarkdown(parts: ExportParts): Generator<Uint8Array> {
  return zip(entries(parts), parts.rows.exportedAt);
}

function* entries(parts: ExportParts): Generator<ZipEntry> {
  const { rows, words, label } = parts;
  const kept = new Map<string, string>();
  const front = [
    `# ${rows.title ?? words.say('library')}`,
    ...(label === null ? [] : [`**${label}**`]),
    `${words.say('keptBy')} ${timeText(rows.exportedAt)}`,
    `${words.say('posts')}: ${rows.postCount}`,
    words.say('originals'),
  ];
  yield entry('README.md', `${front.join('\n\n')}\n`);
  for (const post of rows.posts()) {
    const pictures: ZipEntry[] = [];
    const text = postText(post, parts, (url) => packPicture(post, url, { parts, kept, pictures }));
    yield* pictures;
    yield entry(`posts/${dayText(post.publishedAt ?? post.seenAt).slice(0, 7)}/${fileName(post)}`, text);
  }
  for (const notice of rows.notices()) yield entry(`notices/${dayText(notice.firstSeenAt)}-${notice.id}.md`, noticeText(notice, parts));
}

function entry(path: string, text: string): ZipEntry {
  return { path, bytes: Buffer.from(text, 'utf8') };
}

/** A name that every file system takes, with the post's own words in it. */
function fileName(post: ExportedPost): string {
  const words = titleOf(post)
    .replace(/[\p{C}<>:"/\\|?*#%&{}$!'@+`=]/gu, ' ')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[.-]+$/, '');
  return `${dayText(post.publishedAt ?? post.seenAt)}-${[...words].slice(0, 50).join('')}-${post.id}.md`;
}

type Keeping = { parts: ExportParts; kept: Map<string, string>; pictures: ZipEntry[] };

function packPicture(post: ExportedPost, url: string, { parts, kept, pictures }: Keeping): string | null {
  const found = pictureOf(post, url, parts.rows);
  if (found === null) return null;
  const known = kept.get(found.key);
  if (known !== undefined) return `../../${known}`;
  const picture = found.read();
  if (picture === null) return null;
  const path = `pictures/${found.key.slice(0, 32)}.${endings[picture.type] ?? 'bin'}`;
  kept.set(found.key, path);
  pictures.push({ path, bytes: picture.bytes, stored: true });
  return `../../${path}`;
}

function postText(post: ExportedPost, { words, label }: ExportParts, picture: (url: string) => string | null): string {
  const front = frontMatter({
    title: titleOf(post),
    account: post.accountTitle,
    platform: post.platform,
    author: post.author,
    url: post.url,
    date: iso(post.publishedAt),
    kept: iso(post.keptAt),
    edited: iso(post.editedAt),
    presence: post.presence,
    lang: post.lang,
    sha256: createHash('sha256').update(post.html).digest('hex'),
    label,
  });
  const removal = post.removal === null ? '' : `\n\n---\n\n**${words.say('notice')}**\n\n${quoted(post.removal.anatomy.text)}`;
  return `${front}\n${toMarkdown(post.html, { picture, missing: words.say('pictureNotKept') })}${removal}\n`;
}

function noticeText(notice: NoticeRow, { words, label }: ExportParts): string {
  const front = frontMatter({
    account: notice.accountTitle,
    platform: notice.platform,
    says: notice.says,
    actor: notice.actor,
    firstSeen: iso(notice.firstSeenAt),
    lastSeen: iso(notice.lastSeenAt),
    complaint: notice.anatomy.complaint.quote,
    legal: notice.anatomy.legal.quote,
    url: notice.evidence?.url ?? null,
    sha256: notice.evidence?.sha256 ?? null,
    label,
  });
  return `${front}\n${quoted(notice.anatomy.text)}\n\n${words.say('readingOurs')}\n`;
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** YAML takes a JSON string as it is. What is not known is left out. */
function frontMatter(fields: Record<string, string | null>): string {
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${JSON.stringify(value)}`]));
  return `---\n${lines.join('\n')}\n---\n`;
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
