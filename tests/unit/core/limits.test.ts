import { expect, test } from 'vitest';
import { createLimits } from '../../../electron/core/limits.ts';
import { listActs } from '../../../electron/core/store/acts.ts';
import { addAccount, day, draftPost, noon, openTestLibrary } from '../../support/library.ts';

const month = { olderThanDays: 30, postsPerAccount: null, bytesPerAccount: null };

test('taking it back while it is under way ends it, and every post is there', async () => {
  const library = openTestLibrary();
  const { store, clock } = library;
  for (const name of ['gh_1', 'gh_2']) {
    const drafts = [1, 2, 3].map((at) => draftPost(`${name}-${at}`, { publishedAt: noon - at * day }));
    store.posts.mark(store.posts.save(addAccount(library, name), drafts).added, { read: true });
  }
  clock.at = noon + 60 * day;
  const undo = (name: string) => {
    const [act] = listActs(store.db, 1);
    if (name === 'posts.changed' && act?.undoneAt === null) store.acts.undo(act.id);
  };
  await createLimits({ store, emit: undo })['limits.apply']?.({ limits: month });
  expect(store.db.prepare('SELECT count(*) FROM post').pluck().get()).toBe(6);
});
