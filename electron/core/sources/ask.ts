/** How accounts are asked about that are known by a number: as they are identified, for posts, for what stands. */

import type { Claim, SourceRequest, Task } from './adapter.ts';
import { bridgeRequest, bridgeRoute } from './bridge.ts';

type Ways = {
  bridges: string[];
  claims(input: string): Claim | null;
  /** Leads from an address or a name to the number. */
  lookup(url: string): SourceRequest;
  status(id: string): SourceRequest;
  posts(id: string, cursor: string | undefined): SourceRequest;
  post(task: Task): SourceRequest[];
};

/** The feed of an account that lists its posts, which it may go on doing while the account is closed. */
export function feedOfPosts(url: string, { accept, route }: { accept: string; route: Task['route'] }): SourceRequest {
  const etag = route?.etag ?? null;
  const lastModified = route?.lastModified ?? null;
  return { url, label: 'feed', subject: 'account', isOnlyPosts: true, headers: { accept }, etag, lastModified };
}

export function askByNumber(task: Task, ways: Ways): SourceRequest[] {
  const { route, account } = task;
  const id = account !== undefined && /^\d+$/.test(account.nativeId) ? account.nativeId : null;
  switch (task.kind) {
    case 'identify': {
      const claim = ways.claims(task.input ?? '');
      if (claim === null) return [];
      const bridge = bridgeRoute(task.input ?? '', ways.bridges);
      if (bridge?.url) return [bridgeRequest(bridge.url)];
      return [claim.nativeId === null ? ways.lookup(claim.url) : ways.status(claim.nativeId)];
    }
    case 'posts':
      if (route?.kind === 'bridge') return [bridgeRequest(route.url, route)];
      return id === null ? [] : [ways.posts(id, task.cursor)];
    case 'status':
      if (id !== null) return [ways.status(id)];
      return route === undefined ? [] : [ways.lookup(route.url)];
    case 'post':
      return ways.post(task);
  }
}
