import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { startServer } from '../../support/server.ts';

function feed(title: string, { about = '', says = 'Rain.' }: { about?: string; says?: string } = {}): string {
  const link = `https://${title.toLowerCase()}.example/`;
  return `<rss version="2.0"><channel><title>${title}</title><link>${link}</link><description>${about}</description>
    <item><guid isPermaLink="false">${title}</guid><title>Day one</title><pubDate>Thu, 06 Mar 2014 08:00:00 GMT</pubDate><description>${says}</description></item></channel></rss>`;
}

/** River names Hill in its description; Hill asks in a post to be followed on Telegram; Lake says nothing. */
async function openThree(): Promise<{ core: TestCore; ids: [number, number, number] }> {
  const server = await startServer();
  const bodies = {
    '/river.xml': feed('River', { about: 'Also at https://hill.example/' }),
    '/hill.xml': feed('Hill', { says: 'If this page goes, follow me at https://t.me/hill_notes_again' }),
    '/lake.xml': feed('Lake'),
  };
  for (const [path, body] of Object.entries(bodies)) server.on(path, (_request, response) => void response.writeHead(200).end(body));
  const core = await openTestCore();
  await core.call('settings.write', { route: { kind: 'direct' } });
  const text = Object.keys(bodies)
    .map((path) => server.url + path)
    .join('\n');
  const ids = (await core.call('import', { name: 'l.txt', text })).accountIds;
  await core.call('check', { which: 'all', routes: 'posts' });
  await server.close();
  return { core, ids: ids as [number, number, number] };
}

test('what accounts say of other places is suggested with its words, and nothing is anybody before the reader says so', async () => {
  const { core, ids } = await openThree();
  const [river, hill] = ids;
  const suggestions = await core.call('suggestions', {});
  const told = suggestions.map(({ key, accountTitle, other, target, strength, evidence }) => ({
    key,
    accountTitle,
    other: other?.title ?? null,
    target,
    strength,
    evidence: evidence.map(({ how, place, fromId, quote }) => ({ how, place, fromId, quote })),
  }));
  expect(told).toEqual([
    {
      key: `${river}-${hill}`,
      accountTitle: 'River',
      other: 'Hill',
      target: null,
      strength: 'stated',
      evidence: [{ how: 'profile-link', place: 'profile', fromId: river, quote: 'Also at https://hill.example/' }],
    },
    {
      key: `${hill}>telegram:hill_notes_again`,
      accountTitle: 'Hill',
      other: null,
      target: {
        platform: 'telegram',
        name: 'hill_notes_again',
        url: 'https://t.me/s/hill_notes_again',
        input: 'https://t.me/s/hill_notes_again',
      },
      strength: 'stated',
      evidence: [{ how: 'announced', place: 'post', fromId: hill, quote: 'If this page goes, follow me at https://t.me/hill_notes_again' }],
    },
  ]);
  expect(await core.call('people')).toEqual([]);
});

test('what a feed and a page name as their own (rel=me) is suggested with the address as its evidence', async () => {
  const server = await startServer({
    '/ann.atom': (_request, response) =>
      void response
        .writeHead(200)
        .end(
          '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:ann</id><title>Ann</title><link rel="me" href="https://social.example/@ann"/><updated>2014-03-13T00:00:00Z</updated></feed>',
        ),
    '/notes': (_request, response) =>
      void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          '<html><head><title>Notes</title></head><body><p>Of rivers and hills.</p><a rel="me" href="https://t.me/ann_rivers">here too</a></body></html>',
        ),
  });
  const core = await openTestCore();
  await core.call('settings.write', { route: { kind: 'direct' } });
  await core.call('add', { inputs: [`${server.url}/ann.atom`] });
  await core.call('add', { inputs: [`${server.url}/notes`], lookAt: ['web'] });
  await core.call('check', { which: 'all', routes: 'posts' });
  await server.close();
  const suggestions = await core.call('suggestions', {});
  expect(
    suggestions.map(({ accountTitle, target, evidence }) => [
      accountTitle,
      target?.platform,
      evidence.map(({ how, quote }) => [how, quote]),
    ]),
  ).toEqual([
    ['Ann', 'mastodon', [['rel-me', 'https://social.example/@ann']]],
    ['Notes', 'telegram', [['rel-me', 'here too: https://t.me/ann_rivers']]],
  ]);
});

