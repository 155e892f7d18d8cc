/** Line icons, 16 px; the button around them carries the name. */

import type { ReactElement } from 'react';

const shapes = {
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="M10.5 10.5L14 14" />
    </>
  ),
  refresh: (
    <>
      <path d="M13.5 8a5.5 5.5 0 1 1-1.7-4" />
      <path d="M13.6 1.6V4.4H10.8" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  list: <path d="M2.5 3.5h11M2.5 8h11M2.5 12.5h7" />,
  dot: <circle cx="8" cy="8" r="3.2" fill="currentColor" stroke="none" />,
  bookmark: <path d="M4 2.5h8v11l-4-3-4 3z" />,
  'bookmark-filled': <path d="M4 2.5h8v11l-4-3-4 3z" fill="currentColor" />,
  tag: <path d="M2.5 2.5h5.2l6 6-5.2 5.2-6-6zM5.3 5.3h.1" />,
  right: <path d="M6 4l4 4-4 4" />,
  gear: (
    <>
      <path d="M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7" />
      <circle cx="11" cy="4.5" r="1.8" />
      <circle cx="5" cy="11.5" r="1.8" />
    </>
  ),
  bars: <path d="M2.5 13.5h11M4 13.5V9.5M7 13.5V11M10 13.5V3M13 13.5V10" />,
  export: <path d="M8 9.5V2M5 4.8L8 2l3 2.8M3 9v4.5h10V9" />,
  back: <path d="M10 3L5 8l5 5" />,
  forward: <path d="M6 3l5 5-5 5" />,
  up: <path d="M4 10l4-4 4 4" />,
  down: <path d="M4 6l4 4 4-4" />,
  cross: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />,
  check: <path d="M3 8.5l3.5 3.5L13 4.5" />,
  disk: <path d="M8 2.5v7.5M5 7.2L8 10l3-2.8M2.5 12.5h11" />,
  outside: <path d="M6.5 3.5h-4v10h10v-4M9 2.5h4.5V7M13 3L7.5 8.5" />,
  more: (
    <>
      <circle cx="3.5" cy="8" r=".8" fill="currentColor" />
      <circle cx="8" cy="8" r=".8" fill="currentColor" />
      <circle cx="12.5" cy="8" r=".8" fill="currentColor" />
    </>
  ),
  letters: <path d="M1.5 12.5L5 3.5l3.5 9M2.7 9.5h4.6M14 12.5v-5M14 10a2 2 0 1 0-4 0 2 2 0 0 0 4 0z" />,
  link: <path d="M6.5 9.5a3 3 0 0 0 4.2 0l2-2a3 3 0 0 0-4.2-4.2l-.8.8M9.5 6.5a3 3 0 0 0-4.2 0l-2 2a3 3 0 0 0 4.2 4.2l.8-.8" />,
  lock: (
    <>
      <rect x="3" y="7" width="10" height="6.5" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" />
    </>
  ),
  bell: <path d="M3 11.5h10c-1.2-1-1.5-2-1.5-4.5a3.5 3.5 0 0 0-7 0c0 2.5-.3 3.5-1.5 4.5zM6.5 13.5h3" />,
  globe: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M2.3 8h11.4M8 2.3c3 3.2 3 8.2 0 11.4M8 2.3c-3 3.2-3 8.2 0 11.4" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.5" y="4" width="13" height="8.5" />
      <path d="M4 7h.1M7 7h.1M10 7h.1M12.5 7h.1M5 10h6" />
    </>
  ),
  box: <path d="M2.5 3h11v3h-11zM3.5 6v7.5h9V6M6.5 8.7h3" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M8 4.8V8l2.3 1.6" />
    </>
  ),
  warning: <path d="M8 2.2L14.5 13.5h-13zM8 6.5v3.3M8 11.6v.2" />,
  offline: <path d="M5 12.5H4.3A2.8 2.8 0 0 1 4 7a4 4 0 0 1 7.6-.7 3 3 0 0 1 1.9 4.9M2.5 2.5l11 11" />,
  history: <path d="M2.7 8a5.3 5.3 0 1 0 1.6-3.8M2.5 2v2.9h2.9M8 5v3.2l2.2 1.3" />,
  quote: <path d="M2.8 4.5h4V9c0 1.7-.9 2.7-2.6 3M9.2 4.5h4V9c0 1.7-.9 2.7-2.6 3" />,
  minimize: <path d="M2 6h8" />,
  maximize: <rect x="2" y="2" width="8" height="8" />,
  close: <path d="M2 2l8 8M10 2l-8 8" />,
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof shapes;

const small: ReadonlySet<IconName> = new Set(['minimize', 'maximize', 'close']);

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox={small.has(name) ? '0 0 12 12' : '0 0 16 16'} aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  );
}

/** The mark of Vigil: an eye with three bars. */
export function Logo() {
  return (
    <svg className="logo" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" focusable="false" fill="none" stroke="currentColor">
      <path d="M1.5 11C4 6.7 7.3 4.5 11 4.5s7 2.2 9.5 6.5c-2.5 4.3-5.8 6.5-9.5 6.5S4 15.3 1.5 11z" strokeWidth="1.5" />
      <path d="M11 7.5v7M8.3 9.3v3.4M13.7 9.3v3.4" strokeWidth="1.7" strokeLinecap="round" />
    </svg>
  );
}
