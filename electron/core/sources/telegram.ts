/**
 * Telegram public channels (platforms.md §4). Posts come from the preview page `t.me/s/NAME`; the card `t.me/NAME` is a second road to what
 * stands. A free name and a throttled answer look alike, so absence is never more than class B. A name can be sold: what another channel shows there is not this one's.
 */

import type { Answer } from '../base/exchange.ts';
import type { PageOutline } from '../base/outline.ts';
import type { Adapter, Claim, Extract, PostDraft, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { bridgeRequest, bridgeRoute, readBridge } from './bridge.ts';
import { pageOf } from './drafts.ts';
import { asOther, emptyExtract, typedUrl } from './shared.ts';
import { readMessage } from './telegram-message.ts';
import { accountIn, cursorFact, has, isCardOf, isNamed, isReassigned, isRetitled, isSilenced } from './telegram-page.ts';

const origin = 'https://t.me';
const bridges = ['telegram/channel/:id'];
const headers = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'en' };
const taken = new Set([
  's',
  'c',
  'joinchat',
  'addstickers',
  'addemoji',
  'proxy',
  'socks',
  'share',
  'iv',
  'login',
  'setlanguage',
  'bg',
  'addlist',
]);

export const telegram: Adapter = {
  id: 'telegram',
  label: {
    name: 'Telegram',
    capability: { posts: 'directly', statusHours: 24, notices: 'words' },
    hasSecondRoad: true,
    visits: { perRun: 3 },
  },
  claims,
  ask,
  read,
};

function claims(input: string): Claim | null {
  const bridge = bridgeRoute(input, bridges);
  const name = bridge?.id ?? nameIn(input);
  if (name === null || !/^\w{4,32}$/.test(name)) return null;
  const id = name.toLowerCase();
  return {
    platform: 'telegram',
    nativeId: id,
    handle: id,
    url: pageUrl(id),
    confidence: 'sure',
    routes: routesOf(id, bridge?.url ?? null),
  };
}

