/**
 * The table of wordings that were judged once before any rule was written from them (`tests/rules/real-world/first-contact.tsv`), and how the
 * rules read them now. `?` is not scored, `-` is nothing said, nobody or none.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../../electron/core/judge/judge.ts';
import type { RuleSet } from '../../electron/core/judge/rules.ts';
import type { JudgeInput } from '../../electron/core/judge/types.ts';

export type Wording = {
  set: string;
  platform: string;
  subject: string;
  says: string;
  actor: string;
  complaint: string;
  rung: string;
  text: string;
};
export type Share = { right: number; of: number };

const ends = ['closed', 'suspended', 'withheld', 'removed', 'deleted', 'deactivated'];
export const parts = ['says', 'actor', 'complaint', 'legal'] as const;

export function firstContact(): Wording[] {
  const lines = readFileSync(join(import.meta.dirname, '../rules/real-world/first-contact.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  return lines.map((line) => {
    const [set = '', platform = '', subject = '', says = '', actor = '', complaint = '', rung = '', , text = ''] = line.split('\t');
    return { set, platform, subject, says, actor, complaint, rung, text };
  });
}

/** Shares by part, and the wordings read as an end where none is said. `complaint`: whether and by whom; `legal`: whether and on which rung. */
export function scoreWordings(wordings: Wording[], rules: RuleSet): { shares: Record<(typeof parts)[number], Share>; falseEnds: string[] } {
  const shares = { says: share(), actor: share(), complaint: share(), legal: share() };
  const falseEnds: string[] = [];
  for (const one of wordings) {
    const read = readWording(one, rules);
    const wants = one.says === 'gone' || one.says === '-' ? ['-', 'gone'] : [one.says];
    note(shares.says, one.says, wants.includes(read.says));
    note(shares.actor, one.actor, read.actor === one.actor);
    if (ends.includes(read.says) && one.says !== '?' && !ends.includes(one.says)) falseEnds.push(one.text);
    if (wants.includes('-')) continue;
    note(shares.complaint, one.complaint, read.complaint === one.complaint);
    note(shares.legal, one.rung, read.rung === one.rung);
  }
  return { shares, falseEnds };
}

function readWording({ platform, subject, text }: Wording, rules: RuleSet) {
  const blank = { url: null, status: null, headers: {}, outline: null, json: null } as const;
  const { says, actor, notice } = judge({ ...blank, platform, subject: subject as JudgeInput['subject'], bareText: text }, rules);
  const complaint = notice?.complaint.present ? (notice.complaint.by ?? '-') : '-';
  return { says: says ?? '-', actor, complaint, rung: notice?.legal.rung ?? 'none' };
}

function share(): Share {
  return { right: 0, of: 0 };
}

function note(sum: Share, label: string, isRight: boolean): void {
  if (label === '?') return;
  sum.of++;
  if (isRight) sum.right++;
}
