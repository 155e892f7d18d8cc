import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { drawPicture } from '../../electron/example/pictures.ts';
import { vigilBuilt } from '../support/built.ts';
import { openTestCore, type TestCore } from '../support/core.ts';
import { checkAt, verdictOf } from '../support/follow-stepped.ts';
import { installPds, type Pds, type Person, startPds } from './pds.ts';
import { type Facts, openSteps, type Steps } from './steps.ts';

const names = ['alice', 'bob', 'carol', 'dave', 'erin'] as const;
type Name = (typeof names)[number];
const hourMs = 3_600_000;
const startMs = Date.now() + hourMs;

test('follows people of a real data host through take-down, deactivation, deletion, renaming and back', async () => {
  const programs = installPds();
  expect(programs, 'the packages could not be installed').not.toBeNull();
  const steps = openSteps('pds', 'AT Protocol data host', programs ?? {});
  const pds = await startPds();
  onTestFinished(pds.close);
  const folder = mkdtempSync(join(tmpdir(), 'vigil-real-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const people = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await pds.create(`${name}.test`)]))) as People;
  for (const name of names) for (const number of [1, 2, 3]) await pds.post(people[name], `post ${number} by ${name}`);
  const originMap = {
    'https://plc.directory': pds.directoryUrl,
    // It resolves handles as the app does; of profiles it says that it has no app (there is none without PostgreSQL).
    'https://public.api.bsky.app': pds.url,
    [pds.ownName]: pds.url,
  };
  const map = join(folder, 'origins.json');
  writeFileSync(map, JSON.stringify(originMap));
  const data = join(folder, 'data');
  const vigil = async (...args: string[]) => JSON.parse((await vigilBuilt([...args, '--json', '--data', data, '--origin-map', map])).out);

  const added = (await vigil('add', ...names.map((name) => `@${name}.test`), '--route', 'direct')) as {
    account: { id: number; platform: string; nativeId: string } | null;
  }[];
  const ids = Object.fromEntries(names.map((name, at) => [name, added[at]?.account?.id ?? 0])) as Record<Name, number>;
  steps.step(
    'the command line adds five people by their handles',
    { platform: names.map(() => 'bluesky'), underTheirDids: names.length },
    {
      platform: added.map(({ account }) => account?.platform ?? ''),
      underTheirDids: added.filter(({ account }, at) => account?.nativeId === people[names[at] ?? 'alice'].did).length,
    },
  );

  const core = await openTestCore({ folder: data, originMap, steppedFromAt: startMs });
  const world: World = { core, pds, people, ids, steps };
  await closures(world);
  await renamed(world);
  await records(world);
  await presences(world);
  await afterTheHost(world, vigil);
  steps.end();
});

type People = Record<Name, Person>;
type World = { core: TestCore; pds: Pds; people: People; ids: Record<Name, number>; steps: Steps };

/** Times are in hours after the start. */
async function look({ core, ids }: World, hours: number, name: Name): Promise<Facts> {
  await checkAt(core, startMs + hours * hourMs);
  return verdictOf(core, ids[name]);
}

async function closures(world: World): Promise<void> {
  const { pds, people, steps, core, ids } = world;
  steps.step('alice is open', { status: 'open', posts: 3 }, await look(world, 1, 'alice'));
  await pds.takeDown(people.alice, true);
  steps.step('the admin takes alice down: seen once', { status: 'open', pending: 'seen-once' }, await look(world, 7, 'alice'));
  const down = await look(world, 8, 'alice');
  steps.step(
    'and again an hour later',
    { status: 'suspended', actor: 'host', machine: 'hostStatus=takendown', pending: null, posts: 3 },
    down,
  );
  steps.step(
    'the others stay open',
    { bob: 'open', erin: 'open' },
    { bob: await statusOf(world, 'bob'), erin: await statusOf(world, 'erin') },
  );
  steps.step('a post of alice is still read', { text: 'post 3 by alice' }, { text: await newestText(world, 'alice') });
  await pds.takeDown(people.alice, false);
  const back = await pds.post(people.alice, 'post 4 by alice, after the reinstatement');
  const again = await look(world, 20, 'alice');
  const { closure } = await core.call('account.view', { id: ids.alice });
  const past = (await core.call('closures', {})).closures.find(({ accountId }) => accountId === ids.alice);
  steps.step(
    'the admin reinstates alice, who posts',
    { status: 'open', posts: 4, closureNow: false, closureKept: true, reopened: true },
    {
      ...again,
      closureNow: closure !== null && closure.reopenedAt === null,
      closureKept: past !== undefined,
      reopened: past?.reopenedAt !== null,
    },
  );
  expect(back.uri).toContain(people.alice.did);

  await pds.deactivate(people.bob);
  await look(world, 27, 'bob');
  steps.step(
    'bob deactivates his account',
    { status: 'deactivated', actor: 'owner', machine: 'hostStatus=deactivated', posts: 3 },
    await look(world, 28, 'bob'),
  );
  await pds.activate(people.bob);
  steps.step('and activates it again', { status: 'open', posts: 3, actor: null }, await look(world, 40, 'bob'));

  await pds.deleteAccount(people.carol);
  await look(world, 47, 'carol');
  steps.step(
    "carol's account is deleted",
    { status: 'deleted', actor: 'not-said', machine: 'repoMissingAtHost=true error=RepoNotFound', posts: 3 },
    await look(world, 48, 'carol'),
  );
  steps.step('her last post is still read', { text: 'post 3 by carol' }, { text: await newestText(world, 'carol') });
  const { closures: counted } = await core.call('closures', {});
  steps.step('only the take-down is counted as a closure', { closures: 1 }, { closures: counted.length });
}

async function renamed(world: World): Promise<void> {
  const { pds, people, steps, core, ids } = world;
  await pds.rename(people.dave, 'dave-new.test');
  const seen = await look(world, 60, 'dave');
  const { account } = await core.call('account.view', { id: ids.dave });
  steps.step(
    'dave takes another handle',
    { status: 'open', pending: null, handle: 'dave-new.test', sameAccount: true, posts: 3 },
    { ...seen, handle: account.handle, sameAccount: account.nativeId === people.dave.did },
  );
}

async function records(world: World): Promise<void> {
  const { pds, people, steps, core, ids } = world;
  const picture = drawPicture('/mmbiz_png/a/640').body;
  const image = await pds.upload(people.erin, picture, 'image/png');
  const embed = { $type: 'app.bsky.embed.images', images: [{ alt: 'Hills', image }] };
  await pds.post(people.erin, 'post 4 by erin, with a picture', { embed });
  const taken = await pds.post(people.erin, 'post 5 by erin, to be taken down');
  const edited = await pds.post(people.erin, 'post 6 by erin, to be edited');
  await look(world, 72, 'erin');
  await core.call('pictures.fetch', {});
  const posts = await core.call('posts', { accountId: ids.erin });
  const withPicture = await core.call('post.read', { id: posts.find(({ excerpt }) => excerpt.includes('picture'))?.id ?? 0 });
  steps.step('a picture of erin is kept', { stored: 1 }, { stored: withPicture.media.filter(({ stored }) => stored).length });

  await pds.takeDown(taken, true);
  await pds.edit(people.erin, edited, 'post 6 by erin, edited afterwards');
  const seen = await look(world, 84, 'erin');
  const later = await core.call('posts', { accountId: ids.erin });
  const find = (part: string) => later.find(({ excerpt }) => excerpt.includes(part));
  const editedPost = await core.call('post.read', { id: find('post 6')?.id ?? 0 });
  steps.step(
    'one record is taken down and one is edited: the account is open, both texts are kept',
    { status: 'open', posts: 6, takenDown: 'post 5 by erin, to be taken down', edited: 'edited', revisions: 2 },
    { ...seen, takenDown: find('post 5')?.excerpt, edited: editedPost.post.presence, revisions: editedPost.post.revisions },
  );
}

/** Weeks pass: single posts are looked at again, each at its host, for there is no app here. */
async function presences(world: World): Promise<void> {
  const { steps, core, ids } = world;
  for (const hours of [90, 110, 140, 170, 200]) await look(world, hours, 'erin');
  const posts = await core.call('posts', { accountId: ids.erin });
  const presenceOf = (part: string) => posts.find(({ excerpt }) => excerpt.includes(part))?.presence;
  steps.step(
    'looked at again for five days, the record that was taken down is not found any more, and nobody is said to have acted',
    { status: 'open', post5: 'gone', post6: 'edited', post1: 'present' },
    { status: await statusOf(world, 'erin'), post5: presenceOf('post 5'), post6: presenceOf('post 6'), post1: presenceOf('post 1') },
  );
}

async function afterTheHost({ core, pds, steps, ids }: World, vigil: (...args: string[]) => Promise<unknown>): Promise<void> {
  await pds.close();
  await checkAt(core, startMs + 300 * hourMs);
  await checkAt(core, startMs + 400 * hourMs);
  await core.core.close();
  const accounts = (await vigil('accounts')) as { id: number; status: string; handle: string }[];
  const shown = (name: Name) => accounts.find(({ id }) => id === ids[name])?.status;
  steps.step(
    'the host itself stops: the command line shows every account as it was last seen',
    { alice: 'open', bob: 'open', carol: 'deleted', dave: 'open', erin: 'open' },
    Object.fromEntries(names.map((name) => [name, shown(name)])),
  );
  const posts = (await vigil('posts', '--limit', '100')) as unknown[];
  const found = (await vigil('search', 'reinstatement')) as unknown[];
  steps.step('and every post is there, and found', { posts: 19, found: 1 }, { posts: posts.length, found: found.length });
}

async function statusOf({ core, ids }: World, name: Name): Promise<string> {
  return (await verdictOf(core, ids[name])).status;
}

async function newestText({ core, ids }: World, name: Name): Promise<string> {
  const [post] = await core.call('posts', { accountId: ids[name], limit: 1 });
  return (await core.call('post.read', { id: post?.id ?? 0 })).text.trim();
}
