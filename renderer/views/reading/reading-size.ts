/** The size of reading text the reader chose, as tokens; the standard size leaves the tokens of each window width in force. */

export const standardSize = 19;
export const readingSizes = [16, 17.5, 19, 21, 23, 26] as const;

/** Line heights keep the proportions of the designed sizes: 31/19 Latin, 34/18 Chinese. */
export function readingStyle(sizePx: number): Record<string, string> | undefined {
  if (sizePx === standardSize || sizePx < 12) return undefined;
  const zh = sizePx - 1;
  return {
    '--t-read': `400 ${sizePx}px/${Math.round((sizePx * 31) / 19)}px var(--f-serif)`,
    '--t-read-zh': `400 ${zh}px/${Math.round((zh * 34) / 18)}px var(--f-serif-zh)`,
  };
}
