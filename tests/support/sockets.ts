/** Watches this process for anything that leaves it: client sockets and name lookups, seen below every library. */

import { createHook } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

export type SocketWatch = {
  /** Client TCP sockets opened since the start. */
  sockets: Socket[];
  /** Kinds of native requests begun: TCP connects, lookups by the system, DNS queries, UDP. */
  native: string[];
  stop(): void;
};

const outward = new Set(['TCPCONNECTWRAP', 'GETADDRINFOREQWRAP', 'GETNAMEINFOREQWRAP', 'QUERYWRAP', 'UDPSENDWRAP', 'PIPECONNECTWRAP']);

export function watchSockets(): SocketWatch {
  const watch: SocketWatch = { sockets: [], native: [], stop };
  function onSocket(message: unknown): void {
    watch.sockets.push((message as { socket: Socket }).socket);
  }
  const hook = createHook({
    init(_id, type) {
      if (outward.has(type)) watch.native.push(type);
    },
  });
  channel('net.client.socket').subscribe(onSocket);
  hook.enable();
  function stop(): void {
    channel('net.client.socket').unsubscribe(onSocket);
    hook.disable();
  }
  return watch;
}
