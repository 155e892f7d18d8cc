/** The core's own process: opens the library it is told to, answers the shell that forked it, and ends with that shell. */

import type { Core, CoreOptions } from '../core/core.ts';
import { parentChannel } from './child.ts';
import { openInside } from './inside.ts';
import { program } from './places.ts';
import { answerOver, fieldsOf } from './port.ts';

const channel = parentChannel();
let core: Core | null = null;
let ending = false;

channel.onMessage((message) => {
  const fields = fieldsOf(message);
  if (fields?.kind === 'start') void start(fields.start as CoreOptions);
  if (fields?.kind === 'close') void end();
});
// The shell is gone, with or without a word: the store must still be closed in order.
channel.onClosed(() => void end());
process.on('SIGTERM', () => void end());
// Ctrl-C reaches the whole group; the shell closes us itself.
process.on('SIGINT', () => {});

async function start(options: CoreOptions): Promise<void> {
  const threads = { steps: program('process/steps-thread'), reader: program('process/reader-thread') };
  const opened = await openInside({ ...options, threads });
  if (!opened.ok) {
    channel.post({ kind: 'refused', error: opened.error });
    return;
  }
  core = opened.value;
  answerOver(channel, core);
  channel.post({ kind: 'started' });
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await core?.close();
  process.exit(0);
}
