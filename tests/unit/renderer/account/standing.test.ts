import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../renderer/views/account/standing.ts';
import { variants } from '../../../support/account-variants.ts';

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
