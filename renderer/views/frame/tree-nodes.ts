/** The rows of the sidebar as a flat list, and the moves in it: pure, so that keys can be tested without a window. */

import type { AccountRow, FolderRow, Sidebar } from '../../../electron/contract/shapes/account.ts';
import type { TimelineView } from '../../../electron/contract/shapes/post.ts';
import type { TagRow } from '../../../electron/contract/shapes/reading.ts';
import type { SavedSearch } from '../../../electron/contract/shapes/search.ts';
import type { GlyphName } from '../../parts/Glyph.tsx';
import { glyphOfStatus } from '../../parts/Glyph.tsx';

export type ViewName = TimelineView | 'history' | 'people';

export type TreeNode =
  | { kind: 'view'; id: string; view: ViewName; count: number }
  | { kind: 'search'; id: string; search: SavedSearch }
  | { kind: 'folder'; id: string; folder: FolderRow; open: boolean; glyph: GlyphName | null }
  | { kind: 'account'; id: string; account: AccountRow; inFolder: boolean }
  | { kind: 'tag'; id: string; tag: TagRow };

export type NamedNode = Exclude<TreeNode, { kind: 'view' | 'account' }>;

/** What the reader has given a name, which F2 changes. */
export function isNamed(node: TreeNode): node is NamedNode {
  return node.kind !== 'view' && node.kind !== 'account';
}

export const views: readonly ViewName[] = ['all', 'unread', 'saved', 'notices', 'removed', 'attention', 'history', 'people', 'hidden'];

/** Shown only where there is something in them. */
const seldom: readonly ViewName[] = ['hidden', 'people'];

/** `suggestions`: how many may be one person's; the way to them while nobody is confirmed. */
type More = { searches?: readonly SavedSearch[]; suggestions?: number };

/** Views, then saved searches, accounts without a folder, then each folder with its accounts while it is open, then tags. */
export function treeNodes(given: Sidebar, closed: ReadonlySet<number>, { searches = [], suggestions = 0 }: More = {}): TreeNode[] {
  const sidebar = { ...given, counts: { ...given.counts, people: given.counts.people || suggestions } };
  const accounts = sidebar.accounts.filter((account) => account.following);
  const members = Map.groupBy(accounts, (account) => account.folderId);
  const row = (account: AccountRow): TreeNode => ({
    kind: 'account',
    id: `account-${account.id}`,
    account,
    inFolder: account.folderId !== null,
  });
  const folders = [...sidebar.folders].sort((a, b) => a.position - b.position);
  return [
    ...views.map((view) => viewNode(sidebar, view)).filter((node) => !seldom.includes(node.view) || node.count > 0),
    ...searches.map((search): TreeNode => ({ kind: 'search', id: `search-${search.id}`, search })),
    ...(members.get(null) ?? []).map(row),
    ...folders.flatMap((folder): TreeNode[] => {
      const own = members.get(folder.id) ?? [];
      const open = !closed.has(folder.id);
      return [{ kind: 'folder', id: `folder-${folder.id}`, folder, open, glyph: gravest(own) }, ...(open ? own.map(row) : [])];
    }),
    ...(sidebar.tags ?? []).map((tag): TreeNode => ({ kind: 'tag', id: `tag-${tag.id}`, tag })),
  ];
}

function viewNode({ counts }: Sidebar, view: ViewName): Extract<TreeNode, { kind: 'view' }> {
  return { kind: 'view', id: `view-${view}`, view, count: counts[view === 'history' ? 'closures' : view] ?? 0 };
}

const gravity: readonly GlyphName[] = [
  'closed',
  'suspended',
  'attention',
  'withheld',
  'gone',
  'left',
  'moved',
  'private',
  'limited',
  'not-reached',
];

/** The most serious glyph within a collapsed folder. */
function gravest(accounts: readonly AccountRow[]): GlyphName | null {
  const shown = new Set(accounts.map(glyphOfAccount));
  return gravity.find((glyph) => shown.has(glyph)) ?? null;
}

const pathOutcomes: ReadonlySet<string> = new Set(['unreachable', 'server-error', 'rate-limited', 'too-large']);

/** Attention stands above the status (the core gives it to no recorded closure), and a path that failed above an account seen open before. */
export function glyphOfAccount({
  status,
  needsAttention,
  lastOutcome,
}: Pick<AccountRow, 'status' | 'needsAttention' | 'lastOutcome'>): GlyphName {
  if (needsAttention) return 'attention';
  const isSettled = status !== 'open' && status !== 'unknown';
  return !isSettled && lastOutcome !== null && pathOutcomes.has(lastOutcome) ? 'not-reached' : glyphOfStatus(status);
}

/** Where an account goes with ⇧↑ and ⇧↓: the folder above or below in the list; the first place is without a folder. Undefined at the ends. */
export function folderBeside(sidebar: Sidebar, folderId: number | null, step: 1 | -1): number | null | undefined {
  const order = [null, ...[...sidebar.folders].sort((a, b) => a.position - b.position).map((folder) => folder.id)];
  return order[order.indexOf(folderId) + step];
}

/** The next row whose name begins with what was typed, from the focused one on and around. */
export function typeAhead(names: readonly string[], from: number, typed: string): number | null {
  const wanted = typed.toLocaleLowerCase();
  // One letter pressed again moves on; a longer word may stay where it fits.
  const start = wanted.length === 1 ? from + 1 : from;
  for (let offset = 0; offset < names.length; offset += 1) {
    const index = (start + offset) % names.length;
    if (names[index]?.toLocaleLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
