/** What leaves the shipped programs, seen below every library: by the kernel, over all processes and threads. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { OutputOf } from '../../electron/contract/methods.ts';
import type { Result } from '../../electron/contract/result.ts';
import { openReader } from '../../electron/core/store/database.ts';
import { picturesIn } from '../../electron/core/store/media.ts';
import { openServe, vigilBuilt } from '../support/built.ts';
import { describeCorpus } from '../support/corpus.ts';
import { feedsIn, longestWord } from '../support/feeds-in.ts';
import { freshFolder, pathsIn } from '../support/library.ts';
import { serveMapped } from '../support/mapped-feeds.ts';
import { feedPath, rss } from '../support/rss.ts';
import { startServer } from '../support/server.ts';
import { startSocks } from '../support/socks.ts';
import { canTrace, traceTo } from '../support/strace.ts';

const items = [{ id: 'p1' }, { id: 'p2' }];

async function value<T>(result: Promise<Result<unknown>>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value as T;
}

async function startFeeds() {
  const server = await startServer({ '*': feedPath(() => rss({ title: 'Slow Rivers', items })) });
  onTestFinished(server.close);
  return server;
}

describe.skipIf(!canTrace())('seen by strace', () => {
  test('the web shell sends nothing before a route is chosen and Find is pressed', { timeout: 60_000 }, async () => {
    const trace = traceTo(freshFolder());
    const window = await openServe(freshFolder(), trace);
    const server = await startFeeds();
    for (const method of ['about', 'settings.read', 'sidebar', 'check.state', 'accounts', 'storage', 'alerts'])
      await value(window.call(method));
    await value(window.call('timeline', { view: 'all' }));
    await value(window.call('import', { name: 'l.txt', text: `https://somebody.example/feed.xml\n${server.url}/b.xml` }));
    const refused = await value<OutputOf<'find'>>(window.call('find', { inputs: ['somebody.example', `${server.url}/a.xml`] }));
    const checks = await Promise.all(['all', 'due'].map((which) => window.call('check', { which })));
    const before = { destinations: trace.destinations(), connections: server.connections() };

    await value(window.call('settings.write', { route: { kind: 'direct' }, checkInBackground: false }));
    await value(window.call('sidebar'));
    const chosen = trace.destinations();
    const [found] = await value<OutputOf<'find'>>(window.call('find', { inputs: [`${server.url}/a.xml`] }));
    const after = trace.destinations();
    await window.close();
    expect(refused.map((one) => one.error?.code)).toEqual(['route-not-chosen', 'route-not-chosen']);
    expect(checks.map((one) => !one.ok && one.error.code)).toEqual(['route-not-chosen', 'route-not-chosen']);
    expect(before).toEqual({ destinations: [], connections: 0 });
    expect(chosen).toEqual([]);
    expect(found?.candidates.map(({ title }) => title)).toEqual(['Slow Rivers']);
    expect(after).toEqual([`127.0.0.1:${server.port}`]);
  });

  test('the command line sends nothing before a route is named', { timeout: 60_000 }, async () => {
    const folder = freshFolder();
    const trace = traceTo(freshFolder());
    const run = (...args: string[]) => vigilBuilt([...args, '--data', folder], trace);
    const exits: number[] = [];
    const seen: string[] = [];
    const list = join(freshFolder(), 'list.txt');
    writeFileSync(list, 'https://somebody.example/feed.xml\n');
    for (const args of [['accounts'], ['add', 'other.example'], ['import', list], ['check', '--all'], ['posts'], ['doctor']]) {
      exits.push((await run(...args)).exit);
      seen.push(...trace.destinations());
    }
    // Only this very machine may be asked by a script without a route; what could not be asked is no failure of the account.
    const db = openReader(pathsIn(folder));
    const routes = db.prepare('SELECT lastOutcome, lastDetail, failures FROM route').all();
    db.close();
    expect(routes).toEqual([{ lastOutcome: 'unreachable', lastDetail: 'route-not-chosen', failures: 0 }]);
    expect({ exits, seen }).toEqual({ exits: [0, 1, 0, 0, 0, 0], seen: [] });
  });

  test('with a SOCKS5 proxy every request goes to it, names included, and when it dies nothing goes around it', {
    timeout: 60_000,
  }, async () => {
    const server = await startFeeds();
    const socks = await startSocks({ resolve: () => ({ host: '127.0.0.1', port: server.port }) });
    onTestFinished(socks.close);
    const trace = traceTo(freshFolder());
    const window = await openServe(freshFolder(), trace);
    const route = { kind: 'socks5', url: `socks5://127.0.0.1:${socks.port}` };
    await value(window.call('settings.write', { route, checkInBackground: false }));
    await value(window.call('add', { inputs: ['http://rivers.example/a.xml', 'http://trains.example/b.xml'] }));
    const alive = await value<OutputOf<'check'>>(window.call('check', { which: 'all' }));
    // Pictures of the posts go by the same road, and may be asked for at any moment after the checks.
    const asked = new Set(socks.asks.map(({ host }) => host).filter((host) => host !== 'author.example'));
    const served = server.seen.length;
    await socks.close();
    const dead = await value<OutputOf<'check'>>(window.call('check', { which: 'all' }));
    const found = await value<OutputOf<'find'>>(window.call('find', { inputs: ['http://other.example/', `${server.url}/c.xml`] }));
    const accounts = await value<OutputOf<'accounts'>>(window.call('accounts'));
    const failed = await value<OutputOf<'check.failed'>>(window.call('check.failed'));
    const destinations = trace.destinations();
    await window.close();
    expect(destinations).toEqual([`127.0.0.1:${socks.port}`]);
    expect([alive.outcomes, asked]).toEqual([{ 'not-modified': 2 }, new Set(['rivers.example', 'trains.example'])]);
    expect([dead.outcomes, dead.changes, server.seen.length]).toEqual([{ unreachable: 2 }, [], served]);
    expect(found.map((one) => one.error?.details?.reason)).toEqual(['proxy', 'proxy']);
    expect(accounts.map(({ status }) => status)).toEqual(['open', 'open']);
    expect(failed.map(({ reason, failures }) => [reason, failures])).toEqual([
      ['proxy', 0],
      ['proxy', 0],
    ]);
  });

  test('the command line through a SOCKS5 proxy asks nothing but the proxy', { timeout: 60_000 }, async () => {
    const server = await startFeeds();
    const socks = await startSocks({ resolve: () => ({ host: '127.0.0.1', port: server.port }) });
    onTestFinished(socks.close);
    const trace = traceTo(freshFolder());
    const args = ['add', 'http://rivers.example/a.xml', '--route', `socks5://127.0.0.1:${socks.port}`, '--json', '--data', freshFolder()];
    const ran = await vigilBuilt(args, trace);
    expect([ran.exit, trace.destinations(), socks.asks.map(({ host, port }) => [host, port])]).toEqual([
      0,
      [`127.0.0.1:${socks.port}`],
      [['rivers.example', 80]],
    ]);
  });

  describeCorpus('and real feeds', () => {
    test('with every server stopped, a window opens each post with its pictures and searches, and no program asks anybody', {
      timeout: 60_000,
    }, async () => {
      const files = feedsIn(['netnewswire', 'feedreader']).filter((_file, index) => index % 20 === 0);
      const { server, addresses, originMap } = await serveMapped(files);
      onTestFinished(server.close);
      const folder = freshFolder();
      const map = join(freshFolder(), 'origins.json');
      writeFileSync(map, JSON.stringify(originMap));
      const trace = traceTo(freshFolder());
      const window = await openServe(folder, { ...trace, args: ['--origin-map', map] });
      await value(window.call('settings.write', { route: { kind: 'direct' }, checkInBackground: false }));
      await value(window.call('import', { name: 'l.txt', text: addresses.join('\n') }));
      await value(window.call('check', { which: 'all' }));
      await value(window.call('pictures.fetch'));
      await server.close();
      const before = trace.count();
      const faults: string[] = [];
      let pictures = 0;
      for (const { id } of await value<OutputOf<'posts'>>(window.call('posts', { limit: 10_000 }))) {
        const { html, text, media } = await value<OutputOf<'post.read'>>(window.call('post.read', { id }));
        const shas = new Map(media.map(({ url, sha256 }) => [url, sha256]));
        for (const { url } of picturesIn(html)) {
          pictures += 1;
          const shown = await window.show(`/blob/${shas.get(url)}`);
          if (shown.status !== 200 || shown.bytes === 0) faults.push(url);
        }
        const word = longestWord(text);
        const found = word === null ? null : await value<OutputOf<'search'>>(window.call('search', { query: `"${word}"`, limit: 50 }));
        if (found?.hits.length === 0) faults.push(word ?? '');
      }
      const after = trace.count();
      const destinations = trace.destinations();
      await window.close();
      expect({ faults, asked: after - before, destinations }).toEqual({ faults: [], asked: 0, destinations: [`127.0.0.1:${server.port}`] });
      expect(pictures).toBeGreaterThan(20);
    });
  });
});
