/** Subscribing from a file. */

import type { InputOf } from '../contract/methods.ts';
import { ok, type Result } from '../contract/result.ts';
import type { Imported } from '../contract/shapes/adding.ts';
import { provisionalPrefix } from './check.ts';
import { recognise } from './sources/recognised.ts';
import { claimInput } from './sources/registry.ts';
import { tidyInput } from './sources/tidy.ts';
import type { Store } from './store/store.ts';
import { readSubscriptions } from './transfer/import.ts';
import type { Listed } from './transfer/subscription.ts';

type ImportParts = { store: Store; now(): number };

/** Subscribes without asking the network: the first check learns the rest. */
export function importList(parts: ImportParts, { name, text, folder }: InputOf<'import'>): Result<Imported> {
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
    const accounts = listed.map((entry) => ({ accountId: importOne(parts, entry, folder ?? null, result), person: entry.person ?? null }));
    linkPersons(parts.store, accounts);
  });
  return ok(result);
}

function importOne(parts: ImportParts, entry: Listed, folder: string | null, result: Imported): number | null {
  const typed = tidyInput(entry.input);
  const closed = recognise(typed);
  if (closed) {
    result.failed.push({ line: entry.line, input: entry.input, why: closed.sentence });
    return null;
  }
  const claim = claimInput(typed);
  if (!claim) {
    result.failed.push({ line: entry.line, input: entry.input, why: 'This is no address that Vigil knows.' });
    return null;
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
    return known?.id ?? store.routes.findAccount(claim.url);
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
  return id;
}

/** The reader confirmed it where the list was written. A name alone is no person known here: only an account that is one's already names them. */
function linkPersons(store: Store, accounts: { accountId: number | null; person: string | null }[]): void {
  for (const [title, members] of Map.groupBy(accounts, ({ person }) => person)) {
    const ids = members.flatMap(({ accountId }) => accountId ?? []);
    if (title === null || ids.length === 0) continue;
    const personId = ids.map((id) => store.people.personOf(id)).find((id) => id !== null) ?? null;
    const accountIds = ids.filter((id) => store.people.personOf(id) === null);
    if (accountIds.length > 0) store.people.link({ accountIds, personId, title });
  }
}

/** An address that names no lasting id yet stands for the account until it answers. */
function provisionalId(platform: string, url: string): string {
  return platform === 'feed' ? url : `${provisionalPrefix}${url}`;
}

function isRouteFollowed(store: Store, url: string): boolean {
  const accountId = store.routes.findAccount(url);
  return accountId !== null && store.accounts.read(accountId)?.isFollowed === true;
}