test('the reader links, renames and notes a person, and each can be undone', async () => {
  const { core, ids } = await openThree();
  const [river, hill, lake] = ids;
  const { personId, before } = await core.call('person.link', { accountIds: [river, hill] });
  const renamed = await core.call('person.rename', { id: personId, title: 'The river writer' });
  await core.call('note.write', { target: { kind: 'person', id: personId }, text: 'Two pages.' });
  const joined = await core.call('person.link', { accountIds: [hill, lake] });
  const all = await core.call('people');
  const shown = await core.call('account.view', { id: river });
  const timeline = await core.call('timeline', { view: 'all', personId });
  await core.call('person.place', { places: joined.before });
  const fewer = await core.call('person', { id: personId });
  await core.call('person.place', { places: before });
  expect([before, renamed, joined.before]).toEqual([
    [river, hill].map((accountId) => ({ accountId, personId: null })),
    { title: 'River' },
    [
      { accountId: hill, personId },
      { accountId: lake, personId: null },
    ],
  ]);
  expect(all.map(({ title, note, accounts }) => [title, note, accounts.map(({ account, posts }) => [account.title, posts])])).toEqual([
    [
      'The river writer',
      'Two pages.',
      [
        ['River', 1],
        ['Hill', 1],
        ['Lake', 1],
      ],
    ],
  ]);
  expect([shown.account.person, shown.alsoAt.map(({ account, lastPostAt }) => [account.title, lastPostAt])]).toEqual([
    { id: personId, title: 'The river writer' },
    [
      ['Hill', Date.UTC(2014, 2, 6, 8)],
      ['Lake', Date.UTC(2014, 2, 6, 8)],
    ],
  ]);
  expect(timeline.items.length).toBe(3);
  expect(fewer.accounts.map(({ account }) => account.title)).toEqual(['River', 'Hill']);
  expect(await core.call('people')).toEqual([]);
});

test('what was turned down stays away until that is undone', async () => {
  const { core, ids } = await openThree();
  const keys = async () => (await core.call('suggestions', { accountId: ids[1] })).map(({ key }) => key);
  const [pair = '', place = ''] = await keys();
  await core.call('suggestion.reject', { key: pair });
  await core.call('suggestion.reject', { key: place });
  const none = await keys();
  await core.call('suggestion.reject', { key: pair, undo: true });
  expect([none, await keys()]).toEqual([[], [pair]]);
});

async function exported(core: TestCore, format: 'opml' | 'json'): Promise<string> {
  const file = join(core.folder, `out.${format}`);
  await core.call('export', { format, what: { kind: 'subscriptions' }, file });
  return readFileSync(file, 'utf8');
}

test('persons travel in OPML as an attribute that others pass over, and in JSON; a second import changes nothing', async () => {
  const { core, ids } = await openThree();
  const { personId } = await core.call('person.link', { accountIds: [ids[0], ids[1]], title: 'River & Hill' });
  const text = await exported(core, 'opml');
  const json = JSON.parse(await exported(core, 'json'));
  const other = await openTestCore();
  const sizes = async () => (await other.call('people')).map(({ title, accounts }) => [title, accounts.length]);
  await other.call('import', { name: 'v.opml', text });
  const once = await sizes();
  await other.call('import', { name: 'v.opml', text });
  expect([once, await sizes()]).toEqual([[['River & Hill', 2]], [['River & Hill', 2]]]);
  expect(text.match(/vigilPerson="River &amp; Hill"/g)?.length).toBe(2);
  expect(
    json.people.map(({ title, accounts }: { title: string; accounts: { url: string }[] }) => [title, accounts.map(({ url }) => url)]),
  ).toEqual([['River & Hill', ['https://river.example/', 'https://hill.example/']]]);
  expect((await core.call('accounts')).map(({ title, person }) => [title, person?.id ?? null])).toEqual([
    ['Hill', personId],
    ['Lake', null],
    ['River', personId],
  ]);
});
