/** The desktop's carrier: `window.vigil`, exposed by the preload. */

import type { Bridge } from '../../electron/contract/shell.ts';
import type { Carrier } from './link.ts';

export function carryByBridge(bridge: Bridge): Carrier {
  return {
    call: (library, method, input) => bridge.call(library, method, input),
    shell: (name, input) => bridge.shell(name, input),
    // NOTE: IPC has no connection to lose; a restarted core is told by its own event.
    listen: (listener) => bridge.on(listener),
  };
}
