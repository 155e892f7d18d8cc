/** One HTML file that asks for nothing: its policy forbids it, pictures lie in it as data, and nothing in it runs. */

import { createHash } from 'node:crypto';
import { escapeXml } from '../parse/xml-text.ts';
import { frontPiece, noticePiece, postPiece } from './page-parts.ts';
import { pageStyle } from './page-style.ts';
import { type ExportedPost, type ExportParts, type ExportRows, pictureOf, titleOf } from './rows.ts';

/** Longer lists of contents help nobody in one page. */
const mostListed = 1000;

export function* writeHtmlPage(parts: ExportParts): Generator<string> {
  const { rows, words, label } = parts;
  const hash = createHash('sha256').update(pageStyle).digest('base64');
  const title = `${rows.title ?? words.say('library')}${label === null ? '' : ` (${label})`}`;
  yield `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-${hash}'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Vigil ${escapeXml(rows.version)}">
<title>${escapeXml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
${frontPiece(parts)}
</header>
`;
  if (rows.postCount > 1 && rows.postCount <= mostListed) yield contents(parts);
  yield '<main>\n';
  for (const post of rows.posts())
    yield `${asHtml(postPiece(post, { words, id: `post-${post.id}`, picture: (url) => dataUrl(post, url, rows) }).text)}\n`;
  for (const notice of rows.notices()) yield `${asHtml(noticePiece(notice, { words, id: `notice-${notice.id}` }).text)}\n`;
  yield '</main>\n</body>\n</html>\n';
}

function contents({ rows, words }: ExportParts): string {
  const lines = [...rows.posts()].map((post) => `<li><a href="#post-${post.id}">${escapeXml(titleOf(post))}</a></li>`);
  return `<nav aria-label="${escapeXml(words.say('contents'))}"><h2>${escapeXml(words.say('contents'))}</h2><ol>\n${lines.join('\n')}\n</ol></nav>\n`;
}

/** XHTML is HTML but for names of another vocabulary, which an HTML parser tells by itself. */
function asHtml(text: string): string {
  return text.replace(/ xml:lang="[^"]*"/g, '').replace(/ xmlns="[^"]*"/g, '');
}

function dataUrl(post: ExportedPost, url: string, rows: ExportRows): string | null {
  const picture = pictureOf(post, url, rows)?.read() ?? null;
  return picture === null ? null : `data:${picture.type};base64,${Buffer.from(picture.bytes).toString('base64')}`;
}
