/** A core on a changing local server for minutes: new posts, edits, 304s, errors. Prints memory and sizes; fails when memory goes on growing. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../electron/core/core.ts';
import { startServer } from './server.ts';

const minutes = Number(process.argv[2] ?? 5);
const feeds = 200;
const mostGrowth = 1.5;
let round = 0;

const server = await startServer({
  '*': (request, response) => {
    const number = Number(request.url?.split('/')[1]);
    if ((number + round) % 29 === 0) return void response.writeHead(503).end();
    const version = Math.floor((round + number) / 3);
    const etag = `"${version}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    const items = Array.from({ length: 10 }, (_, index) => version - index).filter((id) => id >= 0);
    const body = items.map(
      (id) => `<item><guid>${id}</guid><title>Post ${id}</title><description>Text ${id} ${'word '.repeat(200)}</description></item>`,
    );
    response.writeHead(200, { etag }).end(`<rss version="2.0"><channel><title>Feed ${number}</title>${body.join('')}</channel></rss>`);
  },
});
const folder = mkdtempSync(join(tmpdir(), 'vigil-soak-'));
const opened = await createCore({
  folder,
  shell: 'cli',
  library: 'own',
  version: '0.0.0',
  resources: join(import.meta.dirname, '../../resources'),
});
if (!opened.ok) throw new Error(opened.error.message);
const core = opened.value;
async function call(method: string, input: unknown = {}): Promise<unknown> {
  const answer = await core.call(method, input, 'local');
  if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
  return answer.value;
}

await call('settings.write', { route: { kind: 'direct' } });
await call('import', { name: 'soak.txt', text: Array.from({ length: feeds }, (_, index) => `${server.url}/${index + 1}`).join('\n') });
const until = performance.now() + minutes * 60_000;
const memory: number[] = [];
while (performance.now() < until) {
  const minuteEnd = Math.min(until, performance.now() + 60_000);
  let checks = 0;
  for (; performance.now() < minuteEnd; round += 1) checks += ((await call('check', { which: 'all' })) as { checked: number }).checked;
  const { databaseBytes, posts } = (await call('storage')) as { databaseBytes: number; posts: number };
  const rss = process.memoryUsage.rss();
  memory.push(rss);
  console.log(
    `${memory.length} min: ${checks} checks, ${posts} posts, database ${megabytes(databaseBytes)} MB, memory ${megabytes(rss)} MB`,
  );
}
const doctor = (await call('doctor')) as { ok: boolean };
await core.close();
await server.close();
rmSync(folder, { recursive: true, force: true });
const [first = 0, last = 0] = [memory[0], memory.at(-1)];
if (!doctor.ok || last > first * mostGrowth) {
  console.error(doctor.ok ? 'Memory went on growing.' : 'The self-check failed.');
  process.exitCode = 1;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
