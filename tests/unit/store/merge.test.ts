import { expect, test } from 'vitest';
import { unpackBody } from '../../../electron/core/store/pack.ts';
import { readPost } from '../../../electron/core/view/post.ts';
import { addAccount, day, draftPost, noon, openCheck, openTestLibrary } from '../../support/library.ts';

/** One account imported by the address of a bridge, and the same one found by itself. */
function twice() {
  const library = openTestLibrary();
  const { store, clock } = library;
  const fromId = addAccount(library, 'bridge:https://b.example.invalid/x');
  const toId = addAccount(library, 'gh_real');
  store.posts.save(fromId, [draftPost('p1', { text: 'First words.' }), draftPost('only-there')]);
  store.posts.save(fromId, [draftPost('p1', { text: 'Second words.' }), draftPost('only-there')]);
  store.posts.save(toId, [draftPost('p1', { text: 'Second words.' })]);
  store.posts.save(toId, [draftPost('p1', { text: 'Third words.' })]);
  const ids = store.db.prepare("SELECT id FROM post WHERE nativeId = 'p1' ORDER BY accountId").pluck().all() as number[];
  store.posts.mark([ids[0] ?? 0], { read: true, saved: true });
  store.recordCheck(openCheck(fromId, noon));
  store.recordCheck(openCheck(toId, noon + 1));
  clock.at = noon + 2 * day;
  store.sealDays();
  store.alerts.add({ kind: 'moved', accountIds: [fromId, toId], waveId: null, noticeId: null });
  store.alerts.add({ kind: 'moved', accountIds: [fromId], waveId: null, noticeId: null });
  store.db.prepare("UPDATE account SET pending = 'seen-once', pendingAt = ? WHERE id = ?").run(noon, fromId);
  return { store, fromId, toId, postId: ids[1] ?? 0 };
}

test('joining two accounts loses no version, mark, alert or sealed day', () => {
  const { store, fromId, toId, postId } = twice();
  expect(store.accounts.changeNativeId(fromId, 'gh_real')).toBe(toId);
  const texts = (
    store.db.prepare('SELECT html, raw, text FROM revision WHERE postId = ? ORDER BY number').all(postId) as {
      html: Buffer;
      raw: Buffer;
      text: Buffer;
    }[]
  ).map((row) => unpackBody(row).text);
  const body = readPost(store.db, postId);
  expect({
    texts,
    shown: body?.text,
    older: body?.older.length,
    marks: { read: body?.post.read, saved: body?.post.saved },
    posts: store.db.prepare('SELECT count(*) FROM post WHERE accountId = ?').pluck().get(toId),
    alerts: store.db.prepare('SELECT accountIds FROM alert ORDER BY id').pluck().all(),
    pending: store.db.prepare('SELECT pending, pendingAt FROM account').get(),
    chain: store.verifyChain(),
    broken: store.db.pragma('foreign_key_check'),
  }).toEqual({
    texts: ['First words.', 'Second words.', 'Third words.'],
    shown: 'Third words.',
    older: 2,
    marks: { read: true, saved: true },
    posts: 2,
    alerts: [`[${toId}]`, `[${toId}]`],
    pending: { pending: 'seen-once', pendingAt: noon },
    chain: { ok: true, length: 4, gaps: 0, firstBad: null },
    broken: [],
  });
});
