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
      {
        line: 3,
        input: 'https://x.com/example',
        code: 'not-followable',
        why: expect.stringContaining('a bridge feed works'),
        platform: 'x',
        instead: 'rsshub://twitter/user/example',
        hindrance: 'login',
      },
      {
        line: 4,
        input: 'not an address',
        code: 'not-recognised',
        why: expect.stringContaining('What works'),
        platform: null,
        instead: null,
        hindrance: null,
      },
      {
        line: 5,
        input: 'exec:~/bin/feed.sh',
        code: 'program',
        why: 'This is a program or a file, not an address.',
        platform: null,
        instead: null,
        hindrance: null,
      },
    ],
    lines: [
      { line: 1, input: 'https://a.example/feed.xml', platform: 'feed', title: null },
      { line: 6, input: '@user@social.example', platform: 'mastodon', title: 'user@social.example' },
    ],
  });
});

test('knows one account of the fediverse in whatever letters its name is written', async () => {
  const { call } = await openTestCore();
  const { added, duplicate } = await call('import', { name: 'l.txt', text: '@user@social.example\n@USER@Social.Example' });
  expect([added, duplicate]).toEqual([1, 1]);
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

const channel = 'UCabcdefghijklmnopqrstuv';
const opml = (encoding: string, outlines: string) =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<opml version="1.0"><head/><body>${outlines}</body></opml>\n`;
const one = '<outline text="法律"><outline text="甲" xmlUrl="https://a.example/feed?x=1&amp;y=2"/></outline>';
const gbk = (hex: string) => Buffer.from(hex.replace(/[^0-9a-f]/g, ''), 'hex');
type Line = [input: string, title: string | null];

/** A file's bytes, and the addresses and titles in it. */
const files: [name: string, bytes: Buffer, lines: Line[]][] = [
  ['OPML in UTF-16 with a mark', Buffer.from(`\ufeff${opml('UTF-16', one)}`, 'utf16le'), [['https://a.example/feed?x=1&y=2', '甲']]],
  ['OPML in UTF-16 without one', Buffer.from(opml('utf-16', one), 'utf16le'), [['https://a.example/feed?x=1&y=2', '甲']]],
  [
    'OPML in big-endian UTF-16',
    Buffer.from(`\ufeff${opml('UTF-16', one)}`, 'utf16le').swap16(),
    [['https://a.example/feed?x=1&y=2', '甲']],
  ],
  [
    'OPML in UTF-8 with a mark, CRLF',
    Buffer.from(`\ufeff${opml('utf-8', one)}`.replaceAll('\n', '\r\n')),
    [['https://a.example/feed?x=1&y=2', '甲']],
  ],
  [
    'OPML in GBK as declared',
    Buffer.concat([
      Buffer.from(opml('GBK', '<outline text="|" xmlUrl="https://a.example/1"/>').split('|')[0] ?? ''),
      gbk('c9f2 d1e2'),
      Buffer.from('" xmlUrl="https://a.example/1"/></body></opml>'),
    ]),
    [['https://a.example/1', '沈砚']],
  ],
  [
    'OPML with url where xmlUrl should stand, and with links that are no feeds',
    Buffer.from(
      opml(
        'UTF-8',
        '<outline text="a" type="rss" url="https://a.example/3"/><outline text="b" type="link" url="https://b.example/"/><OUTLINE TITLE="c" XMLURL=" https://c.example/ "/>',
      ),
    ),
    [
      ['https://a.example/3', 'a'],
      ['https://c.example/', 'c'],
    ],
  ],
  [
    'a CSV of an old Western program',
    Buffer.from('Titel;URL;Ordner\r\nK\xe4se f\xfcr \xd6l;https://a.example/1;B\xfccher\r\n', 'latin1'),
    [['https://a.example/1', 'Käse für Öl']],
  ],
  [
    'a list of an old Chinese program',
    Buffer.concat([Buffer.from('https://a.example/1 "~'), gbk('c9f2 d1e2'), Buffer.from('"')]),
    [['https://a.example/1', '沈砚']],
  ],
  [
    'a table that Excel named the separator of',
    Buffer.from('sep=;\r\nTitle;Feed URL\r\nA;https://a.example/1\r\n'),
    [['https://a.example/1', 'A']],
  ],
  [
    'a table with tabs in UTF-16',
    Buffer.from(
      `\ufeffChannel Id\tChannel Url\tChannel Title\r\n${channel}\thttp://www.youtube.com/channel/${channel}\tName\r\n`,
      'utf16le',
    ),
    [[`http://www.youtube.com/channel/${channel}`, 'Name']],
  ],
  ['a table with the ids of channels only', Buffer.from(`Channel Id,Channel Title\n${channel},Name\n`), [[channel, 'Name']]],
  [
    'a takeout in French',
    Buffer.from(`ID des chaînes,URL des chaînes,Titres des chaînes\n${channel},http://www.youtube.com/channel/${channel},Nom\n`),
    [[`http://www.youtube.com/channel/${channel}`, 'Nom']],
  ],
  ['a table of an old Mac', Buffer.from('Title,URL\rA,https://a.example/1\r'), [['https://a.example/1', 'A']]],
  [
    'a list as people write it down',
    Buffer.from(
      '- https://a.example/1\n2) https://a.example/2\n李四的博客： https://a.example/3\n[Four](https://a.example/4)\nhttps://a.example/5, https://a.example/6\n// no address\n',
    ),
    [
      ['https://a.example/1', null],
      ['https://a.example/2', null],
      ['https://a.example/3', '李四的博客'],
      ['https://a.example/4', 'Four'],
      ['https://a.example/5', null],
      ['https://a.example/6', null],
    ],
  ],
  [
    'the profiles of a video program',
    Buffer.from(JSON.stringify({ _id: 'all', subscriptions: [{ id: channel, name: 'N' }] })),
    [[channel, 'N']],
  ],
  [
    'the feeds of an interface',
    Buffer.from(JSON.stringify({ feeds: [{ title: 'A', feed_url: 'https://a.example/1', site_url: 'https://a.example/' }] })),
    [['https://a.example/1', 'A']],
  ],
];

test('reads a file in whatever encoding and shape it was saved', async () => {
  const { call } = await openTestCore();
  const seen: unknown[] = [];
  for (const [name, bytes] of files) {
    const { failed, lines } = await call('import', { name, base64: bytes.toString('base64'), dryRun: true });
    seen.push([name, failed, lines.map(({ input, title }) => [input, title])]);
  }
  expect(seen).toEqual(files.map(([name, , lines]) => [name, [], lines]));
});

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
