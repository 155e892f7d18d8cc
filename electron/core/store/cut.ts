/** Cuts text into the words of the index: CJK runs become bigrams. The last character of a run stands alone too, so that every character begins some word. */

const cjkRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〆ー]+/gu;

/** Folded text in, words parted by spaces out. What is not CJK stays as it is: the tokenizer of the index cuts it. */
export function cutWords(folded: string): string {
  return folded.replace(cjkRun, (run) => ` ${bigrams(run).join(' ')} `);
}

/** 审查员 → 审查 查员 员. */
export function bigrams(run: string): string[] {
  const characters = [...run];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

export function cjkRuns(text: string): string[] {
  return text.match(cjkRun) ?? [];
}
