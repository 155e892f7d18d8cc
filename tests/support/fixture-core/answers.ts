/** Canned answers of the contract for the client alone: enough of a library to read, mark and move in. */

import type { InputOf, MethodName, OutputOf } from '../../../electron/contract/methods.ts';
import { fail, ok, type Result } from '../../../electron/contract/result.ts';
import type { CheckState } from '../../../electron/contract/shapes/check.ts';
import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import type { Settings } from '../../../electron/contract/shapes/settings.ts';
import { accounts, at, folders, nowAt } from './people.ts';
import { body, items, latePost, posts } from './posts.ts';

export type Emit = (name: string, payload: unknown) => void;
export type Answers = { [N in MethodName]?: (input: InputOf<N>) => OutputOf<N> };

export const settings: Settings = {
  route: { kind: 'direct' },
  theme: 'system',
  language: 'system',
  postsIntervalMs: 3_600_000,
  statusApiIntervalMs: 6 * 3_600_000,
  statusPageIntervalMs: 24 * 3_600_000,
  alertIntervalMs: 1_800_000,
  waveWindowMs: 3 * 3_600_000,
  checkInBackground: true,
  notifications: 'counts',
  singleKeys: true,
  readingSize: 19,
  timeZone: 'UTC',
  backupFolder: null,
  backupEvery: 'off',
  backupsKept: { days: 3, weeks: 4 },
  bridges: { rsshub: null, weweRss: null, weMpRss: null },
  mediaMaxBytes: 500_000_000,
  readLimits: { olderThanDays: null, postsPerAccount: null, bytesPerAccount: null },
  panes: { sidebar: 256, timeline: 412 },
};

export const checkState: CheckState = {
  running: false,
  done: 0,
  total: 214,
  waitingFor: null,
  offline: false,
  paused: null,
  lastRunAt: at('14:04'),
  nextDueAt: at('14:34'),
  accounts: 214,
  attention: 2,
  notReached: 0,
};

