/** The outline of a status, readable in grey at 12 px (ui.md §4). Always beside its word, so hidden from assistive technology. */

import type { ReactElement } from 'react';
import type { AccountStatus, Presence } from '../../electron/contract/names.ts';

export type GlyphName =
  | 'open'
  | 'closed'
  | 'suspended'
  | 'withheld'
  | 'left'
  | 'moved'
  | 'attention'
  | 'not-reached'
  | 'removed'
  | 'gone'
  | 'private'
  | 'limited'
  | 'memorial'
  | 'unknown'
  | 'blocked-here'
  | 'checking';

const line = { fill: 'none', stroke: 'currentColor' } as const;
const seal = 'var(--c-seal-fill)';

const shapes: Record<GlyphName, ReactElement> = {
  open: <circle cx="6" cy="6" r="4" strokeWidth="1.5" {...line} />,
  closed: (
    <>
      <rect width="12" height="12" fill={seal} />
      <path d="M2.6 2.6l6.8 6.8M9.4 2.6L2.6 9.4" stroke="var(--c-on-seal)" strokeWidth="1.7" fill="none" />
    </>
  ),
  suspended: (
    <>
      <rect x=".75" y=".75" width="10.5" height="10.5" fill="none" stroke={seal} strokeWidth="1.5" />
      <path d="M1 11L11 1V11z" fill={seal} />
    </>
  ),
  withheld: (
    <>
      <rect x=".75" y=".75" width="10.5" height="10.5" strokeWidth="1.5" {...line} />
      <path d="M3 6h6" strokeWidth="1.8" {...line} />
    </>
  ),
  left: (
    <>
      <rect x="1" y="1" width="10" height="10" strokeWidth="1.3" {...line} />
      <path d="M4 6h4" strokeWidth="1.3" {...line} />
    </>
  ),
  moved: <path d="M1 6h9M6.5 2.5L10 6l-3.5 3.5" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" {...line} />,
  attention: (
    <>
      <path d="M6 1.2L11.3 10.8H.7z" strokeWidth="1.4" strokeLinejoin="round" {...line} />
      <path d="M6 4.7v2.8M6 9v.4" strokeWidth="1.4" strokeLinecap="round" {...line} />
    </>
  ),
  'not-reached': <circle cx="6" cy="6" r="4.4" strokeWidth="1.5" strokeDasharray="2 1.9" {...line} />,
  removed: (
    <>
      <path d="M2 .8h5.6L10 3.2v8H2z" strokeWidth="1.2" {...line} />
      <path d="M.6 9.6L11.4 3.4" strokeWidth="1.6" {...line} />
    </>
  ),
  gone: <path d="M2 .8h5.6L10 3.2v8H2z" strokeWidth="1.3" strokeDasharray="2 1.5" {...line} />,
  private: (
    <path
      d="M.8 4.6C2.2 6.6 4 7.6 6 7.6s3.8-1 5.2-3M2.4 6.7L1.3 8.3M6 7.6v2M9.6 6.7l1.1 1.6"
      strokeWidth="1.4"
      strokeLinecap="round"
      {...line}
    />
  ),
  limited: (
    <>
      <circle cx="6" cy="6" r="4" strokeWidth="1.5" {...line} />
      <path d="M.4 6h11.2" strokeWidth="1.5" {...line} />
    </>
  ),
  memorial: (
    <>
      <path d="M2.2 11V5.2a3.8 3.8 0 0 1 7.6 0V11" strokeWidth="1.4" {...line} />
      <path d="M.8 11.2h10.4" strokeWidth="1.4" {...line} />
    </>
  ),
  unknown: <circle cx="6" cy="6" r="4.2" strokeWidth="1.5" strokeDasharray=".1 2.54" strokeLinecap="round" {...line} />,
  'blocked-here': (
    <>
      <rect x=".7" y="2.2" width="10.6" height="7.6" strokeWidth="1.3" {...line} />
      <path d="M.7 6h10.6M6 2.2V6M3.3 6v3.8M8.7 6v3.8" strokeWidth="1.2" {...line} />
    </>
  ),
  checking: <path d="M6 1.6A4.4 4.4 0 0 1 10.4 6" strokeWidth="1.6" strokeLinecap="round" {...line} />,
};

export function Glyph({ name, large = false }: { name: GlyphName; large?: boolean }) {
  return (
    <svg className={`glyph glyph-${name}${large ? ' is-large' : ''}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  );
}

const byStatus: Record<AccountStatus, GlyphName> = {
  open: 'open',
  limited: 'limited',
  private: 'private',
  moved: 'moved',
  withheld: 'withheld',
  suspended: 'suspended',
  closed: 'closed',
  deactivated: 'left',
  deleted: 'left',
  memorial: 'memorial',
  gone: 'gone',
  unknown: 'unknown',
};

export function glyphOfStatus(status: AccountStatus): GlyphName {
  return byStatus[status];
}

/** Vermilion for closures, attention ink where we could not tell, else plain ink (ui.md §1.2). */
export function toneOfGlyph(name: GlyphName): 'seal' | 'attention' | 'quiet' | 'ink' {
  if (name === 'closed' || name === 'suspended') return 'seal';
  if (name === 'attention' || name === 'blocked-here') return 'attention';
  return name === 'open' || name === 'unknown' ? 'quiet' : 'ink';
}

export function glyphOfPresence(presence: Presence): GlyphName | null {
  if (presence === 'removed' || presence === 'deleted') return 'removed';
  if (presence === 'gone') return 'gone';
  if (presence === 'withheld') return 'withheld';
  if (presence === 'private') return 'private';
  return presence === 'limited' ? 'limited' : null;
}
