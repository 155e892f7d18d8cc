/**
 * Zhihu (platforms.md §9.2): people, organisations and columns. Their posts need a signed interface, so they come through a bridge; what stands
 * is seen on the page, which names the lasting id and the account's marks. A check of the visitor's network says nothing about the account.
 */

import type { Answer } from '../base/exchange.ts';
import type { PageOutline } from '../base/outline.ts';
import type { Adapter, Claim, Extract, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { bridgeRequest, bridgeRoute, readBridge } from './bridge.ts';
import { at, countOf, listAt, pageOf, stated, textAt } from './drafts.ts';
import { emptyExtract, typedUrl } from './shared.ts';
import { entitiesIn, postRequests, readPost } from './zhihu-post.ts';

const origin = 'https://www.zhihu.com';
const peopleBridges = ['zhihu/people/activities/:id', 'zhihu/people/answers/:id', 'zhihu/people/pins/:id', 'zhihu/posts/people/:id'];
const orgBridges = ['zhihu/posts/org/:id'];
const columnBridges = ['zhihu/zhuanlan/:id'];

type Kind = 'people' | 'org' | 'column';
type Named = { kind: Kind; token: string; bridgeUrl: string | null };

export const zhihu: Adapter = {
  id: 'zhihu',
  label: {
    name: 'Zhihu 知乎',
    capability: { posts: 'bridge', statusHours: 24, notices: 'code' },
    bridge: 'zhihu/people/answers/:id',
    visits: { perRun: 2, onlyWithStatus: true },
  },
  claims,
  ask,
  read,
};

/** The token in an address can change hands, so the lasting id is only known once the page has answered. */
function claims(input: string): Claim | null {
  const named = namedBy(input);
  if (named === null) return null;
  const handle = named.kind === 'column' ? null : named.token;
  return { platform: 'zhihu', nativeId: null, handle, url: pageUrl(named), confidence: 'sure', routes: routesOf(named) };
}

function namedBy(input: string): Named | null {
  const kinds: [Kind, string[]][] = [
    ['people', peopleBridges],
    ['org', orgBridges],
    ['column', columnBridges],
  ];
  for (const [kind, bridges] of kinds) {
    const bridge = bridgeRoute(input, bridges);
    if (bridge !== null) return { kind, token: bridge.id, bridgeUrl: bridge.url };
  }
  const url = typedUrl(input);
  if (url === null) return null;
  const [first = '', second = ''] = url.pathname.split('/').filter((part) => part !== '');
  if (url.hostname === 'zhuanlan.zhihu.com')
    return first === '' || first === 'p' ? null : { kind: 'column', token: first, bridgeUrl: null };
  if (!/^(?:www\.|m\.)?zhihu\.com$/.test(url.hostname) || second === '') return null;
  const kind = { people: 'people', org: 'org', column: 'column' }[first] as Kind | undefined;
  return kind === undefined ? null : { kind, token: second, bridgeUrl: null };
}

function pageUrl({ kind, token }: Named): string {
  return `${origin}/${kind}/${encodeURIComponent(token)}`;
}

function routesOf(named: Named): RouteDraft[] {
  const status: RouteDraft = { kind: 'page', purpose: 'status', url: pageUrl(named) };
  return named.bridgeUrl === null ? [status] : [{ kind: 'bridge', purpose: 'posts', url: named.bridgeUrl }, status];
}

function ask(task: Task): SourceRequest[] {
  const { route, account } = task;
  switch (task.kind) {
    case 'identify': {
      const named = namedBy(task.input ?? '');
      if (named === null) return [];
      return [named.bridgeUrl === null ? request(pageUrl(named)) : bridgeRequest(named.bridgeUrl)];
    }
    case 'posts':
      return route?.kind === 'bridge' ? [bridgeRequest(route.url, route)] : [];
    case 'status': {
      const url = route?.url ?? account?.url;
      return url ? [request(url)] : [];
    }
    case 'post':
      return postRequests(task);
  }
}

function request(url: string): SourceRequest {
  return { url, label: 'home', subject: 'account', headers: { accept: 'text/html', 'accept-language': 'zh-CN' } };
}

function read(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  if (asked.label === 'bridge') return readFromBridge(task, answer);
  return { extract: asked.label === 'post' ? readPost(asked, answer) : readHome(task, asked, answer), next: [] };
}

function readFromBridge(task: Task, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const extract = readBridge(answer, (post) => ({ ...post, nativeId: postId(post.url) ?? post.nativeId }));
  const named = namedBy(task.input ?? '');
  if (task.kind !== 'identify' || extract.facts.isFeed !== true || named === null) return { extract, next: [] };
  // Until the page tells the lasting id, the bridge's address stands for it.
  const account = { ...extract.account, nativeId: `bridge:${pageUrl(named)}`, handle: named.token, url: pageUrl(named) };
  return { extract: { ...extract, account, routes: routesOf(named) }, next: [request(pageUrl(named))] };
}

/** `answer/1`, `p/2`, `pin/3` of a post's address. */
function postId(address: string | null): string | null {
  return /\/((?:answer|p|pin|question)\/\d+)(?:[/?#]|$)/.exec(address?.replace(/question\/\d+\/(?=answer)/, '') ?? '')?.[1] ?? null;
}

/** The page carries what it knows as JSON; the account's marks (`hang`, `ban`, `lock`) are handed to the rules. */
function readHome(task: Task, asked: SourceRequest, answer: Answer): Extract {
  const { text, outline } = pageOf(answer);
  const named = namedBy(asked.url);
  const entities = entitiesIn(text);
  const list = named?.kind === 'column' ? 'columns' : 'users';
  const shown = listAt(entities, list).find((one) => [textAt(one, 'urlToken'), textAt(one, 'id')].includes(named?.token ?? ''));
  const id = textAt(shown, 'id');
  const goal = task.account?.nativeId ?? null;
  const nativeId = id === null ? null : named?.kind === 'column' ? `column:${id}` : id;
  const isRight = nativeId !== null && (goal === null || goal.startsWith('bridge:') || goal === nativeId);
  const marks = [...listAt(shown, 'accountStatus'), ...listAt(shown, 'account_status')];
  const isItself = answer.status === 200 && isRight && marks.length === 0;
  return {
    ...emptyExtract('account'),
    kind: 'page',
    outline: isRight ? withMarks(outline, marks) : outline,
    account: answer.status === 200 && isRight ? accountOf(shown, nativeId, named) : null,
    routes: isRight && named && task.kind === 'identify' ? routesOf(named).slice(-1) : [],
    isItself,
    facts: { status: answer.status, ...(id === null ? {} : { isItself }) },
  };
}

function accountOf(shown: unknown, nativeId: string, named: Named | null): Extract['account'] {
  return stated({
    nativeId,
    handle: textAt(shown, 'urlToken'),
    title: textAt(shown, 'name') ?? textAt(shown, 'title'),
    description: textAt(shown, 'headline') ?? textAt(shown, 'intro') ?? textAt(shown, 'description'),
    url: named === null ? null : pageUrl(named),
    avatarUrl: textAt(shown, 'avatarUrl') ?? textAt(shown, 'imageUrl'),
    followers: countOf(at(shown, 'followerCount') ?? at(shown, 'followers')),
  });
}

function withMarks(outline: PageOutline, marks: unknown[]): PageOutline {
  const variables = { ...outline.variables };
  for (const mark of marks) {
    const name = textAt(mark, 'name');
    if (name !== null) variables[`accountStatus.${name}`] = textAt(mark, 'reason') ?? name;
  }
  return { ...outline, variables };
}