/** A fresh library in memory; what one test marks, another does not see. `emit` pushes events as the core would. */
export function createLibrary(emit: Emit): { answers: Answers; addPost(title: string): string } {
  let late: TimelineItem[] = [];
  const marks = new Map(posts.map((post) => [post.id, { read: post.read, saved: post.saved }]));
  let kept = { ...settings };
  const placed = new Map(accounts.map((account) => [account.id, account.folderId]));
  const gone = new Set<number>();
  const titles = new Map(folders.map((folder) => [folder.id, folder.title]));

  const marked = () =>
    [...late, ...items].map((item) => (item.kind === 'post' ? { ...item, post: { ...item.post, ...marks.get(item.post.id) } } : item));
  const inScope = (input: { view: string; folderId?: number | null; accountId?: number | null }) =>
    marked().filter((item) => {
      const accountId = item.kind === 'post' ? item.post.accountId : item.kind === 'notice' ? item.notice.accountId : null;
      if (input.accountId && accountId !== input.accountId) return false;
      if (input.folderId && placed.get(accountId ?? 0) !== input.folderId) return false;
      if (input.view === 'unread') return item.kind === 'post' && !item.post.read;
      if (input.view === 'saved') return item.kind === 'post' && item.post.saved;
      if (input.view === 'notices') return item.kind !== 'post';
      return input.view !== 'removed' || (item.kind === 'post' && item.post.presence !== 'present');
    });
  const mark = (ids: number[], change: { read?: boolean; saved?: boolean }): number[] => {
    const changed = ids.filter((id) => {
      const now = marks.get(id);
      return (
        now !== undefined &&
        ((change.read !== undefined && now.read !== change.read) || (change.saved !== undefined && now.saved !== change.saved))
      );
    });
    for (const id of changed) marks.set(id, { read: false, saved: false, ...marks.get(id), ...change });
    emit('posts.changed', { postIds: changed });
    return changed;
  };

  const answers: Answers = {
    about: () => ({
      version: '0.1.0',
      ruleSet: 'fixture',
      library: 'own',
      shell: 'serve',
      folder: '/invented/library',
      now: nowAt,
      platformOs: 'linux',
      messages: [],
    }),
    'settings.read': () => kept,
    'settings.write': (patch) => {
      kept = { ...kept, ...patch };
      emit('settings.changed', { names: Object.keys(patch) });
      return kept;
    },
    sidebar: () => ({
      counts: { all: 48_210, unread: 318, saved: 57, notices: 312, removed: 9, attention: 2, closures: 312 },
      folders: folders.filter((folder) => titles.has(folder.id)).map((folder) => ({ ...folder, title: titles.get(folder.id) ?? '' })),
      accounts: accounts
        .filter((account) => !gone.has(account.id))
        .map((account) => ({ ...account, folderId: placed.get(account.id) ?? null })),
    }),
    timeline: (input) => {
      const all = inScope(input);
      if (input.order === 'oldest') all.reverse();
      const from = Number(input.cursor ?? 0);
      const to = from + (input.limit ?? 60);
      return {
        items: all.slice(from, to),
        next: to < all.length ? String(to) : null,
        total: all.length,
        unread: all.filter((item) => item.kind === 'post' && !item.post.read).length,
        days: [{ dayOn: '2025-03-13', posts: 63, notices: 44 }],
      };
    },
    'post.read': ({ id }) => body(id) as OutputOf<'post.read'>,
    'posts.mark': ({ ids, above, read, saved }) => {
      const list = above === undefined ? [] : inScope(above);
      const until = list.findIndex((item) => item.key === above?.key);
      const fromAbove = list.slice(0, until + 1).flatMap((item) => (item.kind === 'post' ? [item.post.id] : []));
      return { changed: mark(ids ?? fromAbove, { read, saved }), unknown: [] };
    },
    'post.position': () => ({}),
    'account.change': ({ ids, folderId }) => {
      if (folderId !== undefined) for (const id of ids) placed.set(id, folderId);
      return { changed: ids };
    },
    'folder.change': ({ id, title, remove }) => {
      if (id !== undefined && remove) titles.delete(id);
      else if (id !== undefined && title !== undefined) titles.set(id, title);
      return { id: id ?? 0 };
    },
    unsubscribe: ({ ids }) => {
      for (const id of ids) gone.add(id);
      return { changed: ids, act: 1 };
    },
    'act.undo': () => {
      const accountIds = [...gone];
      gone.clear();
      return { accountIds, postIds: [] };
    },
    'check.state': () => checkState,
    'check.failed': () => [],
    check: () => ({ checked: 214, notModified: 200, newPosts: 0, outcomes: {}, changes: [], ms: 1, stopped: false }),
    'check.stop': () => ({}),
    alerts: () => [
      { id: 1, kind: 'closure', at: at('11:32'), accountIds: [2], waveId: null, noticeId: 1, seenAt: null },
      { id: 2, kind: 'wave', at: at('14:02'), accountIds: [2, 5], waveId: 1, noticeId: null, seenAt: null },
    ],
    'alerts.seen': () => ({}),
    'evidence.export': ({ noticeId }) => ({
      name: `evidence-${noticeId}.json`,
      type: 'application/json',
      text: JSON.stringify({ noticeId, words: '该帐号已停止使用' }),
    }),
    storage: () => ({
      folder: '/invented/library',
      databaseBytes: 1,
      blobBytes: 1,
      logBytes: 1,
      accounts: 1,
      posts: 1,
      notices: 1,
      observations: 1,
      lastBackup: null,
      lastTidy: null,
      bin: null,
      backups: [],
    }),
  };
  return {
    answers,
    /** A post that was just published; answers its key in the timeline. */
    addPost: (title) => {
      const item = latePost(9000 + late.length, title);
      late = [item, ...late];
      emit('posts.added', { accountId: 1, postIds: [item.post.id] });
      return item.key;
    },
  };
}

/** A method without a canned answer says so. */
export function answer(answers: Answers, method: string, input: unknown): Result<unknown> {
  const known = (answers as Record<string, ((input: unknown) => unknown) | undefined>)[method];
  if (known === undefined) return fail('not-built-yet', `The fixture has no answer to ${method}.`);
  const value = known(input);
  return value === null ? fail('not-found', 'It is not there.') : ok(value);
}
