/** The edge of a pane: dragged, or moved by ← → in steps of 16 px; Home goes back to the standard width. */

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

const stepPx = 16;

export function Separator(props: {
  label: string;
  className: string;
  /** 0 is the standard width. */
  value: number;
  range: { standard: number; least: number; most: number };
  /** `isDone` at the end of a drag and at each key: then it is kept. */
  onMove(width: number, isDone: boolean): void;
}) {
  const { label, className, value, range, onMove } = props;
  const drag = useRef<{ startX: number; width: number } | null>(null);
  const within = (width: number): number => Math.round(Math.max(range.least, Math.min(range.most, width)));

  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      drag.current = { startX: event.clientX, width: widthBefore(event.currentTarget) };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      if (drag.current !== null) onMove(within(drag.current.width + event.clientX - drag.current.startX), false);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>): void => {
      const { current } = drag;
      drag.current = null;
      if (current !== null && event.clientX !== current.startX) onMove(within(current.width + event.clientX - current.startX), true);
    },
    onDoubleClick: (): void => onMove(range.standard, true),
  };
  const key = (event: KeyboardEvent<HTMLElement>): void => {
    const steps = { ArrowLeft: -stepPx, ArrowRight: stepPx }[event.key];
    if (steps !== undefined) onMove(within(widthBefore(event.currentTarget) + steps), true);
    else if (event.key === 'Home') onMove(range.standard, true);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a pane edge with a value is a focusable separator, which <hr> is not.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value === 0 ? range.standard : value}
      aria-valuemin={range.least}
      aria-valuemax={range.most}
      tabIndex={0}
      className={`separator ${className}`}
      onKeyDown={key}
      {...pointer}
    />
  );
}

/** The separator lies over the edge of the pane before it. */
function widthBefore(separator: HTMLElement): number {
  return separator.previousElementSibling?.getBoundingClientRect().width ?? 0;
}
