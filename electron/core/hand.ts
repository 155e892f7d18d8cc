/** The reader's hand: corrections, testimony and calendar marks, kept apart from what was seen. */

import { fail, ok, type Result } from '../contract/result.ts';
import type { Handlers } from './handlers.ts';
import type { Store } from './store/store.ts';

type Emit = (name: string, payload: unknown) => void;

export function createHand(
  store: Store,
  emit: Emit,
): Pick<Handlers, 'notice.correct' | 'testimony.add' | 'testimony' | 'event.change' | 'events'> {
  return {
    'notice.correct': ({ id, anatomy, note }) => correct(store, emit, { id, anatomy, note: note ?? null }),
    'testimony.add'({ accountId, seenAt, text, status }) {
      if (!store.accounts.read(accountId)) return fail('not-found', 'There is no such account in this library.');
      const id = store.testimony.add({ accountId, seenAt: seenAt ?? null, text, status: status ?? null });
      emit('accounts.changed', { accountIds: [accountId] });
      return ok({ id });
    },
    testimony: ({ accountId }) => ok(store.testimony.list(accountId)),
    'event.change'({ id, title, startsOn, endsOn, source, remove }) {
      if (id !== undefined) {
        if (!remove) return fail('bad-input', 'A calendar mark is removed and made anew, not changed.');
        return store.events.remove(id) ? ok({ id }) : fail('not-found', 'There is no such calendar mark.');
      }
      if (title === undefined || startsOn === undefined) return fail('bad-input', 'A calendar mark needs a title and the day it begins.');
      return ok({ id: store.events.add({ title, startsOn, endsOn: endsOn ?? null, source: source ?? null }) });
    },
    events: () => ok(store.events.list().map(({ id, title, startsOn, endsOn, source }) => ({ id, title, startsOn, endsOn, source }))),
  };
}

type Correction = { id: number } & Omit<Parameters<Store['notices']['correct']>[0], 'noticeId'>;

/** The words of a notice are the record: a correction may read them otherwise, never change them. */
function correct(store: Store, emit: Emit, { id, anatomy, note }: Correction): Result<{ id: number }> {
  const notice = store.notices.read(id);
  if (!notice) return fail('not-found', 'There is no such notice in this library.');
  if (anatomy.text !== notice.text) return fail('bad-input', 'The words of a notice cannot be changed, only how they are read.');
  const isOutside = anatomy.spans.some(({ start, end }) => start < 0 || end > anatomy.text.length || start >= end);
  if (isOutside) return fail('bad-input', 'A marked part must lie within the words of the notice.');
  const correctionId = store.notices.correct({ noticeId: id, anatomy, note });
  emit('accounts.changed', { accountIds: [notice.accountId] });
  return ok({ id: correctionId });
}
