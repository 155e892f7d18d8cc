/** A book of what is kept: EPUB 3.3, one chapter for each post, or for each month where there are many; notices are its pages of evidence. */

import { createHash } from 'node:crypto';
import { escapeXml } from '../parse/xml-text.ts';
import { type Chapter, navigation, type PackedImage, packageDocument, xhtmlPage } from './epub-package.ts';
import { frontPiece, noticePiece, type PagePiece, postPiece } from './page-parts.ts';
import { bookStyle } from './page-style.ts';
import { dayText, type ExportedPost, type ExportParts, pictureOf, titleOf } from './rows.ts';
import { type ZipEntry, zip } from './zip.ts';

/** From here on a chapter is a month: a book of thousands of files is slow to open. */
const mostChapters = 400;
const mostInChapter = 100;
const noticesInChapter = 50;

/** Formats every reading system must show (EPUB 3.3 §3.2). SVG of strangers may ask for things and run them, so it stays out. */
const bookTypes: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' };

export function writeEpub(parts: ExportParts): Generator<Uint8Array> {
  return zip(entries(parts), parts.rows.exportedAt);
}

type Book = { chapters: Chapter[]; images: Map<string, PackedImage>; languages: Map<string, number> };

function* entries(parts: ExportParts): Generator<ZipEntry> {
  const { rows, words, label } = parts;
  const book: Book = { chapters: [], images: new Map(), languages: new Map() };
  // First, uncompressed, so that the file is known by its first bytes (OCF §4.3).
  yield { path: 'mimetype', bytes: Buffer.from('application/epub+zip'), stored: true };
  yield entry(
    'META-INF/container.xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n',
  );
  yield entry('EPUB/style.css', bookStyle);
  yield chapter(book, {
    title: rows.title ?? words.say('library'),
    group: '',
    pieces: [{ text: frontPiece(parts), hasMath: false }],
    parts,
  });
  yield* postChapters(book, parts);
  yield* noticeChapters(book, parts);
  const head = { words, label, title: rows.title ?? words.say('library') };
  yield entry('EPUB/nav.xhtml', navigation(book.chapters, head));
  yield entry('EPUB/package.opf', packageDocument(book, { ...head, rows, id: identifier(parts) }));
}

function* postChapters(book: Book, parts: ExportParts): Generator<ZipEntry> {
  const { rows, words } = parts;
  const isByMonth = rows.postCount > mostChapters;
  let month = '';
  let pieces: PagePiece[] = [];
  let part = 1;
  const flush = () => {
    const title = part > 1 ? `${month} (${part})` : month;
    return chapter(book, { title, group: month.slice(0, 4), pieces, parts });
  };
  for (const post of rows.posts()) {
    const at = dayText(post.publishedAt ?? post.seenAt).slice(0, 7);
    if (isByMonth && pieces.length > 0 && (at !== month || pieces.length >= mostInChapter)) {
      yield flush();
      part = at === month ? part + 1 : 1;
      pieces = [];
    }
    month = at;
    const images: ZipEntry[] = [];
    const piece = postPiece(post, { words, id: `post-${post.id}`, picture: (url) => imageOf(book, post, url, parts, images) });
    yield* images;
    if (post.lang !== null) book.languages.set(post.lang, (book.languages.get(post.lang) ?? 0) + 1);
    if (isByMonth) pieces.push(piece);
    else yield chapter(book, { title: titleOf(post), group: at, pieces: [piece], parts });
  }
  if (pieces.length > 0) yield flush();
}

function* noticeChapters(book: Book, parts: ExportParts): Generator<ZipEntry> {
  const { words } = parts;
  let pieces: PagePiece[] = [];
  let count = 0;
  const flush = () => {
    count += 1;
    return chapter(book, { title: count > 1 ? `${words.say('notices')} (${count})` : words.say('notices'), group: '', pieces, parts });
  };
  for (const notice of parts.rows.notices()) {
    pieces.push(noticePiece(notice, { words, id: `notice-${notice.id}` }));
    if (pieces.length < noticesInChapter) continue;
    yield flush();
    pieces = [];
  }
  if (pieces.length > 0) yield flush();
}

type ChapterDraft = { title: string; group: string; pieces: PagePiece[]; parts: ExportParts };

function chapter(book: Book, { title, group, pieces, parts: { words, label } }: ChapterDraft): ZipEntry {
  const file = `c${book.chapters.length + 1}.xhtml`;
  book.chapters.push({ file, title, group, hasMath: pieces.some((piece) => piece.hasMath) });
  const mark = label === null || book.chapters.length === 1 ? '' : `<p class="label">${escapeXml(label)}</p>\n`;
  return entry(`EPUB/${file}`, xhtmlPage({ title, words, body: mark + pieces.map((piece) => piece.text).join('\n') }));
}

/** The path of a picture in the book; its bytes go in at their first use, each picture once. */
function imageOf(book: Book, post: ExportedPost, url: string, { rows }: ExportParts, images: ZipEntry[]): string | null {
  const found = pictureOf(post, url, rows);
  if (found === null) return null;
  const known = book.images.get(found.key);
  if (known !== undefined) return known.path;
  const picture = found.read();
  const ending = picture === null ? undefined : bookTypes[picture.type];
  if (picture === null || ending === undefined) return null;
  const path = `img/${found.key.slice(0, 32)}.${ending}`;
  book.images.set(found.key, { path, type: picture.type });
  images.push({ path: `EPUB/${path}`, bytes: picture.bytes, stored: true });
  return path;
}

function entry(path: string, text: string): ZipEntry {
  return { path, bytes: Buffer.from(text, 'utf8') };
}

/** The same selection taken at the same moment is the same book. */
function identifier({ rows, label }: ExportParts): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([rows.exportedAt, rows.title, rows.accounts, rows.postCount, label]))
    .digest('hex');
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
