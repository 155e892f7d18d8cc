import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { vigil } from '../../support/vigil.ts';

const feed = '<rss version="2.0"><channel><title>沈砚</title><item><title>一</title><guid>1</guid></item></channel></rss>';
// Each step starts a program of its own.
vi.setConfig({ testTimeout: 90_000 });

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-exit-'));
  writeFileSync(at('feed.xml'), feed);
  writeFileSync(at('page.html'), '<!doctype html><title>No feed</title><p>Nothing to follow.');
  writeFileSync(at('origins.json'), '{}');
  writeFileSync(at('map.json'), '{"https://a.example/path": 1}');
  const lines = [{ file: 'feed.xml', url: 'https://a.example/feed' }, { file: 'none.xml' }, { file: 'page.html' }];
  writeFileSync(at('list.jsonl'), `${lines.map((line) => JSON.stringify(line)).join('\n')}\nno json\n\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('reads a feed from a file and from standard input alike', async () => {
  const fromFile = await vigil(['parse', at('feed.xml'), '--json']);
  const fromPipe = await vigil(['parse', '-', '--json'], { stdin: feed });
  expect([fromFile.exit, JSON.parse(fromFile.out)]).toMatchObject([0, { kind: 'rss', title: '沈砚', posts: [{ title: '一' }] }]);
  expect(fromPipe.out).toBe(fromFile.out);
});

test('takes the options of every command before its name too', async () => {
  const before = await vigil(['--json', `--data=${at('none')}`, '--origin-map', at('origins.json'), 'parse', at('feed.xml')]);
  const after = await vigil(['parse', at('feed.xml'), '--json']);
  expect([before.exit, before.out]).toEqual([0, after.out]);
});

test('answers a batch line by line, in order, failures included', async () => {
  const ran = await vigil(['parse', '--batch', at('list.jsonl')]);
  const lines = ran.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(ran.exit).toBe(0);
  expect(lines).toMatchObject([
    { file: 'feed.xml', kind: 'rss' },
    { file: 'none.xml', error: { code: 'not-readable' } },
    { file: 'page.html', error: { code: 'not-a-feed' } },
    { line: 4, error: { code: 'bad-input' } },
  ]);
});

test('says on standard error that the rules of one platform need its name, and only where nothing was found without', async () => {
  const unnamed = await vigil(['judge', at('page.html'), '--json']);
  const named = await vigil(['judge', at('page.html'), '--json', '--platform', 'weixin']);
  expect([unnamed, named].map(({ out, err }) => [(JSON.parse(out) as { says: unknown }).says, err.includes('--platform')])).toEqual([
    [null, true],
    [null, false],
  ]);
});

test('reads a file also where a route is named, which it does not need', async () => {
  const ran = await vigil(['parse', 'feed.xml', '--route', 'direct', '--json'], { cwd: folder });
  expect([ran.exit, Object.keys(JSON.parse(ran.out) as object)[0]]).toEqual([0, 'kind']);
});

test('judges a batch of responses and of bare wordings', async () => {
  const lines = [
    { id: 'a', url: 'https://a.example/', status: 200, body: '<title>A page</title><p>An ordinary page about boats.' },
    { id: 'b', platform: 'weixin', subject: 'account', text: '此帐号已自主注销' },
    { id: 'c', file: 'none.html' },
  ];
  const ran = await vigil(['judge', '--batch', '-'], { stdin: lines.map((line) => JSON.stringify(line)).join('\n') });
  const answers = ran.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(ran.exit).toBe(0);
  expect(answers.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(answers[2]).toMatchObject({ error: { code: 'not-readable' } });
});

test.each([
  ['a file that is not there', ['parse', 'none.xml'], 2, 'not-readable'],
  ['a folder in the place of a file', ['parse', '.'], 2, 'bad-input'],
  ['a page that is no feed', ['parse', 'page.html'], 2, 'not-a-feed'],
  ['a command that is not there', ['frobnicate'], 2, 'bad-input'],
  ['an option that is not there', ['posts', '--colour'], 2, 'bad-input'],
  ['a missing argument', ['add'], 2, 'bad-input'],
  ['a limit that is no number', ['posts', '--limit', 'many', '--data', 'lib'], 2, 'bad-input'],
  ['a status out of range', ['judge', 'page.html', '--url', 'https://a.example', '--status', '99'], 2, 'bad-input'],
  ['a header without a colon', ['judge', 'page.html', '--url', 'https://a.example', '--header', 'x'], 2, 'bad-input'],
  ['an origin map with a path', ['posts', '--origin-map', 'map.json', '--data', 'lib'], 2, 'bad-input'],
  ['an account that is not there', ['erase', 'nobody', '--data', 'lib'], 2, 'not-found'],
  ['a port out of range', ['serve', '--port', '70000', '--data', 'lib'], 2, 'bad-input'],
  ['a format of later', ['export', '--format', 'warc', '--data', 'lib'], 3, 'not-built-yet'],
  ['an export as a bundle', ['export', '--format', 'bundle', '--data', 'lib'], 3, 'not-built-yet'],
  ['a data folder where none can be made', ['accounts', '--data', '/proc/nope/lib'], 1, 'not-writable'],
  ['a bundle to verify', ['verify', 'x.zip', '--data', 'lib'], 3, 'not-built-yet'],
  ['a data folder that is a file', ['posts', '--data', 'feed.xml/lib'], 1, 'not-writable'],
])('says what is wrong with %s, as a sentence and as JSON', async (_name, args, exit, code) => {
  // Two at once, each in a folder of its own: one that has just let go of a library may still answer for it.
  const other = args.map((arg) => (arg === 'lib' ? 'lib-json' : arg));
  const [spoken, json] = await Promise.all([vigil(args, { cwd: folder }), vigil([...other, '--json'], { cwd: folder })]);
  expect([spoken.exit, spoken.out, json.exit, (JSON.parse(json.out) as { error: { code: string } }).error.code]).toEqual([
    exit,
    '',
    exit,
    code,
  ]);
  expect(spoken.err).toMatch(/\S{2,} \S{2,}/);
});

test('lists nothing in a new library, and says so', async () => {
  const spoken = await vigil(['accounts', '--data', at('new')]);
  const json = await vigil(['closures', '--data', at('new'), '--json']);
  expect([spoken.exit, spoken.out, json.out]).toEqual([0, 'No account is kept here. Follow one with `vigil add ADDRESS`.\n', '[]\n']);
});
