/** The menu of a sidebar row (right click, ⇧F10); it lists the keys. */

import type { PlatformId } from '../../../electron/contract/names.ts';
import type { MenuItem } from '../../parts/Menu.tsx';
import type { AppState } from '../../state/app-state.ts';
import type { ExportOffer } from '../../state/exports.ts';
import type { Text } from '../../text/text.tsx';
import { keysShown } from './shortcuts.ts';
import type { TreeNode } from './tree-nodes.ts';

export function rowMenu(app: AppState, text: Text, node: TreeNode, rename: () => void): MenuItem[] {
  if (node.kind === 'account') return accountMenu(app, text, node.account.id);
  if (node.kind === 'view') return [];
  const { t } = text;
  if (node.kind === 'search')
    return [
      { id: 'rename', label: t('menu.rename-search'), keys: 'F2', run: rename },
      exportItem(app, text, { what: { kind: 'search', query: node.search.query }, name: node.search.title }),
      { id: 'remove', label: t('menu.remove-search'), run: () => void app.searches.remove(node.search.id) },
    ];
  if (node.kind === 'tag')
    return [
      { id: 'rename', label: t('menu.rename-tag'), keys: 'F2', run: rename },
      exportItem(app, text, { what: { kind: 'timeline', view: 'all', tagId: node.tag.id }, name: node.tag.title }),
      { id: 'remove', label: t('menu.remove-tag'), run: () => void app.own.removeTag(node.tag.id, node.tag.title) },
    ];
  const { id, position } = node.folder;
  return [
    { id: 'rename', label: t('menu.rename-folder'), keys: 'F2', run: rename },
    {
      id: 'up',
      label: t('menu.folder-up'),
      keys: '⇧↑',
      disabled: position === 0,
      run: () => void app.sidebar.moveFolder(id, position - 1),
    },
    { id: 'down', label: t('menu.folder-down'), keys: '⇧↓', run: () => void app.sidebar.moveFolder(id, position + 1) },
    exportItem(app, text, { what: { kind: 'folder', id }, name: node.folder.title }),
    { id: 'rule', rule: true },
    { id: 'remove', label: t('menu.remove-folder'), run: () => void app.sidebar.removeFolder(id) },
  ];
}

/** Where posts of others are passed on. */
const withBoosts: readonly PlatformId[] = ['activitypub', 'mastodon', 'bluesky', 'weibo', 'telegram', 'reddit', 'bilibili'];

function exportItem(app: AppState, { t }: Text, offer: ExportOffer): MenuItem {
  return { id: 'export', label: t('menu.export'), run: () => app.screen.open({ kind: 'export', offer }) };
}

function accountMenu(app: AppState, text: Text, id: number): MenuItem[] {
  const { t } = text;
  const os = app.session.store.getState().shell?.os ?? '';
  const account = app.sidebar.account(id);
  const folders = app.sidebar.store.getState().value?.folders ?? [];
  return [
    {
      id: 'open',
      label: t('menu.open-account'),
      keys: keysShown('go-account', os),
      run: () => app.screen.go({ kind: 'account', accountId: id, noticeId: null }),
    },
    { id: 'check', label: t('menu.check-account'), keys: keysShown('check-account', os), run: () => void app.check.checkNow([id]) },
    {
      id: 'tag',
      label: t('menu.tag'),
      run: () => app.screen.open({ kind: 'tags', target: { kind: 'account', id }, title: account?.title ?? '' }),
    },
    ...(account !== undefined && withBoosts.includes(account.platform)
      ? [
          {
            id: 'boosts',
            label: t('menu.hide-boosts'),
            run: () =>
              void app.readingRules.hideBoosts(id, { title: t('reading.boosts-of', { name: account.title }), name: account.title }),
          },
        ]
      : []),
    exportItem(app, text, { what: { kind: 'account', id }, name: account?.title ?? '' }),
    { id: 'rule-1', rule: true },
    ...folders.map(
      (folder): MenuItem => ({
        id: `folder-${folder.id}`,
        label: t('menu.move-to', { name: folder.title }),
        checked: account?.folderId === folder.id,
        run: () => void app.sidebar.move([id], folder.id),
      }),
    ),
    { id: 'folder-none', label: t('menu.move-out'), checked: account?.folderId === null, run: () => void app.sidebar.move([id], null) },
    { id: 'rule-2', rule: true },
    { id: 'unfollow', label: t('menu.unfollow'), run: () => void app.sidebar.unfollow([id]) },
  ];
}
