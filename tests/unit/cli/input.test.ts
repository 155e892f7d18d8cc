import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { routeOf } from '../../../electron/cli/route.ts';
import { exitOf, exitOfAll } from '../../../electron/cli/said.ts';
import { errorCodes } from '../../../electron/contract/result.ts';
import { readOriginMap } from '../../../electron/process/origin-map.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigil-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('gives every error code an exit code, and says not built yet by 3', () => {
  expect(errorCodes.map(exitOf).every((exit) => exit === 1 || exit === 2 || exit === 3)).toBe(true);
  expect([exitOf('not-built-yet'), exitOf('not-a-feed'), exitOf('unreachable'), exitOf('internal')]).toEqual([3, 2, 1, 1]);
});

test('ends a list by what went wrong in it', () => {
  expect([exitOfAll([null, null]), exitOfAll([null, 'not-recognised']), exitOfAll(['not-recognised', 'unreachable'])]).toEqual([0, 2, 1]);
});

test.each([
  ['direct', { kind: 'direct' }],
  ['tor', { kind: 'tor', url: 'socks5://127.0.0.1:9050' }],
  ['socks5h://127.0.0.1:1080', { kind: 'socks5', url: 'socks5://127.0.0.1:1080' }],
  ['http://proxy:8080', { kind: 'http-proxy', url: 'http://proxy:8080' }],
])('takes the route %s', (named, route) => {
  expect(routeOf(named)).toEqual({ ok: true, value: route });
});

test('takes no route it does not know', () => {
  expect(routeOf('ftp://x')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
});

test('reads an origin map, and refuses anything but bare origins', () => {
  const file = join(folder, 'map.json');
  writeFileSync(file, '{"https://mp.weixin.qq.com":"http://127.0.0.1:9001"}');
  expect(readOriginMap(file)).toEqual({ ok: true, value: { 'https://mp.weixin.qq.com': 'http://127.0.0.1:9001' } });
  for (const bad of ['{"https://a.example/path":"http://127.0.0.1:1"}', '{"a":1}', '[]', 'x']) {
    writeFileSync(file, bad);
    expect(readOriginMap(file)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  }
  expect(readOriginMap(join(folder, 'none.json'))).toMatchObject({ ok: false, error: { code: 'not-readable' } });
});
