/** Events of both libraries as Server-Sent Events: one JSON document `{library, name, payload}` each. */

import type { ServerResponse } from 'node:http';
import type { Libraries } from '../process/libraries.ts';
import { pageHeaders } from '../process/page-policy.ts';

const heartbeatMs = 15_000;

/** A window that does not read is let go: it connects again and asks for everything anew. */
const mostWaitingBytes = 4 * 1024 * 1024;

export function openEventStream(response: ServerResponse, libraries: Libraries): void {
  response.writeHead(200, { ...pageHeaders, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  response.write('retry: 500\n\n');
  const end = libraries.subscribe((event) => {
    if (response.writableLength > mostWaitingBytes) response.destroy();
    else response.write(`data: ${JSON.stringify(event)}\n\n`);
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  response.on('close', () => {
    clearInterval(heartbeat);
    end();
  });
}
