import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fail, ok } from '../../../electron/contract/result.ts';
import { forkWithNode } from '../../../electron/process/child.ts';
import { type CoreHandle, type CoreStart, launchCore } from '../../../electron/process/launch.ts';

const waits = { firstMs: 5, mostMs: 20, closeWithinMs: 2000 };
const open: CoreHandle[] = [];

function launch(start: Partial<CoreStart> = {}): CoreHandle {
  const fork = () => forkWithNode(join(import.meta.dirname, '../../support/echo-core.ts'));
  const core = launchCore(fork, { folder: null, shell: 'serve', library: 'own', version: '1', resources: '', ...start }, waits);
  open.push(core);
  return core;
}

function nextEvent(core: CoreHandle, wanted: string): Promise<unknown> {
  return new Promise((settle) => core.subscribe((name, payload) => name === wanted && settle(payload)));
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((core) => core.close()));
});

test('carries input, carrier and answer as they are, with times and bytes', async () => {
  const core = launch();
  const input = { at: 1, bytes: new Uint8Array([1, 2]), text: '沈砚' };
  expect(await core.ready).toEqual(ok(null));
  expect(await core.call('echo', input, 'window')).toEqual(ok({ input, carrier: 'window', library: 'own' }));
});

test('answers a bug in the core as internal and goes on', async () => {
  const core = launch();
  expect(await core.call('throw', {}, 'local')).toEqual(fail('internal', 'a bug'));
  expect(await core.call('other', {}, 'local')).toEqual(ok({}));
});

test('passes events on', async () => {
  const core = launch();
  await core.ready;
  const event = nextEvent(core, 'settings.changed');
  await core.call('tell', {}, 'local');
  expect(await event).toEqual({ names: ['theme'] });
});

test('answers a call in flight with stopped when the core is killed, starts it again, says so, and answers the next call', async () => {
  const core = launch();
  await core.ready;
  const firstPid = core.pid();
  const inFlight = core.call('never', {}, 'window');
  await core.call('echo', {}, 'window');
  const restarted = nextEvent(core, 'core.restarted');
  process.kill(firstPid ?? 0, 'SIGKILL');
  expect(await inFlight).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(await core.call('echo', 1, 'window')).toEqual(ok({ input: 1, carrier: 'window', library: 'own' }));
  expect(await restarted).toEqual({});
  expect(core.pid()).not.toBe(firstPid);
});

test('comes back every time it is killed', async () => {
  const core = launch();
  await core.ready;
  for (let round = 0; round < 3; round += 1) {
    const restarted = nextEvent(core, 'core.restarted');
    process.kill(core.pid() ?? 0, 'SIGKILL');
    await restarted;
    expect(await core.call('echo', round, 'local')).toEqual(ok({ input: round, carrier: 'local', library: 'own' }));
  }
});

test('does not try again when the library cannot be opened, and answers every call with the reason', async () => {
  const core = launch({ version: 'refuse' });
  const refusal = fail('library-newer', 'Written by a newer version.');
  expect(await core.ready).toEqual(refusal);
  expect(await core.call('echo', {}, 'local')).toEqual(refusal);
});

test('gives up on a core that never starts', async () => {
  const core = launch({ version: 'die' });
  expect(await core.ready).toEqual(fail('internal', 'The core ended 4 times while it was starting.'));
});

test('ends with the shell', async () => {
  const core = launch();
  await core.ready;
  const pid = core.pid() ?? 0;
  await core.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(await core.call('echo', {}, 'window')).toMatchObject({ ok: false, error: { code: 'stopped' } });
});
