/** Where the words of a query stand in a text. Only for drawing: what is found is decided by the core. Pure. */

import type { NoticeRow } from '../../../electron/contract/shapes/notice.ts';

export type Piece = { text: string; start: number; hit: boolean };

/** The words of a query: quoted phrases whole, `OR`, `AND` and signs of the query left out. */
export function searchTerms(query: string): string[] {
  const words = query.match(/"[^"]+"|“[^”]+”|[^\s"“”]+/g) ?? [];
  return words
    .map((word) => word.replace(/^["“]|["”]$/g, '').replace(/^[-+(]+|[)*]+$/g, ''))
    .filter((word) => word !== '' && word !== 'OR' && word !== 'AND' && word !== 'NOT')
    .map(fold);
}

/** The text in pieces, hits apart; joined they are the text again. Case and width do not matter. */
export function marksIn(text: string, terms: string[]): Piece[] {
  const folded = fold(text);
  // Folding that changes the length would move the marks: then nothing is marked.
  if (folded.length !== text.length) return text === '' ? [] : [{ text, start: 0, hit: false }];
  const pieces: Piece[] = [];
  let from = 0;
  while (from < text.length) {
    const next = nextHit(folded, terms, from);
    const start = next?.start ?? text.length;
    if (start > from) pieces.push({ text: text.slice(from, start), start: from, hit: false });
    if (next === null) break;
    pieces.push({ text: text.slice(next.start, next.end), start: next.start, hit: true });
    from = next.end;
  }
  return pieces;
}

/** A notice matches when all words stand in its text or in the name of its account. */
export function matchesNotice(notice: Pick<NoticeRow, 'anatomy' | 'accountTitle'>, terms: string[]): boolean {
  const text = fold(`${notice.anatomy.text} ${notice.accountTitle} ${notice.anatomy.readings.map((reading) => reading.text).join(' ')}`);
  return terms.length > 0 && terms.every((term) => text.includes(term));
}

function nextHit(folded: string, terms: string[], from: number): { start: number; end: number } | null {
  let best: { start: number; end: number } | null = null;
  for (const term of terms) {
    const start = folded.indexOf(term, from);
    if (start >= 0 && (best === null || start < best.start || (start === best.start && start + term.length > best.end)))
      best = { start, end: start + term.length };
  }
  return best;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}
