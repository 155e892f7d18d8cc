/** A word of the contract as the selector of a message: selectors hold no hyphens (`rights-holder` → `rightsHolder`). */

export function selector(word: string): string {
  return word.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
