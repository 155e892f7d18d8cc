/** The simulated platform and the hand that moves the example's clock, in a process of its own: the core under it knows neither the story nor its ledger. */

import { type Prepared, playExample, prepareExample } from '../example/play.ts';
import { parentChannel } from './child.ts';
import { callOver, fieldsOf } from './port.ts';

const channel = parentChannel();
const core = callOver(channel);
const ending = new AbortController();
let prepared: Prepared | null = null;

channel.onMessage((message) => {
  const fields = fieldsOf(message);
  if (fields?.kind === 'prepare') void prepare(readNumber(fields.seed)).catch(report);
  if (fields?.kind === 'play') void play(readNumber(fields.speed)).catch(report);
});
channel.onClosed(() => {
  ending.abort();
  process.exit(0);
});
process.on('SIGINT', () => {});

async function prepare(seed: number | undefined): Promise<void> {
  prepared = await prepareExample({ seed });
  const { originMap, startAt } = prepared;
  channel.post({ kind: 'prepared', prepared: { originMap, startAt } });
}

async function play(speed: number | undefined): Promise<void> {
  if (prepared === null) throw new Error('The story can only be played on a prepared platform.');
  await playExample({
    call: (method, input) => core.call(method, input, 'local'),
    prepared,
    speed,
    onProgress: (payload) => channel.post({ kind: 'progress', payload }),
    signal: ending.signal,
  });
}

function report(error: unknown): void {
  channel.post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}

function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
