import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixture } from '../../support/answer.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { corpus, corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';
import { checkAt, openStepped, startAt } from '../../support/follow-stepped.ts';
import { feedPath, rss } from '../../support/rss.ts';
import { reply, startServer } from '../../support/server.ts';

const dayMs = 86_400_000;
const mixed = [
  'https://a.example/feed.xml',
  'https://a.example/feed.xml',
  'https://x.com/example',
  'not an address',
  'exec:~/bin/feed.sh',
  '@user@social.example',
].join('\n');

test('shows before an import what it would do, line by line, and does it then', async () => {
  const { call } = await openTestCore();
  const preview = await call('import', { name: 'mixed.txt', text: mixed, dryRun: true });
  const before = await call('accounts');
  const { accountIds, act, ...done } = await call('import', { name: 'mixed.txt', text: mixed });
  const { accountIds: none, act: noAct, ...shown } = preview;
  expect({ before, none, noAct, added: accountIds.length, act: act !== null }).toEqual({
    before: [],
    none: [],
    noAct: null,
    added: 2,
    act: true,
  });
  expect(done).toEqual(shown);
  expect(shown).toEqual({
    found: 6,
    added: 2,
    duplicate: 1,
    failed: [
      { line: 3, input: 'https://x.com/example', why: expect.stringContaining('a bridge feed works'), platform: 'x' },
      { line: 4, input: 'not', why: expect.stringContaining('What works'), platform: null },
      { line: 5, input: 'exec:~/bin/feed.sh', why: 'This is a program or a file, not an address.', platform: null },
    ],
    lines: [
      { line: 1, input: 'https://a.example/feed.xml', platform: 'feed', title: null },
      { line: 6, input: '@user@social.example', platform: 'mastodon', title: 'user@social.example' },
    ],
  });
});

test('takes a whole import back at once, and only what it added', async () => {
  const { call } = await openTestCore();
  await call('import', { name: 'one.txt', text: 'https://a.example/feed.xml' });
  const { act } = await call('import', { name: 'more.txt', text: 'https://a.example/feed.xml\nhttps://b.example/feed.xml\nr/example' });
  const with3 = (await call('sidebar')).accounts.length;
  await call('act.undo', { id: act ?? 0 });
  const left = (await call('sidebar')).accounts.map(({ title }) => title);
  expect([with3, left]).toEqual([3, ['https://a.example/feed.xml']]);
});

test.each([
  ['none', 3],
  ['older-than-7-days', 2],
  ['all', 0],
] as const)('imports as read: %s', async (read, unread) => {
  const items = [1, 6, 30].map((days) => ({ id: `p${days}`, at: startAt - days * dayMs }));
  const server = await startServer({ '/a.xml': feedPath(() => rss({ title: 'Slow Rivers', items })) });
  const core = await openStepped({});
  await core.call('import', { name: 'list.txt', text: `${server.url}/a.xml`, read });
  await checkAt(core, startAt + 1000);
  const posts = await core.call('posts', {});
  await server.close();
  expect([posts.length, posts.filter((post) => !post.read).length]).toEqual([3, unread]);
});

test('an account that was closed already when it was added alerts nobody, and is on no day and in no wave', async () => {
  const server = await startServer({ '*': reply(200, { 'content-type': 'text/html; charset=utf-8' }, fixture('youtube/terminated.html')) });
  const core = await openStepped({ 'https://www.youtube.com': server.url });
  const ids = Array.from({ length: 6 }, (_, at) => `https://www.youtube.com/channel/UC${'abcdef'[at]}aaaaaaaaaaaaaaaaaaaaa`);
  await core.call('import', { name: 'list.txt', text: ids.join('\n') });
  for (const hours of [1, 3, 30]) await checkAt(core, startAt + hours * 3_600_000);
  const { closures } = await core.call('closures', {});
  const said = { alerts: await core.call('alerts', {}), waves: await core.call('waves', {}) };
  await server.close();
  expect(closures.map((one) => [one.alreadyClosedWhenAdded, one.notBeforeAt])).toEqual(ids.map(() => [true, null]));
  expect(said).toEqual({ alerts: [], waves: [] });
});

