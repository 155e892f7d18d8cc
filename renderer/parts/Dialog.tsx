/** A modal dialog on the platform's own <dialog>: focus stays inside, begins at what is marked `autofocus`, else at the title, and goes back to the opener; Esc closes. */

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';

export function Dialog(props: {
  title: ReactNode;
  closeLabel: string;
  onClose(): void;
  /** In the place of closing, where Esc goes one step back. */
  onEscape?(): void;
  children: ReactNode;
  footer?: ReactNode;
  look?: 'sheet' | 'wide' | 'palette';
}) {
  const { title, closeLabel, onClose, onEscape = onClose, children, footer, look = 'sheet' } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = ref.current;
    dialog?.showModal();
    if (dialog?.querySelector('[autofocus]') === null) dialog.querySelector('h1')?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press on the scrim closes; by key it is Esc, which <dialog> gives as `cancel`.
    <dialog
      ref={ref}
      className={`dialog is-${look}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onEscape();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className="dialog-frame">
        <header className={look === 'palette' ? 'visually-hidden' : undefined}>
          <h1 id={id} tabIndex={-1}>
            {title}
          </h1>
          <IconButton icon="cross" label={closeLabel} onClick={onClose} />
        </header>
        <div className="dialog-body">{children}</div>
        {footer !== undefined && <footer>{footer}</footer>}
      </div>
    </dialog>
  );
}
