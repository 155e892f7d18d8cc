import { expect, test } from 'vitest';
import { createSearches } from '../../../renderer/state/saved-searches.ts';
import { createUndo } from '../../../renderer/state/undo.ts';
import { createFakeLink } from '../../support/fake-link.ts';

test('a removed search comes back by the undo of the history', async () => {
  const fake = createFakeLink();
  const kept = { id: 3, title: 'Rivers', query: 'river wall', position: 2, unread: 4 };
  fake.answer('searches.saved', [kept]);
  fake.answer('searches.change', { id: 3, act: 8 });
  fake.answer('act.undo', { accountIds: [], postIds: [] });
  const undo = createUndo();
  const searches = createSearches(fake.link, undo);
  await searches.load();
  await searches.remove(3);
  await undo.undoLast();
  expect(fake.asked.filter(({ method }) => method !== 'searches.saved')).toEqual([
    { method: 'searches.change', input: { id: 3, remove: true } },
    { method: 'act.undo', input: { id: 8 } },
  ]);
});

test('a renamed search gets its name back by undo', async () => {
  const fake = createFakeLink();
  fake.answer('searches.saved', [{ id: 3, title: 'Rivers', query: 'river wall', position: 2, unread: 4 }]);
  fake.answer('searches.change', { id: 3 });
  const undo = createUndo();
  const searches = createSearches(fake.link, undo);
  await searches.load();
  await searches.rename(3, 'Waters');
  await undo.undoLast();
  expect(fake.asked.filter(({ method }) => method === 'searches.change').map(({ input }) => input)).toEqual([
    { id: 3, title: 'Waters' },
    { id: 3, title: 'Rivers' },
  ]);
});
