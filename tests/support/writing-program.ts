/** Run as a program of its own: writes into the library of the folder given until it is killed, and says on stdout what was acknowledged. */

import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openBlobs } from '../../electron/core/archive/blobs.ts';
import { silent } from '../../electron/core/base/log.ts';
import { openStore } from '../../electron/core/store/store.ts';
import { answerWith, closedCheck, draftPost, openCheck } from './library-values.ts';

const folder = process.argv[2] ?? '';
const paths = {
  folder,
  database: join(folder, 'library.db'),
  blobs: join(folder, 'blobs'),
  logs: join(folder, 'logs'),
  backups: join(folder, 'backups'),
};
let now = Date.UTC(2014, 2, 13) + Number(process.argv[3]) * 3_600_000;
const clock = {
  now() {
    now += 60_000;
    return now;
  },
};
const opened = openStore({ paths, clock, log: silent, version: '0.1.0', blobs: openBlobs(paths.blobs) });
if (!opened.ok) {
  writeSync(2, `${opened.error.code}: ${opened.error.message}\n`);
  process.exit(1);
}
const store = opened.value;
const round = process.argv[3];

for (let turn = 0; ; turn += 1) {
  const nativeId = `gh_${round}_${turn}`;
  const { id } = store.accounts.upsert({ platform: 'weixin', nativeId, title: nativeId });
  store.subscriptions.subscribe({ accountId: id, folder: 'Law' });
  const posts = store.posts.save(
    id,
    [0, 1, 2].map((index) => draftPost(`${nativeId}_${index}`, { text: `text ${index} of ${nativeId} `.repeat(50) })),
  );
  const first = clock.now();
  const evidenceId = store.evidence.save(answerWith(`body of ${nativeId}`), { accountId: id, ruleSet: '1' });
  store.recordCheck(openCheck(id, first, { openEvidenceId: evidenceId }));
  const recorded = store.recordCheck(closedCheck(id, clock.now(), { text: `words of ${nativeId}`, notBeforeAt: first }));
  store.posts.mark(posts.added.slice(0, 1), { read: true });
  const said = {
    nativeId,
    posts: posts.added,
    read: posts.added[0],
    notice: recorded?.notices[0]?.id,
    seq: recorded?.observationSeq,
    closure: recorded?.closure?.id,
  };
  writeSync(1, `${JSON.stringify(said)}\n`);
  if (turn % 7 === 6) store.sealDays();
}
