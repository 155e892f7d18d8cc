/** Lemmy (platforms.md §11): a person or a community of any server, by the interface of its own home. */

import type { Answer } from '../base/exchange.ts';
import { escapeHtml } from '../parse/entities.ts';
import { addressOf, countOf, type Fields, fieldsOf, listOf, readJson, textOf, timeOf } from '../parse/json.ts';
import type { Adapter, Claim, Extract, PostDraft, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { paragraphsOf, postOf, stated } from './drafts.ts';
import { asOther, emptyExtract, typedUrl, wantsMore } from './shared.ts';

type Reading = { extract: Extract; next: SourceRequest[] };
/** `origin` is the home, where alone anything is asked: what another server says of a person is that server's. */
type Name = { kind: 'u' | 'c'; name: string; origin: string };

const perPage = 50;

export const lemmy: Adapter = {
  id: 'lemmy',
  label: { name: 'Lemmy', capability: { posts: 'directly', statusHours: 6, notices: 'code' }, hasSecondRoad: true, isApi: true },
  claims,
  ask,
  read,
};

function claims(input: string): Claim | null {
  const named = nameIn(input);
  if (named === null) return null;
  // Only the mark of a community says by itself that this is Lemmy; `/u/` and `/c/` stand in addresses of many sites.
  const isSure = input.startsWith('!');
  return {
    platform: 'lemmy',
    nativeId: isSure ? actorOf(named) : null,
    handle: handleOf(named),
    url: actorOf(named),
    confidence: isSure ? 'sure' : 'maybe',
    routes: routesOf(named),
  };
}

function nameIn(input: string): Name | null {
  const [, marked, host] = /^!([\w.-]{2,60})@([\w-]+(?:\.[\w-]+)+(?::\d+)?)$/.exec(input.trim()) ?? [];
  if (marked !== undefined && host !== undefined) return { kind: 'c', name: marked.toLowerCase(), origin: `https://${host.toLowerCase()}` };
  const url = typedUrl(input);
  const [, kind, name, home] = /^\/([uc])\/([\w.-]{2,60})(?:@([\w.-]+\.[\w-]+))?\/?$/.exec(url?.pathname ?? '') ?? [];
  if (url === null || name === undefined) return null;
  return { kind: kind === 'u' ? 'u' : 'c', name, origin: home === undefined ? url.origin : `https://${home.toLowerCase()}` };
}

function actorOf({ kind, name, origin }: Name): string {
  return `${origin}/${kind}/${name}`;
}

function handleOf({ kind, name, origin }: Name): string {
  return `${kind === 'c' ? '!' : ''}${name}@${new URL(origin).host}`;
}

function statusUrl({ kind, name, origin }: Name): string {
  return kind === 'c' ? `${origin}/api/v3/community?name=${name}` : `${origin}/api/v3/user?username=${name}&sort=New&limit=${perPage}`;
}

function postsUrl(named: Name): string {
  const { kind, name, origin } = named;
  return kind === 'c' ? `${origin}/api/v3/post/list?community_name=${name}&sort=New&limit=${perPage}` : statusUrl(named);
}

function routesOf(named: Name): RouteDraft[] {
  return [
    { kind: 'api', purpose: 'posts', url: postsUrl(named) },
    { kind: 'api', purpose: 'status', url: statusUrl(named) },
  ];
}

function ask(task: Task): SourceRequest[] {
  const named = nameIn(task.account?.nativeId.replace(/^bridge:/, '') ?? task.input ?? '') ?? nameIn(task.account?.url ?? '');
  if (named === null || task.kind === 'post') return [];
  const typedByReader = task.kind === 'identify';
  const about = { ...request(statusUrl(named), named.kind === 'c' ? 'community' : 'user'), typedByReader };
  const list = { ...request(postsUrl(named), 'posts'), typedByReader };
  if (task.kind === 'status' || (named.kind === 'u' && task.kind === 'identify')) return [about];
  return task.kind === 'identify' ? [about, list] : [named.kind === 'c' ? list : about];
}

function request(url: string, label: string): SourceRequest {
  return { url, label, subject: 'account', headers: { accept: 'application/json' } };
}

function read(task: Task, asked: SourceRequest, answer: Answer): Reading {
  const extract: Extract = { ...emptyExtract('account'), facts: { status: answer.status } };
  const json = readJson(answer.body);
  if (asked.label === 'actor') return { extract: readActor(task, extract, fieldsOf(json), answer.status), next: [] };
  if (json === undefined) return { extract, next: [] };
  const known: Extract = { ...extract, kind: 'api' };
  const fields = fieldsOf(json);
  if (answer.status !== 200) return { extract: known, next: task.kind === 'status' ? actorRequest(task) : [] };
  const read = asked.label === 'posts' ? known : readAbout(task, known, fields);
  if (read.facts.isOther === true) return { extract: read, next: [] };
  const posts = task.kind === 'status' ? [] : postsIn(fields);
  return { extract: { ...read, posts }, next: olderPosts(task, { asked, fields, posts }) };
}

/** The other way, where the interface does not know the name: the actor itself (ActivityPub). */
function actorRequest({ account }: Task): SourceRequest[] {
  const url = addressOf(account?.nativeId);
  return url === null ? [] : [{ url, label: 'actor', subject: 'account', headers: { accept: 'application/activity+json' } }];
}

function readActor({ account }: Task, extract: Extract, actor: Fields, status: number): Extract {
  const isNamed = actor.id === account?.nativeId;
  if (actor.type === 'Tombstone' || status !== 200) return isNamed || status !== 200 ? { ...extract, kind: 'api' } : asOther(extract);
  return isNamed && /^(?:Person|Group)$/.test(String(actor.type)) ? { ...extract, kind: 'api', isItself: true } : asOther(extract);
}

function readAbout(task: Task, extract: Extract, fields: Fields): Extract {
  const isCommunity = fields.community_view !== undefined;
  const view = fieldsOf(isCommunity ? fields.community_view : fields.person_view);
  const account = fieldsOf(isCommunity ? view.community : view.person);
  const actor = addressOf(account.actor_id);
  const named = actor === null ? null : nameIn(actor);
  const wanted = task.account?.nativeId;
  const isNew = task.kind === 'identify' || wanted?.startsWith('bridge:') === true;
  if (actor === null || named === null || (!isNew && wanted !== actor)) return asOther(extract);
  const isMarked = ['banned', 'deleted', 'removed', 'hidden'].some((mark) => account[mark] === true);
  return {
    ...extract,
    account: stated({
      nativeId: actor,
      handle: handleOf(named),
      title: textOf(account.title) ?? textOf(account.display_name) ?? textOf(account.name),
      description: textOf(account.bio) ?? textOf(account.description),
      url: actor,
      avatarUrl: addressOf(account.avatar) ?? addressOf(account.icon),
      followers: countOf(fieldsOf(view.counts).subscribers),
    }),
    isItself: !isMarked,
    routes: isNew ? routesOf(named) : [],
  };
}

/** Posts, and a person's comments as replies. What its author or a moderator took away is not there to be kept. */
function postsIn(fields: Fields): PostDraft[] {
  const posts = listOf(fields.posts).map((one) => draftOf(fieldsOf(fieldsOf(one).post), fieldsOf(one), 'post'));
  const replies = listOf(fields.comments).map((one) => draftOf(fieldsOf(fieldsOf(one).comment), fieldsOf(one), 'reply'));
  return [...posts, ...replies].flatMap((draft) => draft ?? []);
}

function draftOf(post: Fields, view: Fields, kind: 'post' | 'reply'): PostDraft | null {
  const nativeId = addressOf(post.ap_id);
  if (nativeId === null || post.removed === true || post.deleted === true) return null;
  const link = addressOf(post.url);
  const text = textOf(post.body) ?? textOf(post.content) ?? '';
  const shared = link === null ? '' : `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`;
  return postOf({
    nativeId,
    kind,
    url: nativeId,
    title: textOf(post.name),
    author: textOf(fieldsOf(view.creator).name),
    publishedAt: timeOf(post.published),
    updatedAt: timeOf(post.updated),
    html: `${paragraphsOf(text)}${shared}`,
  });
}

function olderPosts(task: Task, { asked, fields, posts }: { asked: SourceRequest; fields: Fields; posts: PostDraft[] }): SourceRequest[] {
  const url = new URL(asked.url);
  const page = Number(url.searchParams.get('page') ?? 1);
  if (asked.label === 'community' || posts.length < perPage || !wantsMore(task, page, posts)) return [];
  url.searchParams.set('page', String(page + 1));
  // The cursor of the server where it gives one; the number still counts the pages here.
  const cursor = textOf(fields.next_page);
  if (cursor !== null) url.searchParams.set('page_cursor', cursor);
  return [request(url.href, asked.label)];
}
