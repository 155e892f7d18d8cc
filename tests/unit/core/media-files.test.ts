import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readStoredFile } from '../../../electron/process/picture-files.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { feedPath } from '../../support/rss.ts';
import { type Handler, redirectTo, reply, startServer, type TestServer } from '../../support/server.ts';
import { watchSockets } from '../../support/sockets.ts';

const mebibyte = 1024 * 1024;
const host = 'https://sound.example';
const url = `${host}/one.mp3`;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Starts as an MP3; the rest differs from place to place, so that a piece in the wrong place changes the hash. */
function sound(bytes: number): Buffer {
  const made = Buffer.alloc(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4) made.writeUInt32LE(at, at);
  made.write('ID3', 'latin1');
  return made;
}

const feed = `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link><item><guid isPermaLink="false">p1</guid><title>p1</title><description>An invented hour.</description><enclosure url="${url}" type="audio/mpeg" length="20971520"/></item></channel></rss>`;

async function openWith(handler: Handler): Promise<{ server: TestServer; core: TestCore; postId: number; accountId: number }> {
  const server = await startServer({ '/a.xml': feedPath(() => feed), '/one.mp3': handler });
  const core = await openTestCore({ originMap: { [host]: server.url, 'https://cdn.example': server.url } });
  await core.call('settings.write', { route: { kind: 'direct' } });
  const [accountId = 0] = (await core.call('import', { name: 'list.txt', text: `${server.url}/a.xml` })).accountIds;
  await core.call('check', { which: 'all' });
  const [post] = await core.call('posts', {});
  return { server, core, postId: post?.id ?? 0, accountId };
}

/** Answers ranges as a plain file server does. */
function ranges(file: () => Buffer, etag = () => '"one"'): Handler {
  return (request, response) => {
    const [, from = 0, to = 0] = (/^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []).map(Number);
    const bytes = file();
    const last = Math.min(to, bytes.length - 1);
    response.writeHead(206, { etag: etag(), 'content-range': `bytes ${from}-${last}/${bytes.length}` }).end(bytes.subarray(from, last + 1));
  };
}

function asked(server: TestServer): unknown[] {
  return server.seen.filter(({ path }) => path.endsWith('.mp3')).map(({ headers }) => headers.range);
}

