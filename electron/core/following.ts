/** Finding, following, unfollowing, importing: what the reader chooses. */

import { randomUUID } from 'node:crypto';
import type { InputOf, OutputOf } from '../contract/methods.ts';
import type { PlatformId } from '../contract/names.ts';
import { type Failure, fail, ok, type Result } from '../contract/result.ts';
import type { Added, Found, Imported } from '../contract/shapes/adding.ts';
import { provisionalPrefix, recordLooks } from './check.ts';
import type { CheckParts } from './check-parts.ts';
import { type FindDraft, findOne } from './find.ts';
import type { Handlers } from './handlers.ts';
import type { RouteDraft } from './sources/adapter.ts';
import { recognise } from './sources/recognised.ts';
import { capabilityOf, claimInput } from './sources/registry.ts';
import type { Store } from './store/store.ts';
import { readSubscriptions } from './transfer/import.ts';
import type { Listed } from './transfer/subscription.ts';

export type FollowingParts = CheckParts & {
  /** Aborted when the core closes. */
  signal: AbortSignal;
  /** Something is due now. */
  nudge(): void;
};

/** Drafts live until the next start; more than this and the oldest go. */
const draftsKept = 2000;
const findsAtOnce = 8;

export function createFollowing(
  parts: FollowingParts,
): Pick<Handlers, 'find' | 'subscribe' | 'add' | 'unsubscribe' | 'resubscribe' | 'import' | 'account.change' | 'folder.change'> {
  const drafts = new Map<string, FindDraft>();
  const { store } = parts;

  function keep(token: string, draft: FindDraft): void {
    drafts.set(token, draft);
    for (const old of [...drafts.keys()].slice(0, Math.max(0, drafts.size - draftsKept))) drafts.delete(old);
  }

  function find(inputs: string[]): Promise<Found[]> {
    return inOrder(cleaned(inputs), findsAtOnce, (input) =>
      findOne(
        { ...parts, newToken: randomUUID, keep, followed: (platform, nativeId) => alreadyFollowed(store, platform, nativeId) },
        input,
        parts.signal,
      ),
    );
  }

  function subscribe(tokens: string[], folder: string | null): Added[] {
    const added = tokens.map((token) => {
      const draft = drafts.get(token);
      return draft
        ? follow(parts, draft, folder)
        : failed(token, { code: 'not-found', message: 'This was found too long ago. Press Find again.' });
    });
    tellChanged(
      parts,
      added.flatMap((one) => one.account?.id ?? []),
    );
    return added;
  }

  async function add({ inputs, folder, dryRun }: InputOf<'add'>): Promise<Added[]> {
    const found = await find(inputs);
    return found.map((one) => {
      const [candidate] = one.candidates;
      if (one.error || !candidate)
        return failed(one.input, one.error ?? { code: 'not-recognised', message: 'Nothing was found there.' }, one.candidates);
      if (dryRun) return dryAdded(one.input, candidate);
      return { ...(subscribe([candidate.token], folder ?? null)[0] as Added), input: one.input };
    });
  }

  function setFollowing(ids: number[], isFollowed: boolean): Result<{ changed: number[] }> {
    const changed = isFollowed ? store.subscriptions.resubscribe(ids) : store.subscriptions.unsubscribe(ids);
    tellChanged(parts, changed);
    return ok({ changed });
  }

  return {
    find: async ({ inputs }) => ok(await find(inputs)),
    subscribe: ({ tokens, folder }) => ok(subscribe(tokens, folder ?? null)),
    add: async (input) => ok(await add(input)),
    unsubscribe: ({ ids }) => setFollowing(ids, false),
    resubscribe: ({ ids }) => setFollowing(ids, true),
    import: (input) => importList(parts, input),
    'account.change': (input) => changeAccounts(parts, input),
    'folder.change': (input) => {
      const id = store.folders.change(input);
      parts.emit('accounts.changed', { accountIds: [] });
      return id === null ? fail('bad-input', 'There is no such folder, or another folder has this title.') : ok({ id });
    },
  };
}

function tellChanged(parts: FollowingParts, accountIds: number[]): void {
  if (accountIds.length === 0) return;
  parts.emit('accounts.changed', { accountIds });
  parts.nudge();
}

/** Subscribes to what *Find* saw, and records what it saw as the account's first check. */
function follow(parts: FollowingParts, draft: FindDraft, folder: string | null): Added {
  const { store } = parts;
  const now = parts.now();
  const { platform, facts, routes } = draft;
  const typed = draft.input;
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
    for (const route of routes) store.routes.upsert(account.id, { ...route, typed: isTyped(route.url, typed) }, now);
    return { id: account.id, isNew: !wasFollowed };
  });
  const account = store.accounts.read(id);
  if (!account) throw new Error('a followed account is not there');
  const looked = routes
    .slice(0, 1)
    .map((route) => ({ route: store.routes.list(id).find((known) => known.url === route.url) ?? null, looks: draft.looks }));
  const report = recordLooks(
    parts,
    account,
    looked.map((one) => ({ ...one, looks: one.looks.map((look) => ({ ...look, task: { ...look.task, route: routeOf(one.route) } })) })),
  );
  const after = store.accounts.read(id) ?? account;
  return {
    input: draft.input,
    ok: true,
    account: { id, platform, nativeId: after.nativeId, handle: after.handle, title: after.title, url: after.url, status: after.status },
    capability: capabilityOf(platform),
    posts: report.newPosts,
    duplicate: !isNew,
    error: null,
  };
}

