import { expect, test } from 'vitest';
import { platformIds } from '../../../electron/contract/names.ts';
import type { TaskKind } from '../../../electron/core/sources/adapter.ts';
import { adapterOf } from '../../../electron/core/sources/registry.ts';
import { openSteps } from '../../../electron/core/steps.ts';
import { answerOf } from '../../support/answer.ts';
import { resources } from '../../support/core.ts';
import { corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';

const step = openSteps({ resources });
const endings = new Set(['closed', 'suspended', 'withheld', 'deleted', 'deactivated']);

describeCorpus('documents of living accounts', () => {
  const files = corpusJson<{ file: string; platform: string }[]>('platforms/expect.json').filter(({ platform }) =>
    ['telegram', 'weibo', 'bilibili', 'youtube'].includes(platform),
  );

  test.each(files.map(({ file, platform }) => [file, platform] as const))(
    '%s closes nothing, whatever was asked and whoever is meant',
    (file, platform) => {
      const id = platformIds.find((known) => known === platform) ?? 'feed';
      const account = {
        nativeId: { youtube: 'UCbbbbbbbbbbbbbbbbbbbbbb', telegram: 'somebody' }[platform] ?? '1111111',
        handle: null,
        url: null,
      };
      const kinds: TaskKind[] = ['posts', 'status'];
      for (const kind of kinds)
        for (const request of adapterOf(id).ask({ kind, account })) {
          const answer = answerOf(corpusBytes(`platforms/${file}`), { url: request.url });
          const read = step({ kind: 'read', input: { platform: id, task: { kind, account }, request, answer } });
          if (read.kind !== 'read') throw new Error(read.kind);
          const { says } = read.value.judgement;
          expect([kind, says !== null && endings.has(says)]).toEqual([kind, false]);
        }
    },
  );
});
