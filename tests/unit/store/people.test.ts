import { expect, test } from 'vitest';
import { listElsewhere } from '../../../electron/core/view/elsewhere.ts';
import { addAccount, noon, openTestLibrary } from '../../support/library.ts';

const dayMs = 86_400_000;

test('when one account of a person closes, the others are watched more closely for a week, and it says where they publish', () => {
  const library = openTestLibrary();
  const { store } = library;
  const [closed, other, stranger] = ['gh_1', 'gh_2', 'gh_3'].map((nativeId) => addAccount(library, nativeId)) as [number, number, number];
  store.db.prepare("UPDATE account SET status = 'closed' WHERE id = ?").run(closed);
  store.db
    .prepare("INSERT INTO closure (accountId, status, notBeforeAt, notAfterAt, confirmedAt) VALUES (?, 'closed', ?, ?, ?)")
    .run(closed, noon - 2, noon - 1, noon);
  const watched = () => [closed, other, stranger].map((id) => store.danger.untilAt(id));
  const before = [watched(), store.danger.othersOfPerson(closed), listElsewhere(store.db, closed)];
  const linked = store.people.link({ accountIds: [closed, other] });
  const after = [watched(), store.danger.othersOfPerson(closed), listElsewhere(store.db, closed)];
  store.people.place(linked?.before ?? []);
  const place = { accountId: other, title: 'gh_2', platform: 'weixin', status: 'unknown', following: true, lastPostAt: null };
  expect(before).toEqual([[null, null, null], [], []]);
  expect(after).toEqual([[null, noon - 1 + 7 * dayMs, null], [other], [place]]);
  expect([watched(), listElsewhere(store.db, closed)]).toEqual([[null, null, null], []]);
});
