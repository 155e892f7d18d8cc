/** A core's process without a core: answers what the tests of process/ and serve/ need to see, over the real channel. */

import { fail, ok } from '../../electron/contract/result.ts';
import { parentChannel } from '../../electron/process/child.ts';
import { answerOver, fieldsOf } from '../../electron/process/port.ts';

const channel = parentChannel();
const listeners = new Set<(name: string, payload: unknown) => void>();

channel.onMessage((message) => {
  const fields = fieldsOf(message);
  if (fields?.kind === 'start') start(fieldsOf(fields.start) ?? {});
  if (fields?.kind === 'close') process.exit(0);
});
channel.onClosed(() => process.exit(0));

function start(options: Record<string, unknown>): void {
  if (options.version === 'refuse') {
    channel.post({ kind: 'refused', error: fail('library-newer', 'Written by a newer version.').error });
    return;
  }
  if (options.version === 'die') process.exit(7);
  answerOver(channel, {
    async call(method, input, carrier) {
      if (method === 'echo') return ok({ input, carrier, library: options.library });
      if (method === 'tell') for (const listener of listeners) listener('settings.changed', { names: ['theme'] });
      if (method === 'never') return new Promise(() => {});
      if (method === 'throw') throw new Error('a bug');
      return ok({});
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  channel.post({ kind: 'started' });
}