function partsIn(core: TestCore): string[] {
  return readdirSync(join(core.folder, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'));
}

test('a sound is kept in pieces over a redirect, and then played in ranges with every server stopped', async () => {
  const file = sound(18 * mebibyte + 5);
  const { server, core, postId } = await openWith(redirectTo('https://cdn.example/far.mp3'));
  server.on(
    '/far.mp3',
    ranges(() => file),
  );
  const before = (await core.call('post.read', { id: postId })).media;
  const kept = await core.call('media.fetch', { postId, url });
  await server.close();
  const watch = watchSockets();
  const after = (await core.call('post.read', { id: postId })).media;
  const call = (_library: string, method: string, input: unknown) => core.core.call(method, input, 'window');
  const address = new URL(`http://127.0.0.1/blob/${sha256(file)}`);
  const whole = await readStoredFile(call, address);
  const middle = await readStoredFile(call, address, `bytes=${8 * mebibyte - 3}-${10 * mebibyte}`);
  const end = await readStoredFile(call, address, 'bytes=-4');
  const beyond = await readStoredFile(call, address, `bytes=${file.length}-`);
  const bodies = await Promise.all([whole, middle, end].map((one) => buffer(one?.body as AsyncIterable<Buffer>)));
  const again = await core.call('media.fetch', { postId, url });
  const picture = await core.attempt('picture', { sha256: sha256(file) });
  watch.stop();
  expect(before).toMatchObject([{ kind: 'audio', url, stored: false, bytes: 20_971_520, type: null }]);
  expect(kept).toEqual({ sha256: sha256(file), type: 'audio/mpeg', bytes: file.length });
  expect(after).toMatchObject([{ kind: 'audio', stored: true, sha256: sha256(file), bytes: file.length, type: 'audio/mpeg' }]);
  expect(again).toEqual(kept);
  expect(asked(server)).toEqual(['bytes=0-8388607', 'bytes=0-8388607', 'bytes=8388608-16777215', 'bytes=16777216-25165823']);
  expect(bodies.map((body) => sha256(body))).toEqual([
    sha256(file),
    sha256(file.subarray(8 * mebibyte - 3, 10 * mebibyte + 1)),
    sha256(file.subarray(-4)),
  ]);
  expect([whole, middle, end, beyond].map((one) => [one?.status, one?.headers['content-range'], one?.headers['content-type']])).toEqual([
    [200, undefined, 'audio/mpeg'],
    [206, `bytes ${8 * mebibyte - 3}-${10 * mebibyte}/${file.length}`, 'audio/mpeg'],
    [206, `bytes ${file.length - 4}-${file.length - 1}/${file.length}`, 'audio/mpeg'],
    [416, `bytes */${file.length}`, undefined],
  ]);
  expect(whole?.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'accept-ranges': 'bytes', 'cache-control': 'no-store' });
  expect(picture).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect([watch.sockets, watch.native, partsIn(core)]).toEqual([[], [], []]);
  const told = core.events.filter(({ name }) => name === 'media.progress').map(({ payload }) => payload);
  expect(told.at(-1)).toEqual({ postId, url, state: 'kept', bytes: file.length, total: file.length });
});

test('a server without ranges gives it in one answer', async () => {
  const file = sound(9 * mebibyte);
  const { server, core, postId } = await openWith(reply(200, { 'content-type': 'text/plain' }, file));
  const kept = await core.call('media.fetch', { postId, url });
  await server.close();
  expect(kept).toEqual({ sha256: sha256(file), type: 'audio/mpeg', bytes: file.length });
});

test('what was cut off goes on where it stopped, and begins anew where the server has another file by then', async () => {
  const one = sound(12 * mebibyte);
  const other = Buffer.concat([one.subarray(0, 11 * mebibyte), Buffer.from('other')]);
  let isCut = true;
  let file = one;
  const whole = ranges(
    () => file,
    () => (file === one ? '"one"' : '"other"'),
  );
  const { server, core, postId } = await openWith((request, response, seen) => {
    if (!isCut || request.headers.range === 'bytes=0-8388607') return whole(request, response, seen);
    response.writeHead(206, {
      etag: '"one"',
      'content-range': `bytes 8388608-${one.length - 1}/${one.length}`,
      'content-length': 4 * mebibyte,
    });
    response.write(Buffer.alloc(1000), () => response.destroy());
  });
  const cut = await core.attempt('media.fetch', { postId, url });
  const parts = partsIn(core).length;
  isCut = false;
  file = other;
  const kept = await core.call('media.fetch', { postId, url });
  await server.close();
  expect(cut).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  expect(parts).toBe(1);
  expect(kept).toEqual({ sha256: sha256(other), type: 'audio/mpeg', bytes: other.length });
  expect(asked(server)).toEqual([
    'bytes=0-8388607',
    ...Array.from({ length: 3 }, () => 'bytes=8388608-16777215'),
    'bytes=8388608-16777215',
    'bytes=0-8388607',
    'bytes=8388608-16777215',
  ]);
});

test('what is too large, no sound at all, or gone is refused with its reason, and nothing of it stays', async () => {
  const { server, core, postId } = await openWith(ranges(() => sound(3 * mebibyte)));
  await core.call('settings.write', { mediaMaxBytes: 2 * mebibyte });
  const declared = await core.attempt('media.fetch', { postId, url });
  server.on('/one.mp3', (_request, response) => {
    // Without a length: only counting finds out.
    response.writeHead(200);
    for (let part = 0; part < 3; part += 1) response.write(sound(mebibyte));
    response.end();
  });
  const counted = await core.attempt('media.fetch', { postId, url });
  server.on('/one.mp3', reply(200, { 'content-type': 'audio/mpeg' }, '<!doctype html><script>alert(1)</script>'));
  const page = await core.attempt('media.fetch', { postId, url });
  server.on('/one.mp3', reply(404));
  const gone = await core.attempt('media.fetch', { postId, url });
  const unnamed = await core.attempt('media.fetch', { postId, url: `${host}/other.mp3` });
  await server.close();
  expect([declared, counted, page, gone, unnamed].map((one) => (one.ok ? null : one.error.code))).toEqual([
    'too-large',
    'too-large',
    'not-readable',
    'unreachable',
    'not-found',
  ]);
  expect(declared).toMatchObject({ error: { details: { maxBytes: 2 * mebibyte, bytes: 3 * mebibyte } } });
  expect((await core.call('post.read', { id: postId })).media).toMatchObject([{ stored: false }]);
});

test('the reader ends it, asks again and has the rest; erasing the account takes the file', async () => {
  const file = sound(10 * mebibyte);
  const serve = ranges(() => file);
  const held = Promise.withResolvers<void>();
  let isHeld = true;
  const { server, core, postId, accountId } = await openWith((request, response, seen) => {
    if (!isHeld || request.headers.range === 'bytes=0-8388607') return serve(request, response, seen);
    held.resolve();
  });
  const ended = core.attempt('media.fetch', { postId, url });
  await held.promise;
  await core.call('media.cancel', { url });
  const stopped = await ended;
  isHeld = false;
  const kept = await core.call('media.fetch', { postId, url });
  const [taken] = await core.call('storage.accounts');
  const report = await core.call('doctor', {});
  const erased = await core.call('erase', { id: accountId });
  await server.close();
  expect(stopped).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(kept.sha256).toBe(sha256(file));
  expect(asked(server)).toEqual(['bytes=0-8388607', 'bytes=8388608-16777215', 'bytes=8388608-16777215']);
  expect(taken?.pictureBytes).toBe(file.length);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(erased.blobs).toBeGreaterThan(0);
  expect(await core.attempt('media.read', { sha256: sha256(file), from: 0, length: 1 })).toMatchObject({ ok: false });
  expect(readdirSync(join(core.folder, 'blobs'), { recursive: true, encoding: 'utf8' })).not.toContain(
    join(sha256(file).slice(0, 2), sha256(file)),
  );
});
