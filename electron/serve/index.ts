/** The web shell as a program: `vigil serve` and `npm start` run it. Prints the address to open; ends by Ctrl-C with the library closed in order. */

import { parseArgs } from 'node:util';
import type { Failure } from '../contract/result.ts';
import { forkWithNode } from '../process/child.ts';
import { readOriginMap } from '../process/origin-map.ts';
import { dataFolder } from '../process/places.ts';
import { findRunning } from './address-file.ts';
import { serve } from './serve.ts';

export type RunOptions = { folder: string; host: string; port: number; originMap?: Record<string, string>; json: boolean };

/** Runs until a signal ends it; answers the exit code. */
export async function runServe(options: RunOptions): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  let first = true;
  const onAddress = (address: string) => {
    if (options.json) say(JSON.stringify({ address }));
    else say(first ? `Vigil is open at ${address}` : `For another window: ${address}`);
    first = false;
  };
  const served = await serve({ ...options, onAddress }, forkWithNode);
  if (!served.ok) {
    const running = served.error.code === 'library-held' ? await findRunning(options.folder) : null;
    if (running === null) return sayFailure(served.error, options.json);
    say(options.json ? JSON.stringify({ address: running, running: true }) : `Vigil is open already. Another window on it: ${running}`);
    return 0;
  }
  if (!options.json) say('Each address works once. End with Ctrl-C.');
  await untilTold();
  await served.value.close();
  return 0;
}

function sayFailure(error: Failure, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify({ error: { code: error.code, message: error.message } })}\n`);
  else process.stderr.write(`${error.message}\n`);
  return error.code === 'bad-input' ? 2 : 1;
}

/** The first signal closes in order; a second one ends at once. */
function untilTold(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        done();
      });
    }
  });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '0' },
      'origin-map': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const originMap = readOriginMap(values['origin-map']);
  process.exitCode = originMap.ok
    ? await runServe({
        folder: dataFolder(values.data),
        host: values.host,
        port: Number(values.port),
        json: values.json,
        ...(originMap.value === undefined ? {} : { originMap: originMap.value }),
      })
    : sayFailure(originMap.error, values.json);
  process.exit();
}
