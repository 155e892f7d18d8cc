import { expect, test } from 'vitest';
import { addAccount, anatomyOf, answerWith, closedCheck, day, draftPost, noon, openCheck, openTestLibrary } from '../../support/library.ts';

const hour = 3_600_000;

test('an unchanged check leaves a mark and a sighting, and no observation', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  store.recordCheck(openCheck(id, noon));
  const recorded = store.recordCheck(openCheck(id, noon + hour));
  expect(recorded).toEqual({
    change: null,
    notices: [],
    closure: null,
    reopenedClosureId: null,
    presences: [],
    facts: [],
    alertIds: [],
    observationSeq: null,
  });
  expect(store.db.prepare('SELECT checks FROM day_checks').pluck().all()).toEqual([
    JSON.stringify([
      [noon, 'open', 'ok', 0],
      [noon + hour, 'open', 'ok', 0],
    ]),
  ]);
  expect(store.sightings.list(id)).toHaveLength(2);
  expect(store.verifyChain()).toEqual({ ok: true, length: 1, gaps: 0, firstBad: null });
});

test('a closure has its interval, its notice, one alert and one observation', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  store.recordCheck(openCheck(id, noon));
  const recorded = store.recordCheck(closedCheck(id, noon + hour, { text: '此帐号已被关闭。', notBeforeAt: noon }));
  expect(recorded).toMatchObject({
    change: { from: 'open', to: 'closed' },
    notices: [{ id: 1, isNew: true }],
    closure: { id: 1, isNew: true },
    alertIds: [1],
    observationSeq: 2,
  });
  expect(store.db.prepare('SELECT * FROM closure').all()).toEqual([
    {
      id: 1,
      accountId: id,
      status: 'closed',
      notBeforeAt: noon,
      notAfterAt: noon + hour,
      confirmedAt: noon + hour,
      alreadyClosedWhenAdded: 0,
      reopenedAt: null,
      shownThenWithdrawn: 0,
      machineReason: null,
    },
  ]);
  expect(store.db.prepare('SELECT kind, accountIds, noticeId FROM alert').all()).toEqual([
    { kind: 'closure', accountIds: `[${id}]`, noticeId: 1 },
  ]);
  expect(store.db.prepare('SELECT name, value FROM observation_field WHERE seq = 2 ORDER BY name').all()).toContainEqual({
    name: 'notice0Text',
    value: '此帐号已被关闭。',
  });
});

test('the same words again are the same notice and no second observation or alert', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  store.recordCheck(openCheck(id, noon));
  store.recordCheck(closedCheck(id, noon + hour, { text: '已被关闭', notBeforeAt: noon }));
  const again = store.recordCheck(closedCheck(id, noon + 2 * hour, { text: '已被关闭', notBeforeAt: noon }));
  expect(again).toMatchObject({
    change: null,
    notices: [{ id: 1, isNew: false }],
    closure: { id: 1, isNew: false },
    alertIds: [],
    observationSeq: null,
  });
  expect(store.db.prepare('SELECT firstSeenAt, lastSeenAt FROM notice').all()).toEqual([
    { firstSeenAt: noon + hour, lastSeenAt: noon + 2 * hour },
  ]);
});

test('other words in the same closure are a second notice of it', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  store.recordCheck(openCheck(id, noon));
  store.recordCheck(closedCheck(id, noon + hour, { text: '已停止使用', notBeforeAt: noon }));
  store.recordCheck(closedCheck(id, noon + 2 * hour, { text: '已被永久关闭', notBeforeAt: noon }));
  expect(store.db.prepare('SELECT closureId, noticeId FROM closure_notice').all()).toEqual([
    { closureId: 1, noticeId: 1 },
    { closureId: 1, noticeId: 2 },
  ]);
});

test('the same wording with another date is a notice of its own, and each is found by its exact text', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  const [first, second] = ['已封禁至2014年3月20日', '已封禁至2014年4月20日'];
  store.recordCheck(openCheck(id, noon));
  const draft = closedCheck(id, noon + hour, { text: first, notBeforeAt: noon });
  store.recordCheck(draft);
  const other = closedCheck(id, noon + 2 * hour, { text: second, notBeforeAt: noon });
  const words = draft.notices[0]?.wordsSha256 ?? '';
  const recorded = store.recordCheck({ ...other, notices: other.notices.map((notice) => ({ ...notice, wordsSha256: words })) });
  const find = (text: string) =>
    store.notices.find({ accountId: id, postId: null, subject: 'account', says: draft.notices[0]?.says ?? null, wordsSha256: words, text });
  expect({ isNew: recorded?.notices[0]?.isNew, found: [find(first), find(second), find('已封禁')] }).toEqual({
    isNew: true,
    found: [1, 2, null],
  });
});

