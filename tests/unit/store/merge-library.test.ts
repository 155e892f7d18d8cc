/** Another library merged into this one: nothing of either is lost, whichever way and however often. */

import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MergeReport } from '../../../electron/contract/shapes/merge.ts';
import { mergeInto, previewMergeOf } from '../../../electron/core/merging.ts';
import { verifyImported } from '../../../electron/core/store/chain.ts';
import { type PackedBody, unpackBody } from '../../../electron/core/store/pack.ts';
import { putAway } from '../../../electron/core/store/put-away.ts';
import {
  addAccount,
  answerWith,
  closedCheck,
  day,
  draftPost,
  freshFolder,
  type Library,
  noon,
  openCheck,
  openTestLibrary,
  pathsIn,
} from '../../support/library.ts';
import { contentOf } from '../../support/library-content.ts';
import { randomLibrary } from '../../support/random-library.ts';
import { find } from '../../support/search.ts';

function backupOf({ store }: Library): string {
  const file = join(freshFolder(), 'other.vigil');
  const made = store.backup(file);
  if (!made.ok) throw new Error(made.error.message);
  return file;
}

type Wish = Omit<Parameters<typeof mergeInto>[1], 'file'>;

function merge(library: Library, file: string, wish: Wish = {}): { report: MergeReport; library: Library } {
  library.store.close();
  const merged = mergeInto(library.paths, { file, ...wish }, noon + 40 * day);
  if (!merged.ok) throw new Error(`${merged.error.code}: ${merged.error.message} ${JSON.stringify(merged.error.details)}`);
  return { report: merged.value, library: openTestLibrary(library.paths.folder, noon + 40 * day) };
}

test.each([
  [1, 2],
  [20_140_313, 7],
])('libraries made from seeds %i and %i hold the same, whichever is merged into which, and a second time adds nothing', (one, other) => {
  const [a, b] = [randomLibrary(one), randomLibrary(other)];
  const [fileA, fileB] = [backupOf(a), backupOf(b)];
  const before = [contentOf(a.store.db), contentOf(b.store.db)];
  const intoA = merge(a, fileB, { prefer: 'ours' });
  const intoB = merge(b, fileA, { prefer: 'theirs' });
  const content = contentOf(intoA.library.store.db);
  expect(contentOf(intoB.library.store.db)).toEqual(content);
  expect(intoA.library.store.examine(false)).toMatchObject({ ok: true });
  const again = merge(intoA.library, fileB, { prefer: 'ours' });
  const andItself = merge(again.library, fileA, { prefer: 'ours' });
  expect([again.report.isEmpty, andItself.report.isEmpty]).toEqual([true, true]);
  expect(contentOf(andItself.library.store.db)).toEqual(content);
  for (const kind of ['sighting', 'observation', 'testimony', 'accountTag', 'postTag', 'search', 'folder'] as const)
    expect(before.flatMap((each) => each[kind] ?? []).filter((row) => !content[kind]?.includes(row))).toEqual([]);
  const versions = (rows: string[] = []) => new Set(rows.map((row) => JSON.stringify([JSON.parse(row)[0], JSON.parse(row)[5]])));
  for (const each of before) expect([...versions(each.revision)].filter((version) => !versions(content.revision).has(version))).toEqual([]);
});

/** Two libraries that know one account; `other` as a backup. */
function pair(fillOurs: (library: Library, id: number) => void, fillTheirs: (library: Library, id: number) => void) {
  const [ours, theirs] = [openTestLibrary(), openTestLibrary()];
  fillOurs(ours, addAccount(ours, 'gh_1', 'Alder'));
  fillTheirs(theirs, addAccount(theirs, 'gh_1', 'Alder'));
  return { ours, file: backupOf(theirs) };
}

test('where the two differ in what the reader decided, it is shown, and each choice is taken', () => {
  const fill = (mine: string) => (library: Library, id: number) => {
    library.store.subscriptions.subscribe({ accountId: id, folder: `Folder ${mine}`, ownTitle: `Title ${mine}` });
    library.store.notes.write({ target: { kind: 'account', id }, text: `Note ${mine}` });
  };
  const { ours, file } = pair(fill('here'), fill('there'));
  const wish = { choices: { 'folder:weixin:gh_1': 'theirs', 'ownTitle:weixin:gh_1': 'ours' } } as const;
  const { report, library } = merge(ours, file, wish);
  const { subscription, note } = contentOf(library.store.db);
  expect(report.conflicts.map(({ key, ours: here, theirs, chosen }) => [key, here, theirs, chosen])).toEqual([
    ['folder:weixin:gh_1', 'Folder here', 'Folder there', 'theirs'],
    ['ownTitle:weixin:gh_1', 'Title here', 'Title there', 'ours'],
    ['note:account:weixin:gh_1', 'Note here', 'Note there', 'both'],
  ]);
  expect([subscription, note]).toEqual([
    [JSON.stringify(['weixin:gh_1', 'Folder there', 'Title here', null, 1, noon])],
    [JSON.stringify([null, 'weixin:gh_1', null, 'Note here\n\nNote there'])],
  ]);
});

