/** What the reader adds of their own: notes, tags, rules for reading; and what was done, taken back. */

import type { InputOf, OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { Handlers } from './handlers.ts';
import type { ForgottenWording } from './store/acts.ts';
import { changedBy } from './store/rules.ts';
import type { Store } from './store/store.ts';

type Emit = (name: string, payload: unknown) => void;
type Answered = 'note.write' | 'tag.put' | 'tag.change' | 'reading.rule.change' | 'reading.rule.apply' | 'posts.show' | 'act.undo';

/** `putBackWording` gives a forgotten rule its place in its file again. */
export function createOwn(
  store: Store,
  emit: Emit,
  putBackWording: (wording: ForgottenWording) => Promise<unknown> = async () => {},
): Pick<Handlers, Answered> {
  const tell = tellWith(emit);
  return {
    'note.write': (input) => writeNote(store, tell, input),
    'tag.put': (input) => putTag(store, tell, input),
    'tag.change': (input) => changeTag(store, tell, input),
    'reading.rule.change': (input) => changeRule(store, input),
    'reading.rule.apply': ({ id }) => applyRule(store, tell, id),
    'posts.show': ({ ids }) => {
      const changed = store.readingRules.show(ids);
      tell({ postIds: changed });
      return ok({ changed });
    },
    'act.undo': ({ id }) => {
      const undone = store.acts.undo(id);
      if (undone === null)
        return fail('not-found', 'There is nothing to undo: it was taken back already, or is not in the history any more.');
      const { wording, ...changed } = undone;
      tell(changed);
      // A folder, tag, rule or search that came back is in nobody's ids.
      emit('accounts.changed', { accountIds: changed.accountIds });
      emit('searches.changed', { searchIds: [] });
      return wording === undefined ? ok(changed) : putBackWording(wording).then(() => ok(changed));
    },
  };
}

type Told = { accountIds?: number[]; postIds?: number[] };
type Tell = (told: Told) => void;

function tellWith(emit: Emit): Tell {
  return ({ accountIds = [], postIds = [] }) => {
    if (accountIds.length > 0) emit('accounts.changed', { accountIds });
    if (postIds.length > 0) emit('posts.changed', { postIds });
  };
}

function writeNote(store: Store, tell: Tell, { target, text }: InputOf<'note.write'>): Result<OutputOf<'note.write'>> {
  const written = store.atOnce('note.write', () => {
    const done = store.notes.write({ target, text });
    if (done === 'not-found' || done.id !== null || done.before === null) return done === 'not-found' ? done : { id: done.id, act: null };
    const { text: before, at } = done.before;
    const act = store.acts.add({ kind: 'note-remove', title: before.slice(0, 80), count: 1, undo: { target, text: before, at } });
    return { id: null, act };
  });
  if (written === 'not-found') return fail('not-found', `There is no such ${target.kind} in this library.`);
  tell(target.kind === 'post' ? { postIds: [target.id] } : target.kind === 'account' ? { accountIds: [target.id] } : {});
  return ok(written);
}

function putTag(store: Store, tell: Tell, { title, postIds, accountIds, remove = false }: InputOf<'tag.put'>): Result<OutputOf<'tag.put'>> {
  const unknown = store.posts.unknown(postIds ?? []);
  if (unknown.length > 0 && unknown.length === postIds?.length && !accountIds?.length)
    return fail('not-found', `There is no post ${unknown.join(', ')}.`);
  if (remove && store.tags.find(title) === undefined) return fail('not-found', `There is no tag ${title}.`);
  const done = store.atOnce('tag.put', () => {
    const id = store.tags.ensure(title);
    const changed = store.tags.put(id, { postIds, accountIds, isOn: !remove });
    const count = changed.postIds.length + changed.accountIds.length;
    const act = remove && count > 0 ? store.acts.add({ kind: 'tag-off', title, count, undo: { title, ...changed } }) : null;
    return { tag: { id, title: store.tags.read(id)?.title ?? title }, ...changed, act, unknown };
  });
  tell(done);
  return ok(done);
}

function changeTag(store: Store, tell: Tell, { id, title, remove = false }: InputOf<'tag.change'>): Result<OutputOf<'tag.change'>> {
  const tag = store.tags.read(id);
  if (tag === null) return fail('not-found', 'There is no such tag.');
  const told = { postIds: tag.postIds, accountIds: tag.accountIds };
  if (!remove) {
    if (title !== undefined && !store.tags.rename(id, title)) return fail('bad-input', 'Another tag has this title.');
    tell(told);
    return ok({ id, act: null });
  }
  const act = store.atOnce('tag.remove', () => {
    store.tags.remove(id);
    return store.acts.add({ kind: 'tag-remove', title: tag.title, count: tag.postIds.length + tag.accountIds.length, undo: tag });
  });
  tell(told);
  return ok({ id, act });
}

function changeRule(store: Store, { id, remove, ...patch }: InputOf<'reading.rule.change'>): Result<OutputOf<'reading.rule.change'>> {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  if (id === undefined) {
    const { title, conditions, effects } = patch;
    if (title === undefined || conditions === undefined || effects === undefined)
      return fail('bad-input', 'A rule needs a title, what it looks for and what it does.');
    return ok({ id: store.readingRules.add({ ...patch, title, conditions, effects }), act: null });
  }
  const rule = store.readingRules.list().find((one) => one.id === id);
  if (!rule) return fail('not-found', 'There is no such rule for reading.');
  if (!remove) {
    store.readingRules.change(id, given);
    return ok({ id, act: null });
  }
  const { id: _id, ...undo } = rule;
  const act = store.atOnce('reading_rule.remove', () => {
    store.readingRules.remove(id);
    return store.acts.add({ kind: 'rule-remove', title: rule.title, count: 1, undo });
  });
  return ok({ id, act });
}

function applyRule(store: Store, tell: Tell, id: number): Result<OutputOf<'reading.rule.apply'>> {
  const rule = store.readingRules.list().find((one) => one.id === id);
  if (!rule) return fail('not-found', 'There is no such rule for reading.');
  const undo = store.readingRules.applyToAll(rule);
  const postIds = changedBy(undo);
  if (postIds.length === 0) return ok({ changed: 0, act: null });
  const act = store.acts.add({ kind: 'rule-applied', title: rule.title, count: postIds.length, undo });
  tell({ postIds });
  return ok({ changed: postIds.length, act });
}
