/** A rule while it is written, and its two halves in words. Pure. */

import type { PlatformId } from '../../../electron/contract/names.ts';
import type { ReadingRule, RuleConditions, RuleEffects } from '../../../electron/contract/shapes/reading.ts';
import type { Text } from '../../text/text.tsx';

export type RuleDraft = { title: string; conditions: RuleConditions; effects: RuleEffects };
export const emptyDraft: RuleDraft = { title: '', conditions: {}, effects: {} };

export const ruleKinds = ['repost', 'reply', 'quote', 'article', 'picture', 'video', 'audio'] as const;
export const ruleMedia = ['image', 'audio', 'video', 'file'] as const;
export const plainEffects = ['read', 'save', 'hide', 'alert'] as const;

/** What the numbers in a rule are called; a name that is not there any more is told by its number. */
export type Names = { accounts: Map<number, string>; people: Map<number, string>; folders: Map<number, string> };

export function draftOf({ title, conditions, effects }: ReadingRule): RuleDraft {
  return { title, conditions, effects };
}

/** Words as they are typed, parted by commas, semicolons or lines, each once. */
export function readWords(typed: string): string[] {
  return [...new Set(typed.split(/[,，、;；\n]/).map((word) => word.trim()))].filter((word) => word !== '');
}

/** Without the lists that are empty: they say nothing. */
export function tidyConditions(conditions: RuleConditions): RuleConditions {
  return Object.fromEntries(Object.entries(conditions).filter(([, list]) => list !== undefined && list.length > 0));
}

export function hasEffect({ read, save, hide, alert, tag }: RuleEffects): boolean {
  return read === true || save === true || hide === true || alert === true || (tag ?? '').trim() !== '';
}

/** What a rule looks for, the parts that must all hold one after another. */
export function sayConditions(conditions: RuleConditions, names: Names, { t, f }: Text): string {
  const { accountIds, personIds, folderIds, platforms, words, kinds, media } = conditions;
  const named = (ids: number[] | undefined, of: Map<number, string>) => ids?.map((id) => of.get(id) ?? t('reading.unnamed', { id }));
  const parts: [Parameters<typeof t>[0], string[] | undefined][] = [
    ['reading.say.accounts', named(accountIds, names.accounts)],
    ['reading.say.people', named(personIds, names.people)],
    ['reading.say.folders', named(folderIds, names.folders)],
    ['reading.say.platforms', platforms?.map((platform: PlatformId) => t(`platform.${platform}`))],
    ['reading.say.words', words?.map((word) => t('reading.word', { word }))],
    ['reading.say.kinds', kinds?.map((kind) => t(`reading.kind.${kind}`))],
    ['reading.say.media', media?.map((kind) => t(`reading.media.${kind}`))],
  ];
  const said = parts.flatMap(([key, list]) => (list === undefined || list.length === 0 ? [] : [t(key, { list: f.either(list) })]));
  return said.length === 0 ? t('reading.say.every') : said.join(t('reading.and'));
}

export function sayEffects({ tag, ...effects }: RuleEffects, { t, f }: Text): string {
  const said = plainEffects.filter((effect) => effects[effect] === true).map((effect) => t(`reading.effect.${effect}`));
  return f.list(tag === undefined ? said : [...said, t('reading.effect.tagged', { name: tag })]);
}

/** The name of a rule that was given none. */
export function suggestTitle({ conditions, effects }: Omit<RuleDraft, 'title'>, names: Names, text: Text): string {
  const title = text.t('reading.suggested', { does: sayEffects(effects, text), of: sayConditions(conditions, names, text) });
  return title.charAt(0).toLocaleUpperCase(text.language) + title.slice(1);
}
