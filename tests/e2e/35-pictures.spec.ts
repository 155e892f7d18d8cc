/** Pictures on every carrier: kept through the core, shown from the window's own origin, and still there when every server is gone. */

import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawPicture } from '../../electron/example/pictures.ts';
import { expect, test } from '../support/client.ts';
import { feedPath } from '../support/rss.ts';
import { reply, startServer } from '../support/server.ts';
import { beginDirect } from './screens.ts';

const host = 'https://pictures.invented.example';
const item = `<item><guid isPermaLink="false">p1</guid><title>Hills and a branch</title><description>${[
  '&lt;p&gt;Two drawings.&lt;/p&gt;',
  `&lt;img src="${host}/hills.png" alt="Hills"&gt;`,
  `&lt;img src="${host}/branch.svg" alt="A branch"&gt;`,
].join('')}</description></item>`;

test('a post is read with its pictures after every server has stopped, and the window asks nobody', async ({
  openClient,
  carrier,
}, testInfo) => {
  const server = await startServer({
    '/a.xml': feedPath(() => `<rss version="2.0"><channel><title>Drawings</title><link>https://a.example/</link>${item}</channel></rss>`),
    '/hills.png': reply(200, { 'content-type': 'image/png' }, drawPicture('/mmbiz_png/a/640').body),
    '/branch.svg': reply(200, { 'content-type': 'image/svg+xml' }, drawPicture('/mmbiz_svg/a/640').body),
  });
  const map = join(tmpdir(), `vigil-pictures-${process.pid}-${carrier}.json`);
  writeFileSync(map, JSON.stringify({ [host]: server.url }));
  const client = await openClient({ args: ['--origin-map', map] });
  const { page, call } = client;
  try {
    await beginDirect(client);
    expect(await call('add', { inputs: [`${server.url}/a.xml`] })).toMatchObject({ ok: true, value: [{ ok: true, posts: 1 }] });
    await expect(async () => {
      await call('pictures.fetch');
      const posts = (await call('posts')) as { value: { id: number }[] };
      const body = (await call('post.read', { id: posts.value[0]?.id })) as { value: { media: { stored: boolean }[] } };
      expect(body.value.media.map(({ stored }) => stored)).toEqual([true, true]);
    }).toPass();
    await server.close();
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
    expect(asked.filter((address) => address.includes('/blob/')).length).toBe(2);
    await page.screenshot({ path: testInfo.outputPath('pictures.png') });
  } finally {
    rmSync(map, { force: true });
    await server.close();
  }
});
