/** Views with counts, folders and followed accounts; moving, renaming and unfollowing with undo. */

import type { AccountRow, Sidebar } from '../../electron/contract/shapes/account.ts';
import type { Link } from '../link/link.ts';
import { createCached } from './cached.ts';
import type { UndoSubject } from './undo.ts';

export function createSidebar(link: Link, undo: UndoSubject) {
  const cached = createCached(link, 'sidebar', ['accounts.changed', 'posts.added', 'posts.changed', 'notices.added', 'settings.changed']);
  const account = (id: number): AccountRow | undefined => cached.store.getState().value?.accounts.find((each) => each.id === id);

  const place = async (ids: number[], folderId: number | null): Promise<boolean> => {
    cached.patch((sidebar) => placeAccounts(sidebar, ids, folderId));
    const reply = await link.call('account.change', { ids, folderId });
    if (!reply.ok) await cached.refresh();
    return reply.ok;
  };

  /** Through the history, so that it does not show there as still open. */
  const takeBack = async (act: number | null | undefined): Promise<void> => {
    if (act != null) await link.call('act.undo', { id: act });
    await cached.refresh();
  };

  return {
    store: cached.store,
    load: () => cached.load({}),
    refresh: cached.refresh,
    renew: cached.renew,
    account,
    /** Puts accounts into a folder, or out of all with null. */
    move: async (ids: number[], folderId: number | null): Promise<void> => {
      const before = ids.map((id) => ({ id, folderId: account(id)?.folderId ?? null })).filter((each) => each.folderId !== folderId);
      if (before.length === 0) return;
      const moved = before.map((each) => each.id);
      if (!(await place(moved, folderId))) return;
      undo.done({
        said: { key: 'toast.moved', args: { count: moved.length, name: account(moved[0] ?? 0)?.title ?? '' } },
        undo: async () => {
          for (const each of before) await place([each.id], each.folderId);
        },
      });
    },
    /** Answers the new folder's id, or null when the core refused. */
    addFolder: async (title: string): Promise<number | null> => {
      const reply = await link.call('folder.change', { title });
      await cached.refresh();
      return reply.ok ? reply.value.id : null;
    },
    renameFolder: async (id: number, title: string): Promise<void> => {
      cached.patch((sidebar) => ({
        ...sidebar,
        folders: sidebar.folders.map((folder) => (folder.id === id ? { ...folder, title } : folder)),
      }));
      await link.call('folder.change', { id, title });
    },
    /** Its accounts stay followed; undo makes the folder again and puts them back. */
    removeFolder: async (id: number): Promise<void> => {
      const folder = cached.store.getState().value?.folders.find((each) => each.id === id);
      if (folder === undefined) return;
      const reply = await link.call('folder.change', { id, remove: true });
      await cached.refresh();
      if (!reply.ok) return;
      undo.done({
        said: { key: 'toast.folder-removed', args: { name: folder.title } },
        undo: async () => {
          await takeBack(reply.value.act);
        },
      });
    },
    moveFolder: async (id: number, position: number): Promise<void> => {
      await link.call('folder.change', { id, position });
      await cached.refresh();
    },
    /** The reader's own title; null goes back to the platform's. */
    retitle: async (id: number, ownTitle: string | null): Promise<void> => {
      await link.call('account.change', { ids: [id], ownTitle });
      await cached.refresh();
    },
    /** Stops following; deletes nothing, and can be undone. */
    unfollow: async (ids: number[]): Promise<void> => {
      const name = account(ids[0] ?? 0)?.title ?? '';
      const reply = await link.call('unsubscribe', { ids });
      await cached.refresh();
      if (!reply.ok || reply.value.changed.length === 0) return;
      const { changed, act } = reply.value;
      undo.done({
        said: { key: 'toast.unfollowed', args: { count: changed.length, name } },
        undo: async () => {
          await takeBack(act);
        },
      });
    },
  };
}

function placeAccounts(sidebar: Sidebar, ids: number[], folderId: number | null): Sidebar {
  const accounts = sidebar.accounts.map((each) => (ids.includes(each.id) ? { ...each, folderId } : each));
  const folders = sidebar.folders.map((folder) => {
    const members = accounts.filter((each) => each.folderId === folder.id);
    return { ...folder, accounts: members.length, unread: members.reduce((sum, each) => sum + each.unread, 0) };
  });
  return { ...sidebar, accounts, folders };
}
