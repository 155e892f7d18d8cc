import { describe, expect, test, vi } from 'vitest';
import { createCached } from '../../../renderer/state/cached.ts';
import { gather } from '../../../renderer/state/gather.ts';
import { createScreen, everything } from '../../../renderer/state/screen.ts';
import { isWebAddress } from '../../../renderer/state/session.ts';
import { createSettings } from '../../../renderer/state/settings.ts';
import { createSidebar } from '../../../renderer/state/sidebar.ts';
import { createUndo } from '../../../renderer/state/undo.ts';
import { createFakeLink } from '../../support/fake-link.ts';
import { settings } from '../../support/fixture-core/answers.ts';
import { accounts, folders } from '../../support/fixture-core/people.ts';

const sidebarAnswer = { counts: { all: 1, unread: 1, saved: 0, notices: 0, removed: 0, attention: 0, closures: 0 }, folders, accounts };

describe('what gathers events', () => {
  test('asks one question at a time, and rests longer after a slow answer', async () => {
    vi.useFakeTimers();
    let asked = 0;
    const renewal = gather(async () => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }, 100);
    renewal.tell();
    await vi.advanceTimersByTimeAsync(600);
    renewal.tell();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1200);
    expect(asked).toBe(2);
    vi.useRealTimers();
  });
});

describe('a cached view', () => {
  test('is asked again once for a burst of events that make it stale', async () => {
    vi.useFakeTimers();
    const fake = createFakeLink();
    fake.answer('check.state', { running: false });
    await createCached(fake.link, 'check.state', ['accounts.changed']).load({});
    for (let count = 0; count < 5; count += 1) fake.tell('accounts.changed', { accountIds: [count] });
    fake.tell('posts.added', { accountId: 1, postIds: [] });
    await vi.runAllTimersAsync();
    expect(fake.asked).toHaveLength(2);
    vi.useRealTimers();
  });

  test('keeps what it knew when the core does not answer, and says why', async () => {
    const fake = createFakeLink();
    fake.answer('sidebar', sidebarAnswer);
    const cached = createCached(fake.link, 'sidebar', []);
    await cached.load({});
    fake.refuse('sidebar', { ok: false, error: { code: 'internal', message: '' } });
    await cached.refresh();
    expect(cached.store.getState()).toEqual({ value: sidebarAnswer, failure: { code: 'internal', message: '' }, loading: false });
  });
});

describe('the way back', () => {
  test('leads through the screens that were open', () => {
    const screen = createScreen();
    screen.go({ kind: 'account', accountId: 7, noticeId: null });
    screen.go({ kind: 'history' });
    screen.goBack();
    expect(screen.store.getState().screen).toEqual({ kind: 'account', accountId: 7, noticeId: null });
    screen.goForward();
    expect(screen.store.getState().screen).toEqual({ kind: 'history' });
  });

  test('does not grow by going where one is', () => {
    const screen = createScreen();
    screen.go({ kind: 'reading', scope: everything });
    expect(screen.store.getState().back).toEqual([]);
  });

  test('holds one search, however much was typed', () => {
    const screen = createScreen();
    for (const query of ['f', 'fe', 'ferry']) screen.search(query);
    screen.goBack();
    expect(screen.store.getState()).toMatchObject({ screen: { kind: 'reading' }, forward: [{ kind: 'search', query: 'ferry' }] });
  });
});

describe('undo', () => {
  test('takes back the last thing first', async () => {
    const undo = createUndo();
    const undone: string[] = [];
    for (const name of ['first', 'second']) undo.done({ said: { key: name }, undo: async () => void undone.push(name) });
    await undo.undoLast();
    await undo.undoLast();
    expect({ undone, more: await undo.undoLast() }).toEqual({ undone: ['second', 'first'], more: false });
  });

  test('by the toast takes back its own act once', async () => {
    const undo = createUndo();
    let count = 0;
    undo.done({
      said: { key: 'act' },
      undo: async () => {
        count += 1;
      },
    });
    const { toast } = undo.store.getState();
    toast?.action?.run();
    toast?.action?.run();
    expect({ count, stack: undo.store.getState().stack }).toEqual({ count: 1, stack: [] });
  });
});

describe('folders', () => {
  const start = async () => {
    const fake = createFakeLink();
    const undo = createUndo();
    fake.answer('sidebar', sidebarAnswer);
    fake.answer('account.change', { changed: [1] });
    fake.answer('folder.change', { id: 9, act: 4 });
    fake.answer('unsubscribe', { changed: [1], act: 5 });
    fake.answer('act.undo', { accountIds: [1], postIds: [] });
    const sidebar = createSidebar(fake.link, undo);
    await sidebar.load();
    return { fake, undo, sidebar };
  };

  test('an account moves at once and goes back by undo', async () => {
    const { fake, undo, sidebar } = await start();
    await sidebar.move([1], 3);
    expect(sidebar.account(1)?.folderId).toBe(3);
    await undo.undoLast();
    expect(sidebar.account(1)?.folderId).toBe(1);
    expect(fake.asked.filter((each) => each.method === 'account.change').map((each) => each.input)).toEqual([
      { ids: [1], folderId: 3 },
      { ids: [1], folderId: 1 },
    ]);
  });

  test('moving to where it is does nothing', async () => {
    const { fake, sidebar } = await start();
    await sidebar.move([1], 1);
    expect(fake.asked.some((each) => each.method === 'account.change')).toBe(false);
  });

  test('a removed folder comes back through the history, with its accounts', async () => {
    const { fake, undo, sidebar } = await start();
    await sidebar.removeFolder(2);
    await undo.undoLast();
    expect(fake.asked.filter((each) => each.method !== 'sidebar').map((each) => each.input)).toEqual([{ id: 2, remove: true }, { id: 4 }]);
  });

  test('unfollowing is taken back by undo', async () => {
    const { fake, undo, sidebar } = await start();
    await sidebar.unfollow([1]);
    await undo.undoLast();
    expect(fake.asked.filter((each) => each.method !== 'sidebar')).toEqual([
      { method: 'unsubscribe', input: { ids: [1] } },
      { method: 'act.undo', input: { id: 5 } },
    ]);
  });
});

test('a setting the core refuses goes back to what it was', async () => {
  const fake = createFakeLink();
  fake.answer('settings.read', settings);
  fake.refuse('settings.write', { ok: false, error: { code: 'bad-input', message: '' } });
  const subject = createSettings(fake.link);
  await subject.load();
  const writing = subject.write({ theme: 'dark' });
  expect(subject.store.getState().value?.theme).toBe('dark');
  expect(await writing).toBe(false);
  expect(subject.store.getState().value?.theme).toBe('system');
});

test.each([
  ['https://a.example/x', true],
  ['http://a.example', true],
  ['javascript:alert(1)', false],
  ['file:///etc/passwd', false],
  ['data:text/html,x', false],
  ['//a.example', false],
  ['', false],
])('%s may leave the window: %s', (url, may) => {
  expect(isWebAddress(url)).toBe(may);
});
