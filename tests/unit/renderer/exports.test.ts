import { expect, test } from 'vitest';
import { fail, ok } from '../../../electron/contract/result.ts';
import type { ExportWish } from '../../../electron/contract/shapes/outgoing.ts';
import { createExports, formatsFor } from '../../../renderer/state/exports.ts';
import { createFakeLink } from '../../support/fake-link.ts';

const offer = { what: { kind: 'account', id: 4 }, name: 'Canal Diary' } as const;

function begin() {
  const fake = createFakeLink();
  fake.answer('export.stop', {});
  const asked: { name: string; wish: ExportWish }[] = [];
  const said: string[] = [];
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Parameters<typeof createExports>[1]['exportFile']>>>();
  const exports = createExports(
    fake.link,
    {
      exportFile: (name, wish) => {
        asked.push({ name, wish });
        return promise;
      },
    },
    { show: ({ key }) => said.push(key) },
  );
  const ended = exports.run(offer, 'epub', 'zh-Hans');
  return { fake, asked, said, exports, ended, finish: resolve, key: asked[0]?.wish.key ?? '' };
}

test('an export is told from its first word of progress until it ends, and then by its file', async () => {
  const { fake, asked, said, exports, ended, finish, key } = begin();
  const before = exports.store.getState().running;
  fake.tell('export.progress', { key, done: 30, total: 90 });
  const during = exports.store.getState().running;
  finish(ok({ saved: true, name: 'x.epub', download: null }));
  await ended;
  expect({ asked: asked[0]?.wish, before, during, after: exports.store.getState().running, said }).toEqual({
    asked: { what: offer.what, format: 'epub', language: 'zh-Hans', key },
    before: [{ key, name: 'Canal Diary', done: 0, total: null, isStopping: false }],
    during: [{ key, name: 'Canal Diary', done: 30, total: 90, isStopping: false }],
    after: [],
    said: ['toast.saved'],
  });
});

test('one the reader ended is asked to stop and not called a failure', async () => {
  const { fake, said, exports, ended, finish, key } = begin();
  await exports.stop(key);
  const isStopping = exports.store.getState().running[0]?.isStopping;
  finish(fail('stopped', ''));
  await ended;
  expect({ isStopping, asked: fake.asked, said }).toEqual({
    isStopping: true,
    asked: [{ method: 'export.stop', input: { key } }],
    said: [],
  });
});

test('each kind of thing is offered only in the formats that can hold it', () => {
  expect([formatsFor('subscriptions'), formatsFor('person'), formatsFor('search')]).toEqual([
    ['opml', 'json', 'csv'],
    ['opml', 'json', 'csv', 'html', 'epub', 'markdown'],
    ['json', 'csv', 'html', 'epub', 'markdown'],
  ]);
});
