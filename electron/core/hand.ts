/** The reader's hand: corrections, testimony and calendar marks, kept apart from what was seen. */

import type { InputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { Marks } from '../contract/shapes/hand.ts';
import type { Anatomy, Span } from '../contract/shapes/judgement.ts';
import type { Handlers } from './handlers.ts';
import { applyMarks } from './judge/marks.ts';
import type { Store } from './store/store.ts';

type Emit = (name: string, payload: unknown) => void;

type Answered = 'notice.correct' | 'notice.uncorrect' | 'testimony.add' | 'testimony' | 'testimony.remove' | 'event.change' | 'events';

export function createHand(store: Store, emit: Emit): Pick<Handlers, Answered> {
  return {
    'notice.correct': (input) => correct(store, emit, input),
    'notice.uncorrect'({ id }) {
      const notice = store.notices.read(id);
      const act = store.atOnce('notice.uncorrect', () => {
        const undo = notice ? store.notices.uncorrect(id) : null;
        return undo && store.acts.add({ kind: 'reading-remove', title: undo.anatomy.text.slice(0, 80), count: 1, undo });
      });
      if (!notice || act === null) return fail('not-found', 'There is no reading of yours to take back.');
      emit('accounts.changed', { accountIds: [notice.accountId] });
      return ok({ id, act });
    },
    'testimony.add': (input) => testify(store, emit, input),
    testimony: ({ accountId }) => ok(store.testimony.list(accountId)),
    'testimony.remove'({ id }) {
      const removed = store.atOnce('testimony.remove', () => {
        const undo = store.testimony.remove(id);
        const title = undo && (undo.text.slice(0, 80) || undo.fileName);
        return undo && { ...undo, act: store.acts.add({ kind: 'testimony-remove', title, count: 1, undo }) };
      });
      if (removed === null) return fail('not-found', 'There is no such record of yours.');
      emit('accounts.changed', { accountIds: [removed.accountId] });
      return ok({ act: removed.act });
    },
    'event.change'({ id, title, startsOn, endsOn, source, remove }) {
      if (id !== undefined) {
        if (!remove) return fail('bad-input', 'A calendar mark is removed and made anew, not changed.');
        const act = store.atOnce('event.remove', () => {
          const undo = store.events.remove(id);
          return undo && store.acts.add({ kind: 'event-remove', title: undo.title, count: 1, undo });
        });
        return act === null ? fail('not-found', 'There is no such calendar mark.') : ok({ id, act });
      }
      if (title === undefined || startsOn === undefined) return fail('bad-input', 'A calendar mark needs a title and the day it begins.');
      return ok({ id: store.events.add({ title, startsOn, endsOn: endsOn ?? null, source: source ?? null }) });
    },
    events: () => ok(store.events.list().map(({ id, title, startsOn, endsOn, source }) => ({ id, title, startsOn, endsOn, source }))),
  };
}

function testify(store: Store, emit: Emit, input: InputOf<'testimony.add'>): Result<{ id: number }> {
  const { accountId, seenAt = null, status = null, kind = 'sight' } = input;
  if (!store.accounts.read(accountId)) return fail('not-found', 'There is no such account in this library.');
  const text = input.text.trim();
  const file = input.file ? { name: input.file.name, bytes: Buffer.from(input.file.base64, 'base64') } : null;
  if (text === '' && !file) return fail('bad-input', 'Testimony needs words or a file.');
  if (file && file.bytes.length > mostFileBytes) return fail('bad-input', 'A file may have 5 MB at most.');
  const id = store.testimony.add({ accountId, seenAt, text, status, kind, file });
  emit('accounts.changed', { accountIds: [accountId] });
  return ok({ id });
}

const mostFileBytes = 5 * 1024 * 1024;

/** The words of a notice are the record: a correction may read them otherwise, never change them. */
function correct(store: Store, emit: Emit, { id, anatomy, marks, note = null }: InputOf<'notice.correct'>): Result<{ id: number }> {
  const notice = store.notices.whole(id);
  if (!notice) return fail('not-found', 'There is no such notice in this library.');
  if (anatomy && anatomy.text !== notice.anatomy.text)
    return fail('bad-input', 'The words of a notice cannot be changed, only how they are read.');
  const read = anatomy ?? (marks ? readMarks(notice.corrected ?? notice.anatomy, marks) : null);
  if (!read) return fail('bad-input', 'A correction needs a reading or what was marked.');
  const isOutside = hasOutside(read.spans, read.text) || read.readings.some(({ spans, text }) => hasOutside(spans, text));
  if (isOutside) return fail('bad-input', 'A marked part must lie within the words of the notice.');
  const correctionId = store.notices.correct({ noticeId: id, anatomy: read, note });
  emit('accounts.changed', { accountIds: [notice.accountId] });
  return ok({ id: correctionId });
}

function hasOutside(spans: Span[], text: string): boolean {
  return spans.some(({ start, end }) => start < 0 || end > text.length || start >= end);
}

/** The reader knows the wording: it is not uncertain any more. A reading of the reader's own stands before the one of a rule. */
function readMarks(before: Anatomy, { spans, by, rung, hedged, readings = [] }: Marks): Anatomy {
  const kept = before.readings.filter((one) => one.by === 'rule' || !readings.some(({ language }) => language === one.language));
  const own = readings.filter(({ text }) => text.trim() !== '').map((one) => ({ ...one, by: 'reader' as const }));
  return { ...applyMarks(before, spans, { by, rung, hedged }), readings: [...own, ...kept], uncertain: false };
}
