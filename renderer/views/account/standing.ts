/** Which words stand under the name of an account, and in which ink. The platform is never their subject. Pure. */

import type { AccountStatus, ClosureStatus } from '../../../electron/contract/names.ts';
import type { AccountView } from '../../../electron/contract/shapes/account.ts';

export type Tone = 'plain' | 'seal' | 'attention';
/** A message of the group `account.stands`. */
export type StandingKey =
  | Exclude<AccountStatus, 'closed' | 'suspended'>
  | ClosureStatus
  | `${ClosureStatus}ByCode`
  | `${ClosureStatus}WhenAdded`
  | `pending.${NonNullable<AccountView['account']['pending']>}`
  | 'attention'
  | 'openAgain'
  | 'leftByOwner';
export type Standing = { key: StandingKey; tone: Tone };

type Source = Pick<AccountView, 'account' | 'closure' | 'notices'>;

/** A verdict that waits and a page that could not be read come before the status, which stays what it was. */
export function standingOf({ account, closure, notices }: Source): Standing {
  if (account.pending !== null)
    return { key: `pending.${account.pending}`, tone: account.pending === 'gone-in-the-making' ? 'attention' : 'plain' };
  if (account.needsAttention) return { key: 'attention', tone: 'attention' };
  if (account.status === 'closed' || account.status === 'suspended')
    return { key: closedKey(account.status, { closure, notices }), tone: 'seal' };
  if (account.status === 'open' && closure !== null && closure.reopenedAt !== null) return { key: 'openAgain', tone: 'plain' };
  if (isLeftByOwner({ account, notices })) return { key: 'leftByOwner', tone: 'plain' };
  return { key: account.status, tone: 'plain' };
}

/** The owner is named only where the answer says that the owner acted. */
function isLeftByOwner({ account, notices }: Pick<Source, 'account' | 'notices'>): boolean {
  return (account.status === 'deleted' || account.status === 'deactivated') && notices[0]?.actor === 'owner';
}

function closedKey(status: ClosureStatus, { closure, notices }: Pick<Source, 'closure' | 'notices'>): StandingKey {
  const words = notices[0]?.anatomy.text ?? '';
  if (closure?.alreadyClosedWhenAdded === true) return `${status}WhenAdded`;
  return words === '' ? `${status}ByCode` : status;
}
