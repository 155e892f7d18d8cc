/** Which words stand under the name of an account, and in which ink. The platform is never their subject. Pure. */

import type { AccountStatus, ClosureStatus, Outcome } from '../../../electron/contract/names.ts';
import type { AccountView } from '../../../electron/contract/shapes/account.ts';
import { dayTime } from '../../parts/notice/times.ts';
import { selector } from '../../text/selector.ts';
import type { Text } from '../../text/text.tsx';

type Words = Pick<Text, 't' | 'f' | 'language'>;

export type Tone = 'plain' | 'seal' | 'attention';
/** A message of the group `account.stands`. */
export type StandingKey =
  | Exclude<AccountStatus, 'closed' | 'suspended'>
  | ClosureStatus
  | `${ClosureStatus}ByCode`
  | `${ClosureStatus}WhenAdded`
  | `pending.${NonNullable<AccountView['account']['pending']>}`
  | 'attention'
  | 'lastSeen'
  | 'cannotBeSeen'
  | 'openAgain'
  | 'leftByOwner';
export type Standing = { key: StandingKey; tone: Tone };

type Source = Pick<AccountView, 'account' | 'capability' | 'closure' | 'notices'>;

/** A verdict that waits and a page that could not be read come before the status, which stays what it was. */
export function standingOf({ account, capability, closure, notices }: Source): Standing {
  if (account.pending !== null)
    return { key: `pending.${account.pending}`, tone: account.pending === 'gone-in-the-making' ? 'attention' : 'plain' };
  if (account.needsAttention) return { key: 'attention', tone: 'attention' };
  if (account.status === 'closed' || account.status === 'suspended')
    return { key: closedKey(account.status, { closure, notices }), tone: 'seal' };
  if (account.status === 'open' && closure !== null && closure.reopenedAt !== null) return { key: 'openAgain', tone: 'plain' };
  if (isLeftByOwner({ account, notices })) return { key: 'leftByOwner', tone: 'plain' };
  if (account.status === 'open' && account.lastOutcome !== null && !isAnswer(account.lastOutcome))
    return { key: 'lastSeen', tone: 'plain' };
  if (account.status === 'unknown' && capability.statusHours === null) return { key: 'cannotBeSeen', tone: 'plain' };
  return { key: account.status, tone: 'plain' };
}

function isAnswer(outcome: Outcome): boolean {
  return outcome === 'ok' || outcome === 'not-modified';
}

/** The words of a standing: when the account was last seen open, what the path said since, and whether the server says that the address is gone. */
export function sayStanding(
  view: Pick<AccountView, 'account' | 'lastOpenAt' | 'routes'>,
  standing: Standing,
  { t, f, language }: Words,
): string {
  return t(`account.stands.${standing.key}`, {
    seen: view.lastOpenAt === null ? 'no' : 'yes',
    when: view.lastOpenAt === null ? '' : dayTime(view.lastOpenAt, f, language),
    outcome: selector(view.account.lastOutcome ?? 'ok'),
    answered: answeredOf(view.routes),
  });
}

/** What the server says of the address itself (RFC 9110 §15.5.5, §15.5.11): a selector of messages. */
export function answeredOf(routes: { lastDetail: string | null }[]): 'gone' | 'notFound' | 'other' {
  const details = new Set(routes.map((route) => route.lastDetail?.slice(0, 'HTTP 410'.length)));
  return details.has('HTTP 410') ? 'gone' : details.has('HTTP 404') ? 'notFound' : 'other';
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
