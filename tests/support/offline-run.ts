/** Saved feeds are followed and their pictures kept; then every server stops, and each post is opened with its pictures and searched for. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MethodName, OutputOf } from '../../electron/contract/methods.ts';
import { createCore } from '../../electron/core/core.ts';
import { picturesIn } from '../../electron/core/store/media.ts';
import { longestWord } from './feeds-in.ts';
import { serveMapped } from './mapped-feeds.ts';
import { watchSockets } from './sockets.ts';

export type OfflineRun = {
  posts: number;
  pictures: number;
  searched: number;
  /** Posts that show nothing (of an item that gave nothing, its link), pictures that are not there, posts that are not found by a word of theirs. */
  unreadable: number;
  withoutPicture: string[];
  notFound: string[];
  /** Sockets and lookups begun after the servers had stopped. */
  left: number;
  ms: number;
};

export async function runOffline(files: string[], searchEvery: number): Promise<OfflineRun> {
  const beganAt = performance.now();
  const { server, addresses, originMap } = await serveMapped(files);
  const folder = mkdtempSync(join(tmpdir(), 'vigil-offline-'));
  const resources = join(import.meta.dirname, '../../resources');
  const opened = await createCore({ folder, shell: 'cli', library: 'own', version: '0.0.0', resources, originMap, logLevel: 'error' });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  async function call<N extends MethodName>(method: N, input: unknown): Promise<OutputOf<N>> {
    const answer = await core.call(method, input, 'local');
    if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
    return answer.value as OutputOf<N>;
  }
  try {
    await call('settings.write', { route: { kind: 'direct' } });
    await call('import', { name: 'feeds.txt', text: addresses.join('\n') });
    await call('check', { which: 'all' });
    await call('pictures.fetch', {});
    await server.close();
    const watch = watchSockets();
    const run: OfflineRun = { posts: 0, pictures: 0, searched: 0, unreadable: 0, withoutPicture: [], notFound: [], left: 0, ms: 0 };
    for (const { id } of await call('posts', { limit: 100_000 })) {
      const { html, text, media, post } = await call('post.read', { id });
      run.posts += 1;
      if (html === '' && text === '' && post.title === null && post.url === null) run.unreadable += 1;
      const stored = new Set(media.filter((one) => one.stored).map(({ url }) => url));
      const pictures = picturesIn(html);
      run.pictures += pictures.length;
      run.withoutPicture.push(...pictures.filter(({ url }) => !stored.has(url)).map(({ url }) => url));
      const word = run.posts % searchEvery === 0 ? longestWord(text) : null;
      if (word === null) continue;
      run.searched += 1;
      const { hits } = await call('search', { query: `"${word}"`, limit: 500 });
      if (!hits.some((hit) => hit.kind === 'post' && hit.post.id === id)) run.notFound.push(word);
    }
    watch.stop();
    return { ...run, left: watch.sockets.length + watch.native.length, ms: Math.round(performance.now() - beganAt) };
  } finally {
    await core.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
