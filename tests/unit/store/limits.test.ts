import { expect, test } from 'vitest';
import { openBlobs } from '../../../electron/core/archive/blobs.ts';
import { previewLimits } from '../../../electron/core/store/limits.ts';
import { putAway, readBin } from '../../../electron/core/store/put-away.ts';
import { addAccount, answerWith, closedCheck, day, draftPost, type Library, noon, openTestLibrary } from '../../support/library.ts';
import { contentOf } from '../../support/library-content.ts';
import { find } from '../../support/search.ts';

const month = { olderThanDays: 30, postsPerAccount: null, bytesPerAccount: null };

/** Ten posts of one account, a day apart, all read; the clock stands two months later. */
function withTen(library = openTestLibrary()) {
  const { store, clock } = library;
  const accountId = addAccount(library, 'gh_1', 'Alder');
  const drafts = Array.from({ length: 10 }, (_, index) =>
    draftPost(`p${index}`, { publishedAt: noon - (10 - index) * day, text: `word${index} kept` }),
  );
  store.posts.save(accountId, drafts);
  const ids = Object.fromEntries(store.db.prepare('SELECT nativeId, id FROM post').raw().all() as [string, number][]);
  store.posts.mark(Object.values(ids), { read: true });
  clock.at = noon + 60 * day;
  return { ...library, accountId, ids };
}

function apply({ store, clock }: Library, limits: Parameters<Library['store']['limits']['confirm']>[0]) {
  store.limits.confirm(limits);
  const batch = store.limits.newBatch();
  const posts = [...store.limits.beyond()].flatMap((each) => each.posts);
  const act = store.acts.add({ kind: 'put-away', title: null, count: posts.length, undo: { batch } });
  return { count: putAway(store.db, posts, { batch, at: clock.at }), act, at: clock.at };
}

const names = ({ store }: Library) => store.db.prepare('SELECT nativeId FROM post ORDER BY nativeId').pluck().all();

test('without limits nothing is beyond them, and each limit says by itself which posts are', () => {
  const { store, clock } = withTen();
  const counts = [
    { ...month, olderThanDays: null },
    month,
    { ...month, olderThanDays: 63 },
    { olderThanDays: null, postsPerAccount: 4, bytesPerAccount: null },
    { olderThanDays: null, postsPerAccount: null, bytesPerAccount: 1_000_000 },
  ].map((limits) => previewLimits(store.db, limits, clock.at).posts);
  expect(counts).toEqual([0, 10, 0, 6, 0]);
});

test('unread, saved, tagged and noted posts stay, and those with a notice or another presence', () => {
  const library = withTen();
  const { store, ids, accountId } = library;
  store.db.prepare('UPDATE post SET readAt = NULL WHERE id = ?').run(ids.p0 ?? 0);
  store.posts.mark([ids.p1 ?? 0], { saved: true });
  store.tags.put(store.tags.ensure('keep'), { postIds: [ids.p2 ?? 0], isOn: true });
  store.notes.write({ target: { kind: 'post', id: ids.p3 ?? 0 }, text: 'mine' });
  store.db.prepare("UPDATE post SET presence = 'gone' WHERE id = ?").run(ids.p4 ?? 0);
  store.evidence.save(answerWith('page'), { accountId, postId: ids.p5 ?? 0, ruleSet: '1' });
  const preview = previewLimits(store.db, month, library.clock.at);
  apply(library, month);
  expect([names(library), preview.posts, preview.exempt, preview.accounts.map(({ title, posts }) => [title, posts])]).toEqual([
    ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'],
    4,
    6,
    [['Alder', 4]],
  ]);
});

test('nothing of a closed account goes, nor of one that is tagged or not followed any more', () => {
  const closed = withTen();
  closed.store.recordCheck(closedCheck(closed.accountId, noon + day, { text: '已被关闭', notBeforeAt: noon }));
  closed.store.db.exec("UPDATE account SET status = 'open'");
  const tagged = withTen();
  tagged.store.tags.put(tagged.store.tags.ensure('keep'), { accountIds: [tagged.accountId], isOn: true });
  const left = withTen();
  left.store.subscriptions.unsubscribe([left.accountId]);
  expect([closed, tagged, left].map((library) => apply(library, month).count)).toEqual([0, 0, 0]);
});