function routeOf(route: { kind: RouteDraft['kind']; url: string; etag: string | null; lastModified: string | null } | null) {
  return route ? { kind: route.kind, url: route.url, etag: route.etag, lastModified: route.lastModified } : undefined;
}

function isTyped(url: string, typed: string): boolean {
  const origin = URL.parse(typed)?.origin ?? URL.parse(`https://${typed}`)?.origin;
  return URL.parse(url)?.origin === origin || URL.parse(typed)?.host === URL.parse(url)?.host;
}

/** Subscribes without asking the network: the first check learns the rest. */
function importList(parts: FollowingParts, { name, text, folder }: InputOf<'import'>): Result<Imported> {
  const reading = readSubscriptions(text, name);
  if (!reading.ok) return reading;
  const { listed, duplicates, failed: failures } = reading.value;
  const result: Imported = {
    found: listed.length + duplicates.length + failures.length,
    added: 0,
    duplicate: duplicates.length,
    failed: failures.map(({ line, input, why }) => ({ line, input, why })),
    accountIds: [],
  };
  parts.store.atOnce('import', () => {
    for (const entry of listed) importOne(parts, entry, folder ?? null, result);
  });
  tellChanged(parts, result.accountIds);
  return ok(result);
}

function importOne(parts: FollowingParts, entry: Listed, folder: string | null, result: Imported): void {
  const closed = recognise(entry.input);
  if (closed) {
    result.failed.push({ line: entry.line, input: entry.input, why: closed.sentence });
    return;
  }
  const claim = claimInput(entry.input);
  if (!claim) {
    result.failed.push({ line: entry.line, input: entry.input, why: 'This is no address that Vigil knows.' });
    return;
  }
  const { store } = parts;
  const now = parts.now();
  const routes = claim.routes ?? [{ kind: 'page', purpose: 'status', url: claim.url }];
  const nativeId = claim.nativeId ?? provisionalId(claim.platform, claim.url);
  // Once it has answered, an account from a list is known by its lasting id; then the same line names it by its handle.
  const named = claim.nativeId === null && claim.platform !== 'feed' ? claim.handle : null;
  const known =
    store.accounts.find(claim.platform, nativeId) ?? (named === null ? null : store.accounts.findByHandle(claim.platform, named));
  if (known?.isFollowed || isRouteFollowed(store, claim.url)) {
    result.duplicate += 1;
    return;
  }
  const title = entry.title ?? entry.ownTitle ?? claim.handle ?? claim.url;
  const { id } = store.accounts.upsert({
    platform: claim.platform,
    nativeId,
    handle: claim.handle,
    title,
    url: entry.siteUrl ?? claim.url,
  });
  store.subscriptions.subscribe({ accountId: id, folder: folder ?? entry.folder, ownTitle: entry.ownTitle });
  for (const route of routes) store.routes.upsert(id, { ...route, typed: true }, now);
  result.added += 1;
  result.accountIds.push(id);
}

/** An address that names no lasting id yet stands for the account until it answers. */
function provisionalId(platform: string, url: string): string {
  return platform === 'feed' ? url : `${provisionalPrefix}${url}`;
}

function changeAccounts(parts: FollowingParts, { ids, ...patch }: InputOf<'account.change'>): Result<OutputOf<'account.change'>> {
  const { store } = parts;
  const changed = store.atOnce('account.change', () => {
    const done = store.subscriptions.change(ids, patch);
    const now = parts.now();
    for (const id of done) {
      if (patch.postsIntervalMs != null) store.routes.bringForward(id, 'posts', now + patch.postsIntervalMs);
      if (patch.statusIntervalMs != null) store.routes.bringForward(id, 'status', now + patch.statusIntervalMs);
    }
    return done;
  });
  tellChanged(parts, changed);
  return ok({ changed });
}

function dryAdded(input: string, candidate: Found['candidates'][number]): Added {
  const { platform, nativeId, handle, title, url, status, capability, posts, alreadyFollowed } = candidate;
  return {
    input,
    ok: true,
    account: { id: alreadyFollowed?.accountId ?? 0, platform, nativeId, handle, title, url, status },
    capability,
    posts: posts.length,
    duplicate: alreadyFollowed !== null,
    error: null,
  };
}

function failed(input: string, error: Failure, candidates: Found['candidates'] = []): Added {
  const choices = candidates.map(({ title, url, platform }) => ({ title, url, platform }));
  return {
    input,
    ok: false,
    account: null,
    capability: null,
    posts: 0,
    duplicate: false,
    error: choices.length > 0 ? { ...error, details: { ...error.details, candidates: choices } } : error,
  };
}

function cleaned(inputs: string[]): string[] {
  return [...new Set(inputs.map((input) => input.trim()).filter(Boolean))];
}

/** At most `atOnce` under way; answers in the order of the inputs. */
async function inOrder<In, Out>(inputs: In[], atOnce: number, work: (input: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = new Array(inputs.length);
  const queue = inputs.entries();
  async function take(): Promise<void> {
    for (let next = queue.next(); !next.done; next = queue.next()) results[next.value[0]] = await work(next.value[1]);
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, inputs.length) }, take));
  return results;
}

function alreadyFollowed(store: Store, platform: PlatformId, nativeId: string): Found['candidates'][number]['alreadyFollowed'] {
  const account = store.accounts.find(platform, nativeId);
  if (!account?.isFollowed) return null;
  const folder = store.subscriptions.folderOf(account.id);
  return { accountId: account.id, addedAt: account.addedAt, folder };
}

function isRouteFollowed(store: Store, url: string): boolean {
  const accountId = store.routes.findAccount(url);
  return accountId !== null && store.accounts.read(accountId)?.isFollowed === true;
}
