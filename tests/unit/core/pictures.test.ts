import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planPutOff, readPicture } from '../../../electron/core/pictures.ts';
import { drawPicture } from '../../../electron/example/pictures.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { feedPath } from '../../support/rss.ts';
import { redirectTo, reply, startServer, type TestServer } from '../../support/server.ts';
import { watchSockets } from '../../support/sockets.ts';

const png = drawPicture('/mmbiz_png/one/640').body;
const other = drawPicture('/mmbiz_png/two/640').body;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const host = 'https://pictures.example';

type Post = { id: string; pictures: string[] };

function feed(posts: Post[], image = ''): string {
  const items = posts.map(
    ({ id, pictures }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${id}</title><description>&lt;p&gt;Text of ${id}.&lt;/p&gt;${pictures.map((url) => `&lt;img src="${url}" alt="seen"&gt;`).join('')}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link>${image && `<image><url>${image}</url></image>`}${items.join('')}</channel></rss>`;
}

/** Feeds and pictures lie on one local server; the picture host reaches it by the origin map only, for nobody typed it. */
async function openWith(posts: Post[], image = ''): Promise<{ server: TestServer; core: TestCore; id: number }> {
  const server = await startServer({ '/a.xml': feedPath(() => feed(posts, image)) });
  const core = await openTestCore({ originMap: { [host]: server.url } });
  await core.call('settings.write', { route: { kind: 'direct' } });
  const [id = 0] = (await core.call('import', { name: 'list.txt', text: `${server.url}/a.xml` })).accountIds;
  return { server, core, id };
}

async function mediaOf(core: TestCore): Promise<Record<string, { url: string; stored: boolean; sha256?: string | null | undefined }[]>> {
  const posts = await core.call('posts', {});
  const found = await Promise.all(posts.map(async ({ id, nativeId }) => [nativeId, (await core.call('post.read', { id })).media] as const));
  return Object.fromEntries(
    found.map(([name, media]) => [name, media.map(({ url, stored, sha256: hash }) => ({ url, stored, sha256: hash }))]),
  );
}

test('after a check the pictures of its posts and of the account are kept by hash, once each, and read without any server', async () => {
  const { server, core, id } = await openWith(
    [
      { id: 'p1', pictures: [`${host}/one.png`, `${host}/two.png`] },
      { id: 'p2', pictures: [`${host}/one.png`, `${host}/same-bytes.png`] },
    ],
    `${host}/me.png`,
  );
  for (const path of ['/one.png', '/same-bytes.png', '/me.png'])
    server.on(path, reply(200, { 'content-type': 'text/plain', 'set-cookie': 'a=b' }, png));
  server.on('/two.png', redirectTo(`${host}/three.png`));
  server.on('/three.png', reply(200, { 'content-type': 'image/gif' }, other));
  await core.call('check', { which: 'all' });
  await core.call('pictures.fetch', {});
  const asked = server.seen.filter(({ path }) => path.endsWith('.png'));
  await server.close();
  const watch = watchSockets();
  const media = await mediaOf(core);
  const picture = await core.call('picture', { sha256: sha256(png) });
  const account = (await core.call('accounts')).find((one) => one.id === id);
  watch.stop();
  expect(media).toEqual({
    p1: [
      { url: `${host}/one.png`, stored: true, sha256: sha256(png) },
      { url: `${host}/two.png`, stored: true, sha256: sha256(other) },
    ],
    p2: [
      { url: `${host}/one.png`, stored: true, sha256: sha256(png) },
      { url: `${host}/same-bytes.png`, stored: true, sha256: sha256(png) },
    ],
  });
  expect(picture).toEqual({ type: 'image/png', base64: png.toString('base64') });
  expect(account?.avatarSha256).toBe(sha256(png));
  expect(asked.map(({ path }) => path).toSorted()).toEqual(['/me.png', '/one.png', '/same-bytes.png', '/three.png', '/two.png']);
  for (const { headers } of asked) expect([headers.referer, headers.cookie, headers.origin]).toEqual([undefined, undefined, undefined]);
  expect([watch.sockets, watch.native]).toEqual([[], []]);
});

test('a wrong type, a picture of 11 MB and an address of the private network are refused, and the post keeps its placeholder', async () => {
  const { server, core } = await openWith([{ id: 'p1', pictures: [`${host}/page.png`, `${host}/large.png`, `${host}/whole.png`] }]);
  server.on('/page.png', reply(200, { 'content-type': 'image/png' }, '<!doctype html><script>alert(1)</script>'));
  const large = Buffer.concat([png, Buffer.alloc(11 * 1024 * 1024)]);
  server.on('/large.png', reply(200, { 'content-type': 'image/png' }, large));
  server.on('/whole.png', (_request, response) => {
    // Without a length: only counting finds out.
    response.writeHead(200, { 'content-type': 'image/png' });
    for (let part = 0; part < 11; part += 1) response.write(Buffer.alloc(1024 * 1024, png));
    response.end();
  });
  server.on(
    '/a.xml',
    feedPath(() =>
      feed([{ id: 'p1', pictures: [`${host}/page.png`, `${host}/large.png`, `${host}/whole.png`, `${server.url}/private.png`] }]),
    ),
  );
  server.on('/private.png', reply(200, {}, png));
  await core.call('check', { which: 'all' });
  await core.call('pictures.fetch', {});
  const media = await mediaOf(core);
  const [post] = await core.call('posts', {});
  const { media: told } = await core.call('post.read', { id: post?.id ?? 0 });
  const again = await core.call('pictures.fetch', {});
  await server.close();
  expect(media.p1?.map(({ stored }) => stored)).toEqual([false, false, false, false]);
  expect(told.at(-1)?.refusal).toBe('private-address');
  expect(server.seen.map(({ path }) => path)).not.toContain('/private.png');
  expect(again).toEqual({ stored: 0, refused: 0, putOff: 0 });
});

test('nothing is asked for before a route is chosen, nor for an account that is not followed any more', async () => {
  const { server, core, id } = await openWith([{ id: 'p1', pictures: [`${host}/one.png`] }]);
  server.on('/one.png', reply(200, {}, png));
  await core.call('settings.write', { route: null });
  const refused = await core.attempt('pictures.fetch', {});
  await core.call('settings.write', { route: { kind: 'direct' } });
  await core.call('check', { which: 'all' });
  await core.call('pictures.fetch', {});
  server.on(
    '/a.xml',
    feedPath(() =>
      feed([
        { id: 'p1', pictures: [`${host}/one.png`] },
        { id: 'p3', pictures: [`${host}/late.png`] },
      ]),
    ),
  );
  await core.call('check', { which: 'all' });
  await core.call('check.stop');
  await core.call('unsubscribe', { ids: [id] });
  await core.call('pictures.fetch', {});
  await server.close();
  expect(refused.ok ? null : refused.error.code).toBe('route-not-chosen');
  expect(server.seen.filter(({ path }) => path === '/late.png').length).toBeLessThanOrEqual(1);
});

test('erasing an account takes its pictures off the disk, and leaves one that another account shows too', async () => {
  const { server, core, id } = await openWith([{ id: 'p1', pictures: [`${host}/one.png`, `${host}/two.png`] }], `${host}/me.png`);
  server.on(
    '/b.xml',
    feedPath(() => feed([{ id: 'q1', pictures: [`${host}/one.png`] }])),
  );
  server.on('/one.png', reply(200, {}, png));
  server.on('/two.png', reply(200, {}, other));
  const seal = drawPicture('/mmhead/me/0').body;
  server.on('/me.png', reply(200, {}, seal));
  await core.call('import', { name: 'list.txt', text: `${server.url}/b.xml` });
  await core.call('check', { which: 'all' });
  await core.call('pictures.fetch', {});
  const lies = (bytes: Uint8Array) => existsSync(join(core.folder, 'blobs', sha256(bytes).slice(0, 2), sha256(bytes)));
  const before = [png, other, seal].map(lies);
  await core.call('erase', { id });
  const after = [png, other, seal].map(lies);
  const reads = await Promise.all([png, other].map((bytes) => core.attempt('picture', { sha256: sha256(bytes) })));
  const doctor = await core.call('doctor', {});
  await server.close();
  expect({ before, after, reads: reads.map(({ ok }) => ok), ok: doctor.ok }).toEqual({
    before: [true, true, true],
    after: [true, false, false],
    reads: [true, false],
    ok: true,
  });
});

test('bytes that no post or account names as a picture cannot be read as one', async () => {
  const { server, core } = await openWith([{ id: 'p1', pictures: [] }]);
  await core.call('check', { which: 'all' });
  const body = sha256(Buffer.from(feed([{ id: 'p1', pictures: [] }])));
  const kept = existsSync(join(core.folder, 'blobs', body.slice(0, 2), body));
  const capture = await core.attempt('picture', { sha256: body });
  const odd = await core.attempt('picture', { sha256: '../../library.db' });
  await server.close();
  expect({ kept, capture: capture.ok || capture.error.code, odd: odd.ok || odd.error.code }).toEqual({
    kept: true,
    capture: 'not-found',
    odd: 'bad-input',
  });
});

test('what is missing is asked for again at growing gaps, and given up at last; what is no fault of the picture uses up no try', () => {
  const hour = 3_600_000;
  const plan = (refusal: string, tries: number, counts = true) =>
    planPutOff({ tries }, { kind: 'missing', refusal, counts, waitMs: hour }, 0).dueAt;
  const due = { url: `${host}/a.png`, width: null, height: null, tries: 0 };
  const failure = (over: object) =>
    readPicture(due, {
      kind: 'failure',
      outcome: 'unreachable',
      reason: null,
      detail: '',
      redirects: [],
      askedAt: 0,
      retryAfterMs: null,
      ...over,
    });
  expect([0, 1, 2, 3, 4, 5].map((tries) => plan('timeout', tries))).toEqual([hour, 6 * hour, 24 * hour, 72 * hour, 168 * hour, null]);
  expect([0, 1, 2].map((tries) => plan('gone', tries))).toEqual([hour, 6 * hour, null]);
  expect([plan('too-large', 0), plan('host-resting', 9, false)]).toEqual([null, hour]);
  expect(
    [
      { detail: 'host-resting' },
      { reason: 'offline' },
      { reason: 'proxy' },
      { detail: 'stopped' },
      { reason: 'timeout' },
      { outcome: 'too-large' },
    ].map(failure),
  ).toMatchObject([
    { counts: false },
    { counts: false },
    { counts: false },
    { counts: false },
    { counts: true, refusal: 'timeout' },
    { counts: true, refusal: 'too-large' },
  ]);
});
