/** The full run is `npm run soak revisions`: 10,000 steps. */

import { expect, test } from 'vitest';
import { runRevisions } from '../support/revisions-run.ts';

test('holds every version that a source ever served, none altered, although it edits, softens, blanks, replaces, deletes and restores at random', {
  timeout: 120_000,
}, async () => {
  const { served, kept, ms, ...faults } = await runRevisions(200, 20_140_313);
  process.stdout.write(`revisions: ${served} versions served, ${kept} kept, in ${ms} ms\n`);
  expect(faults).toEqual({ missing: 0, invented: 0, altered: 0, blank: 0, isSound: true });
});
