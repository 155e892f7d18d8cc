import { expect, test } from 'vitest';
import type { Child } from '../../../electron/process/child.ts';
import { openLibraries } from '../../../electron/process/libraries.ts';

type Sent = { kind: string };
type FakeChild = Child & { file: string; isKilled: boolean; closed(): void };

/** Children that answer as ours do, in this process; a core closes only when `mayClose` lets it. */
function fakePrograms({ isPrepared = true } = {}) {
  const children: FakeChild[] = [];
  let mayClose: () => void = () => {};
  const allowed = new Promise<void>((done) => {
    mayClose = done;
  });
  function answers(child: FakeChild, { kind }: Sent, say: (message: unknown) => void): void {
    if (kind === 'start') say({ kind: 'started' });
    if (kind === 'close') void allowed.then(() => child.closed());
    if (kind === 'prepare')
      say(isPrepared ? { kind: 'prepared', prepared: { originMap: {}, startAt: 1 } } : { kind: 'failed', message: 'no port' });
  }
  function fork(file: string): Child {
    const listeners: ((message: unknown) => void)[] = [];
    const ends: (() => void)[] = [];
    const child: FakeChild = {
      file: file.includes('example') ? 'player' : 'core',
      isKilled: false,
      post: (message) => queueMicrotask(() => answers(child, message as Sent, (said) => listeners.forEach((tell) => void tell(said)))),
      onMessage: (listener) => listeners.push(listener),
      onClosed: (listener) => ends.push(listener),
      pid: () => 1,
      kill() {
        child.isKilled = true;
      },
      closed: () => ends.forEach((tell) => void tell()),
    };
    children.push(child);
    return child;
  }
  return { fork, children, mayClose: () => mayClose(), forked: () => children.map((child) => child.file) };
}

const start = { folder: '/nowhere/that/is', shell: 'serve', library: 'own', version: '1', resources: '' } as const;

test('ends the simulated platform when it cannot be prepared, and may be asked again', async () => {
  const { fork, children } = fakePrograms({ isPrepared: false });
  const libraries = openLibraries(fork, start);
  const first = await libraries.startExample({});
  const second = await libraries.startExample({});
  expect([first, second].map((result) => !result.ok && result.error.message)).toEqual(['no port', 'no port']);
  expect(children.filter((child) => child.file === 'player').map((child) => child.isKilled)).toEqual([true, true]);
  expect(libraries.exampleRunning()).toBe(false);
});

test('begins the example anew only when the one before has given its folder free', async () => {
  const { fork, forked, mayClose } = fakePrograms();
  const libraries = openLibraries(fork, start);
  await libraries.startExample({});
  const stopping = Promise.all([libraries.stopExample(), libraries.stopExample()]);
  const starting = libraries.startExample({});
  await new Promise(setImmediate);
  const before = forked();
  mayClose();
  await stopping;
  const started = await starting;
  expect({ before, after: forked(), started }).toEqual({
    before: ['core', 'player', 'core'],
    after: ['core', 'player', 'core', 'player', 'core'],
    started: { ok: true, value: { started: true } },
  });
});
