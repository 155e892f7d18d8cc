/** Views, folders, accounts and tags as one tree with one tab stop, and the check line at its foot. */

import { Fragment, useMemo, useState } from 'react';
import type { SavedSearch } from '../../../electron/contract/shapes/search.ts';
import { IconButton } from '../../parts/Button.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { everything } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';
import { CheckLine } from './CheckLine.tsx';
import { FolderName } from './FolderName.tsx';
import { focusTimelineList } from './panes.ts';
import { nameOfNode, SidebarRow } from './SidebarRow.tsx';
import { isNamed, type NamedNode, type TreeNode, treeNodes } from './tree-nodes.ts';
import { useTree } from './use-tree.ts';

/** Which folders are shut is the window's own memory. */
const shutKey = 'vigil.sidebar.shut';

export function Sidebar() {
  const app = useApp();
  const { t } = useText();
  const sidebar = useValue(app.sidebar.store, (state) => state.value);
  const screen = useValue(app.screen.store, (state) => state.screen);
  const searches = useValue(app.searches.store, (state) => state.value);
  const [shut, setShut] = useState(readShut);
  const [naming, setNaming] = useState<string | null>(null);
  const asked = useAsked('suggestions', sidebar?.counts.people === 0 ? {} : null, ['people.changed']);
  const suggestions = asked.value?.length ?? 0;
  const nodes = useMemo(
    () => (sidebar === null ? [] : treeNodes(sidebar, shut, { searches: searches ?? [], suggestions })),
    [sidebar, shut, searches, suggestions],
  );
  const flip = (folderId: number, open: boolean): void => {
    const next = new Set(shut);
    if (open) next.delete(folderId);
    else next.add(folderId);
    setShut(next);
    localStorage.setItem(shutKey, JSON.stringify([...next]));
  };
  const tree = useTree({ nodes, flip, rename: setNaming, choose: (node) => choose(app, node) });
  const names = { folder: t('sidebar.folder-name'), tag: t('sidebar.tag-name'), search: t('sidebar.search-name') };
  const current = currentNode(screen, searches ?? []);
  const followed = sidebar?.accounts.filter((account) => account.following).length ?? 0;
  const firstAccount = nodes.findIndex((node) => node.kind === 'account' || node.kind === 'folder');
  const firstTag = nodes.findIndex((node) => node.kind === 'tag');

  return (
    <aside className="sidebar" data-pane="sidebar">
      <nav aria-label={t('sidebar.name')}>
        <div role="tree" aria-label={t('sidebar.name')} tabIndex={-1} {...tree.on}>
          {nodes.map((node, index) => (
            <Fragment key={node.id}>
              {index === firstAccount && <Heading count={followed} onNew={() => setNaming('new')} />}
              {index === firstTag && (
                <div className="sidebar-heading" role="presentation">
                  <span className="label">{t('sidebar.tags')}</span>
                </div>
              )}
              {naming === node.id && isNamed(node) ? (
                <FolderName
                  title={nameOfNode(node, t)}
                  label={names[node.kind]}
                  onDone={(title) => finishNaming(title, (name) => rename(app, node, name))}
                />
              ) : (
                <SidebarRow
                  node={node}
                  current={node.id === current}
                  stop={index === tree.focused}
                  onFocus={() => tree.focus(index)}
                  onChoose={() => {
                    choose(app, node);
                    // After a click the keys go on in the list; after Enter the focus stays in the tree.
                    requestAnimationFrame(focusTimelineList);
                  }}
                  onFlip={(open) => node.kind === 'folder' && flip(node.folder.id, open)}
                  onRename={() => setNaming(node.id)}
                />
              )}
            </Fragment>
          ))}
        </div>
        {sidebar !== null && firstAccount === -1 && <Heading count={followed} onNew={() => setNaming('new')} />}
        {naming === 'new' && (
          <FolderName title="" label={t('sidebar.folder-name')} onDone={(title) => finishNaming(title, app.sidebar.addFolder)} />
        )}
        {sidebar !== null && followed === 0 && <p className="sidebar-empty">{t('sidebar.empty')}</p>}
      </nav>
      <div className="sidebar-foot">
        <CheckLine />
        <IconButton icon="gear" label={t('sidebar.settings')} onClick={() => app.screen.go({ kind: 'settings', page: 'appearance' })} />
      </div>
    </aside>
  );

  function finishNaming(title: string | null, keep: (title: string) => unknown): void {
    setNaming(null);
    if (title !== null && title.trim() !== '') keep(title.trim());
  }
}

function choose(app: ReturnType<typeof useApp>, node: TreeNode): void {
  if (node.kind === 'folder') app.screen.go({ kind: 'reading', scope: { ...everything, folderId: node.folder.id } });
  else if (node.kind === 'account') app.screen.go({ kind: 'reading', scope: { ...everything, accountId: node.account.id } });
  else if (node.kind === 'search') app.screen.go({ kind: 'search', query: node.search.query });
  else if (node.kind === 'tag') app.screen.go({ kind: 'reading', scope: { ...everything, tagId: node.tag.id } });
  else if (node.view === 'history' || node.view === 'attention' || node.view === 'people') app.screen.go({ kind: node.view });
  else app.screen.go({ kind: 'reading', scope: { ...everything, view: node.view } });
}

function rename(app: ReturnType<typeof useApp>, node: NamedNode, name: string): Promise<unknown> {
  if (node.kind === 'folder') return app.sidebar.renameFolder(node.folder.id, name);
  return node.kind === 'tag' ? app.own.renameTag(node.tag.id, name) : app.searches.rename(node.search.id, name);
}

function currentNode(
  screen: ReturnType<ReturnType<typeof useApp>['screen']['store']['getState']>['screen'],
  searches: readonly SavedSearch[],
): string | null {
  if (screen.kind === 'search') {
    const saved = searches.find(({ query }) => query === screen.query.trim());
    return saved === undefined ? null : `search-${saved.id}`;
  }
  if (screen.kind === 'account') return `account-${screen.accountId}`;
  if (screen.kind === 'person' || (screen.kind === 'reading' && screen.scope.personId !== null)) return 'view-people';
  if (screen.kind === 'history' || screen.kind === 'attention' || screen.kind === 'people') return `view-${screen.kind}`;
  if (screen.kind !== 'reading') return null;
  const { view, folderId, accountId, tagId } = screen.scope;
  if (tagId !== null) return `tag-${tagId}`;
  if (accountId !== null) return `account-${accountId}`;
  return folderId !== null ? `folder-${folderId}` : `view-${view}`;
}

function readShut(): ReadonlySet<number> {
  const kept: unknown = JSON.parse(localStorage.getItem(shutKey) ?? '[]');
  return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'number') : []);
}

function Heading({ count, onNew }: { count: number; onNew(): void }) {
  const { t, f } = useText();
  return (
    <div className="sidebar-heading" role="presentation">
      <span className="label">{t('sidebar.commentators')}</span>
      <IconButton icon="plus" label={t('sidebar.new-folder')} onClick={onNew} />
      <span className="label num">{f.count(count)}</span>
    </div>
  );
}
