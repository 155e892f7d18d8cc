/** Keys of the sidebar's tree: arrows, Home, End, pages, first letters, → ← for folders, ⇧↑ ⇧↓ to move an account or a folder, F2 to rename. */

import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { nameOfNode } from './SidebarRow.tsx';
import { folderBeside, isNamed, type TreeNode, typeAhead } from './tree-nodes.ts';

const pageRows = 10;
const typeMs = 700;

export function useTree(props: {
  nodes: readonly TreeNode[];
  flip(folderId: number, open: boolean): void;
  rename(nodeId: string): void;
  choose(node: TreeNode): void;
}) {
  const { nodes, flip, rename, choose } = props;
  const app = useApp();
  const { t } = useText();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const typed = useRef({ text: '', at: 0 });
  // After a click the letters stay shortcuts (J, K, …); after a move by key they seek names.
  const byKey = useRef(true);
  const focused = Math.max(
    0,
    nodes.findIndex((node) => node.id === focusedId),
  );

  const focus = (index: number): void => setFocusedId(nodes[Math.max(0, Math.min(nodes.length - 1, index))]?.id ?? null);
  const moveTo = (index: number, tree: HTMLElement): void => {
    const bounded = Math.max(0, Math.min(nodes.length - 1, index));
    focus(bounded);
    tree.querySelectorAll<HTMLElement>('[role="treeitem"]')[bounded]?.focus();
  };

  const kept = useKeptFocus(nodes, moveTo);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const node = nodes[focused];
    if (node === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const tree = event.currentTarget;
    if (event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      moveNode(app, node, event.key === 'ArrowUp' ? -1 : 1);
      return;
    }
    const moves: Record<string, number> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      Home: 0,
      End: nodes.length - 1,
      PageDown: focused + pageRows,
      PageUp: focused - pageRows,
    };
    const target =
      moves[event.key] ??
      sideways(event.key, node, nodes, focused, flip) ??
      (byKey.current ? letters(event, nodes, focused, typed, t) : null);
    if (target !== null) {
      if (event.key.length > 1) typed.current = { text: '', at: 0 };
      byKey.current = true;
      moveTo(target, tree);
    } else if (event.key === 'F2' && isNamed(node)) rename(node.id);
    else if (event.key === 'Enter' || event.key === ' ') choose(node);
    else return;
    event.preventDefault();
  };
  const onPointerDown = (): void => {
    byKey.current = false;
  };
  return { focused, focus, on: { onKeyDown, onPointerDown, ...kept } };
}

/** A row that goes (unfollowed, its folder shut) gives the focus to the row that takes its place. */
function useKeptFocus(nodes: readonly TreeNode[], moveTo: (index: number, tree: HTMLElement) => void) {
  const place = useRef<{ tree: HTMLElement; index: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when rows came or went.
  useEffect(() => {
    if (place.current !== null && document.activeElement === document.body) moveTo(place.current.index, place.current.tree);
  }, [nodes]);
  return {
    onFocus: (event: FocusEvent<HTMLElement>): void => {
      const index = [...event.currentTarget.querySelectorAll('[role="treeitem"]')].indexOf(event.target);
      place.current = { tree: event.currentTarget, index: Math.max(0, index) };
    },
    // A row that is taken away loses the focus to nothing.
    onBlur: (event: FocusEvent<HTMLElement>): void => {
      if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) place.current = null;
    },
  };
}

/** → opens, ← closes or goes to the folder. */
function sideways(
  key: string,
  node: TreeNode,
  nodes: readonly TreeNode[],
  focused: number,
  flip: (folderId: number, open: boolean) => void,
): number | null {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return null;
  const opens = key === 'ArrowRight';
  if (node.kind === 'folder' && node.open !== opens) {
    flip(node.folder.id, opens);
    return focused;
  }
  if (node.kind === 'folder' && opens) return focused + 1;
  if (node.kind === 'account' && !opens && node.inFolder)
    return nodes.findLastIndex((each, index) => index < focused && each.kind === 'folder');
  return focused;
}

function letters(
  event: KeyboardEvent,
  nodes: readonly TreeNode[],
  focused: number,
  typed: { current: { text: string; at: number } },
  t: Parameters<typeof nameOfNode>[1],
): number | null {
  // Typing in the tree seeks a name, so single-letter shortcuts do not reach the window from here; signs and Space do.
  if (!/^[\p{L}\p{N}]$/u.test(event.key)) {
    typed.current = { text: '', at: 0 };
    return null;
  }
  const { text, at } = typed.current;
  // The same letter again seeks the next name with it.
  const goesOn = event.timeStamp - at < typeMs && text !== event.key;
  const word = goesOn ? text + event.key : event.key;
  typed.current = { text: word, at: event.timeStamp };
  return (
    typeAhead(
      nodes.map((node) => nameOfNode(node, t)),
      focused,
      word,
    ) ?? focused
  );
}

function moveNode(app: ReturnType<typeof useApp>, node: TreeNode, step: 1 | -1): void {
  const sidebar = app.sidebar.store.getState().value;
  if (sidebar === null) return;
  if (node.kind === 'account') {
    const target = folderBeside(sidebar, node.account.folderId, step);
    if (target !== undefined) void app.sidebar.move([node.account.id], target);
  } else if (node.kind === 'folder') void app.sidebar.moveFolder(node.folder.id, Math.max(0, node.folder.position + step));
}
