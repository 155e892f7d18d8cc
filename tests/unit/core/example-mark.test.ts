import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openTestCore } from '../../support/core.ts';
import { reply, startServer } from '../../support/server.ts';

test('a folder of the example stays the example, and asks nobody when it is opened later', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-example-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startServer({ '*': reply(200, {}, '<rss version="2.0"><channel><title>A</title></channel></rss>') });
  onTestFinished(() => server.close());
  const played = await openTestCore({ folder, library: 'example', steppedFromAt: Date.UTC(2014, 2, 6) });
  await played.call('settings.write', { route: { kind: 'direct' } });
  await played.call('import', { name: 'list.txt', text: `${server.url}/a.xml` });
  await played.core.close();
  const later = await openTestCore({ folder });
  const check = await later.attempt('check', { which: 'all' });
  const file = join(folder, 'list.opml');
  await later.call('export', { format: 'opml', what: { kind: 'all' }, file });
  expect({
    library: (await later.call('about')).library,
    check: check.ok ? null : check.error.code,
    labelled: readFileSync(file, 'utf8').includes('example, invented'),
    asked: server.seen.length,
  }).toEqual({ library: 'example', check: 'not-allowed', labelled: true, asked: 0 });
});
