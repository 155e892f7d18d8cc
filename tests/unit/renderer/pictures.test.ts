/** Stored pictures in Chromium: from our own origin only, inert, and in place before they are read. */

import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { drawPicture } from '../../../electron/example/pictures.ts';
import { buildClient, type ClientBuild } from '../../support/client-build.ts';
import { body as cannedBody } from '../../support/fixture-core/posts.ts';
import { type Fixture, openFixture } from '../../support/fixture-core/server.ts';
import { ask } from '../../support/raw-http.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const hashes = { hills: 'a'.repeat(64), hostile: 'b'.repeat(64), missing: 'c'.repeat(64) };
const remote = 'https://pictures.example';
/** A server that really listens: whatever the SVG asks for would reach it. */
let trap: TestServer;
const hostile =
  () => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64" onload="document.title='ran'">
<script>document.title = 'ran'; fetch('${trap.url}/told')</script><image xlink:href="${trap.url}/inside.png" width="9" height="9"/>
<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${trap.url}/frame"></iframe></foreignObject><rect width="64" height="64"/></svg>`;
const bytes = (): Record<string, { type: string; base64: string }> => ({
  [hashes.hills]: { type: 'image/png', base64: drawPicture('/mmbiz_png/a/640').body.toString('base64') },
  [hashes.hostile]: { type: 'image/svg+xml', base64: Buffer.from(hostile()).toString('base64') },
});
const html = `<p>Before.</p><p><img data-src="${remote}/hills.png" alt="Hills" width="320" height="240"></p><p><img data-src="${remote}/hostile.svg" alt="A square"></p>
<p><img data-src="${remote}/missing.png" alt="Lost again"></p><p><img data-src="${remote}/never.png" alt="Never stored" width="320" height="240"></p><p id="end">After.</p>`;

let client: ClientBuild;
let browser: Browser;
let fixture: Fixture;
let page: Page;
let strays: string[];

beforeAll(async () => {
  client = await buildClient();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  client?.remove();
});

beforeEach(async () => {
  strays = [];
  trap = await startServer();
  const picture = (url: string, sha256: string) => ({
    kind: 'image' as const,
    url: `${remote}/${url}`,
    title: null,
    stored: true,
    sha256,
    width: null,
    height: null,
  });
  fixture = await openFixture({
    folder: client.folder,
    change: (answers) => ({
      ...answers,
      picture: ({ sha256 }) => bytes()[sha256] ?? { type: '', base64: '' },
      'post.read': ({ id }) => {
        const body = cannedBody(id);
        if (body === null) throw new Error('there is no such canned post');
        const media = [picture('hills.png', hashes.hills), picture('hostile.svg', hashes.hostile), picture('missing.png', hashes.missing)];
        return {
          ...body,
          html,
          media: [...media, { ...picture('never.png', ''), stored: false, sha256: null, refusal: 'private-address' }],
          avatarSha256: hashes.hills,
        };
      },
    }),
  });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  page.on('request', (request) => {
    if (!request.url().startsWith(fixture.url)) strays.push(request.url());
  });
  await page.goto(fixture.url);
  await page.locator('[data-key="post-1"]').click();
  await page.locator('.post-body #end, .post-body p:last-child').first().waitFor();
});

afterEach(async () => {
  await page.close();
  await fixture.close();
  await trap.close();
});

/** Attributes of every element, read in the page (these tests know no DOM types). */
function attributes(selector: string, ...names: string[]): Promise<(string | null)[][]> {
  return page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => ${JSON.stringify(names)}.map((name) => one.getAttribute(name)))`,
  );
}

test('stored pictures stand in the text from our own origin, those not stored are placeholders, and nothing else is asked', async () => {
  await page.waitForFunction('[...document.querySelectorAll(".post-body img")].map((image) => image.naturalWidth).join() === "640,64"');
  expect({
    shown: await attributes('.post-body img', 'src', 'alt'),
    placeholders: (await attributes('.post-body .image-placeholder', 'aria-label')).flat(),
    avatar: await attributes('.post-head .avatar img', 'src'),
    strays,
  }).toEqual({
    shown: [
      [`/blob/${hashes.hills}`, 'Hills'],
      [`/blob/${hashes.hostile}`, 'A square'],
    ],
    placeholders: [
      'Lost again. Picture at pictures.example, not stored yet',
      'Never stored. Picture at pictures.example: a private address. Pictures there are not asked for',
    ],
    avatar: [[`/blob/${hashes.hills}`]],
    strays: [],
  });
});

test('a picture takes the room its text states before a byte of it is read', async () => {
  const [first] = await attributes('.post-body img', 'width', 'height');
  const place = await page.locator('.image-placeholder', { hasText: 'Never stored' }).boundingBox();
  expect({ first, place: [Math.round(place?.width ?? 0), Math.round(place?.height ?? 0)] }).toEqual({
    first: ['320', '240'],
    place: [320, 240],
  });
});

test('an SVG with scripts runs nothing and connects to nobody, in a text and opened by itself', async () => {
  const title = await page.title();
  await page.waitForFunction('document.querySelectorAll(".post-body img")[1]?.naturalWidth === 64');
  const inText = { title: await page.title(), strays: [...strays] };
  const saved = page.waitForEvent('download');
  await page.goto(`${fixture.url}blob/${hashes.hostile}`).catch(() => null);
  await (await saved).cancel();
  const { port } = new URL(fixture.url);
  const { headers } = await ask({ port: Number(port), path: `/blob/${hashes.hostile}` });
  expect({ inText, title: await page.title(), headers, connections: trap.connections() }).toMatchObject({
    inText: { title, strays: [] },
    title,
    headers: {
      'content-type': 'image/svg+xml',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/; sandbox$/),
    },
    connections: 0,
  });
});
