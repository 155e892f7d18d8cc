import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startThread } from '../../../electron/core/threads.ts';

const long = 60_000;

function start() {
  const thread = startThread<string, string>(join(import.meta.dirname, '../../support/echo-thread.ts'), null);
  onTestFinished(() => thread.close());
  return thread;
}

test('answers in the order it was asked, an error of one harming no other', async () => {
  const thread = start();
  const answers = await Promise.all(['one', 'throw', 'two'].map((word) => thread.run(word, long)));
  expect(answers).toEqual([
    { ok: true, value: 'one' },
    { ok: false, why: 'crash', detail: expect.stringContaining('told to throw') },
    { ok: true, value: 'two' },
  ]);
});

test('is ended and begun again when a deadline passes or it ends by itself, and the next in the queue goes on', async () => {
  const thread = start();
  const answers = await Promise.all([thread.run('hang', 300), thread.run('one', long), thread.run('end', long), thread.run('two', long)]);
  expect(answers).toEqual([
    { ok: false, why: 'deadline', detail: 'over 300 ms' },
    { ok: true, value: 'one' },
    { ok: false, why: 'crash', detail: 'the thread ended' },
    { ok: true, value: 'two' },
  ]);
});

test('answers all who wait when it closes, and all who come later', async () => {
  const thread = start();
  const waiting = [thread.run('hang', long), thread.run('one', long)];
  await thread.close();
  const closing = { ok: false, why: 'crash', detail: 'closing' };
  expect(await Promise.all([...waiting, thread.run('two', long)])).toEqual([closing, closing, closing]);
});

test('tells how far it is, and stops what runs and gives up what waits under a key', async () => {
  const thread = start();
  const { promise: working, resolve: hear } = Promise.withResolvers<unknown>();
  const running = thread.run('work', long, 'one', hear);
  const waiting = thread.run('work', long, 'two');
  const news = await working;
  thread.stop('two');
  thread.stop('one');
  expect({ news, running: await running, waiting: await waiting }).toEqual({
    news: 'working',
    running: { ok: true, value: 'work' },
    waiting: { ok: false, why: 'crash', detail: 'superseded' },
  });
});
