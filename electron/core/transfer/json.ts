/** Vigil's own export: one JSON document with everything asked for, readable again as a list of subscriptions. */

import { emptyReading, folderPath, type ListReading, type Subscription, takeListed } from './subscription.ts';

export type JsonParts = {
  subscriptions?: Iterable<Subscription>;
  people?: Iterable<unknown>;
  posts?: Iterable<unknown>;
  notices?: Iterable<unknown>;
  closures?: Iterable<unknown>;
  testimony?: Iterable<unknown>;
};

/** `exportedAt` is UTC milliseconds. Rows are written as they come; a part not given is absent from the document. */
export function* writeJson(parts: JsonParts, { exportedAt, label }: { exportedAt: number; label: string | null }): Generator<string> {
  yield `{\n  "format": "vigil-export",\n  "version": 1,\n  "exportedAt": ${exportedAt},\n  "label": ${JSON.stringify(label)}`;
  for (const [name, rows] of Object.entries(parts)) if (rows !== undefined) yield* listOf(name, rows);
  yield '\n}\n';
}

/** A row a line: a version control or a text editor can show what changed. */
function* listOf(name: string, rows: Iterable<unknown>): Generator<string> {
  yield `,\n  "${name}": [`;
  let isFirst = true;
  for (const row of rows) {
    yield `${isFirst ? '' : ','}\n    ${JSON.stringify(row)}`;
    isFirst = false;
  }
  yield isFirst ? ']' : '\n  ]';
}

/** The subscriptions of such a document, or of a plain list of addresses in JSON. Null when it is neither. */
export function readJsonExport(text: string): ListReading | null {
  const value = parse(text);
  const rows = rowsOf(value);
  if (rows === null) return null;
  const reading = emptyReading();
  const seen = new Map<string, number>();
  rows.forEach((row: unknown, index) => {
    const entry = isObject(row) ? row : { feedUrl: row };
    const field = (name: string) => (Object.hasOwn(entry, name) && typeof entry[name] === 'string' ? entry[name].trim() || null : null);
    const channel = takeoutChannel(entry);
    const feedUrl = field('feedUrl') ?? field('feed_url') ?? field('xmlUrl');
    const siteUrl = field('siteUrl') ?? field('site_url') ?? field('htmlUrl');
    const input = feedUrl ?? field('url') ?? siteUrl ?? field('nativeId') ?? channel?.url ?? followedIn(entry);
    // Lines of JSON mean nothing to a reader: entries are counted instead.
    const line = index + 1;
    if (input === null) reading.failed.push({ line, input: JSON.stringify(row).slice(0, 200), code: 'no-address' });
    else
      takeListed(
        reading,
        {
          input,
          line,
          feedUrl,
          siteUrl,
          title: field('title') ?? channel?.title ?? field('name') ?? field('displayName') ?? field('handle'),
          ownTitle: field('ownTitle'),
          folder: folderPath((field('folder') ?? '').split(' / ')),
          platform: field('platform') ?? 'feed',
          nativeId: field('nativeId'),
          ...(field('person') === null ? {} : { person: field('person') }),
        },
        seen,
      );
  });
  return reading;
}

/** Our own list, a bare one, that of another reader or video program, Bluesky's (`getFollows`, or the records of `app.bsky.graph.follow`), an ActivityPub collection. */
function rowsOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return null;
  const list = [value.subscriptions, value.feeds, value.follows, value.records, value.orderedItems].find(Array.isArray);
  return list ?? null;
}

/** Whom an entry of a Bluesky list names: by lasting id, else by handle. */
function followedIn(entry: Record<string, unknown>): string | null {
  const record = isObject(entry.value) ? entry.value : entry;
  const named = [entry.did, record.subject].find((id) => typeof id === 'string' && id.startsWith('did:'));
  if (typeof named === 'string') return named;
  if (typeof entry.handle === 'string') return `@${entry.handle.replace(/^@/, '')}`;
  // FreeTube's profiles.
  return typeof entry.id === 'string' && /^UC[\w-]{22}$/.test(entry.id) ? entry.id : null;
}

/** An entry of a YouTube takeout (`youtube#subscription`): the channel that is followed, not the one that follows. */
function takeoutChannel(entry: Record<string, unknown>): { url: string; title: string | null } | null {
  const { snippet } = entry;
  if (!isObject(snippet) || !isObject(snippet.resourceId) || typeof snippet.resourceId.channelId !== 'string') return null;
  const title = typeof snippet.title === 'string' ? snippet.title : null;
  return { url: `https://www.youtube.com/channel/${snippet.resourceId.channelId}`, title };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
