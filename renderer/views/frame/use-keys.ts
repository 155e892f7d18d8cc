/** The one listener for the keys of the whole window. Single letters do nothing in a text field, or when they are switched off. */

import { useEffect } from 'react';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { runAction } from './actions.ts';
import { shortcutFor } from './shortcuts.ts';

const sequenceMs = 1500;

export function useKeys(): void {
  const app = useApp();
  const text = useText();
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.key === 'Shift') return;
      // A dialog or a menu has its own keys.
      if (event.target instanceof Element && event.target.closest('dialog, [role="menu"]') !== null) return;
      const after = first !== null && event.timeStamp - first.at < sequenceMs ? first.key : null;
      first = null;
      const shortcut = shortcutFor(event, after);
      if (shortcut === null) return;
      const singles = app.settings.store.getState().value?.singleKeys ?? true;
      const typing = isTyping(event.target);
      if (shortcut === 'sequence') {
        if (singles && !typing) first = { key: 'G', at: event.timeStamp };
        return;
      }
      if (shortcut.single && (!singles || typing)) return;
      if (typing && shortcut.action !== 'commands' && shortcut.action !== 'next-pane' && shortcut.action !== 'previous-pane') return;
      // Space and Enter operate what has the focus.
      if ((event.key === ' ' || event.key === 'Enter') && isOperable(event.target)) return;
      if (runAction(shortcut.action, app, text)) event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [app, text]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select'))
  );
}

function isOperable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('button, a[href], summary, [role="treeitem"], [role="option"], input, select');
}
