/** The small line above a headline: glyph, what it is, and its time at the end. */

import type { ReactNode } from 'react';
import { Glyph, type GlyphName, toneOfGlyph } from './Glyph.tsx';

export function Kicker({ glyph, children, end }: { glyph: GlyphName; children: ReactNode; end?: ReactNode }) {
  return (
    <div className={`kicker tone-${toneOfGlyph(glyph)}`}>
      <Glyph name={glyph} />
      <span>{children}</span>
      {end !== undefined && <span className="kicker-end">{end}</span>}
    </div>
  );
}
