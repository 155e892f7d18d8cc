import { expect, it } from 'vitest';
import { outcomes, unreachableReasons } from '../../../../electron/contract/names.ts';
import { isMessageKey } from '../../../../renderer/text/format.ts';
import { aboutFailed } from '../../../../renderer/views/attention/about.ts';

it('has a sentence for every outcome of the path and every way not to be reached', () => {
  const said = outcomes.flatMap((outcome) =>
    [null, ...unreachableReasons].map((reason) => aboutFailed({ outcome, reason, pending: null, kind: 'not-reached' })),
  );
  expect(said.filter((key) => !isMessageKey(key))).toEqual([]);
});
