/** Composes the articles of the example from hand-written pieces (resources/examples/march-2014.json). */

import writing from '../../resources/examples/march-2014.json' with { type: 'json' };
import type { Random } from './random.ts';

export type Author = { title: string; alias: string; folder: string; pieces: { title: string; text: string }[] };

/** All sixty, in the order of the file. */
export function readAuthors(): Author[] {
  return writing.folders.flatMap((folder) =>
    folder.accounts.map(({ name, alias, posts }) => ({
      title: name,
      alias,
      folder: folder.title,
      pieces: posts.map(([title = '', text = '']) => ({ title, text })),
    })),
  );
}

/** The HTML body of an article: its own paragraph, one or two of the season, and now and then a list, a table, a quotation or a picture. */
export function composeBody(random: Random, text: string): string {
  const [first = '', second = ''] = random.shuffle(writing.shared);
  const parts = [`<p>${escapeHtml(text)}</p>`, `<p>${escapeHtml(first)}</p>`];
  const extra = random.pick([pictureOf, listOf, tableOf, quotationOf, null, null]);
  if (extra !== null) parts.splice(1, 0, extra(random));
  if (random.next() < 0.5) parts.push(`<p>${escapeHtml(second)}</p>`);
  return parts.map((part) => `<section>${part}</section>`).join('\n');
}

/** An ordinary article that quotes a notice word for word. */
export function composeQuoting(random: Random, round: number, notice: string): { title: string; html: string; text: string } {
  const piece = writing.quoting[round % writing.quoting.length] ?? { title: '', text: '' };
  const text = piece.text.replace('{notice}', notice);
  return { title: piece.title, text, html: composeBody(random, text) };
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function pictureOf(random: Random): string {
  const token = random.token(24);
  const format = token.charCodeAt(0) % 3 === 0 ? 'svg' : 'png';
  const source = `https://mmbiz.qpic.cn/mmbiz_${format}/example${token}/640?wx_fmt=${format}`;
  return `<p style="text-align: center;"><img class="rich_pages" data-src="${source}" data-type="${format}" data-w="640" data-ratio="0.75" alt="" /></p>`;
}

function listOf(random: Random): string {
  const items = writing.lists[random.between(0, writing.lists.length)] ?? [];
  return `<ul>${items.map((item) => `<li><p>${escapeHtml(item)}</p></li>`).join('')}</ul>`;
}

function tableOf(random: Random): string {
  const table = writing.tables[random.between(0, writing.tables.length)] ?? { head: [], rows: [] };
  const row = (cells: string[], tag: string) => `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row(table.head, 'th')}</thead><tbody>${table.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

function quotationOf(random: Random): string {
  const words = writing.quotes[random.between(0, writing.quotes.length)] ?? '';
  return `<blockquote><p>${escapeHtml(words)}</p></blockquote>`;
}

/** How a writer names a second account, and how that one names the first: in the language of the account that says it. */
export function secondAccount({ lang }: { lang: string }, title: string): string {
  return lang === 'en' ? `My backup account is WeChat “${title}”. ` : `我的备用号是公众号「${title}」。`;
}

export function firstAccount({ lang }: { lang: string }, title: string): string {
  return lang === 'en' ? `This is my second account, the other is WeChat “${title}”. ` : `这里是备用号，常写的是公众号「${title}」。`;
}
