import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { vigilBuilt } from '../support/built.ts';
import { openTestCore, type TestCore } from '../support/core.ts';
import { checkAt, verdictOf } from '../support/follow-stepped.ts';
import { rss } from '../support/rss.ts';
import { installNginx, type Nginx, startNginx } from './nginx.ts';
import { type Facts, openSteps, type Steps } from './steps.ts';

const hourMs = 3_600_000;
const startMs = Date.now() + hourMs;
const names = [
  ...['gzip', 'brotli', 'slow', 'weak', 'dated', 'range', 'moved301', 'moved302', 'moved307', 'moved308', 'elsewhere', 'loop'],
  ...[
    'gone410',
    'missing404',
    'later429',
    'limited',
    'legal451',
    'onTheWay451',
    'busy503',
    'broken500',
    'bad502',
    'refused403',
    'login401',
  ],
  ...['page', 'empty'],
];

/** Well at first. */
const well = `
  location = /gzip.xml { gzip on; gzip_min_length 0; gzip_types application/rss+xml; }
  location = /brotli.xml { BROTLI }
  location = /slow.xml { limit_rate 8k; }
  location = /weak.xml { gzip on; gzip_min_length 0; gzip_types application/rss+xml; }
  location = /dated.xml { etag off; }
`;
/** Then each in its own way. */
const troubled = `
  ${well}
  location = /moved301.xml { return 301 /gzip.xml; }
  location = /moved302.xml { return 302 /gzip.xml; }
  location = /moved307.xml { return 307 /gzip.xml; }
  location = /moved308.xml { return 308 /gzip.xml; }
  location = /elsewhere.xml { return 302 /login; }
  location = /login { default_type text/html; return 200 "<!doctype html><title>Log in</title><form action=/login method=post><input type=\\"password\\"></form>"; }
  location = /loop.xml { return 302 /loop.xml; }
  location = /gone410.xml { return 410; }
  location = /missing404.xml { return 404; }
  location = /later429.xml { add_header Retry-After 7200 always; return 429; }
  location = /limited.xml { limit_req zone=one; limit_req_status 429; }
  location = /legal451.xml { add_header Link '<BASE/>; rel="blocked-by"' always; default_type text/html; return 451 "<!doctype html><title>Unavailable</title><p>Withheld under an order of the court of invented rivers.</p>"; }
  location = /onTheWay451.xml { add_header Link '<https://gateway.example/>; rel="blocked-by"' always; default_type text/html; return 451 "<!doctype html><title>Unavailable</title><p>This address is on the list of the gateway.</p>"; }
  location = /busy503.xml { add_header Retry-After 600 always; return 503; }
  location = /broken500.xml { return 500; }
  location = /bad502.xml { proxy_pass http://127.0.0.1:9; }
  location = /refused403.xml { return 403; }
  location = /login401.xml { auth_basic "private"; auth_basic_user_file /dev/null; }
  location = /page.xml { default_type text/html; return 200 "<!doctype html><title>Under construction</title><p>Nothing here yet.</p>"; }
  location = /empty.xml { default_type application/rss+xml; return 200 ""; }
`;

// A host that asks for patience rests as a whole: those that do have one each.
const home = 'http://rivers.example';
const apart: Record<string, string> = Object.fromEntries(
  ['elsewhere', 'later429', 'limited', 'busy503', 'broken500', 'bad502', 'refused403', 'login401', 'page', 'empty'].map((name) => [
    name,
    `http://${name.toLowerCase()}.example`,
  ]),
);

type World = { nginx: Nginx; steps: Steps; data: string; ids: Record<string, number> };

