/** Finding, following, unfollowing, importing: what the reader chooses. */

import { randomUUID } from 'node:crypto';
import type { InputOf, OutputOf } from '../contract/methods.ts';
import type { PlatformId } from '../contract/names.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { Added, Found, PagePart } from '../contract/shapes/adding.ts';
import type { Answer } from './base/exchange.ts';
import type { CheckParts } from './check-parts.ts';
import { dryRuns, failed } from './dry-run.ts';
import { type FindDraft, type FindParts, findOne } from './find.ts';
import { follow } from './follow.ts';
import { followedAccount, type Known } from './followed.ts';
import type { Handlers } from './handlers.ts';
import { importList } from './import-list.ts';
import { nonsense } from './name.ts';
import { typedUrl } from './sources/shared.ts';
import type { Store } from './store/store.ts';

export type FollowingParts = CheckParts & {
  /** Aborted when the core closes. */
  signal: AbortSignal;
  /** The parts of a page; null when it could not be read in time. */
  listParts(answer: Answer): Promise<{ title: string | null; parts: PagePart[] } | null>;
  /** Something is due now. */
  nudge(): void;
};

/** Drafts live until the next start; more than this and the oldest go. */
const draftsKept = 2000;
const findsAtOnce = 8;
const pageHeaders = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' };

export function createFollowing(
  parts: FollowingParts,
): Pick<
  Handlers,
  'find' | 'page.parts' | 'subscribe' | 'add' | 'unsubscribe' | 'resubscribe' | 'import' | 'account.change' | 'folder.change'
> {
  const drafts = new Map<string, FindDraft>();
  const { store } = parts;

  function keep(token: string, draft: FindDraft): void {
    drafts.set(token, draft);
    for (const old of [...drafts.keys()].slice(0, Math.max(0, drafts.size - draftsKept))) drafts.delete(old);
  }

  function find(inputs: string[], lookAt?: PlatformId[]): Promise<Found[]> {
    return inOrder(cleaned(inputs), findsAtOnce, (input) =>
      findOne(
        {
          ...parts,
          newToken: randomUUID,
          keep,
          bridges: () => store.settings.read().bridges,
          followed: (known) => alreadyFollowed(store, known),
        },
        { input, lookAt },
        parts.signal,
      ),
    );
  }

  async function listPageParts(typed: string): Promise<Result<OutputOf<'page.parts'>>> {
    const url = typedUrl(typed)?.href;
    if (url === undefined) return fail('bad-input', nonsense.message);
    const exchange = await parts.ask({ url, headers: pageHeaders, typedByReader: true, manner: 'page' }, parts.signal);
    if (exchange.kind === 'failure')
      return fail('unreachable', 'The page could not be reached.', { reason: exchange.reason, detail: exchange.detail });
    const listed = exchange.answer.status === 200 ? await parts.listParts(exchange.answer) : null;
    return listed === null ? fail('not-found', 'There is no page that could be read.') : ok({ url, ...listed });
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

  async function add({ inputs, folder, dryRun, lookAt }: InputOf<'add'>): Promise<Added[]> {
    if (dryRun) return dryRuns(cleaned(inputs), { store, find: (input) => find([input], lookAt) });
    const found = await find(inputs, lookAt);
    return found.map((one) => {
      const [candidate] = one.candidates;
      if (one.error || !candidate) return failed(one.input, one.error ?? nonsense, one.candidates);
      return { ...(subscribe([candidate.token], folder ?? null)[0] as Added), input: one.input };
    });
  }

  function unsubscribe(ids: number[]): Result<OutputOf<'unsubscribe'>> {
    const done = store.atOnce('unsubscribe', () => {
      const changed = store.subscriptions.unsubscribe(ids);
      const title = store.accounts.read(changed[0] ?? 0)?.title ?? null;
      const act =
        changed.length > 0 ? store.acts.add({ kind: 'unsubscribe', title, count: changed.length, undo: { accountIds: changed } }) : null;
      return { changed, act };
    });
    tellChanged(parts, done.changed);
    return ok(done);
  }

  function resubscribe(ids: number[]): Result<OutputOf<'resubscribe'>> {
    const changed = store.subscriptions.resubscribe(ids);
    tellChanged(parts, changed);
    return ok({ changed });
  }

  return {
    'page.parts': ({ url }) => listPageParts(url),
    find: async ({ inputs, lookAt }) => ok(await find(inputs, lookAt)),
    subscribe: ({ tokens, folder }) => ok(subscribe(tokens, folder ?? null)),
    add: async (input) => ok(await add(input)),
    unsubscribe: ({ ids }) => unsubscribe(ids),
    resubscribe: ({ ids }) => resubscribe(ids),
    import: async (input) => {
      const imported = await importList(parts, input);
      if (imported.ok) tellChanged(parts, imported.value.accountIds);
      return imported;
    },
    'account.change': (input) => changeAccounts(parts, input),
    'folder.change': (input) => {
      const done = changeFolder(store, input);
      parts.emit('accounts.changed', { accountIds: [] });
      return done;
    },
  };
}

function tellChanged(parts: FollowingParts, accountIds: number[]): void {
  if (accountIds.length === 0) return;
  parts.emit('accounts.changed', { accountIds });
  parts.nudge();
}

function changeAccounts(parts: FollowingParts, { ids, ...patch }: InputOf<'account.change'>): Result<OutputOf<'account.change'>> {
  const { store } = parts;
  const changed = store.atOnce('account.change', () => {
    const done = store.subscriptions.change(ids, patch);
    const now = parts.now();
    for (const id of done) {
      if (patch.fullText === true) store.fullTexts.want(id);
      if (patch.postsIntervalMs != null) store.routes.bringForward(id, 'posts', now + patch.postsIntervalMs);
      if (patch.statusIntervalMs != null) store.routes.bringForward(id, 'status', now + patch.statusIntervalMs);
    }
    return done;
  });
  tellChanged(parts, changed);
  return ok({ changed });
}

function changeFolder(store: Store, input: InputOf<'folder.change'>): Result<OutputOf<'folder.change'>> {
  return store.atOnce('folder.change', () => {
    const before = input.remove && input.id !== undefined ? store.folders.read(input.id) : null;
    const id = store.folders.change(input);
    if (id === null) return fail('bad-input', 'There is no such folder, or another folder has this title.');
    const act = before && store.acts.add({ kind: 'folder-remove', title: before.title, count: before.accountIds.length, undo: before });
    return ok({ id, act });
  });
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

function alreadyFollowed(store: Store, known: Known): ReturnType<FindParts['followed']> {
  const account = followedAccount(store, known);
  if (account === null) return null;
  const folder = store.subscriptions.folderOf(account.id);
  return { accountId: account.id, nativeId: account.nativeId, addedAt: account.addedAt, folder };
}