test('what was put away comes back whole: versions, words, marks, pictures', () => {
  const library = withTen();
  const { store, ids, paths, accountId } = library;
  const hash = openBlobs(paths.blobs).keep(new TextEncoder().encode('picture'));
  store.posts.save(accountId, [draftPost('p1', { publishedAt: noon - 9 * day, text: 'word1 edited' })]);
  store.db
    .prepare("INSERT INTO media (postId, kind, url, blobSha256, blobType, bytes) VALUES (?, 'image', 'x', ?, 'image/png', 7)")
    .run(ids.p2 ?? 0, hash);
  const before = contentOf(store.db);
  const { act, count } = apply(library, month);
  const away = [names(library), find(store.db, 'word3'), store.examine(false).ok, readBin(store.db)?.posts];
  store.acts.undo(act);
  expect([count, away, contentOf(store.db), find(store.db, 'word3'), readBin(store.db), store.examine(false).ok]).toEqual([
    10,
    [[], [], true, 10],
    before,
    ['p3'],
    null,
    true,
  ]);
});

test('what the reader saved, tagged or noted after it was listed stays, with its note', () => {
  const library = withTen();
  const { store, ids, clock } = library;
  store.limits.confirm(month);
  const listed = [...store.limits.beyond()].flatMap((each) => each.posts);
  store.notes.write({ target: { kind: 'post', id: ids.p3 ?? 0 }, text: 'mine' });
  store.posts.mark([ids.p1 ?? 0], { saved: true });
  const count = putAway(store.db, listed, { batch: store.limits.newBatch(), at: clock.at });
  expect([count, names(library), store.db.prepare('SELECT text FROM note').pluck().all()]).toEqual([8, ['p1', 'p3'], ['mine']]);
});

test('of two accounts that turn out to be one, a post that lies in the bin of one comes out and is joined; the rest is taken back as ever', () => {
  const library = withTen();
  const { store, accountId } = library;
  const other = addAccount(library, 'gh_2', 'Alder');
  const { act } = apply(library, month);
  store.posts.save(other, [draftPost('p3', { publishedAt: noon - 7 * day, text: 'word3 elsewhere' })]);
  store.accounts.changeNativeId(other, 'gh_1');
  const joined = [names(library), store.db.prepare('SELECT count(*) FROM revision').pluck().get()];
  store.acts.undo(act);
  expect([joined, names(library).length, store.accounts.read(accountId)?.id, store.examine(false).ok]).toEqual([
    [['p3'], 2],
    10,
    accountId,
    true,
  ]);
});

test('a post in the bin is not kept anew while its source still names it, also after the bin was emptied', () => {
  const library = withTen();
  const { store, clock, accountId } = library;
  apply(library, { ...month, olderThanDays: null, postsPerAccount: 9 });
  const again = () => store.posts.save(accountId, [draftPost('p0', { publishedAt: noon - 10 * day })]).added.length;
  const early = again();
  clock.at += 31 * day;
  const { steps } = store.tidy();
  for (const step of steps) while (step());
  const row = store.db.prepare('SELECT row, bytes FROM put_away').all();
  expect([early, again(), row, store.db.prepare('SELECT count(*) FROM put_away_revision').pluck().get()]).toEqual([
    0,
    0,
    [{ row: null, bytes: 0 }],
    0,
  ]);
});

test('limits hold by themselves only once they were confirmed, and no longer when the reader took back what they put away', () => {
  const library = withTen();
  const { store } = library;
  const tidy = () => {
    for (const step of store.tidy().steps) while (step());
    return names(library).length;
  };
  store.settings.write({ readLimits: month });
  const onlySet = tidy();
  store.limits.confirm(month);
  const confirmed = tidy();
  const act = store.db.prepare("SELECT id FROM act WHERE kind = 'put-away'").pluck().get() as number;
  store.acts.undo(act);
  expect([onlySet, confirmed, tidy()]).toEqual([10, 0, 10]);
});
