/** The table of keys (ui.md §5): one list for the listener, the help overlay, the settings page and the menus. */

import type { MessageKey } from '../../text/format.ts';

export type ActionName =
  | 'next'
  | 'previous'
  | 'page-on'
  | 'page-back'
  | 'open'
  | 'escape'
  | 'save'
  | 'mark'
  | 'mark-above'
  | 'tag'
  | 'note'
  | 'open-original'
  | 'copy-citation'
  | 'search'
  | 'commands'
  | 'help'
  | 'undo'
  | 'next-notice'
  | 'previous-notice'
  | 'go-account'
  | 'go-history'
  | 'go-wordings'
  | 'go-people'
  | 'go-attention'
  | 'go-unread'
  | 'refresh'
  | 'check-account'
  | 'export-evidence'
  | 'export'
  | 'next-pane'
  | 'previous-pane'
  | 'add'
  | 'settings'
  | 'load-example'
  | 'show-waiting';

/** `keys` are alternatives; `G A` is a sequence; `Mod` is ⌘ on macOS and Ctrl elsewhere. `single` ones can be switched off. */
export type Shortcut = { action: ActionName; keys: readonly string[]; single: boolean; says: MessageKey };

export const shortcuts: readonly Shortcut[] = [
  { action: 'next', keys: ['J'], single: true, says: 'key.next' },
  { action: 'previous', keys: ['K'], single: true, says: 'key.previous' },
  { action: 'page-on', keys: ['Space'], single: true, says: 'key.page-on' },
  { action: 'page-back', keys: ['Shift+Space'], single: true, says: 'key.page-back' },
  { action: 'open', keys: ['Enter'], single: false, says: 'key.open' },
  { action: 'escape', keys: ['Escape'], single: false, says: 'key.escape' },
  { action: 'next-notice', keys: ['N'], single: true, says: 'key.next-notice' },
  { action: 'previous-notice', keys: ['Shift+N'], single: true, says: 'key.previous-notice' },
  { action: 'show-waiting', keys: ['.'], single: true, says: 'key.show-waiting' },
  { action: 'save', keys: ['S'], single: true, says: 'key.save' },
  { action: 'mark', keys: ['M'], single: true, says: 'key.mark' },
  { action: 'mark-above', keys: ['Shift+M'], single: true, says: 'key.mark-above' },
  { action: 'tag', keys: ['T'], single: true, says: 'key.tag' },
  { action: 'note', keys: ['W'], single: true, says: 'key.note' },
  { action: 'open-original', keys: ['O'], single: true, says: 'key.open-original' },
  { action: 'copy-citation', keys: ['C'], single: true, says: 'key.copy-citation' },
  { action: 'export-evidence', keys: ['E'], single: true, says: 'key.export-evidence' },
  { action: 'export', keys: ['Shift+E'], single: true, says: 'key.export' },
  { action: 'refresh', keys: ['R'], single: true, says: 'key.refresh' },
  { action: 'check-account', keys: ['Shift+R'], single: true, says: 'key.check-account' },
  { action: 'search', keys: ['/'], single: true, says: 'key.search' },
  { action: 'commands', keys: ['Mod+K'], single: false, says: 'key.commands' },
  { action: 'help', keys: ['?'], single: true, says: 'key.help' },
  { action: 'undo', keys: ['Mod+Z'], single: false, says: 'key.undo' },
  { action: 'add', keys: ['A'], single: true, says: 'key.add' },
  { action: 'settings', keys: ['Mod+,'], single: false, says: 'key.settings' },
  { action: 'go-account', keys: ['G A'], single: true, says: 'key.go-account' },
  { action: 'go-history', keys: ['G H'], single: true, says: 'key.go-history' },
  { action: 'go-wordings', keys: ['G W'], single: true, says: 'key.go-wordings' },
  { action: 'go-people', keys: ['G P'], single: true, says: 'key.go-people' },
  { action: 'go-attention', keys: ['G V'], single: true, says: 'key.go-attention' },
  { action: 'go-unread', keys: ['G U'], single: true, says: 'key.go-unread' },
  { action: 'next-pane', keys: ['F6'], single: false, says: 'key.next-pane' },
  { action: 'previous-pane', keys: ['Shift+F6'], single: false, says: 'key.previous-pane' },
];

export type Pressed = { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

const byKeys = new Map(shortcuts.flatMap((shortcut) => shortcut.keys.map((keys) => [keys, shortcut] as const)));

/** The name of a pressed key as the table writes it; null for keys with a modifier the table does not know. */
export function nameOfKey(event: Pressed): string | null {
  if (event.altKey) return null;
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // A sign that needs Shift to be typed (`?`, `/` on some keyboards) is named by itself.
  const isSign = key.length === 1 && !/[A-Z0-9]/.test(key);
  return `${mod ? 'Mod+' : ''}${event.shiftKey && !isSign ? 'Shift+' : ''}${key}`;
}

/** What a key means now. `after` is the first key of a sequence, if one was pressed just before. */
export function shortcutFor(event: Pressed, after: string | null): Shortcut | 'sequence' | null {
  const name = nameOfKey(event);
  if (name === null) return null;
  if (after !== null) return byKeys.get(`${after} ${name}`) ?? null;
  return name === 'G' ? 'sequence' : (byKeys.get(name) ?? null);
}

const macSigns: Record<string, string> = { Mod: '⌘', Shift: '⇧' };
const otherNames: Record<string, string> = { Mod: 'Ctrl', Shift: '⇧' };
const keyNames: Record<string, string> = { Escape: 'Esc' };

/** The keys of an action as this platform writes them: `⌘K`, `Ctrl+K`, `⇧M`, `G A`. */
export function keysShown(action: ActionName, os: string): string {
  const shortcut = shortcuts.find((each) => each.action === action);
  return shortcut === undefined ? '' : shownKeys(shortcut.keys[0] ?? '', os);
}

export function shownKeys(keys: string, os: string): string {
  const isMac = os === 'darwin';
  return keys
    .split('+')
    .map((part, index, all) => {
      const sign = (isMac ? macSigns : otherNames)[part];
      if (sign === undefined) return keyNames[part] ?? part;
      return !isMac && part === 'Mod' && index < all.length - 1 ? `${sign}+` : sign;
    })
    .join('');
}
