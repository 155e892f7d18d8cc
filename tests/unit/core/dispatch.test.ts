import { expect, test } from 'vitest';
import { ok } from '../../../electron/contract/result.ts';
import { createLogger } from '../../../electron/core/base/log.ts';
import { createDispatch } from '../../../electron/core/handlers.ts';
import { openTestCore } from '../../support/core.ts';

function dispatchWith(handlers: Parameters<typeof createDispatch>[0]['handlers']) {
  const lines: string[] = [];
  const log = createLogger((line) => lines.push(line), 'info').area('core');
  const read = async () => {
    throw new Error('no reader in this test');
  };
  return { lines, dispatch: createDispatch({ handlers, read, log, newLogId: () => 'abcd1234' }) };
}

test('refuses a method that is not in the contract, also names every object has', async () => {
  const { dispatch } = dispatchWith({});
  const codes = await Promise.all(['nothing', 'toString', '__proto__', 'constructor', ''].map((name) => dispatch(name, {}, 'local')));
  expect(codes.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual(Array(5).fill('unknown-method'));
});

test('refuses input of the wrong shape before a handler sees it, and names the field', async () => {
  const seen: unknown[] = [];
  const { dispatch } = dispatchWith({
    unsubscribe: (input) => {
      seen.push(input);
      return ok({ changed: [] });
    },
  });
  const result = await dispatch('unsubscribe', { ids: ['1; DROP TABLE post'] }, 'window');
  expect(result).toMatchObject({ ok: false, error: { code: 'bad-input', details: { issues: ['ids.0'] } } });
  expect(seen).toEqual([]);
});

test('lets a window call nothing that is for programs of the same user only', async () => {
  const { core } = await openTestCore();
  const results = await Promise.all([
    core.call('backup', { file: '/tmp/never.vigil' }, 'window'),
    core.call('restore', { file: '/tmp/never.vigil' }, 'window'),
    core.call('judge', { text: 'x' }, 'window'),
    core.call('example.step', { toAt: 1, untilAt: 1 }, 'window'),
  ]);
  expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual(Array(4).fill('not-allowed'));
});

test('logs what must not happen with its stack and answers only the log id', async () => {
  const { dispatch, lines } = dispatchWith({
    about: () => {
      throw new Error('secret inside');
    },
  });
  const result = await dispatch('about', {}, 'window');
  expect(result).toEqual({
    ok: false,
    error: {
      code: 'internal',
      message: 'Something went wrong inside Vigil. The log has it under abcd1234.',
      details: { logId: 'abcd1234' },
    },
  });
  expect(lines.join('\n')).toMatch(/handler\.failed.*logId=abcd1234.*secret inside/s);
});

test('answers stopped after it was closed, and closes twice without harm', async () => {
  const { core } = await openTestCore();
  await core.close();
  await core.close();
  expect(await core.call('about', {}, 'local')).toMatchObject({ ok: false, error: { code: 'stopped' } });
});

test('says in one sentence what is allowed where an input is wrong', async () => {
  const { call, core } = await openTestCore();
  const { bridges } = await call('settings.read');
  const wrong: [string, object][] = [
    ['settings.write', { bridges: { ...bridges, rsshub: 'ftp://there' } }],
    ['settings.write', { theme: 'blue' }],
    ['settings.write', { route: { kind: 'pigeon' } }],
    ['settings.write', { mediaMaxBytes: 1 }],
    ['settings.write', { timeZone: 'Moon/Base' }],
    ['unsubscribe', { ids: 'all' }],
    ['unsubscribe', {}],
  ];
  const said = await Promise.all(wrong.map(([method, input]) => core.call(method, input, 'local')));
  expect(said.map((result) => (result.ok ? 'ok' : result.error.message))).toEqual([
    'bridges.rsshub must be an address that begins with http:// or https://, without ? and #.',
    'theme must be one of system, light, dark.',
    'route.kind must be one of direct, http-proxy, socks5, tor.',
    'mediaMaxBytes must be at least 1000000.',
    'timeZone must be a time zone that this machine knows, as Asia/Shanghai.',
    'ids must be a list.',
    'ids must be a list.',
  ]);
});
