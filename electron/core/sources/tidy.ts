/** What a reader pasted, brought down to the address or handle in it: share texts, markdown, brackets, full-width letters, wrapped and tracked links. Pure. */

import { decodePart } from '../parse/url.ts';

/** Redirectors that carry the address they lead to in their own. */
const wrappers: [host: RegExp, path: RegExp, parameter: string][] = [
  [/^(?:www\.)?google\.[a-z.]+$/, /^\/url$/, 'q'],
  [/^(?:www\.)?google\.[a-z.]+$/, /^\/url$/, 'url'],
  [/^(?:www|m)\.youtube\.com$/, /^\/redirect$/, 'q'],
  [/^link\.zhihu\.com$/, /^\/$/, 'target'],
  [/^(?:l|lm)\.facebook\.com$|^l\.instagram\.com$/, /^\/(?:l\.php)?$/, 'u'],
  [/^(?:www\.)?douban\.com$/, /^\/link2\/$/, 'url'],
  [/^weibo\.cn$|^t\.cn$/, /^\/sinaurl$/, 'u'],
  [/^out\.reddit\.com$/, /^\//, 'url'],
  [/^t\.me$/, /^\/iv$/, 'url'],
  [/^(?:visitor\.)?passport\.weibo\.c(?:om|n)$/, /^\/(?:visitor\/visitor|sso\/signin)$/, 'url'],
  [/./, /^\/authorize_interaction$/, 'uri'],
  [/^(?:www\.)?inoreader\.com$/, /^\/$/, 'add_feed'],
  [/^duckduckgo\.com$/, /^\/l\/$/, 'uddg'],
];

/** Second addresses of an account, and the first one. */
const variants: [RegExp, string][] = [
  [/^https:\/\/web\.telegram\.org\/[^#]*#@(\w+).*$/, 'https://t.me/$1'],
  [/^https?:\/\/([a-z0-9-]+\.bsky\.social)\/?$/, '@$1'],
  [/^https?:\/\/(?:www\.)?weibo\.com\/p\/100(?:505|606|206|306)(\d{5,11})(?:[/?#].*)?$/, 'https://weibo.com/u/$1'],
  [
    /^https?:\/\/m\.weibo\.cn\/p\/(?:index\?(?:[^#]*&)?containerid=)?100(?:505|606|206|306)(\d{5,11})(?:[/?&#].*)?$/,
    'https://weibo.com/u/$1',
  ],
  [/^https?:\/\/(?:main\.)?elk\.zone\/([\w.-]+\.[a-z]{2,})\/(@[^/]+)(?:\/.*)?$/, 'https://$1/$2'],
  [/^https?:\/\/open\.substack\.com\/pub\/([\w-]+)(?:[/?#].*)?$/, 'https://$1.substack.com/'],
];

const tracking =
  /([?&])(?:utm_[\w.]+|fbclid|gclid|dclid|msclkid|yclid|igshid|igsh|mc_[ce]id|_hs(?:enc|mi)|spm(?:_id_from)?|vd_source|share_(?:source|medium|plat|session_id|tag|times|from|token|id)|from_source|xhsshare|ref_(?:src|url))=[^&#]*/gi;

const inText = /(?:https?|feed|tg|at|rsshub|acct):(?:\/\/)?[^\s<>"“”「」《》，。；！？、（）]+/iu;
const named =
  /^(?:did:(?:plc|web):[\w.:%-]+|[@!]?[\p{L}\p{N}_.-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?\/\S+|@[\w-]+(?:\.[\w-]+)+)$/u;

/** The one address or handle in `raw`, its scheme and host in small letters; text without one comes back trimmed. */
export function tidyInput(raw: string): string {
  // The part of a page that is to be watched (web.ts) is a CSS path, which has spaces.
  const line = halfWidth(raw)
    .trim()
    .replace(/#part=[^\n]*$/, (part) => part.replace(/\s+/g, '%20'));
  const linked =
    /\]\(\s*<?([^\s)>]+(?:\([^\s()]*\)[^\s)>]*)*)>?(?:\s+"[^"]*")?\s*\)/.exec(line)?.[1] ??
    /\bhref\s*=\s*["']([^"']+)["']/i.exec(line)?.[1];
  const plain = unwrapped(stripped(linked ?? line));
  return firstForm(withoutTracking(lowered(unwrapLink(lowered(/\s/.test(plain) ? (fromText(plain) ?? plain) : glued(plain))))));
}

/** Full-width ASCII, as Chinese keyboards write it, and characters that cannot be seen. */
function halfWidth(text: string): string {
  return text
    .replace(/[，；）】]/g, (mark) => `${mark} `)
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\u2024/g, '.')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, '');
}

function stripped(line: string): string {
  const inner = line.replace(/^(?:[<"'“‘«「《([`*]+)|(?:[.,;!'"”’»」》`*，。；！？、…>]+)$/gu, '').trim();
  const open = (inner.match(/\(/g) ?? []).length;
  const bare = open < (inner.match(/\)/g) ?? []).length ? inner.replace(/[)\]]+[.,;!]*$/, '') : inner.replace(/(?<!\[[^[\]]*)\]+$/, '');
  return bare === line ? bare : stripped(bare);
}

/** Schemes that only say how an address is to be opened. */
function unwrapped(line: string): string {
  return line
    .replace(/^(?:view-source|url|web\+ap):\s*(?=\S)(?:\/\/(?!\/))?/i, (scheme) => (/ap:/i.test(scheme) ? 'https://' : ''))
    .replace(/^web\+acct:/i, 'acct:')
    .replace(/^\/\/(?=[^/])/, 'https://')
    .replace(/^(https?):?\/{1,}(?=[^/])/i, '$1://');
}

function fromText(text: string): string | null {
  const link = inText.exec(text)?.[0];
  if (link !== undefined) return unwrapped(stripped(link));
  return (
    text
      .split(/\s+/)
      .map(stripped)
      .find((word) => named.test(word)) ?? null
  );
}

/** A share text without spaces: words stand before its link. */
function glued(line: string): string {
  const at = line.search(/https?:\/\//i);
  return at > 0 && /[\p{Script=Han}\p{P}]/u.test(line.slice(0, at)) && !/[?&=/]/.test(line.slice(0, at))
    ? stripped(inText.exec(line.slice(at))?.[0] ?? line)
    : line;
}

/** Scheme and host in small letters; `https://` before a host that has a path. */
function lowered(line: string): string {
  const full = /^(?:[\p{L}\p{N}-]+\.)+[\p{L}-]{2,}(?::\d+)?\//u.test(line) ? `https://${line}` : line;
  return full.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?/i, (start) => (start.includes('@') ? start : start.toLowerCase()));
}

function unwrapLink(line: string): string {
  const url = /^https?:\/\//.test(line) ? URL.parse(line) : null;
  const subscribed = /^https?:\/\/feedly\.com\/i\/subscription\/feed(?:%2f|\/)(http.+)$/i.exec(line)?.[1];
  if (subscribed !== undefined) return decodePart(subscribed);
  if (url === null) return line;
  for (const [host, path, parameter] of wrappers) {
    const target = host.test(url.hostname) && path.test(url.pathname) ? url.searchParams.get(parameter) : null;
    if (target !== null && /^(?:https?:\/\/|acct:)/i.test(target)) return target;
  }
  return line;
}

function firstForm(line: string): string {
  const [shape, form] = variants.find(([variant]) => variant.test(line)) ?? [];
  return shape === undefined || form === undefined ? line : line.replace(shape, form);
}

function withoutTracking(line: string): string {
  if (!/^https?:\/\//.test(line)) return line;
  return line
    .replace(tracking, '$1')
    .replace(/&{2,}/g, '&')
    .replace('?&', '?')
    .replace(/[?&](?=#|$)/, '');
}
