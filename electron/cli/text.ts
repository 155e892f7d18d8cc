/** Text for a terminal: what comes from outside is made harmless, columns line up, Chinese counts two cells. */

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** One line without control characters and without marks that turn the reading direction: a title must not be able to write on the terminal. */
export function plain(text: string | null | undefined): string {
  return (text ?? '')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}

export function width(text: string): number {
  let cells = 0;
  for (const character of text) cells += wide.test(character) ? 2 : /\p{M}/u.test(character) ? 0 : 1;
  return cells;
}

/** Cuts to `cells`, with an ellipsis when something is lost. */
export function cut(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  let taken = '';
  for (const character of text) {
    if (width(taken) + width(character) > cells - 1) break;
    taken += character;
  }
  return `${taken}…`;
}

/** Rows under their heads; the last column is not padded. Empty when there is no row. */
export function table(heads: string[], rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const cells = [heads, ...rows.map((row) => row.map((text) => cut(plain(text), 60)))];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))));
  return cells.map((row) =>
    row
      .map((text, column) => (column === row.length - 1 ? text : text + ' '.repeat((widths[column] ?? 0) - width(text))))
      .join('  ')
      .trimEnd(),
  );
}

const minutes = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });

/** Local time to the minute; a dash for what is not known. */
export function when(at: number | null | undefined): string {
  return at === null || at === undefined ? '–' : minutes.format(at);
}

export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** Bytes as a reader counts them: nothing that is there is said as none. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
