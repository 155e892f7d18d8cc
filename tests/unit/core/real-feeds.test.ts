/** The whole way of real feeds: imported from a list, checked from a server that says nothing of their encoding, checked again. */

import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { openTestCore } from '../../support/core.ts';
import { corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';
import { startServer } from '../../support/server.ts';

type Expected = { file: string };

describeCorpus('real feeds, from list to second check', () => {
  test('takes or clearly refuses every one, and a second run adds nothing', async () => {
    const files = corpusJson<Expected[]>('feeds/expect.json').map(({ file }) => file);
    const server = await startServer({
      '*': (request, response) => serveFile(request.url ?? '', request.headers['if-none-match'], response),
    });
    const { call } = await openTestCore();
    await call('settings.write', { route: { kind: 'direct' } });
    const list = files.map((file) => `${server.url}/${encodeURI(file)}`).join('\n');
    const imported = await call('import', { name: 'feeds.txt', text: list });
    const first = await call('check', { which: 'all' });
    const failed = await call('check.failed');
    server.seen.length = 0;
    const second = await call('check', { which: 'all' });
    const conditional = server.seen.filter((one) => one.headers['if-none-match'] !== undefined).length;
    await server.close();
    const taken = (first.outcomes.ok ?? 0) + (first.outcomes['not-modified'] ?? 0);
    expect({ added: imported.added, checked: first.checked, refused: failed.length, second: second.newPosts }).toEqual({
      added: files.length,
      checked: files.length,
      refused: files.length - taken,
      second: 0,
    });
    expect(conditional).toBe(taken);
    expect(new Set(failed.map((one) => one.outcome))).toEqual(new Set(['not-a-feed']));
  }, 120_000);
});

function serveFile(path: string, etag: string | string[] | undefined, response: ServerResponse): void {
  const body = corpusBytes(`feeds/${decodeURI(path).slice(1)}`);
  const mine = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (etag === mine) response.writeHead(304, { etag: mine }).end();
  else response.writeHead(200, { etag: mine, 'content-type': 'application/octet-stream' }).end(body);
}
