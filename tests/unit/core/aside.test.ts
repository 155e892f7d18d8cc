import { expect, test } from 'vitest';
import { type AsideTask, createAside } from '../../../electron/core/aside.ts';
import { silent } from '../../../electron/core/base/log.ts';

type Gate = { promise: Promise<void>; open(): void };

function gate(): Gate {
  let open = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

/** Tasks that are due until they ran; `host` is the part before the dash. */
function world(names: string[], held: Record<string, Gate> = {}) {
  const due = [...names];
  const ran: string[] = [];
  const state = { isChecking: false };
  const aside = createAside({
    log: silent,
    mustWait: () => state.isChecking,
    due: () =>
      due.map(
        (name): AsideTask => ({
          key: name.split('-')[0] ?? '',
          async run(signal) {
            await held[name]?.promise;
            due.splice(due.indexOf(name), 1);
            ran.push(signal.aborted ? `${name} stopped` : name);
          },
        }),
      ),
  });
  return { aside, ran, due, state };
}

test('one host is asked in order, and a slow one holds up no other', async () => {
  const slow = gate();
  const { aside, ran } = world(['a-1', 'a-2', 'b-1', 'b-2'], { 'a-1': slow });
  const done = aside.drain();
  for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  const meanwhile = [...ran];
  slow.open();
  await done;
  expect([meanwhile, ran]).toEqual([
    ['b-1', 'b-2'],
    ['b-1', 'b-2', 'a-1', 'a-2'],
  ]);
});

test('a check that begins is waited for after the task under way, and the rest goes on when it has ended', async () => {
  const first = gate();
  const { aside, ran, state } = world(['a-1', 'a-2'], { 'a-1': first });
  const done = aside.drain();
  state.isChecking = true;
  first.open();
  await done;
  const during = [...ran];
  state.isChecking = false;
  await aside.drain();
  expect([during, ran]).toEqual([['a-1'], ['a-1', 'a-2']]);
});

test('Stop ends what is under way, and nothing begins by itself before it is allowed again', async () => {
  const first = gate();
  const { aside, ran } = world(['a-1', 'a-2'], { 'a-1': first });
  const done = aside.drain();
  aside.stop();
  first.open();
  await done;
  aside.nudge();
  for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  const stopped = [...ran];
  aside.allow();
  await aside.drain();
  expect([stopped, ran]).toEqual([['a-1 stopped'], ['a-1 stopped', 'a-2']]);
});

test('a task that throws ends neither the core nor the next round', async () => {
  let isBroken = true;
  const due = ['a'];
  const aside = createAside({
    log: silent,
    mustWait: () => false,
    due: () =>
      due.map(() => ({
        key: 'a',
        async run() {
          if (isBroken) throw new Error('disk full');
          due.pop();
        },
      })),
  });
  await aside.drain();
  isBroken = false;
  await aside.drain();
  expect(due).toEqual([]);
});
