/**
 * The bridges a reader chose, by their base addresses. An address that lies under one, and a name that only a bridge can answer, become the
 * address to ask with a mark in the fragment, so that adapters see whose it is without knowing the settings; a fragment is never sent.
 */

import type { Bridges } from '../../contract/shapes/settings.ts';
import { typedUrl } from './shared.ts';

/** What to ask for `input`: under a chosen base marked as a bridge's, anything else as it is. */
export function onBases(input: string, bridges: Bridges): string {
  const line = input.trim();
  const route = /^rsshub:\/\/+(.+)$/i.exec(line)?.[1];
  if (route !== undefined)
    return bridges.rsshub === null ? input : marked(`${trimmed(bridges.rsshub)}/${route}`, `rsshub:${pathOf(route)}`);
  if (/^MP_WXS_\d+$/.test(line)) {
    if (bridges.weweRss !== null) return marked(`${trimmed(bridges.weweRss)}/feeds/${line}.atom`, 'weixin');
    return bridges.weMpRss === null ? input : marked(`${trimmed(bridges.weMpRss)}/rss/${line}`, 'weixin');
  }
  const url = typedUrl(line);
  if (url === null) return input;
  const rest = under(url, bridges.rsshub);
  if (rest !== null) return marked(url.href, `rsshub:${rest}`);
  const isOfAccount = [bridges.weweRss, bridges.weMpRss].some((base) =>
    /^(?:feeds?|rss)\/(?!all(?:\.|$))[^/]/.test(under(url, base) ?? ''),
  );
  return isOfAccount ? marked(url.href, 'weixin') : input;
}

/** The RSSHub route in an address under the chosen base, or null. */
export function routeUnderBase(input: string): string | null {
  return /#bridge=rsshub:(.+)$/.exec(input.trim())?.[1] ?? null;
}

/** Whether an address lies under the chosen base of a program that makes feeds of WeChat accounts. */
export function isWeixinBase(input: string): boolean {
  return /#bridge=weixin$/.test(input.trim());
}

/** The setting without which `input` leads nowhere, or null. */
export function baseNeeded(input: string): keyof Bridges | null {
  if (/^rsshub:\/\/./i.test(input.trim())) return 'rsshub';
  return /^MP_WXS_\d+$/.test(input.trim()) ? 'weweRss' : null;
}

function marked(url: string, mark: string): string {
  return `${url.replace(/#.*$/, '')}#bridge=${mark}`;
}

function under(url: URL, base: string | null): string | null {
  const start = base === null ? null : `${URL.parse(trimmed(base))?.href.replace(/\/$/, '')}/`;
  return start !== null && url.href.startsWith(start) && url.href.length > start.length ? pathOf(url.href.slice(start.length)) : null;
}

function pathOf(route: string): string {
  return route.replace(/[?#].*$/, '');
}

function trimmed(base: string): string {
  return base.trim().replace(/\/+$/, '');
}
