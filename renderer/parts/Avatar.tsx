/** The first letter of a name on a quiet ground, under the account's stored picture where there is one. Its name stands beside it, so it is hidden from assistive technology. */

import { useState } from 'react';
import { isCjk, langOf } from '../text/lang.ts';

const grounds = ['', 'is-b', 'is-c', 'is-d'] as const;

export function Avatar({
  name,
  seed,
  size = 'small',
  ended = false,
  picture = null,
}: {
  name: string;
  seed: number;
  size?: 'small' | 'large' | 'huge';
  ended?: boolean;
  /** An address of our own origin, or null. */
  picture?: string | null;
}) {
  const [broken, setBroken] = useState<string | null>(null);
  const letter = letterOf(name);
  const ground = ended ? 'is-ended' : grounds[Math.abs(seed) % grounds.length];
  return (
    <span className={`avatar is-${size} ${ground}${isCjk(langOf(letter)) ? ' is-cjk' : ''}`} aria-hidden="true">
      {picture === null || picture === broken ? letter : <img src={picture} alt="" decoding="async" onError={() => setBroken(picture)} />}
    </span>
  );
}

/** A Chinese letter stands for a name in two scripts: it tells more than a Latin initial. `The` is skipped. */
function letterOf(name: string): string {
  const own = name.match(/\p{Script=Han}/u)?.[0];
  if (own !== undefined) return own;
  const word = name.replace(/^(the|a)\s+/i, '').match(/[\p{L}\p{N}]/u)?.[0];
  return (word ?? '·').toLocaleUpperCase();
}