test('a later open reopens the account; the closure and its notice stay as history', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  store.recordCheck(openCheck(id, noon));
  store.recordCheck(closedCheck(id, noon + hour, { text: '已被关闭', notBeforeAt: noon }));
  const verdict = { status: 'open', confidence: 1, actor: 'not-said', pending: null, closure: null, reopened: { at: noon + day } } as const;
  const recorded = store.recordCheck(openCheck(id, noon + day, { verdict }));
  expect(recorded).toMatchObject({ change: { from: 'closed', to: 'open' }, reopenedClosureId: 1 });
  expect(store.db.prepare('SELECT reopenedAt FROM closure').pluck().all()).toEqual([noon + day]);
  expect(store.db.prepare('SELECT withdrawnAt FROM notice').pluck().all()).toEqual([noon + day]);
  expect(store.db.prepare('SELECT kind FROM alert').pluck().all()).toEqual(['closure', 'reopened']);
});

test('what was closed before it was added is told by no alert', () => {
  const library = openTestLibrary();
  const id = addAccount(library, 'gh_1');
  const recorded = library.store.recordCheck(closedCheck(id, noon, { text: '已被关闭', notBeforeAt: null }));
  expect(recorded).toMatchObject({ change: { from: 'unknown', to: 'closed' }, closure: { isNew: true }, alertIds: [] });
});

test('a check about the path leaves the status as it was', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  store.recordCheck(openCheck(id, noon));
  const recorded = store.recordCheck({
    accountId: id,
    at: noon + hour,
    outcome: 'unreachable',
    statusSeen: null,
    routes: [],
    sightings: [],
    notices: [],
    verdict: null,
  });
  expect(recorded).toMatchObject({ change: null, observationSeq: null });
  expect(store.accounts.read(id)).toMatchObject({ status: 'open', lastOutcome: 'unreachable', outcomeRuns: 1, lastOpenAt: noon });
});

test('a removed post keeps its text, and its notice stands beside it', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  const [postId = 0] = store.posts.save(id, [draftPost('p1')]).added;
  const notice = {
    postId,
    subject: 'post',
    says: 'removed',
    actor: 'not-said',
    anatomy: anatomyOf('此内容因违规无法查看'),
    wordsSha256: 'w',
    at: noon,
    evidenceId: null,
  } as const;
  const recorded = store.recordCheck(openCheck(id, noon, { notices: [notice], presences: [{ postId, presence: 'removed', notice: 0 }] }));
  expect(recorded?.presences).toEqual([{ postId, nativeId: 'p1', from: 'present', to: 'removed' }]);
  expect(store.db.prepare('SELECT postId, presence, noticeId FROM presence_change').all()).toEqual([
    { postId, presence: 'removed', noticeId: 1 },
  ]);
  expect(store.db.prepare('SELECT count(*) FROM revision').pluck().get()).toBe(1);
});

test('the last open capture replaces the one before, and is pinned by a closure', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  const save = (body: string) => store.evidence.save(answerWith(body), { accountId: id, ruleSet: '1' });
  store.recordCheck(openCheck(id, noon, { openEvidenceId: save('first') }));
  store.recordCheck(openCheck(id, noon + hour, { openEvidenceId: save('second') }));
  store.recordCheck(closedCheck(id, noon + 2 * hour, { text: '已被关闭', notBeforeAt: noon + hour }));
  store.recordCheck(openCheck(id, noon + 3 * hour, { openEvidenceId: save('third') }));
  expect(store.db.prepare('SELECT id, pinned FROM evidence').all()).toEqual([
    { id: 2, pinned: 1 },
    { id: 3, pinned: 0 },
  ]);
});

test('a removed post, and the closing of another account of the same person, keep an account close for a while', () => {
  const library = openTestLibrary();
  const { store, clock } = library;
  const [one, other] = [addAccount(library, 'gh_1'), addAccount(library, 'gh_2')];
  store.db.prepare("INSERT INTO person (id, title, createdAt) VALUES (1, 'P', 1)").run();
  store.db.prepare('UPDATE account SET personId = 1, personConfirmedAt = 1 WHERE id IN (?, ?)').run(one, other);
  const [postId = 0] = store.posts.save(one, [draftPost('p1')]).added;
  const calm = [store.danger.untilAt(one), store.danger.untilAt(other)];
  store.db.prepare("INSERT INTO presence_change (postId, at, presence) VALUES (?, ?, 'removed')").run(postId, clock.at);
  store.db
    .prepare("INSERT INTO closure (accountId, status, notBeforeAt, notAfterAt, confirmedAt) VALUES (?, 'closed', ?, ?, ?)")
    .run(one, clock.at - 1, clock.at, clock.at);
  const close = [store.danger.untilAt(one), store.danger.untilAt(other), store.danger.othersOfPerson(one)];
  const at = clock.at;
  clock.at += 8 * day;
  expect([calm, close, [store.danger.untilAt(one), store.danger.untilAt(other)]]).toEqual([
    [null, null],
    [at + day, at + 7 * day, [other]],
    [null, null],
  ]);
});
