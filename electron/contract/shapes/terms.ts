/** The vocabulary of `names.ts` as schemas, and the two marks every shape uses: `at` is UTC milliseconds, `maybe` a value that may be null. */

import * as z from 'zod/mini';
import { accountStatuses, actors, outcomes, platformIds, presences } from '../names.ts';

export const at = z.number();
export const maybe = <T extends z.core.$ZodType>(shape: T) => z.nullable(shape);
export const platform = z.enum(platformIds);
export const accountStatus = z.enum(accountStatuses);
export const presence = z.enum(presences);
export const outcome = z.enum(outcomes);
export const actor = z.enum(actors);

/** The name of a time zone that this machine knows, as `Asia/Shanghai`. */
export const zone = z.string().check(z.refine(isZone, 'must be a time zone that this machine knows, as Asia/Shanghai'));

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    // There is no other way to ask: Intl throws for a name it does not know, and lists only one of several names of a zone.
    return false;
  }
}
