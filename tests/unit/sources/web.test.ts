import { expect, onTestFinished, test } from 'vitest';
import { claimsOf, listedClaim } from '../../../electron/core/sources/registry.ts';
import { web } from '../../../electron/core/sources/web.ts';
import { followStepped, openStepped } from '../../support/follow-stepped.ts';
import { redirectTo, reply, startServer } from '../../support/server.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };
const origin = 'https://office.example';
const prose =
  'The ferry leaves at noon from the old quay and takes an hour to the island, weather and tide permitting, all through spring.';

function page(news: string, title = 'Ferry times'): string {
  return `<!doctype html><html><head><title>${title}</title></head><body><nav>Home About</nav><main><article><h1>${title}</h1><p>${news}</p><p>${prose}</p><p>${prose} ${prose}</p></article><ul class="list"><li>Pier one</li><li>Pier two</li></ul></main><footer>Seen 4711 times</footer></body></html>`;
}

async function start(body = page('Two boats a day.')) {
  const server = await startServer({ '/times': reply(200, html, body) });
  onTestFinished(() => server.close());
  return server;
}

test('an address is watched as a page only where nothing else knows it, or where a part of it is named', () => {
  expect(web.claims(`${origin}/times`)).toMatchObject({ nativeId: null, url: `${origin}/times`, confidence: 'maybe' });
  expect(web.claims(`${origin}/times#part=main .list`)).toMatchObject({ url: `${origin}/times`, confidence: 'sure' });
  expect(listedClaim(claimsOf(`${origin}/times`))?.platform).toBe('feed');
  expect(listedClaim(claimsOf(`${origin}/times#part=.list`))?.platform).toBe('web');
  expect(
    ['nonsense', `${origin}/times#part=a[href]`, `${origin}/times#part=`, 'mailto:a@b.example'].map((input) => web.claims(input)),
  ).toEqual(Array(4).fill(null));
});

test('a page without a feed is offered to be watched, with its words as a preview', async () => {
  const server = await start();
  const { call } = await openStepped({ [origin]: server.url });
  const [found] = await call('find', { inputs: [`${origin}/times`] });
  const [candidate] = found?.candidates ?? [];
  expect(found?.error).toBeNull();
  expect(candidate).toMatchObject({ platform: 'web', title: 'Ferry times', status: 'open', handle: 'office.example' });
  expect(candidate?.posts[0]?.excerpt).toContain('Two boats a day.');
});

test('a changed page is an edited post whose words can be compared; what only changes around the article is none', async () => {
  const server = await start();
  const account = await followStepped({ [origin]: server.url }, `${origin}/times`);
  server.on('/times', reply(200, html, page('Two boats a day.').replace('4711', '4712')));
  await account.at(25);
  const [before] = await account.call('posts', { accountId: account.id });
  server.on('/times', reply(200, html, page('Three boats a day.')));
  await account.at(50);
  const [after] = await account.call('posts', { accountId: account.id });
  const diff = await account.call('post.diff', { id: after?.id ?? 0 });
  expect([before?.presence, before?.revisions, after?.presence, after?.revisions]).toEqual(['present', 1, 'edited', 2]);
  expect(diff.text.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text.trim()])).toEqual([
    ['removed', 'Two'],
    ['added', 'Three'],
  ]);
});

test('of a named part only its words are kept', async () => {
  const server = await start();
  const account = await followStepped({ [origin]: server.url }, `${origin}/times#part=main .list`);
  const [post] = await account.call('posts', { accountId: account.id });
  const { text } = await account.call('post.read', { id: post?.id ?? 0 });
  expect(text.split(/\s*\n\s*/)).toEqual(['Pier one', 'Pier two']);
  expect(server.seen.every(({ path }) => path === '/times')).toBe(true);
});

test.each([
  ['a challenge', reply(403, { ...html, 'cf-mitigated': 'challenge' }, '<title>Just a moment...</title>')],
  [
    'a challenge that says 200',
    reply(200, html, '<!doctype html><title>Just a moment...</title><p>Checking your browser before you go on to the page.</p>'),
  ],
  ['the front page of the site', redirectTo('/', 302)],
  [
    'a program that needs scripts',
    reply(200, html, '<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>'),
  ],
  ['a fault', reply(503, html, page('Down.'))],
])('%s in its place changes nothing', async (_name, handler) => {
  const server = await start();
  const account = await followStepped({ [origin]: server.url }, `${origin}/times`);
  server.on('/', reply(200, html, page('Welcome to the office.', 'Office')));
  server.on('/times', handler);
  const { status, posts } = await account.through([25, 80, 140, 210]);
  const [post] = await account.call('posts', { accountId: account.id });
  expect({ status, posts, presence: post?.presence, revisions: post?.revisions }).toEqual({
    status: 'open',
    posts: 1,
    presence: 'present',
    revisions: 1,
  });
});

test('a page that is missing is gone after five looks over a week, one that is withheld says so, and its words stay', async () => {
  const server = await start();
  const account = await followStepped({ [origin]: server.url }, `${origin}/times`);
  server.on('/times', reply(404, html, '<title>Not found</title>'));
  const early = await account.through([25, 50]);
  const late = await account.through([100, 150, 200, 230]);
  server.on('/times', reply(451, html, '<title>Unavailable for legal reasons</title>'));
  const withheld = await account.through([260, 262]);
  server.on('/times', reply(200, html, page('Two boats a day.')));
  const healed = await account.at(290);
  expect([early.status, late.status, withheld.status, healed.status, healed.posts]).toEqual(['open', 'gone', 'withheld', 'open', 1]);
});
