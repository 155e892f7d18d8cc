import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../../../electron/contract/shapes/account.ts';
import { createText } from '../../../../renderer/text/text.tsx';
import { sayStanding, standingOf } from '../../../../renderer/views/account/standing.ts';
import { closedView, lastOpenAt, variants } from '../../../support/account-variants.ts';

const english = createText('en', 'UTC', () => Date.UTC(2014, 2, 20));

describe('the words under the name', () => {
  const open = variants.open ?? closedView;
  const route = {
    id: 1,
    kind: 'page',
    purpose: 'status',
    url: 'https://a.example/',
    lastAt: null,
    lastOutcome: null,
    dueAt: null,
    failures: 0,
  } as const;
  const shown = (change: Partial<AccountView['account']>, lastDetail: string | null = null) => {
    const view = {
      ...open,
      account: { ...open.account, ...change },
      lastOpenAt,
      routes: [{ ...route, lastDetail }],
    };
    return sayStanding(view, standingOf(view), english);
  };

  it('tell what was last seen and when, once something else is shown', () => {
    expect([
      shown({}),
      shown({ lastOutcome: 'not-a-feed' }),
      shown({ lastOutcome: 'not-a-feed', needsAttention: true }),
      shown({ lastOutcome: 'unreachable' }),
    ]).toEqual([
      'Open: seen and read',
      'Last seen open 13 Mar, 11:02; on the last check another page stood there',
      'Needs attention: last seen open 13 Mar, 11:02; another page stands there now',
      'Last seen open 13 Mar, 11:02; it was not reached on the last check',
    ]);
  });

  it('name an answer that the address is gone as what the server says', () => {
    expect(shown({ pending: 'gone-in-the-making', needsAttention: true }, 'HTTP 410')).toBe(
      'The server says that this address is gone (410): we cannot tell yet',
    );
  });
});

describe('what stands under the name', () => {
  it('says what is shown, and keeps vermilion for closures', () => {
    const said = Object.fromEntries(Object.entries(variants).map(([name, view]) => [name, Object.values(standingOf(view)).join(' ')]));
    expect(said).toEqual({
      closed: 'closed seal',
      'closed with earlier notices': 'closed seal',
      'closed by words no rule knows': 'closed seal',
      'closed already when added': 'closedWhenAdded seal',
      'suspended under a platform rule': 'suspended seal',
      'suspended by code': 'suspendedByCode seal',
      'seen once': 'pending.seen-once plain',
      'open again': 'openAgain plain',
      'shown, then withdrawn': 'openAgain plain',
      'stored page changed': 'closed seal',
      open: 'open plain',
      moved: 'moved plain',
      withheld: 'withheld plain',
      'left by owner': 'leftByOwner plain',
      deleted: 'deleted plain',
      deactivated: 'deactivated plain',
      gone: 'gone plain',
      private: 'private plain',
      limited: 'limited plain',
      memorial: 'memorial plain',
      unknown: 'unknown plain',
      'needs attention': 'attention attention',
      'not found lately': 'pending.gone-in-the-making attention',
      'also elsewhere': 'closed seal',
    });
  });
});
