/** One row of the tree: a view, a folder, an account or a tag. Its accessible name is name, platform, status word, unread. */

import { type DragEvent, type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { AccountRow } from '../../../electron/contract/shapes/account.ts';
import { Avatar } from '../../parts/Avatar.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph, toneOfGlyph } from '../../parts/Glyph.tsx';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { Menu, type MenuPlace } from '../../parts/Menu.tsx';
import { useApp } from '../../state/app-state.ts';
import { type Text, useText } from '../../text/text.tsx';
import { rowMenu } from './row-menu.ts';
import { glyphOfAccount, type TreeNode, type ViewName } from './tree-nodes.ts';

const dragType = 'application/x-vigil-accounts';

type Props = {
  node: TreeNode;
  current: boolean;
  stop: boolean;
  onFocus(): void;
  onChoose(): void;
  onFlip(open: boolean): void;
  onRename(): void;
};

export function SidebarRow(props: Props) {
  const { node, current, stop, onFocus, onChoose, onFlip, onRename } = props;
  const app = useApp();
  const text = useText();
  const [menuAt, setMenuAt] = useState<MenuPlace | null>(null);
  const [closeMenu] = useState(() => () => setMenuAt(null));
  const drop = useDrop(node);
  const items = rowMenu(app, text, node, onRename);
  const openMenu = (event: MouseEvent | KeyboardEvent): void => {
    if (items.length === 0) return;
    event.preventDefault();
    setMenuAt('clientX' in event && event.clientX > 0 ? { x: event.clientX, y: event.clientY } : (event.currentTarget as HTMLElement));
  };
  return (
    <>
      <div
        role="treeitem"
        aria-level={node.kind === 'account' && node.inFolder ? 2 : 1}
        aria-expanded={node.kind === 'folder' ? node.open : undefined}
        aria-selected={current}
        aria-current={current ? 'page' : undefined}
        aria-label={accessibleName(node, text)}
        tabIndex={stop ? 0 : -1}
        data-stop={stop}
        className={classOf(props, drop.over)}
        onFocus={onFocus}
        onClick={onChoose}
        onKeyDown={(event) => (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && openMenu(event)}
        onDoubleClick={() => node.kind === 'account' && app.screen.go({ kind: 'account', accountId: node.account.id, noticeId: null })}
        onContextMenu={openMenu}
        {...drop.props}
      >
        <Inside node={node} onFlip={onFlip} />
      </div>
      {menuAt !== null && <Menu label={nameOfNode(node, text.t)} items={items} place={menuAt} onClose={closeMenu} />}
    </>
  );
}

function Inside({ node, onFlip }: { node: TreeNode; onFlip(open: boolean): void }) {
  const { t, f } = useText();
  if (node.kind === 'view')
    return (
      <>
        <ViewIcon view={node.view} />
        <span className="row-name">{t(`view.${node.view}`)}</span>
        <span className="row-count">{node.count > 0 ? f.count(node.count) : ''}</span>
        <span className="row-glyph" />
      </>
    );
  if (node.kind === 'search')
    return (
      <>
        <Icon name="search" />
        <Foreign text={node.search.title} className="row-name" />
        <span className="row-count">{node.search.unread > 0 ? f.count(node.search.unread) : ''}</span>
        <span className="row-glyph" />
      </>
    );
  if (node.kind === 'folder') {
    const glyph = node.open ? null : node.glyph;
    return (
      <>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: by key it is → and ← on the row. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
        <span
          className="row-flip"
          onClick={(event) => {
            event.stopPropagation();
            onFlip(!node.open);
          }}
        >
          <Icon name={node.open ? 'down' : 'right'} />
        </span>
        <Foreign text={node.folder.title} className="row-name" />
        <span className="row-count">
          {node.open ? f.count(node.folder.accounts) : node.folder.unread > 0 ? f.count(node.folder.unread) : ''}
        </span>
        <span className={`row-glyph${glyph === null ? '' : ` tone-${toneOfGlyph(glyph)}`}`}>
          {glyph !== null && <Glyph name={glyph} />}
        </span>
      </>
    );
  }
  if (node.kind === 'tag')
    return (
      <>
        <Icon name="tag" />
        <Foreign text={node.tag.title} className="row-name" />
        <span className="row-count">{node.tag.posts > 0 ? f.count(node.tag.posts) : ''}</span>
        <span className="row-glyph" />
      </>
    );
  return <AccountInside account={node.account} />;
}

function AccountInside({ account }: { account: AccountRow }) {
  const app = useApp();
  const { t, f } = useText();
  const glyph = glyphOfAccount(account);
  const tone = toneOfGlyph(glyph);
  const word = statusWord(account);
  return (
    <>
      <Avatar
        name={account.title}
        seed={account.id}
        ended={account.status === 'closed' || account.status === 'suspended'}
        picture={app.session.avatarAddress(account)}
      />
      <Foreign text={account.title} className="row-name" />
      {word !== null && <span className={`row-status tone-${tone === 'quiet' ? 'ink' : tone}`}>{t(word)}</span>}
      <span className="row-count">{account.unread > 0 ? f.count(account.unread) : ''}</span>
      <span className={`row-glyph tone-${tone}`}>
        <Glyph name={glyph} />
      </span>
    </>
  );
}

/** The word beside a name; none for an account that is open. */
function statusWord(account: AccountRow) {
  const glyph = glyphOfAccount(account);
  if (glyph === 'attention' || glyph === 'not-reached') return `status.${glyph}` as const;
  return account.status === 'open' || account.status === 'unknown' ? null : (`status.${account.status}` as const);
}

const viewIcons: Record<Exclude<ViewName, 'notices' | 'removed' | 'attention'>, IconName> = {
  all: 'list',
  unread: 'dot',
  saved: 'bookmark',
  history: 'bars',
  people: 'link',
  hidden: 'box',
};

function ViewIcon({ view }: { view: ViewName }) {
  if (view === 'notices')
    return (
      <span className="row-view-glyph tone-seal">
        <Glyph name="closed" />
      </span>
    );
  if (view === 'removed')
    return (
      <span className="row-view-glyph tone-ink">
        <Glyph name="removed" />
      </span>
    );
  if (view === 'attention')
    return (
      <span className="row-view-glyph tone-attention">
        <Glyph name="attention" />
      </span>
    );
  return <Icon name={viewIcons[view]} />;
}

function classOf({ node, current }: Props, over: boolean): string {
  const unread = node.kind === 'account' && node.account.unread > 0 ? ' is-unread' : '';
  return `row is-${node.kind}${node.kind === 'account' && node.inFolder ? ' is-inside' : ''}${unread}${current ? ' is-current' : ''}${over ? ' is-over' : ''}`;
}

export function nameOfNode(node: TreeNode, t: Text['t']): string {
  if (node.kind === 'view') return t(`view.${node.view}`);
  if (node.kind === 'search') return node.search.title;
  if (node.kind === 'tag') return node.tag.title;
  return node.kind === 'folder' ? node.folder.title : node.account.title;
}

function accessibleName(node: TreeNode, { t }: Text): string {
  if (node.kind === 'view') return t('sidebar.view-says', { name: t(`view.${node.view}`), count: node.count });
  if (node.kind === 'search') return t('sidebar.search-says', { name: node.search.title, unread: node.search.unread });
  if (node.kind === 'folder')
    return t('sidebar.folder-says', { name: node.folder.title, accounts: node.folder.accounts, unread: node.folder.unread });
  if (node.kind === 'tag') return t('sidebar.tag-says', { name: node.tag.title, count: node.tag.posts });
  const { account } = node;
  return t('sidebar.account-says', {
    name: account.title,
    platform: t(`platform.${account.platform}`),
    status: t(statusWord(account) ?? `status.${account.status}`),
    unread: account.unread,
  });
}

/** An account is dragged onto a folder, or onto an account, whose folder it then shares. */
function useDrop(node: TreeNode) {
  const app = useApp();
  const [over, setOver] = useState(false);
  if (node.kind === 'view' || node.kind === 'search' || node.kind === 'tag') return { over: false, props: {} };
  const target = node.kind === 'folder' ? node.folder.id : node.account.folderId;
  const takes = (event: DragEvent): boolean => event.dataTransfer.types.includes(dragType);
  return {
    over,
    props: {
      draggable: node.kind === 'account',
      onDragStart: (event: DragEvent): void => {
        if (node.kind !== 'account') return;
        event.dataTransfer.setData(dragType, String(node.account.id));
        event.dataTransfer.effectAllowed = 'move';
      },
      onDragOver: (event: DragEvent): void => {
        if (!takes(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (): void => setOver(false),
      onDrop: (event: DragEvent): void => {
        setOver(false);
        if (!takes(event)) return;
        event.preventDefault();
        void app.sidebar.move([Number(event.dataTransfer.getData(dragType))], target);
      },
    },
  };
}
