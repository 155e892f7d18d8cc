/** What is doubtful takes another way before it counts: a second road, a neighbour on the host, a day for a whole platform. */

import { expect, test } from 'vitest';
import { json } from '../../support/fixture.ts';
import { openStepped, startAt } from '../../support/follow-stepped.ts';
import { chinese } from '../../support/matrix/chinese.ts';
import { networks } from '../../support/matrix/networks.ts';
import { sites } from '../../support/matrix/sites.ts';
import { walkRoads } from '../../support/matrix.ts';
import { rss } from '../../support/rss.ts';
import { reply, startServer } from '../../support/server.ts';

const rows = [...chinese, ...networks, ...sites];
const hourMs = 3_600_000;

test('an account that only its first road no longer shows stays open, and the second road was asked', async () => {
  const walked = await walkRoads(rows);
  const wanted = rows.filter(({ roads }) => 'second' in roads).map(({ account }) => [account, 'open']);
  expect(walked).toEqual(Object.fromEntries(wanted));
}, 180_000);

test('a feed that is missing while its neighbour answers is gone after two days; with its neighbour, only after a week', async () => {
  const server = await startServer();
  const feed = reply(200, { 'content-type': 'application/rss+xml' }, rss({ title: 'Slow Rivers', items: [{ id: '1' }] }));
  const [ours, beside] = ['/ours.xml', '/beside.xml'];
  const { call } = await openStepped({ 'https://host.example': server.url });
  for (const path of [ours, beside]) server.on(path, feed);
  const added = await call('add', { inputs: [ours, beside].map((path) => `https://host.example${path}`) });
  const statuses = async (hours: number[]) => {
    for (const hour of hours) {
      await call('example.step', { toAt: startAt + hour * hourMs, untilAt: startAt + hour * hourMs });
      await call('check', { which: 'all' });
    }
    const rowsNow = await call('accounts', {});
    return added.map(({ account }) => rowsNow.find(({ id }) => id === account?.id)?.status);
  };
  server.on(ours, reply(404));
  const alone = await statuses([1, 13, 25, 37, 50]);
  server.on(ours, feed);
  await statuses([400]);
  for (const path of [ours, beside]) server.on(path, reply(404));
  const together = await statuses([401, 413, 425, 437, 455]);
  const aWeek = await statuses([500, 550, 600]);
  await server.close();
  expect({ alone, together, aWeek }).toEqual({ alone: ['gone', 'open'], together: ['open', 'open'], aWeek: ['gone', 'gone'] });
});

test('notices on a whole platform that are gone within a day were shown, then withdrawn', async () => {
  const names = ['ada', 'bo', 'cleo', 'dora', 'emil'];
  const banned = { value: false };
  const server = await startServer({
    '/api/v3/user': (request, response, seen) => {
      const name = new URL(request.url ?? '', 'http://x').searchParams.get('username') ?? '';
      const person = { name, actor_id: `https://lemmy.example/u/${name}`, banned: banned.value, deleted: false };
      json({ person_view: { person, counts: {} }, posts: [], comments: [] })(request, response, seen);
    },
  });
  const { call } = await openStepped({ 'https://lemmy.example': server.url });
  await call('add', { inputs: names.map((name) => `https://lemmy.example/u/${name}`) });
  const step = (hour: number) => call('example.step', { toAt: startAt + hour * hourMs, untilAt: startAt + hour * hourMs });
  await step(7);
  banned.value = true;
  await step(14);
  await step(15);
  const shown = await call('closures', {});
  banned.value = false;
  await step(22);
  const after = await call('closures', {});
  const accounts = await call('accounts', {});
  await server.close();
  expect(shown.closures.map(({ status, shownThenWithdrawn }) => [status, shownThenWithdrawn])).toEqual(
    names.map(() => ['suspended', false]),
  );
  expect(after.closures.map(({ shownThenWithdrawn, reopenedAt }) => [shownThenWithdrawn, reopenedAt !== null])).toEqual(
    names.map(() => [true, true]),
  );
  expect(accounts.map(({ status }) => status)).toEqual(names.map(() => 'open'));
});