test.each(['ours', 'theirs'] as const)('where persons differ, no note on one is lost, with %s chosen', (prefer) => {
  const fill = (groups: string[][], mine: string) => (library: Library, first: number) => {
    const ids: Record<string, number> = { gh_1: first };
    for (const name of ['gh_2', 'gh_3', 'gh_4']) ids[name] = addAccount(library, name);
    for (const [index, names] of groups.entries()) {
      library.store.people.link({ accountIds: names.map((name) => ids[name] ?? 0) });
      const id = library.store.people.personOf(ids[names[0] ?? ''] ?? 0) ?? 0;
      library.store.notes.write({ target: { kind: 'person', id }, text: `${mine} ${index}` });
    }
  };
  const { ours, file } = pair(
    fill(
      [
        ['gh_1', 'gh_2'],
        ['gh_3', 'gh_4'],
      ],
      'mine',
    ),
    fill([['gh_1', 'gh_2', 'gh_3', 'gh_4']], 'yours'),
  );
  const { library } = merge(ours, file, { prefer });
  const again = merge(library, file, { prefer });
  const texts = again.library.store.db.prepare('SELECT text FROM note').pluck().all() as string[];
  const people = again.library.store.db.prepare('SELECT count(DISTINCT personId) FROM account').pluck().get();
  expect([people, texts.flatMap((text) => text.split('\n\n')).sort()]).toEqual([
    prefer === 'ours' ? 2 : 1,
    ['mine 0', 'mine 1', 'yours 0'],
  ]);
});

test('no status is decided by the merge: the sightings of both are judged together, and one alone says nothing', () => {
  const minute = 60_000;
  const closedAt = (library: Library, id: number, at: number) =>
    library.store.recordCheck({ ...closedCheck(id, at, { text: '已被关闭', notBeforeAt: null }), verdict: null });
  const open = (library: Library, id: number) => library.store.recordCheck(openCheck(id, noon));
  const once = pair(open, (library, id) => {
    closedAt(library, id, noon + day);
    library.store.db.prepare("UPDATE account SET status = 'closed' WHERE id = ?").run(id);
  });
  const twice = pair(open, (library, id) => {
    closedAt(library, id, noon + day);
    closedAt(library, id, noon + day + 20 * minute);
    library.store.recordCheck(closedCheck(id, noon + day + 40 * minute, { text: '已被关闭', notBeforeAt: null }));
  });
  const statuses = [once, twice].map(({ ours, file }) => merge(ours, file).report.statuses);
  expect(statuses).toEqual([
    [{ accountId: 1, title: 'Alder', ours: 'open', theirs: 'closed', becomes: 'open', known: true }],
    [{ accountId: 1, title: 'Alder', ours: 'open', theirs: 'closed', becomes: 'closed', known: true }],
  ]);
});

test('a closure that both saw is one, as narrow as both together know it', () => {
  const see = (from: number, to: number) => (library: Library, id: number) =>
    void library.store.recordCheck(closedCheck(id, noon + to, { text: '已被关闭', notBeforeAt: noon + from }));
  const { ours, file } = pair(see(10, 40), see(20, 60));
  const { report, library } = merge(ours, file);
  const rows = library.store.db.prepare('SELECT notBeforeAt - @noon AS fromAt, notAfterAt - @noon AS toAt FROM closure').all({ noon });
  expect([report.added.closures, rows]).toEqual([0, [{ fromAt: 20, toAt: 40 }]]);
});

test('a preview counts the same and changes nothing; posts come with their words, captures with their bytes', () => {
  const { ours, file } = pair(
    (library, id) => void library.store.posts.save(id, [draftPost('p1', { text: 'kept here' })]),
    (library, id) => {
      library.store.posts.save(id, [draftPost('p1', { text: 'kept there' }), draftPost('p2', { text: 'only there' })]);
      library.store.evidence.save(answerWith('captured'), { accountId: id, ruleSet: '1' });
    },
  );
  const before = contentOf(ours.store.db);
  const preview = previewMergeOf(ours.store.db, ours.paths, { file }, noon);
  const after = contentOf(ours.store.db);
  const files = readdirSync(ours.paths.folder).filter((name) => name.includes('merging'));
  const { report, library } = merge(ours, file);
  expect([after, files, preview]).toEqual([before, [], { ok: true, value: report }]);
  expect(report.added).toMatchObject({ posts: 1, joined: 1, versions: 2, files: 1, fileBytes: 8 });
  expect([find(library.store.db, 'only there'), library.store.examine(false).ok]).toEqual([['p2'], true]);
});

