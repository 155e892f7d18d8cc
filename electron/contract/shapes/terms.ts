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
