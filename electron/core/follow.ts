/** Subscribes to what *Find* saw. */

import type { Added } from '../contract/shapes/adding.ts';
import { recordLooks } from './check.ts';
import type { CheckParts } from './check-parts.ts';
import type { FindDraft } from './find.ts';
import type { Task } from './sources/adapter.ts';
import { capabilityOf } from './sources/registry.ts';
import { typedUrl } from './sources/shared.ts';
import type { RouteState } from './store/store.ts';

/** Follows the account and records what it saw as its first check. The draft has at least one route. */
export function follow(parts: CheckParts, draft: FindDraft, folder: string | null): Added {
  const { store } = parts;
  const now = parts.now();
  const { platform, facts, routes } = draft;
  const { id, isNew } = store.atOnce('follow', () => {
    const account = store.accounts.upsert({
      platform,
      nativeId: facts.nativeId,
      handle: facts.handle ?? null,
      title: facts.title,
      url: facts.url ?? null,
    });
    const wasFollowed = store.accounts.read(account.id)?.isFollowed ?? false;
    store.subscriptions.subscribe({ accountId: account.id, folder });
    for (const route of routes) store.routes.upsert(account.id, { ...route, typed: isTyped(route.url, draft.input) }, now);
    return { id: account.id, isNew: !wasFollowed };
  });
  const account = store.accounts.read(id);
  if (!account) throw new Error('a followed account is not there');
  // The first route is the one that was looked through.
  const route = store.routes.list(id).find((known) => known.url === routes[0]?.url) ?? null;
  const looks = withoutGuesses(draft.looks).map((look) => ({
    ...look,
    task: { ...look.task, route: route ? shownRoute(route) : undefined },
  }));
  recordLooks(parts, account, [{ route, looks }]);
  const after = store.accounts.read(id) ?? account;
  return {
    input: draft.input,
    ok: true,
    account: { id, platform, nativeId: after.nativeId, handle: after.handle, title: after.title, url: after.url, status: after.status },
    capability: capabilityOf(platform, routes),
    posts: store.accounts.posts(id),
    duplicate: !isNew,
    error: null,
  };
}

/** *Find* also tries addresses where a feed often lies: that nothing is at one of them says nothing about the account that answered at another. */
function withoutGuesses(looks: FindDraft['looks']): FindDraft['looks'] {
  const hasAnswered = looks.some(({ reading }) => reading?.extract.isItself);
  return hasAnswered ? looks.filter(({ reading }) => reading?.judgement.says !== 'gone') : looks;
}

function shownRoute({ kind, url, etag, lastModified }: RouteState): Task['route'] {
  return { kind, url, etag, lastModified };
}

/** The reader typed the host, and so may mean one on a private network. */
function isTyped(url: string, input: string): boolean {
  const typed = typedUrl(input);
  return typed !== null && URL.parse(url)?.host === typed.host;
}
