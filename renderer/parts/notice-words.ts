/** The two short lines a notice gets in a list: what it says of a complaint and of a legal reason. Quotes stay the platform's words. */

import type { Anatomy } from '../../electron/contract/shapes/judgement.ts';
import type { Text } from '../text/text.tsx';

/** *Users, “a large number”*; *Not said* where the notice is silent. `reading` gives the quoted words in the interface language, if a rule has them. */
export function complaintLine(anatomy: Anatomy, { t, language }: Pick<Text, 't' | 'language'>): string {
  const { complaint } = anatomy;
  if (!complaint.present) return t('notice.not-said');
  const by = t(`complaint.${complaint.by ?? 'not-said'}`);
  const quantity = wordsOf(anatomy, 'quantity', language) ?? complaint.quantity;
  return quantity === null ? by : t('notice.complaint-quantity', { by, quantity });
}

/** *No law named · hedged* as the pictures have it, from the rung and the hedge. */
export function legalLine(anatomy: Anatomy, { t, f, language }: Pick<Text, 't' | 'f' | 'language'>): string {
  const { legal } = anatomy;
  if (!legal.present) return t('notice.not-said');
  const named = legal.cites.flatMap(({ kind, name }) => (kind === 'authority' ? [] : [name]));
  const what = named.length > 0 ? f.list(named) : t(`rung.${legal.rung}`);
  if (!legal.hedged) return what;
  return t('notice.legal-hedged', { what, hedge: wordsOf(anatomy, 'hedge', language) ?? legal.hedge ?? 'none' });
}

/** The words of one part in the reading for this language; null without such a reading. */
export function wordsOf(anatomy: Anatomy, part: Anatomy['spans'][number]['part'], language: Text['language']): string | null {
  const reading = anatomy.readings.find((each) => each.language === language);
  const span = reading?.spans.find((each) => each.part === part);
  return reading === undefined || span === undefined ? null : reading.text.slice(span.start, span.end);
}
