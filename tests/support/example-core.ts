/** Plays the example through a real core in a folder of its own and gathers what the core found, to be compared with the simulator's ledger. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputOf, MethodName, OutputOf } from '../../electron/contract/methods.ts';
import { createCore } from '../../electron/core/core.ts';
import { picturesIn } from '../../electron/core/store/media.ts';
import type { Ledger } from '../../electron/example/ledger.ts';
import { playExample, prepareExample } from '../../electron/example/play.ts';
import type { Platform } from '../../electron/example/server.ts';
import { watchSockets } from './sockets.ts';

export type Found = {
  accounts: OutputOf<'accounts'>;
  closures: OutputOf<'closures'>['closures'];
  notices: OutputOf<'notices'>;
  waves: OutputOf<'waves'>;
  alerts: OutputOf<'alerts'>;
  posts: OutputOf<'posts'>;
  /** Title to successor, of accounts that moved. */
  successors: Record<string, string | null>;
  /** Posts whose kept text cannot be read although the platform is gone. */
  unreadable: string[];
  /** Pictures named in kept texts, and those of them that cannot be shown although the platform is gone. */
  pictures: number;
  withoutPicture: string[];
  /** Sockets and lookups begun while all of this was read. */
  left: number;
};

export type Played = { ledger: Ledger; found: Found; ms: number; asked: ReturnType<Platform['counts']> };

type Ask = <N extends MethodName>(method: N, input: InputOf<N>) => Promise<OutputOf<N>>;

/** `ms` is real time for the whole story. The platform is stopped before anything is read from the core. */
export async function playThroughCore(seed: number): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-example-'));
  const prepared = await prepareExample({ seed });
  const { originMap, startAt } = prepared;
  const resources = join(import.meta.dirname, '../../resources');
  const opened = await createCore({
    folder,
    shell: 'cli',
    library: 'example',
    version: 'test',
    resources,
    originMap,
    steppedFromAt: startAt,
    logLevel: 'error',
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  const ask: Ask = async (method, input) => {
    const reply = await core.call(method, input, 'local');
    if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`);
    return reply.value as OutputOf<typeof method>;
  };
  try {
    const beganAt = performance.now();
    const call = (method: string, input: unknown) => core.call(method, input, 'local');
    const { ledger } = await playExample({ call, prepared, onProgress: () => {}, signal: new AbortController().signal });
    const ms = performance.now() - beganAt;
    const asked = prepared.platform.counts();
    await prepared.platform.close();
    return { ledger, found: await gather(ask), ms, asked };
  } finally {
    await core.close();
    await prepared.platform.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function gather(ask: Ask): Promise<Found> {
  const watch = watchSockets();
  const accounts = await ask('accounts', {});
  const posts = await ask('posts', { limit: 10_000 });
  const successors: Record<string, string | null> = {};
  for (const { id, title, status } of accounts) {
    if (status === 'moved') successors[title] = (await ask('account.view', { id })).successor;
  }
  const unreadable: string[] = [];
  const withoutPicture: string[] = [];
  let pictures = 0;
  for (const { id, url, title } of posts) {
    const { text, html, media } = await ask('post.read', { id });
    const stored = new Map(media.map((each) => [each.url, each.sha256]));
    for (const { url: address } of picturesIn(html)) {
      pictures += 1;
      const sha256 = stored.get(address);
      const picture = sha256 ? await ask('picture', { sha256 }) : null;
      if (picture === null || picture.base64 === '') withoutPicture.push(address);
    }
    if (text.trim() === '') unreadable.push(url ?? title ?? String(id));
  }
  watch.stop();
  return {
    pictures,
    withoutPicture,
    left: watch.sockets.length + watch.native.length,
    accounts,
    closures: (await ask('closures', { limit: 1000 })).closures,
    notices: await ask('notices', { limit: 1000 }),
    waves: await ask('waves', {}),
    alerts: await ask('alerts', {}),
    posts,
    successors,
    unreadable,
  };
}
