/** Merging another library into this one, from the command line. */

import { resolve } from 'node:path';
import { fail, ok, type Result } from '../contract/result.ts';
import type { Asked } from './command.ts';
import type { Door } from './door.ts';
import type { Said } from './said.ts';
import { count, plain, table } from './text.ts';

export async function merge(door: Door, { args, options }: Asked): Promise<Result<Said>> {
  if (options.undo === true) return undoMerge(door);
  const wish = wishOf(args[0], options);
  if (!wish.ok) return wish;
  const isPreview = options.dryRun === true;
  const answer = isPreview ? await door.call('merge.preview', wish.value) : await door.call('merge', wish.value);
  if (!answer.ok) return answer;
  const { added, conflicts, statuses, isEmpty, backup } = answer.value;
  const gains = Object.entries(added).flatMap(([what, much]) =>
    much > 0 && what !== 'fileBytes' ? [`${much.toLocaleString('en')} ${what}`] : [],
  );
  const differ = conflicts.map(({ key, about, ours, theirs, chosen }) => [key, plain(about), plain(ours), plain(theirs), chosen]);
  const standing = statuses.map(
    (one) =>
      `${plain(one.title)}: ${one.ours} here, ${one.theirs} there; ${one.known ? `together ${one.becomes}` : `stays ${one.becomes}`}.`,
  );
  return ok({
    json: answer.value,
    text: [
      isEmpty ? 'Nothing that is not here already.' : `${isPreview ? 'Would bring' : 'Brought'}: ${gains.join(', ')}.`,
      ...(differ.length > 0 ? table(['Key', 'About', 'Ours', 'Theirs', 'Counts'], differ) : []),
      ...standing,
      ...(backup === null ? [] : [`The library before lies in ${backup}; \`vigil merge --undo\` goes back to it.`]),
    ],
  });
}

async function undoMerge(door: Door): Promise<Result<Said>> {
  const answer = await door.call('merge.undo', {});
  if (!answer.ok) return answer;
  const { accounts, posts, aside } = answer.value;
  return ok({
    json: answer.value,
    text: [
      `Back to ${count(accounts, 'account', 'accounts')} and ${count(posts, 'post', 'posts')}.`,
      ...(aside === null ? [] : [`What was there, with everything written since the merge, lies in ${aside}.`]),
    ],
  });
}

const sides = ['ours', 'theirs', 'both'] as const;
type Side = (typeof sides)[number];
type Wish = { file: string; prefer?: 'ours' | 'theirs'; choices?: Record<string, Side> };

function wishOf(file: string | undefined, { prefer, choose }: Asked['options']): Result<Wish> {
  if (file === undefined) return fail('bad-input', 'Name the backup of the other library: vigil merge FILE.');
  if (prefer !== undefined && prefer !== 'ours' && prefer !== 'theirs') return fail('bad-input', '--prefer takes ours or theirs.');
  const choices: Record<string, Side> = {};
  for (const choice of Array.isArray(choose) ? choose.map(String) : []) {
    const [, key = '', wished] = /^(.+)=(\w+)$/.exec(choice) ?? [];
    const side = sides.find((one) => one === wished);
    if (side === undefined) return fail('bad-input', `--choose takes key=ours, key=theirs or key=both, not ${choice}.`);
    choices[key] = side;
  }
  return ok({ file: resolve(file), choices, ...(prefer ? { prefer } : {}) });
}
