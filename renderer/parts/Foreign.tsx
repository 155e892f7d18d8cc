/** Text of others: each run in the language it is written in, so that it gets its own face. */

import type { ElementType } from 'react';
import { runsOf } from '../text/lang.ts';

/** `lang` is the stored language of the whole text, if any. */
export function Foreign({
  text,
  lang = null,
  as: Tag = 'span',
  className,
}: {
  text: string;
  lang?: string | null;
  as?: ElementType;
  className?: string;
}) {
  const runs = runsOf(text);
  const [only] = runs;
  if (runs.length === 1)
    return (
      <Tag className={className} lang={lang ?? only?.lang} dir="auto">
        {text}
      </Tag>
    );
  return (
    <Tag className={className} dir="auto">
      {runs.map((run, index) => (
        <span key={String(index)} lang={run.lang}>
          {run.text}
        </span>
      ))}
    </Tag>
  );
}
