/** Pictures on every carrier: kept through the core, shown from the window's own origin, and still there when every server is gone. */

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { drawPicture } from '../../electron/example/pictures.ts';
import { type Client, expect, test } from '../support/client.ts';
import { corpusRoot } from '../support/corpus-path.ts';
import { feedsIn } from '../support/feeds-in.ts';
import { type MappedFeeds, serveMapped } from '../support/mapped-feeds.ts';
import { feedPath } from '../support/rss.ts';
import { reply, startServer } from '../support/server.ts';
import { openEachPost, searchEach, watchLeaving } from './read-offline.ts';
import { beginDirect } from './screens.ts';

const host = 'https://pictures.invented.example';
const item = `<item><guid isPermaLink="false">p1</guid><title>Hills and a branch</title><description>${[
  '&lt;p&gt;Two drawings.&lt;/p&gt;',
  `&lt;img src="${host}/hills.png" alt="Hills"&gt;`,
  `&lt;img src="${host}/branch.svg" alt="A branch"&gt;`,
].join('')}</description><enclosure url="${host}/hum.wav" type="audio/wav" length="88244"/></item>`;

/** One second of a 220 Hz hum: 44.1 kHz, 16 bits, mono. */
function hum(): Buffer {
  const samples = 44_100;
  const wave = Buffer.alloc(44 + 2 * samples);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(36 + 2 * samples, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(samples, 24);
  wave.writeUInt32LE(2 * samples, 28);
  wave.writeUInt16LE(2, 32);
  wave.writeUInt16LE(16, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(2 * samples, 40);
  for (let at = 0; at < samples; at += 1) wave.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 220 * at) / samples)), 44 + 2 * at);
  return wave;
}

test('a post is read with its pictures after every server has stopped, and the window asks nobody', async ({
  openClient,
  carrier,
}, testInfo) => {
  const server = await startServer({
    '/a.xml': feedPath(() => `<rss version="2.0"><channel><title>Drawings</title><link>https://a.example/</link>${item}</channel></rss>`),
    '/hills.png': reply(200, { 'content-type': 'image/png' }, drawPicture('/mmbiz_png/a/640').body),
    '/hum.wav': reply(200, { 'content-type': 'audio/wav' }, hum()),
    '/branch.svg': reply(200, { 'content-type': 'image/svg+xml' }, drawPicture('/mmbiz_svg/a/640').body),
  });
  const real = await serveMapped(carrier === 'serve' && existsSync(corpusRoot) ? feedsOfCorpus() : []);
  const map = join(tmpdir(), `vigil-pictures-${process.pid}-${carrier}.json`);
  writeFileSync(map, JSON.stringify({ ...real.originMap, [host]: server.url }));
  const client = await openClient({ args: ['--origin-map', map] });
  const { page, call } = client;
  try {
    await beginDirect(client);
    expect(await call('add', { inputs: [`${server.url}/a.xml`] })).toMatchObject({ ok: true, value: [{ ok: true, posts: 1 }] });
    await expect(async () => {
      await call('pictures.fetch');
      const posts = (await call('posts')) as { value: { id: number }[] };
      const body = (await call('post.read', { id: posts.value[0]?.id })) as { value: { media: { kind: string; stored: boolean }[] } };
      expect(body.value.media.map(({ kind, stored }) => `${kind} ${stored}`).toSorted()).toEqual([
        'audio false',
        'image true',
        'image true',
      ]);
    }).toPass();
    await page.locator('.item', { hasText: 'Hills and a branch' }).first().click();
    await page.getByRole('button', { name: 'Keep this file: Audio' }).click();
    await expect(page.locator('audio')).toHaveAttribute('src', /^\/blob\/[0-9a-f]{64}/);
    await server.close();
    await page.reload();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.locator('.item', { hasText: 'Hills and a branch' }).first().click();
    await expect
      .poll(() =>
        page.locator('.post-body img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth).join()),
      )
      .toBe('640,640');
    const own = new URL(page.url()).origin;
    expect(asked.map((address) => new URL(address).origin).filter((origin) => origin !== own)).toEqual([]);
    expect(asked.filter((address) => address.includes('/blob/')).length).toBe(2 + 1);
    await page.waitForFunction(() => document.querySelector('audio')?.duration === 1);
    const played = await page.locator('audio').evaluate(async (element) => {
      const audio = element as HTMLAudioElement;
      audio.muted = true;
      audio.currentTime = 0.5;
      await audio.play();
      await new Promise((done) => audio.addEventListener('ended', done, { once: true }));
      return { name: audio.getAttribute('aria-label'), error: audio.error };
    });
    expect(played).toEqual({ name: 'Hills and a branch', error: null });
    await page.screenshot({ path: testInfo.outputPath('pictures.png') });
    if (real.addresses.length > 0)
      await test.step('and so are real feeds, each post of them', () => readsRealFeeds(client, real, testInfo));
  } finally {
    rmSync(map, { force: true });
    await server.close();
    await real.server.close();
  }
});

/** A share with many scripts and many pictures; all of them are `npm run soak offline`. */
function feedsOfCorpus(): string[] {
  return feedsIn(['encodings-chardet', 'feedreader', 'netnewswire', 'miniflux', 'nonebot-bison']).filter(
    (_file, index) => index % 36 === 8,
  );
}

async function readsRealFeeds(client: Client, real: MappedFeeds, testInfo: TestInfo): Promise<void> {
  const { page, call } = client;
  const began = performance.now();
  expect(await call('import', { name: 'feeds.txt', text: real.addresses.join('\n') })).toMatchObject({ ok: true });
  await call('check', { which: 'all' });
  await call('pictures.fetch');
  await real.server.close();
  const leaving = await watchLeaving(client, testInfo.outputDir);
  await page.reload();
  await expect(page.getByRole('feed').getByRole('article').first()).toBeVisible();
  const { value: kept } = (await call('posts', { limit: 1000 })) as { value: unknown[] };
  const opened = await openEachPost(page, 'own');
  expect({ posts: opened.posts, faults: opened.faults, notFound: await searchEach(client, opened, 'own') }).toEqual({
    posts: kept.length,
    faults: [],
    notFound: [],
  });
  process.stdout.write(
    `offline: ${real.addresses.length} feeds, ${opened.posts} posts, ${opened.pictures} pictures in the window, in ${Math.round(performance.now() - began)} ms\n`,
  );
  expect([opened.posts > 40, opened.pictures > 40]).toEqual([true, true]);
  expect(await leaving.end()).toEqual([]);
}
