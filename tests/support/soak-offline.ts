/** `npm run soak offline`: every saved feed of the corpus is followed; then all servers stop, and each post is opened with its pictures and searched for. */

import './no-outside.ts';
import { feedsIn } from './feeds-in.ts';
import { runOffline } from './offline-run.ts';

const sets = ['netnewswire', 'feedreader', 'encodings-chardet', 'miniflux', 'nonebot-bison', 'feedsmith', 'feed-rs'];
let isRight = true;
for (const name of process.argv.length > 2 ? process.argv.slice(2) : sets) {
  const { withoutPicture, notFound, ms, ...run } = await runOffline(feedsIn([name]), 1);
  console.log(
    `${name}, ${Math.round(ms / 1000)} s: ${JSON.stringify({ ...run, withoutPicture: withoutPicture.length, notFound: notFound.length })}`,
  );
  for (const address of withoutPicture.slice(0, 5)) console.log(`  no picture: ${address}`);
  for (const word of notFound.slice(0, 5)) console.log(`  not found: ${word}`);
  isRight &&= withoutPicture.length + notFound.length + run.unreadable + run.left === 0;
}
process.exitCode = isRight ? 0 : 1;