/** `t.me/name`, `t.me/s/name/123`, `name.t.me`, `tg://resolve?domain=name`, also on telegram.me and telegram.dog. */
function nameIn(input: string): string | null {
  const asked = /^tg:(?:\/\/)?resolve\/?\?(?:[^#]*&)?domain=(\w+)/i.exec(input.trim())?.[1];
  if (asked !== undefined) return asked;
  const url = typedUrl(input);
  const host = /^(?:(\w+)\.)?(?:t\.me|telegram\.(?:me|dog))$/.exec(url?.hostname ?? '');
  if (url === null || !host) return null;
  if (host[1] !== undefined && host[1] !== 'www') return host[1];
  const [first = '', second] = url.pathname.split('/').filter((part) => part !== '');
  if (first === 's' || first === 'boost') return second ?? null;
  return taken.has(first) ? null : first;
}

function routesOf(name: string, bridgeUrl: string | null): RouteDraft[] {
  return [
    bridgeUrl === null ? { kind: 'page', purpose: 'posts', url: pageUrl(name) } : { kind: 'bridge', purpose: 'posts', url: bridgeUrl },
    { kind: 'page', purpose: 'status', url: cardUrl(name) },
  ];
}

function pageUrl(name: string): string {
  return `${origin}/s/${name}`;
}

function cardUrl(name: string): string {
  return `${origin}/${name}`;
}

function ask(task: Task): SourceRequest[] {
  const { route, account } = task;
  switch (task.kind) {
    case 'identify': {
      const bridge = bridgeRoute(task.input ?? '', bridges);
      const name = claims(task.input ?? '')?.nativeId ?? null;
      if (name === null) return [];
      return [bridge?.url ? bridgeRequest(bridge.url) : request(pageUrl(name), 'channel')];
    }
    case 'posts': {
      if (route?.kind === 'bridge') return [bridgeRequest(route.url, route)];
      if (account === undefined) return [];
      const url = `${pageUrl(account.nativeId)}${task.cursor === undefined ? '' : `?before=${encodeURIComponent(task.cursor)}`}`;
      return [{ ...request(url, 'channel'), etag: route?.etag ?? null, lastModified: route?.lastModified ?? null }];
    }
    case 'status':
      return account === undefined ? [] : [request(cardUrl(account.nativeId), 'card')];
    case 'post': {
      const id = /^\w+\/\d+$/.exec(task.post?.nativeId ?? '')?.[0];
      if (id === undefined) return [];
      return [{ ...request(`${origin}/${id}?embed=1&mode=tme`, 'message'), subject: 'post', postNativeId: id }];
    }
  }
}

function request(url: string, label: string): SourceRequest {
  return { url, label, subject: 'account', headers };
}

function read(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const name = task.account?.nativeId ?? claims(task.input ?? '')?.nativeId ?? '';
  if (asked.label === 'bridge') return readFromBridge(task, name, answer);
  const { text, outline } = pageOf(answer);
  if (asked.label === 'message') return { extract: readOne(asked, outline, text), next: [] };
  const account = accountIn(outline, name);
  const posts = messagesIn(outline, text).filter((post) => post.nativeId.startsWith(`${name}/`));
  const isChannel = has(outline, 'tgme_channel_info') || has(outline, 'tgme_channel_history');
  const isOpen = answer.status === 200 && (isChannel ? isNamed(outline, name) && !isSilenced(outline, posts) : isCardOf(outline, name));
  const extract: Extract = {
    ...emptyExtract('account'),
    kind: 'page',
    outline,
    account: isOpen ? account : null,
    posts: isOpen ? posts : [],
    routes: isOpen && task.kind === 'identify' ? routesOf(name, null) : [],
    isItself: isOpen,
    facts: {
      status: answer.status,
      ...(isChannel ? { isItself: isOpen } : {}),
      hasPreview: isChannel,
      ...cursorFact(outline),
    },
    warnings: isOpen && !isChannel && asked.label === 'channel' ? ['no-preview: the channel shows no posts to visitors'] : [],
  };
  const isStranger = isChannel ? isReassigned(posts, task.knownPosts) : isRetitled(account, task.account?.title);
  if (isOpen && isStranger) {
    const none = { ...extract, account: null, posts: [], routes: [], isItself: false };
    const preview = isChannel || asked.label === 'channel' ? [] : [request(pageUrl(name), 'channel')];
    return { extract: asOther(none), next: preview };
  }
  // A preview that was only withheld leads on to older posts as deep as the reader chose.
  const older = task.kind === 'posts' && posts.length > 0 && (task.depth ?? 0) > posts.length ? extract.facts.cursor : null;
  if (older) return { extract, next: [request(`${pageUrl(name)}?before=${older}`, 'channel')] };
  // The preview is the other way to what the card does not show.
  return { extract, next: task.kind === 'status' && !isOpen && asked.label === 'card' ? [request(pageUrl(name), 'channel')] : [] };
}

function readFromBridge(task: Task, name: string, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const extract = readBridge(answer, (post) => ({ ...post, nativeId: messageId(post.url) ?? post.nativeId }));
  if (task.kind !== 'identify' || extract.facts.isFeed !== true) return { extract, next: [] };
  const account = { ...extract.account, nativeId: name, handle: name, url: cardUrl(name) };
  return { extract: { ...extract, account, routes: routesOf(name, answer.requestUrl) }, next: [request(cardUrl(name), 'card')] };
}

/** `name/123`, lower-case, of a message's address. */
function messageId(address: string | null): string | null {
  return /^https?:\/\/(?:t|telegram)\.me\/(?:s\/)?(\w+\/\d+)/i.exec(address ?? '')?.[1]?.toLowerCase() ?? null;
}

function readOne(asked: SourceRequest, outline: PageOutline, text: string): Extract {
  const [post] = messagesIn(outline, text).filter((one) => one.nativeId === asked.postNativeId);
  return {
    ...emptyExtract('post'),
    kind: 'page',
    outline,
    posts: post ? [post] : [],
    isItself: post !== undefined,
    facts: { isItself: post !== undefined },
  };
}

function messagesIn(outline: PageOutline, text: string): PostDraft[] {
  const starts = outline.nodes.flatMap((node, index) =>
    node.attributes['data-post'] ? [{ index, id: node.attributes['data-post'] }] : [],
  );
  let from = 0;
  const offsets = starts.map(({ id }) => {
    from = Math.max(from, text.indexOf(`data-post="${id}"`, from));
    return from;
  });
  return starts.flatMap(({ index, id }, order) => {
    const nodes = outline.nodes.slice(index, starts[order + 1]?.index);
    if (nodes[0]?.classes.includes('service_message') || !/^\w+\/\d+$/.test(id)) return [];
    return [readMessage(id.toLowerCase(), nodes, text.slice(offsets[order], offsets[order + 1]))];
  });
}
