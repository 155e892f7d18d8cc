/** Loaded before a utility process's program: gives it `process.parentPort`. */

import { EventEmitter } from 'node:events';

const port = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => void process.send?.({ data }, undefined, undefined, () => {}),
});
process.on('message', (message: { data: unknown }) => port.emit('message', { data: message.data, ports: [] }));
process.once('disconnect', () => process.exit(0));
Object.assign(process, { parentPort: port });
