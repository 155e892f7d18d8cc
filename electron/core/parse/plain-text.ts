/** HTML to the text a reader sees, and what is counted and cut from it. */

import { Tokenizer } from 'htmlparser2';
import { decodeEntities } from './entities.ts';

const breaking = new Set(
  'p div section article header footer main aside blockquote pre h1 h2 h3 h4 h5 h6 hr ul ol li dl dt dd figure figcaption details summary address table caption tr br title'.split(
    ' ',
  ),
);
const unseen = new Set(['script', 'style', 'template', 'noscript', 'head', 'svg', 'textarea', 'select', 'iframe', 'object', 'rp']);

/** Text of `html` with entities decoded, blocks parted by "\n", other white space folded. Never throws; works on the tokens alone, so depth costs nothing. */
export function plainText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return tidy(html.replace(/\s+/g, ' '));
  const parts: string[] = [];
  let hiddenBy: string | null = null;
  let opened = '';
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname(start, end) {
        opened = html.slice(start, end).toLowerCase();
        if (hiddenBy !== null) return;
        if (unseen.has(opened)) hiddenBy = opened;
        else if (breaking.has(opened)) parts.push('\n');
        else if (opened === 'td' || opened === 'th') parts.push(' ');
      },
      onselfclosingtag() {
        if (hiddenBy === 'svg' && opened === 'svg') hiddenBy = null;
      },
      onclosetag(start, end) {
        const name = html.slice(start, end).toLowerCase();
        if (name === hiddenBy) hiddenBy = null;
        else if (hiddenBy === null && breaking.has(name)) parts.push('\n');
      },
      ontext(start, end) {
        if (hiddenBy === null) parts.push(html.slice(start, end).replace(/\s+/g, ' '));
      },
      ontextentity(code) {
        if (hiddenBy === null) parts.push(String.fromCodePoint(code));
      },
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onprocessinginstruction: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return tidy(parts.join(''));
}

function tidy(text: string): string {
  return text
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

const inline =
  'a abbr acronym b big br cite code del em font h1 h2 h3 h4 i img ins kbd mark p q s small span strike strong sub sup tt u div blockquote script style';
const titleTags = new RegExp(`</?(?:${inline.split(' ').join('|')})(?:\\s[^<>]*)?/?>`, 'gi');
const unseenInTitles = /<!--[\s\S]*?-->|<(script|style)\b[^<>]*>[\s\S]*?<\/\1\s*>/gi;
const titleAtMost = 10_000;

/** A title on one line: comments, scripts and known HTML tags dropped, references decoded once more (titles are commonly escaped twice), white space folded. Null when nothing is left. */
export function titleOf(text: string): string | null {
  const seen = text.includes('<') ? text.slice(0, titleAtMost).replace(unseenInTitles, '').replace(titleTags, '') : text;
  const line = decodeEntities(seen).replace(/\s+/g, ' ').trim();
  return line === '' ? null : line.slice(0, 2000);
}

/** The beginning of `text` on one line, `limit` columns wide at most (a CJK character takes two), cut at a word's end where words have ends, with an ellipsis. */
export function excerptOf(text: string, limit = 200): string {
  const line = text
    .slice(0, limit * 8)
    .replace(/\s+/g, ' ')
    .trim();
  const points = [...line];
  let columns = 0;
  const end = points.findIndex((point) => {
    columns += isWide.test(point) ? 2 : 1;
    return columns > limit;
  });
  if (end === -1) return line;
  const cut = points.slice(0, end).join('');
  const space = cut.lastIndexOf(' ');
  const whole = space > cut.length * 0.5 ? cut.slice(0, space) : cut;
  return `${whole.replace(/[\s,.;:，。；：、]+$/, '')}…`;
}

const isWide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Words as spaces part them; every Chinese or Japanese character counts as one. */
export function countWords(text: string): number {
  const characters = text.match(ideographs)?.length ?? 0;
  const words = text.replace(ideographs, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;
  return characters + words;
}
