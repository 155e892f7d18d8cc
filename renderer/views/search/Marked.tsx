/** A text with the places of hits marked: spans from the core, never HTML. */

import type { Mark } from '../../../electron/contract/shapes/search.ts';

export function Marked({ text, lang, marks }: { text: string; lang: string | null; marks: readonly Mark[] }) {
  return (
    <span lang={lang ?? undefined}>
      {piecesOf(text, marks).map((piece) => (piece.hit ? <mark key={piece.start}>{piece.text}</mark> : piece.text))}
    </span>
  );
}

export type Piece = { text: string; start: number; hit: boolean };

/** Joined, the pieces are the text again. `marks` are in order and do not overlap. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end } of marks) {
    if (start > from) pieces.push({ text: text.slice(from, start), start: from, hit: false });
    pieces.push({ text: text.slice(start, end), start, hit: true });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), start: from, hit: false });
  return pieces;
}
