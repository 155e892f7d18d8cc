/** Rules for reading: made, changed, put in order, removed and used on what is kept; each with *Undo* where something is taken away. */

import type { InputOf, MethodName } from '../../electron/contract/methods.ts';
import type { ReadingRule } from '../../electron/contract/shapes/reading.ts';
import type { Link } from '../link/link.ts';
import type { createOwn } from './own.ts';
import type { UndoSubject } from './undo.ts';

type RuleChange = InputOf<'reading.rule.change'>;
/** How to take a call back: its own method and input. */
type Back = { [N in MethodName]: { method: N; input: InputOf<N> } }[MethodName];

export function createReadingRules(link: Link, undo: UndoSubject, own: ReturnType<typeof createOwn>) {
  const change = async (input: RuleChange): Promise<boolean> => (await link.call('reading.rule.change', input)).ok;
  return {
    /** Answers whether it is kept. */
    change,
    remove: async ({ id, title }: ReadingRule): Promise<void> => {
      const reply = await link.call('reading.rule.change', { id, remove: true });
      if (reply.ok) own.sayDone({ key: 'act.rule-remove', args: { name: title } }, reply.value.act);
    },
    /** On the posts that are kept; says how many changed. */
    apply: async ({ id, title }: ReadingRule): Promise<void> => {
      const reply = await link.call('reading.rule.apply', { id });
      if (!reply.ok) return;
      const { changed, act } = reply.value;
      if (changed === 0) undo.show({ key: 'toast.rule-nothing' });
      else own.sayDone({ key: 'act.rule-applied', args: { name: title, count: changed } }, act);
    },
    /** From now on and among what is kept; a second time changes nothing. `title` is the rule's name, `name` the account's. */
    hideBoosts: async (accountId: number, { title, name }: { title: string; name: string }): Promise<void> => {
      const listed = await link.call('reading.rules', {});
      if (!listed.ok) return;
      const said = { key: 'toast.boosts-hidden', args: { name } };
      const there = listed.value.find((rule) => hidesBoosts(rule, accountId));
      if (there?.isOn === true) return undo.show(said);
      const input: RuleChange = there
        ? { id: there.id, isOn: true }
        : { title, conditions: { accountIds: [accountId], kinds: ['repost'] }, effects: { hide: true } };
      const made = await link.call('reading.rule.change', input);
      if (!made.ok) return;
      const { id } = made.value;
      const applied = await link.call('reading.rule.apply', { id });
      const act = applied.ok ? applied.value.act : null;
      const backs: Back[] = [{ method: 'reading.rule.change', input: there ? { id, isOn: false } : { id, remove: true } }];
      if (act != null) backs.unshift({ method: 'act.undo', input: { id: act } });
      undo.done({
        said,
        undo: async () => {
          for (const { method, input: back } of backs) await link.call(method, back);
        },
      });
    },
  };
}

function hidesBoosts({ conditions, effects }: ReadingRule, accountId: number): boolean {
  const { accountIds, kinds, ...others } = conditions;
  return (
    effects.hide === true &&
    accountIds?.includes(accountId) === true &&
    kinds?.includes('repost') === true &&
    Object.values(others).every((list) => list === undefined || list.length === 0)
  );
}
