/** A post and a notice as XHTML, the same in a book and in a page by itself. */

import type { NoticeRow } from '../../contract/shapes/notice.ts';
import { isLanguage, type PictureSource, toXhtml } from '../parse/xhtml.ts';
import { escapeXml, xmlAttributes } from '../parse/xml-text.ts';
import { type ExportedPost, type ExportParts, timeText, titleOf, type Words } from './rows.ts';

export type PagePiece = { text: string; hasMath: boolean };

export function postPiece(post: ExportedPost, { words, picture, id }: { words: Words; picture: PictureSource; id: string }): PagePiece {
  const { say } = words;
  const body = toXhtml(post.html, { picture, missing: say('pictureNotKept') });
  const removal = post.removal === null ? '' : `<aside class="removal">${noticeFacts(post.removal, words)}</aside>`;
  const state =
    post.presence === 'present' || post.presence === 'unknown' ? '' : `<p class="state">${escapeXml(say(`presence.${post.presence}`))}</p>`;
  const address = post.url === null ? '' : ` · ${addressOf(post.url)}`;
  const text = [
    `<article${xmlAttributes({ id, ...langOf(post.lang) })}>`,
    `<h2>${escapeXml(titleOf(post))}</h2>`,
    `<p class="by"${xmlAttributes(ownLang(words))}>${escapeXml(post.author === null || post.author === post.accountTitle ? post.accountTitle : `${post.author}, ${post.accountTitle}`)} · ${timeOf(post.publishedAt ?? post.seenAt)}${address}</p>`,
    `<div class="body">${body.text}</div>`,
    `<div${xmlAttributes(ownLang(words))}>${removal}${state}<p class="kept">${escapeXml(say('keptOn'))} ${timeOf(post.keptAt)}${post.editedAt === null ? '' : ` · ${escapeXml(say('editedOn'))} ${timeOf(post.editedAt)}`}${mediaLines(post, words)}</p></div>`,
    '</article>',
  ].join('\n');
  return { text, hasMath: body.hasMath };
}

/** Sound and film are named, not carried. */
function mediaLines(post: ExportedPost, { say }: Words): string {
  return post.media
    .filter((item) => item.kind !== 'image')
    .map((item) => `<br/>${escapeXml(say(`media.${item.kind}`))}: ${addressOf(item.url)}`)
    .join('');
}

/** A page of evidence: the original words, then what we read in them, marked as ours. */
export function noticePiece(notice: NoticeRow, { words, id }: { words: Words; id: string }): PagePiece {
  return {
    text: `<article class="notice"${xmlAttributes({ id, ...ownLang(words) })}>\n<h2>${escapeXml(`${words.say('notice')}: ${notice.accountTitle}`)}</h2>\n${noticeFacts(notice, words)}\n</article>`,
    hasMath: false,
  };
}

function noticeFacts(notice: NoticeRow, words: Words): string {
  const { say } = words;
  const { anatomy, evidence } = notice;
  const { complaint, legal, appeal } = anatomy;
  const notSaid = say('notSaid');
  const facts: [string, string][] = [
    [say('shown'), notice.says === null ? notSaid : say(`says.${notice.says}`)],
    [say('actor'), say(`actor.${notice.actor}`)],
    [say('complaint'), complaint.quote ?? (complaint.present ? say('stated') : notSaid)],
    [say('legal'), legal.quote ?? (legal.cites.map((cite) => cite.name).join('; ') || notSaid)],
    [say('appeal'), appeal.quote ?? (appeal.mentioned ? say('stated') : notSaid)],
    ...anatomy.machine.map(({ code, value }): [string, string] => [code, value]),
  ];
  const seen: [string, string][] = [
    [say('firstSeen'), timeText(notice.firstSeenAt)],
    [say('lastSeen'), timeText(notice.lastSeenAt)],
    ...(notice.withdrawnAt === null ? [] : [[say('withdrawn'), timeText(notice.withdrawnAt)] as [string, string]]),
    ...(evidence === null
      ? []
      : ([
          [say('address'), evidence.url],
          [say('answer'), `HTTP ${evidence.status}, ${evidence.bytes} B`],
          ['SHA-256', evidence.sha256],
        ] as [string, string][])),
  ];
  const original = notice.anatomy.text.trim();
  return [
    original === ''
      ? `<p class="state">${escapeXml(say('noText'))}</p>`
      : `<blockquote${xmlAttributes(langOf(anatomy.lang))}>${paragraphs(original)}</blockquote>`,
    rowsOf(seen),
    `<p class="ours">${escapeXml(say('readingOurs'))}</p>`,
    rowsOf(facts),
  ].join('\n');
}

function rowsOf(rows: [string, string][]): string {
  return `<dl>${rows.map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>`;
}

function paragraphs(text: string): string {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeXml(line.trim())}</p>`)
    .join('');
}

/** What stands at the front of every file: what it is, from when, and that the example is invented. */
export function frontPiece({ rows, words, label }: ExportParts): string {
  const { say } = words;
  return [
    label === null ? '' : `<p class="label">${escapeXml(label)}</p>`,
    `<h1>${escapeXml(rows.title ?? say('library'))}</h1>`,
    `<p class="kept">${escapeXml(say('keptBy'))} ${timeOf(rows.exportedAt)}</p>`,
    `<p class="kept">${escapeXml(say('posts'))}: ${rows.postCount}</p>`,
    rows.accounts.length === 0 ? '' : `<p class="kept">${escapeXml(rows.accounts.slice(0, 40).join(' · '))}</p>`,
    `<p class="kept">${escapeXml(say('originals'))}</p>`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function timeOf(at: number): string {
  return `<time datetime="${new Date(at).toISOString().slice(0, 19)}Z">${timeText(at)}</time>`;
}

function addressOf(url: string): string {
  const parsed = URL.parse(url);
  const isLink = parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:') && !/[[\]|\\^`{}"<>\s]/.test(parsed.href);
  return isLink ? `<a${xmlAttributes({ href: parsed.href })}>${escapeXml(url)}</a>` : escapeXml(url);
}

export function ownLang({ language }: Words): Record<string, string> {
  return { lang: language, 'xml:lang': language };
}

function langOf(lang: string | null): Record<string, string> {
  return lang !== null && isLanguage(lang) ? { lang, 'xml:lang': lang } : {};
}
