/** Judges every wording of notices.json and writes docs/rules.md: `node scripts/score-notices.ts CORPUS`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../electron/core/judge/judge.ts';
import { loadRules } from '../electron/core/judge/load.ts';
import { measures, scoreWordings, type Wording } from '../tests/support/score-wordings.ts';

const corpus = process.argv[2] ?? process.env.VIGIL_CORPUS ?? '../shared/corpus';
const root = new URL('..', import.meta.url).pathname;
const rules = loadRules(join(root, 'resources/rules'));
if (!rules.ok) throw new Error(rules.error.message);
const set = rules.value;
const split: { seen: string[]; heldOut: string[] } = JSON.parse(readFileSync(join(root, 'tests/rules/split.json'), 'utf8'));
const wordings: Wording[] = JSON.parse(readFileSync(join(corpus, 'notices/texts/notices.json'), 'utf8'));
const scored = scoreWordings(wordings, (input) => judge(input, set));

const percent = ([right, all]: [number, number]) => (all === 0 ? '–' : `${right}/${all} (${Math.round((right / all) * 100)} %)`);
const row = (name: string, part: typeof scored) => {
  const cells = measures.map((measure) => percent(count(part, measure)));
  return `| ${name} | ${cells.join(' | ')} | ${part.filter((one) => one.falseClosure).length} | ${percent(found(part))} |`;
};
const group = (key: (one: (typeof scored)[number]) => string) =>
  [...Map.groupBy(scored, key)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => row(name, part));
const seen = scored.filter((one) => split.seen.includes(one.id));
const heldOut = scored.filter((one) => split.heldOut.includes(one.id));

const page = `# How well the rules read

Made by \`node scripts/score-notices.ts\` with rule set ${set.version}: ${set.rules.length} wording rules, ${set.fields.length} field rules, ${set.words.size} words of the general grammar.
Each wording is judged as it stands in the platform's notice place. Shares are over wordings that are decidable and stand in a notice place; false closures over all of them.
*Held out* is the third no rule was written from (\`tests/rules/split.json\`); its texts were never read. Totals, earlier also what was taken for what, and the ids of three once wrongly read as ends were looked at, so it is a little less than unseen.

| | ${measures.join(' | ')} | false closures | true ends found |
| --- | ${measures.map(() => '---').join(' | ')} | --- | --- |
${row('seen', seen)}
${row('held out', heldOut)}

## By platform

| platform | ${measures.join(' | ')} | false closures | true ends found |
| --- | ${measures.map(() => '---').join(' | ')} | --- | --- |
${group((one) => one.platform).join('\n')}

## By language

| language | ${measures.join(' | ')} | false closures | true ends found |
| --- | ${measures.map(() => '---').join(' | ')} | --- | --- |
${group((one) => one.lang).join('\n')}

## Misses among the seen

${seen.flatMap((one) => one.misses.map((miss) => `- \`${one.id}\`: ${miss}`)).join('\n')}
`;
writeFileSync(join(root, 'docs/rules.md'), page);

/** Of the ends that are shown (closed, suspended, withheld, removed, deleted, deactivated), those that were read as one. */
function found(part: typeof scored): [number, number] {
  const ends = part.flatMap((one) => one.endFound ?? []);
  return [ends.filter(Boolean).length, ends.length];
}

function count(part: typeof scored, measure: (typeof measures)[number]): [number, number] {
  const counted = part.flatMap((one) => (one.right[measure] === undefined ? [] : [one.right[measure]]));
  return [counted.filter(Boolean).length, counted.length];
}
