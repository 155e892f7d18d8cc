/** Subscribing from a file: first what each line is, then, unless only a preview is wanted, following them piece by piece so that reading stays quick. */

import type { InputOf } from '../contract/methods.ts';
import { ok, type Result } from '../contract/result.ts';
import type { Imported } from '../contract/shapes/adding.ts';
import type { Bridges } from '../contract/shapes/settings.ts';
import { provisionalPrefix } from './check.ts';
import { followedAccount } from './followed.ts';
import { linkPersons, type Member } from './import-persons.ts';
import { type Named, nameInput } from './name.ts';
import type { Claim } from './sources/adapter.ts';
import { listedClaim } from './sources/registry.ts';
import type { Store } from './store/store.ts';
import { listText, readSubscriptions } from './transfer/import.ts';
import type { Listed, ListTrouble } from './transfer/subscription.ts';

type ImportParts = { store: Store; now(): number };
type Wanted = { entry: Listed; claim: Claim; nativeId: string };

const perTransaction = 50;
const weekMs = 7 * 24 * 3_600_000;

/** Subscribes without asking the network: the first check learns the rest. The whole import is one act, undone at once. */
export async function importList(
  parts: ImportParts,
  { name, folder, read, dryRun, ...file }: InputOf<'import'>,
): Promise<Result<Imported>> {
  const reading = readSubscriptions(textOf(file), name);
  if (!reading.ok) return reading;
  const { listed, duplicates, failed } = reading.value;
  const result: Imported = {
    found: listed.length + duplicates.length + failed.length,
    added: 0,
    duplicate: duplicates.length,
    failed: failed.map(({ line, input, code }) => ({
      line,
      input,
      code,
      why: sentences[code],
      platform: null,
      instead: null,
      hindrance: null,
    })),
    lines: [],
    accountIds: [],
    act: null,
  };
  const { store } = parts;
  const seen = new Set<string>();
  const members: Member[] = [];
  const { bridges } = store.settings.read();
  const how = { folder: folder ?? null, readBefore: readBefore(read ?? 'none', parts.now()) };
  for (let from = 0; from < listed.length; from += perTransaction) {
    const piece = listed.slice(from, from + perTransaction);
    store.atOnce('import', () => {
      for (const wanted of piece.flatMap((entry) => sort(store, entry, { result, seen, members, bridges }) ?? [])) {
        result.added += 1;
        if (result.lines.length < linesShown) result.lines.push(lineOf(wanted));
        if (dryRun) continue;
        const accountId = followOne(parts, wanted, how);
        result.accountIds.push(accountId);
        members.push({ accountId, person: wanted.entry.person ?? null });
      }
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (!dryRun) linkPersons(store, members);
  result.failed.sort((a, b) => a.line - b.line);
  if (!dryRun && result.added > 0)
    result.act = store.acts.add({ kind: 'import', title: name, count: result.added, undo: { accountIds: result.accountIds } });
  return ok(result);
}

function textOf({ text = '', base64 }: Pick<InputOf<'import'>, 'text' | 'base64'>): string {
  return base64 === undefined ? text : listText(Buffer.from(base64, 'base64'));
}

/** For the command line; a window says it in the reader's language. */
const sentences: Record<ListTrouble, string> = {
  'no-address': 'There is no address here.',
  program: 'This is a program or a file, not an address.',
  'saved-search': 'This is a saved search, not an address.',
  'too-long': 'This address is too long.',
};

/** A preview names so many of the accounts; their number is in `added`. */
const linesShown = 1000;

function readBefore(read: 'all' | 'older-than-7-days' | 'none', now: number): number | null {
  return read === 'none' ? null : read === 'all' ? now : now - weekMs;
}

function lineOf({ entry, claim }: Wanted): Imported['lines'][number] {
  return { line: entry.line, input: entry.input, platform: claim.platform, title: entry.ownTitle ?? entry.title ?? claim.handle };
}

type Sorting = { result: Imported; seen: Set<string>; members: Member[]; bridges: Bridges };

function sort(store: Store, entry: Listed, { result, seen, members, bridges }: Sorting): Wanted | null {
  const named = nameInput(entry.input, bridges);
  if (named.kind !== 'claims') {
    result.failed.push(refused(entry, named));
    return null;
  }
  const claim = listedClaim(named.claims);
  if (claim === null) throw new Error('a name without a claim');
  const nativeId = claim.nativeId ?? provisionalId(claim.platform, claim.url);
  // Letter case tells no names of the fediverse apart.
  const name = claim.platform === 'mastodon' ? nativeId.toLowerCase() : nativeId;
  const key = `${claim.platform} ${name.replace(/^http:/, 'https:')}`;
  const followedId = followedAs(store, claim, nativeId);
  if (seen.has(key) || followedId !== null) {
    if (followedId !== null) members.push({ accountId: followedId, person: entry.person ?? null });
    result.duplicate += 1;
    return null;
  }
  seen.add(key);
  return { entry, claim, nativeId };
}

function refused({ line, input }: Listed, named: Exclude<Named, { kind: 'claims' }>): Imported['failed'][number] {
  const { message: why, details = {} } = named.error;
  const unknown = { line, input, why, platform: null, instead: null, hindrance: null };
  if (named.kind === 'nonsense') return { ...unknown, code: 'not-recognised' };
  if (named.kind === 'ask-where') return { ...unknown, code: 'ask-where' };
  return {
    ...unknown,
    code: details.needs === undefined ? 'not-followable' : 'needs-bridge',
    platform: named.platform,
    instead: [details.feed, details.bridge].find((address) => typeof address === 'string') ?? null,
    hindrance: typeof details.why === 'string' ? details.why : null,
  };
}

/** The followed account that this is, or null. Once it has answered, an account from a list is known by its lasting id; then the same line names it by its handle. */
function followedAs(store: Store, claim: Claim, nativeId: string): number | null {
  const { platform, handle, url } = claim;
  const known = followedAccount(store, { platform, nativeId, handle: null, urls: [url] });
  const named = claim.nativeId === null && platform !== 'feed' && handle !== null ? store.accounts.findByHandle(platform, handle) : null;
  return known?.id ?? (named?.isFollowed === true ? named.id : null);
}

function followOne(
  { store, now }: ImportParts,
  { entry, claim, nativeId }: Wanted,
  how: { folder: string | null; readBefore: number | null },
): number {
  const routes = claim.routes ?? [{ kind: 'page', purpose: 'status', url: claim.url }];
  const { id } = store.accounts.upsert({
    platform: claim.platform,
    nativeId,
    handle: claim.handle,
    title: entry.title ?? entry.ownTitle ?? claim.handle ?? claim.url,
    url: entry.siteUrl ?? claim.url,
  });
  store.subscriptions.subscribe({
    accountId: id,
    folder: how.folder ?? entry.folder,
    ownTitle: entry.ownTitle,
    readBefore: how.readBefore,
  });
  for (const route of routes) store.routes.upsert(id, { ...route, typed: true }, now());
  return id;
}

/** An address that names no lasting id yet stands for the account until it answers. */
function provisionalId(platform: string, url: string): string {
  return platform === 'feed' ? url : `${provisionalPrefix}${url}`;
}