test('versions that differ in links alone stay, of this library and of the other, also when it is merged again', () => {
  const linked =
    (...places: string[]) =>
    (library: Library, id: number) => {
      for (const place of places) {
        const html = `<p>kept <a href="https://a.example/${place}">more</a></p>`;
        library.store.posts.save(id, [draftPost('p1', { html, rawHtml: html, text: 'kept more' })]);
        library.clock.at += 1000;
      }
    };
  const { ours, file } = pair(linked('one', 'two'), linked('one', 'three'));
  const { report, library } = merge(ours, file);
  const again = merge(library, file);
  const bodies = again.library.store.db.prepare('SELECT html, text FROM revision ORDER BY number').all() as PackedBody[];
  const links = bodies.map((body) => unpackBody(body).html.match(/example\/(\w+)/)?.[1]).sort();
  expect([report.added.versions, again.report.added.versions, links]).toEqual([1, 0, ['one', 'three', 'two']]);
});

test('a post that lies in the bin here and comes with the other library is one again, and the rest of the bin is taken back as ever', () => {
  const save =
    (...names: string[]) =>
    (library: Library, id: number) =>
      void library.store.posts.save(
        id,
        names.map((name) => draftPost(name, { text: `kept ${name}` })),
      );
  const { ours, file } = pair(save('p1', 'p2'), save('p1'));
  const { store } = ours;
  store.posts.mark([1, 2], { read: true });
  const batch = store.limits.newBatch();
  const act = store.acts.add({ kind: 'put-away', title: null, count: 2, undo: { batch } });
  const away = putAway(
    store.db,
    [1, 2].map((id) => ({ id, bytes: 1 })),
    { batch, at: noon },
  );
  const { library } = merge(ours, file);
  const posts = () => library.store.db.prepare('SELECT nativeId FROM post ORDER BY nativeId').pluck().all();
  const merged = posts();
  library.store.acts.undo(act);
  expect([away, merged, posts(), library.store.examine(false).ok]).toEqual([2, ['p1'], ['p1', 'p2'], true]);
});

test('a backup of the library itself brings nothing, and the other chain verifies beside ours until it is touched', () => {
  const fill = (library: Library, id: number) =>
    void library.store.recordCheck(closedCheck(id, noon, { text: '已被关闭', notBeforeAt: null }));
  const { ours, file } = pair(fill, fill);
  const own = backupOf(ours);
  ours.store.notes.write({ target: { kind: 'account', id: 1 }, text: 'later' });
  const itself = merge(ours, own);
  const { library } = merge(itself.library, file);
  const { db } = library.store;
  const held = verifyImported(db).map(({ ok, length }) => ({ ok, length }));
  db.exec("UPDATE imported_field SET value = 'x' WHERE name = 'to'");
  const touched = verifyImported(db).map(({ firstBad }) => firstBad);
  expect([itself.report.isEmpty, library.store.verifyChain().ok, held, touched]).toEqual([
    true,
    true,
    [{ ok: true, length: 1 }],
    [{ seq: 1, why: 'field' }],
  ]);
});

test('erasing an account erases it from a merged chain too, which verifies with a declared gap', () => {
  const fill = (library: Library, id: number) =>
    void library.store.recordCheck(closedCheck(id, noon, { text: '已被关闭', notBeforeAt: null }));
  const { ours, file } = pair(fill, fill);
  const { library } = merge(ours, file);
  const erased = library.store.erase(1);
  const left = library.store.db.prepare('SELECT count(*) FROM imported_field').pluck().get();
  expect([
    erased.ok,
    left,
    verifyImported(library.store.db).map(({ ok, gaps }) => ({ ok, gaps })),
    library.store.examine(false).ok,
  ]).toEqual([true, 0, [{ ok: true, gaps: 1 }], true]);
});

test('what a crash left in the write-ahead log is merged too', () => {
  const { ours, file } = pair(
    (library, id) => void library.store.notes.write({ target: { kind: 'account', id }, text: 'just before' }),
    () => {},
  );
  const crashed = freshFolder();
  for (const name of readdirSync(ours.paths.folder).filter((each) => each.startsWith('library.db')))
    copyFileSync(join(ours.paths.folder, name), join(crashed, name));
  const before = readdirSync(crashed).some((name) => name.endsWith('-wal'));
  const merged = mergeInto(pathsIn(crashed), { file }, noon);
  expect([before, merged.ok, contentOf(openTestLibrary(crashed).store.db).note?.length]).toEqual([true, true, 1]);
});

test("a library of the reader's own and the example's never mix", () => {
  const { ours, file } = pair(
    () => {},
    () => {},
  );
  writeFileSync(join(ours.paths.folder, 'EXAMPLE-INVENTED.txt'), 'invented');
  ours.store.close();
  expect(mergeInto(ours.paths, { file }, noon)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
});
