/** Compares judgements of bare wordings with the labels a careful reader signed. */

import type { Judgement } from '../../electron/contract/shapes/judgement.ts';
import type { JudgeInput } from '../../electron/core/judge/types.ts';

export type Wording = {
  id: string;
  platform: string;
  lang: string;
  subject: NonNullable<JudgeInput['subject']>;
  text: string;
  where: 'notice-place' | 'api-value' | 'running-text';
  decidable: boolean;
  says: string | null;
  outcome: string;
  actor: string;
  complaint: { present: boolean; by: string | null } | null;
  legal: { present: boolean; rung: string; hedged: boolean } | null;
  appeal: { mentioned: boolean } | null;
};

export const measures = [
  'says',
  'actor',
  'complaint.present',
  'complaint.by',
  'legal.present',
  'legal.rung',
  'legal.hedged',
  'appeal',
] as const;
export type Measure = (typeof measures)[number];
export type Scored = {
  id: string;
  platform: string;
  lang: string;
  right: Partial<Record<Measure, boolean>>;
  misses: string[];
  falseClosure: boolean;
  /** Where an end was to be found: whether one was. Null where none is shown. */
  endFound: boolean | null;
  judgement: Judgement;
};

const ending = ['closed', 'suspended', 'withheld', 'removed', 'deleted', 'deactivated'];

/** product.md §2: a word of ending, or `gone` with class A, where none is expected. */
export function isFalseClosure(judgement: Judgement, expected: string | null): boolean {
  if (ending.includes(judgement.says ?? '')) return !ending.includes(expected ?? '');
  return judgement.says === 'gone' && judgement.class === 'A' && expected !== 'gone';
}

export function scoreWordings(wordings: Wording[], judge: (input: JudgeInput) => Judgement): Scored[] {
  return wordings.map((wording) => {
    const { id, platform, lang, subject, text } = wording;
    const judgement = judge({ platform, subject, bareText: text, url: null, status: null, headers: {}, outline: null, json: null });
    const isScored = wording.decidable && wording.where === 'notice-place';
    const pairs = isScored ? compare(wording, judgement) : [];
    return {
      id,
      platform,
      lang,
      judgement,
      falseClosure: isFalseClosure(judgement, wording.says),
      endFound: isScored && ending.includes(wording.says ?? '') ? ending.includes(judgement.says ?? '') : null,
      right: Object.fromEntries(pairs.map(({ measure, got, want }) => [measure, got === want])),
      misses: pairs.filter(({ got, want }) => got !== want).map(({ measure, got, want }) => `${measure} is ${want}, read as ${got}`),
    };
  });
}

type Pair = { measure: Measure; got: unknown; want: unknown };

function compare({ says, actor, complaint, legal, appeal }: Wording, judgement: Judgement): Pair[] {
  const { notice } = judgement;
  // Where nothing is said and the words are a plain "no such account", `gone` of class B is right as well.
  const isNoSuch = says === null && judgement.says === 'gone' && judgement.class === 'B';
  const pairs: Pair[] = [
    { measure: 'says', got: isNoSuch ? null : judgement.says, want: says },
    { measure: 'actor', got: judgement.actor, want: actor },
  ];
  if (complaint) {
    pairs.push({ measure: 'complaint.present', got: notice?.complaint.present ?? false, want: complaint.present });
    pairs.push({ measure: 'complaint.by', got: notice?.complaint.by ?? null, want: complaint.by });
  }
  if (legal) {
    pairs.push({ measure: 'legal.present', got: notice?.legal.present ?? false, want: legal.present });
    pairs.push({ measure: 'legal.rung', got: notice?.legal.rung ?? 'none', want: legal.rung });
    pairs.push({ measure: 'legal.hedged', got: notice?.legal.hedged ?? false, want: legal.hedged });
  }
  if (appeal) pairs.push({ measure: 'appeal', got: notice?.appeal.mentioned ?? false, want: appeal.mentioned });
  return pairs;
}
