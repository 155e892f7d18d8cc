/** What stands between facts in a row: a middle dot, in Chinese a comma (ui.md §8). */

import type { Language } from '../../electron/contract/names.ts';

export function joint(language: Language): string {
  return language === 'en' ? ' · ' : '，';
}