test('reads what a real web server answers as the sheet of platforms says', async () => {
  const installed = installNginx();
  expect(installed, 'nginx is not here and could not be installed').not.toBeNull();
  const { version, hasBrotli } = installed ?? { version: '', hasBrotli: false };
  const steps = openSteps('nginx', 'Web server', { nginx: version, ...(hasBrotli ? { 'brotli filter': 'of Debian' } : {}) });
  if (!hasBrotli) steps.note('Its brotli filter was not here: brotli was not tried.');
  const nginx = await startNginx({ hasBrotli });
  onTestFinished(nginx.close);
  const data = mkdtempSync(join(tmpdir(), 'vigil-real-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const items = Array.from({ length: 20 }, (_, id) => ({ id: `p${id}`, text: `Letter ${id} of the slow rivers. ${'word '.repeat(120)}` }));
  for (const name of names) nginx.write(`${name}.xml`, rss({ title: `Feed ${name}`, items }));
  const brotli = hasBrotli ? 'brotli on; brotli_min_length 0; brotli_types application/rss+xml;' : '';
  const filled = (locations: string) => locations.replaceAll('BROTLI', brotli).replaceAll('BASE', home);

  const originMap = Object.fromEntries([home, ...Object.values(apart)].map((origin) => [origin, nginx.url]));
  writeFileSync(join(data, 'origins.json'), JSON.stringify(originMap));
  await nginx.serve(filled(well));
  const world: World = { nginx, steps, data, ids: await addAll(data, steps) };
  await bodies(world, hasBrotli);
  await nginx.serve(filled(troubled));
  const core = await openTestCore({ folder: data, originMap, steppedFromAt: startMs });
  await troubles(world, core);
  await nginx.serve(filled(well));
  await healed(world, core);
  steps.end();
});

async function vigil(data: string, ...args: string[]) {
  return JSON.parse((await vigilBuilt([...args, '--json', '--data', data, '--origin-map', join(data, 'origins.json')])).out);
}

async function addAll(data: string, steps: Steps): Promise<World['ids']> {
  const addresses = names.map((name) => `${apart[name] ?? home}/${name}.xml`);
  const added = (await vigil(data, 'add', ...addresses, '--route', 'direct')) as { account: { id: number } | null; posts: number }[];
  steps.step(
    `the command line adds ${names.length} feeds of 20 posts`,
    { added: names.length, posts: names.length * 20 },
    { added: added.filter(({ account }) => account).length, posts: added.reduce((sum, { posts }) => sum + posts, 0) },
  );
  return Object.fromEntries(names.map((name, at) => [name, added[at]?.account?.id ?? 0]));
}

async function bodies({ nginx, steps, data }: World, hasBrotli: boolean): Promise<void> {
  const first = nginx.log();
  const encodingOf = (name: string) => first.find((line) => line.includes(`/${name}.xml`))?.split(' ')[2];
  steps.step(
    'compressed bodies are asked for and read',
    { gzip: 'gzip', plain: '-', brotli: hasBrotli ? 'br' : '-' },
    { gzip: encodingOf('gzip'), plain: encodingOf('range'), brotli: encodingOf('brotli') },
  );
  const report = await vigil(data, 'check', '--all');
  const second = nginx.log().slice(first.length);
  const conditional = (name: string) => second.find((line) => line.includes(`/${name}.xml`)) ?? '';
  steps.step(
    'a second check asks with what the server gave: ETag, weak ETag, Last-Modified alone',
    { checked: names.length, notModified: names.length, strong: true, weak: true, dated: true, newPosts: 0 },
    {
      ...report,
      strong: / \\x22[0-9a-f]+-[0-9a-f]+\\x22 /.test(conditional('range')) && conditional('range').startsWith('304 '),
      weak: / W\/\\x22/.test(conditional('weak')) && conditional('weak').startsWith('304 '),
      dated: / - \w{3}, \d\d /.test(conditional('dated')) && conditional('dated').startsWith('304 '),
    },
  );
}

type Line = [name: string, answer: string, outcome: string];

const first: Line[] = [
  ['moved301', '301 to another feed', 'ok'],
  ['moved302', '302 to another feed', 'ok'],
  ['moved307', '307 to another feed', 'ok'],
  ['moved308', '308 to another feed', 'ok'],
  ['elsewhere', '302 to a login page', 'challenged'],
  ['loop', '302 to itself', 'unclear'],
  ['later429', '429 with Retry-After 2 h', 'rate-limited'],
  ['busy503', '503 with Retry-After', 'rate-limited'],
  ['broken500', '500', 'server-error'],
  ['bad502', '502, nothing behind the proxy', 'server-error'],
  ['refused403', '403', 'unclear'],
  ['login401', '401', 'challenged'],
  ['page', '200 with a page', 'not-a-feed'],
  ['empty', '200 with nothing', 'not-a-feed'],
];

const doubtful = ['gone410', 'missing404', 'legal451', 'onTheWay451'];

async function troubles(world: World, core: TestCore): Promise<void> {
  const { nginx, steps, ids } = world;
  await core.call('check', { which: 'all' });
  const rows = new Map((await core.call('check.failed', {})).map((row) => [row.accountId, row]));
  for (const [name, answer, outcome] of first) {
    const seen = { outcome: rows.get(ids[name] ?? 0)?.outcome ?? 'ok', status: (await look(core, world, name)).status };
    steps.step(answer, { outcome, status: 'open' }, seen);
  }
  const later = rows.get(ids.later429 ?? 0);
  for (const name of doubtful) steps.step(`${name}, seen once`, { status: 'open' }, await look(core, world, name));
  await checkAt(core, startMs + hourMs);
  steps.step(
    '429 is not asked again before its time, though a check of everything was asked for',
    { asked: ['429'], inTwoHours: true },
    { asked: answersTo(nginx, 'later429'), inTwoHours: (later?.dueAt ?? 0) >= startMs + 2 * hourMs },
  );

  await checkAt(core, startMs + 2 * hourMs);
  steps.step('more requests than the server allows', { answers: ['304', '429'] }, { answers: [...new Set(answersTo(nginx, 'limited'))] });
  steps.step(
    '451 with Link rel=blocked-by of the origin itself, seen twice',
    { status: 'withheld', actor: 'not-said', machine: `http=451 blocked-by=${home}/`, posts: 20 },
    await look(core, world, 'legal451'),
  );
  steps.step('451 with blocked-by of a gateway on the way', { status: 'open', posts: 20 }, await look(core, world, 'onTheWay451'));
  for (const name of ['gone410', 'missing404'])
    steps.step(`${name}, seen twice`, { status: 'open', pending: 'gone-in-the-making' }, await look(core, world, name));

  for (const hours of [30, 56, 80]) await checkAt(core, startMs + hours * hourMs);
  for (const name of ['gone410', 'missing404'])
    steps.step(`${name}, seen over three days`, { status: 'gone', posts: 20 }, await look(core, world, name));
  for (const code of ['301', '302', '307', '308'])
    steps.step(
      `${code}, followed for three days`,
      { status: 'open', feed: code === '301' || code === '308' ? '/gzip.xml' : `/moved${code}.xml` },
      { ...(await look(core, world, `moved${code}`)), feed: await feedOf(core, ids[`moved${code}`] ?? 0) },
    );
}

function look(core: TestCore, { ids }: World, name: string): Promise<Facts> {
  return verdictOf(core, ids[name] ?? 0);
}

/** The answers since the first two rounds, in order. */
function answersTo(nginx: Nginx, name: string): string[] {
  const lines = nginx.log().filter((line) => line.includes(`/${name}.xml`));
  return lines.slice(2).map((line) => line.split(' ')[0] ?? '');
}

async function feedOf({ call }: TestCore, id: number): Promise<string> {
  const { routes } = await call('account.view', { id });
  return new URL(routes[0]?.url ?? 'http://none.invalid').pathname;
}

async function healed(world: World, core: TestCore): Promise<void> {
  for (const hours of [400, 401]) await checkAt(core, startMs + hours * hourMs);
  const seen = await Promise.all(names.map((name) => look(core, world, name)));
  world.steps.step(
    'all is well again: every account is open, nothing is lost, nothing was ever counted as a closure',
    { open: names.length, posts: names.length * 20, closures: 0 },
    {
      open: seen.filter(({ status, pending }) => status === 'open' && pending === null).length,
      posts: seen.reduce((sum, { posts }) => sum + Number(posts), 0),
      closures: (await core.call('closures', {})).closures.length,
    },
  );
}
