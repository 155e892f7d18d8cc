/** A menu: opened by a button, by right click or ⇧F10; arrows, Home, End and first letters move; it lists the keys. */

import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

export type MenuItem =
  | { id: string; label: string; keys?: string; disabled?: boolean; checked?: boolean; run(): void }
  | { id: string; rule: true };

/** A point of the window, or the element under which the menu opens. */
export type MenuPlace = { x: number; y: number } | HTMLElement;

export function Menu({ label, items, place, onClose }: { label: string; items: readonly MenuItem[]; place: MenuPlace; onClose(): void }) {
  const ref = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<{ left: number; top: number } | null>(null);

  useLayoutEffect(() => {
    const menu = ref.current;
    if (menu !== null) setSpot(spotFor(menu, place));
  }, [place]);
  useEffect(() => {
    const opener = document.activeElement;
    focusables(ref.current)[0]?.focus();
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && ref.current?.contains(event.target) === false) onClose();
    };
    window.addEventListener('pointerdown', away, true);
    return () => {
      window.removeEventListener('pointerdown', away, true);
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [onClose]);

  return createPortal(
    <div
      ref={ref}
      role="menu"
      aria-label={label}
      className="menu"
      tabIndex={-1}
      style={{ left: spot?.left ?? 0, top: spot?.top ?? 0 }}
      onKeyDown={(event) => moveInMenu(event, ref.current, onClose)}
    >
      {items.map((item) =>
        'rule' in item ? (
          <hr key={item.id} />
        ) : (
          <button
            key={item.id}
            type="button"
            {...(item.checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': item.checked })}
            disabled={item.disabled}
            tabIndex={-1}
            onClick={() => {
              onClose();
              item.run();
            }}
          >
            <span>{item.label}</span>
            {item.keys !== undefined && <kbd>{item.keys}</kbd>}
          </button>
        ),
      )}
    </div>,
    document.body,
  );
}

/** A button with its menu. */
export function MenuButton(props: {
  label: string;
  items: readonly MenuItem[];
  children: ReactNode;
  className?: string;
  tabIndex?: number;
}) {
  const { label, items, children, className = 'icon-button', tabIndex } = props;
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [close] = useState(() => () => setPlace(null));
  return (
    <>
      <button
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={place !== null}
        aria-label={label}
        title={label}
        tabIndex={tabIndex}
        onClick={(event) => setPlace(event.currentTarget)}
      >
        {children}
      </button>
      {place !== null && <Menu label={label} items={items} place={place} onClose={close} />}
    </>
  );
}

const edge = 8;

function spotFor(menu: HTMLElement, place: MenuPlace): { left: number; top: number } {
  const size = menu.getBoundingClientRect();
  const from = place instanceof HTMLElement ? place.getBoundingClientRect() : null;
  const wanted =
    from === null
      ? (place as { x: number; y: number })
      : { x: from.right > window.innerWidth / 2 ? from.right - size.width : from.left, y: from.bottom + 4 };
  return {
    left: Math.max(edge, Math.min(wanted.x, window.innerWidth - size.width - edge)),
    top: Math.max(edge, Math.min(wanted.y, window.innerHeight - size.height - edge)),
  };
}

function focusables(menu: HTMLElement | null): HTMLElement[] {
  return menu === null ? [] : [...menu.querySelectorAll<HTMLElement>('button:not(:disabled)')];
}

function moveInMenu(event: KeyboardEvent, menu: HTMLElement | null, close: () => void): void {
  event.stopPropagation();
  const all = focusables(menu);
  const here = all.indexOf(document.activeElement as HTMLElement);
  const to = (index: number): void => {
    event.preventDefault();
    all[(index + all.length) % all.length]?.focus();
  };
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    close();
  } else if (event.key === 'ArrowDown') to(here + 1);
  else if (event.key === 'ArrowUp') to(here - 1);
  else if (event.key === 'Home') to(0);
  else if (event.key === 'End') to(-1);
  else if (/^\p{L}$/u.test(event.key)) {
    const next = all.findIndex((each) => each.textContent?.toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase()));
    if (next >= 0) to(next);
  }
}
