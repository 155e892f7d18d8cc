/** A fair share of the real feeds; all of them are `npm run soak offline`. */

import { expect, test } from 'vitest';
import { describeCorpus } from '../support/corpus.ts';
import { feedsIn } from '../support/feeds-in.ts';
import { runOffline } from '../support/offline-run.ts';

describeCorpus('with every server stopped', () => {
  test('each post of real feeds opens with its pictures, is found by a word of its own, and nothing leaves the process', async () => {
    const files = feedsIn(['netnewswire', 'feedreader', 'encodings-chardet', 'miniflux', 'nonebot-bison']);
    const share = files.filter((_file, index) => index % 20 === 0);
    const { posts, pictures, searched, ms, ...faults } = await runOffline(share, 4);
    process.stdout.write(`offline: ${share.length} feeds, ${posts} posts, ${pictures} pictures, ${searched} searched, in ${ms} ms\n`);
    expect(faults).toEqual({ unreadable: 0, withoutPicture: [], notFound: [], left: 0 });
    expect([posts > 100, pictures > 100, searched > 20]).toEqual([true, true, true]);
  }, 120_000);
});