const lists: [name: string, text: string, platforms: string[]][] = [
  [
    'a Mastodon follow list',
    'Account address,Show boosts,Notify on new posts,Languages\nuser@social.example,true,false,\nother@social.example,false,false,en\n',
    ['mastodon', 'mastodon'],
  ],
  ['a Mastodon list without header', 'Friends,user@social.example\nFriends,other@social.example\n', ['mastodon', 'mastodon']],
  ['a Bluesky follow list', 'did,handle,displayName\ndid:plc:abcdefghijklmnopqrstuvwx,name.bsky.social,Name\n', ['bluesky']],
  ['Bluesky handles', 'handle,displayName\nname.example,Name\n', ['bluesky']],
  [
    'Bluesky follows as JSON',
    JSON.stringify({ follows: [{ did: 'did:plc:abcdefghijklmnopqrstuvwx', handle: 'name.example' }] }),
    ['bluesky'],
  ],
  [
    'Bluesky records',
    JSON.stringify({ records: [{ uri: 'at://x', value: { subject: 'did:plc:abcdefghijklmnopqrstuvwx' } }] }),
    ['bluesky'],
  ],
  [
    'a YouTube takeout in German',
    'Kanal-ID,Kanal-URL,Kanaltitel\nUCabcdefghijklmnopqrstuv,http://www.youtube.com/channel/UCabcdefghijklmnopqrstuv,Name\n',
    ['youtube'],
  ],
  [
    'a YouTube takeout in Chinese',
    '频道 ID,频道网址,频道标题\nUCabcdefghijklmnopqrstuv,http://www.youtube.com/channel/UCabcdefghijklmnopqrstuv,名\n',
    ['youtube'],
  ],
  [
    'a YouTube takeout in Japanese',
    'チャンネル ID,チャンネルの URL,チャンネルのタイトル\nUCabcdefghijklmnopqrstuv,http://www.youtube.com/channel/UCabcdefghijklmnopqrstuv,名\n',
    ['youtube'],
  ],
  ['Weibo addresses', '昵称,主页链接\n甲,https://weibo.com/u/1234567890\n', ['weibo']],
  ["newsboat's urls", 'https://a.example/feed.xml "law" "~My name"\nhttps://b.example/feed.xml !\n', ['feed', 'feed']],
];

test('reads the lists that the world exports', async () => {
  const { call } = await openTestCore();
  const seen: unknown[] = [];
  for (const [name, text] of lists) {
    const { failed, lines } = await call('import', { name: 'list', text, dryRun: true });
    seen.push({ name, failed, platforms: lines.map(({ platform }) => platform) });
  }
  expect(seen).toEqual(lists.map(([name, , platforms]) => ({ name, failed: [], platforms })));
});

type Expectation = { file: string; xmlUrlCount?: number };

describeCorpus('the subscription lists of the corpus', () => {
  const files = corpusJson<Expectation[]>('opml/expect.json').filter(({ xmlUrlCount }) => (xmlUrlCount ?? 0) > 0);
  const read = (file: string) => readFileSync(corpus(join('opml', file)), 'utf8');

  async function exported(call: TestCore['call'], name: string): Promise<string> {
    const file = join(mkdtempSync(join(tmpdir(), 'vigil-opml-')), name);
    await call('export', { format: 'opml', what: { kind: 'subscriptions' }, file });
    return readFileSync(file, 'utf8');
  }

  test('are followed whole; a second import adds nothing, and export and import are the identity', async () => {
    const { call } = await openTestCore();
    let accounted = 0;
    const refused: { why: string; platform: string | null }[] = [];
    for (const { file } of files) {
      const { found, added, duplicate, failed } = await call('import', { name: file, text: read(file) });
      if (found !== added + duplicate + failed.length) throw new Error(`${file}: ${found} ≠ ${added} + ${duplicate} + ${failed.length}`);
      accounted += found;
      refused.push(...failed);
    }
    const again = [];
    for (const { file } of files) again.push((await call('import', { name: file, text: read(file) })).added);
    const first = await exported(call, 'first.opml');
    const other = await openTestCore();
    const round = await other.call('import', { name: 'round.opml', text: first });
    const second = await exported(other.call, 'second.opml');
    expect(again.filter((added) => added > 0)).toEqual([]);
    expect(accounted).toBe(files.reduce((sum, { xmlUrlCount = 0 }) => sum + xmlUrlCount, 0));
    expect(refused.filter(({ why, platform }) => platform === null && !why.includes('a program'))).toEqual([]);
    expect({ duplicate: round.duplicate, failed: round.failed }).toEqual({ duplicate: 0, failed: [] });
    expect(second).toBe(first);
  }, 60_000);

  test.each(['youtube_takeout_import_test_1.csv', 'youtube_takeout_import_test.json'])(
    '%s is followed channel by channel',
    async (file) => {
      const { call } = await openTestCore();
      const text = new TextDecoder().decode(corpusBytes(`platforms/youtube/${file}`));
      const { found, added, duplicate, failed, lines } = await call('import', { name: file, text });
      expect({ followed: added + duplicate, failed, platforms: [...new Set(lines.map(({ platform }) => platform))] }).toEqual({
        followed: found,
        failed: [],
        platforms: ['youtube'],
      });
      expect(found).toBeGreaterThan(0);
    },
  );
});
