/** Text as it grows while a page is read: white space collapsed, blocks parted by one line break. Offsets into it stay valid. */

export type TextRun = {
  add(text: string): void;
  /** A block boundary or <br>: the next text starts on a new line. */
  breakLine(): void;
  length(): number;
  finish(): string;
};

export function createTextRun(cap: number): TextRun {
  const pieces: string[] = [];
  let length = 0;
  let pending = '';

  function push(piece: string): void {
    const fits = length + piece.length <= cap ? piece : piece.slice(0, cap - length);
    pieces.push(fits);
    length += fits.length;
  }

  return {
    add(text) {
      if (length >= cap) return;
      const collapsed = text.replace(/[\s\u200b]+/g, ' ');
      const core = collapsed.trim();
      if (core === '') {
        if (collapsed !== '' && pending === '') pending = ' ';
        return;
      }
      const leads = collapsed.startsWith(' ') && pending === '' ? ' ' : pending;
      if (leads !== '' && length > 0) push(leads);
      push(core);
      pending = collapsed.endsWith(' ') ? ' ' : '';
    },
    breakLine() {
      pending = '\n';
    },
    length: () => length,
    finish: () => pieces.join(''),
  };
}
