import { expect, it } from 'vitest';
import { createAdd } from '../../../../renderer/state/add.ts';
import { createUndo } from '../../../../renderer/state/undo.ts';
import { createFakeLink } from '../../../support/fake-link.ts';

const found = (input: string) => [
  { input, candidates: [], error: { code: 'unreachable', message: '', details: { outcome: 'unreachable', reason: 'proxy' } } },
];
const inputsOf = (asked: { method: string; input: unknown }[]) =>
  asked.filter(({ method }) => method === 'find').map(({ input }) => (input as { inputs: string[] }).inputs[0]);

it('Find pressed again over the same lines asks again, and keeps what was unticked', async () => {
  const fake = createFakeLink();
  fake.answer('find', (input: unknown) => found((input as { inputs: string[] }).inputs[0] ?? ''));
  const add = createAdd(fake.link, createUndo());
  add.setText('a.example\nb.example');
  await add.find();
  add.check('b.example', false);
  await add.find();
  expect({ asked: inputsOf(fake.asked), ticked: add.store.getState().lines.map((line) => line.checked) }).toEqual({
    asked: ['a.example', 'b.example', 'a.example', 'b.example'],
    ticked: [true, false],
  });
});

it('Find pressed while the first one still waits lets the later answer count', async () => {
  const fake = createFakeLink();
  const waiting: ((answer: unknown) => void)[] = [];
  fake.answer('find', () => new Promise((settle) => void waiting.push(settle)));
  const add = createAdd(fake.link, createUndo());
  add.setText('a.example');
  const first = add.find();
  const second = add.find();
  const answer = (code: string) => [{ input: 'a.example', candidates: [], error: { code, message: '' } }];
  waiting[1]?.(answer('not-a-feed'));
  await second;
  waiting[0]?.(answer('unreachable'));
  await first;
  const { lines, busy } = add.store.getState();
  expect({ code: lines[0]?.found?.error?.code, busy }).toEqual({ code: 'not-a-feed', busy: null });
});
