/** The few sentences of the desktop shell itself (tray, notifications), from resources/locales/shell.<language>.json. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../contract/names.ts';
import { resources } from '../process/places.ts';

/** Says a sentence by its key; a `count` picks between `key.one` and `key.other` by the language's own rule. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

export function wordsOf(language: Language): Say {
  const sentences = JSON.parse(readFileSync(join(resources, 'locales', `shell.${language}.json`), 'utf8')) as Record<string, string>;
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const form = typeof values.count === 'number' ? `${key}.${plural.select(values.count)}` : key;
    const sentence = sentences[form] ?? sentences[`${key}.other`] ?? key;
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value;
    });
  };
}

/** The interface's language: the reader's choice, else the first of the system's that we have. */
export function pickLanguage(chosen: string, locales: string[]): Language {
  if (chosen === 'en' || chosen === 'zh-Hans') return chosen;
  for (const locale of locales) {
    const base = locale.toLowerCase();
    if (base.startsWith('en')) return 'en';
    if (base.startsWith('zh')) return 'zh-Hans';
  }
  return 'en';
}
