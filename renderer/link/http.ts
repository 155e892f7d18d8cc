/** The carrier of `serve`: calls as POST with JSON, events as SSE. The cookie of the window is the key; nothing else is sent along. */

import type { Result } from '../../electron/contract/result.ts';
import type { ShellInputOf, ShellOutputOf } from '../../electron/contract/shell.ts';
import type { CarriedEvent, Carrier } from './link.ts';

const retryMs = [250, 500, 1000, 2000, 5000] as const;

export type Saving = { file(file: ShellInputOf<'shell.saveFile'>): void; download(address: string): void };

export function carryByHttp(save: Saving): Carrier {
  /** A view is asked for only when its events can be heard, so that none falls between. Settled without a listener. */
  let listening: Promise<void> = Promise.resolve();
  return {
    call: async (library, method, input) => {
      await listening;
      return post(`/call/${library}/${method}`, input);
    },
    shell: async (name, input) => {
      const reply = await post(`/shell/${name}`, input);
      const done = reply as Result<unknown>;
      if (name === 'shell.export' && done.ok) return offer(done.value as ShellOutputOf<'shell.export'>, save);
      if (name !== 'shell.saveFile' || !done.ok) return reply;
      // The shell has only looked the wish over; the browser saves where the reader's downloads go.
      save.file(input as ShellInputOf<'shell.saveFile'>);
      return { ok: true, value: { saved: true, file: null } };
    },
    listen: (listener, lost) => {
      const { end, begun } = listenToEvents(listener, lost);
      listening = begun;
      return end;
    },
  };
}

/** The file lies ready at the shell; the browser fetches it as a download of its own. */
function offer({ name, download }: ShellOutputOf<'shell.export'>, save: Saving): Result<unknown> {
  if (download !== null) save.download(download);
  return { ok: true, value: { saved: download !== null, name, download: null } };
}

async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  });
  const text = await response.text();
  if (text === '') throw new Error(`${response.status} without a body`);
  return JSON.parse(text);
}

/**
 * Reconnects for as long as the window lives: EventSource gives up after a failed answer, so it is opened anew. `begun` settles with the first
 * connection, or when it has failed.
 */
function listenToEvents(
  listener: (event: CarriedEvent) => void,
  lost: (isLost: boolean) => void,
): { end: () => void; begun: Promise<void> } {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const open = (): void => {
    const opened = new EventSource('/events');
    source = opened;
    opened.onopen = () => {
      if (failures > 0) lost(false);
      failures = 0;
      begin();
    };
    opened.onmessage = (message) => listener(JSON.parse(message.data) as CarriedEvent);
    opened.onerror = () => {
      opened.close();
      if (failures === 0) lost(true);
      timer = setTimeout(open, retryMs[Math.min(failures, retryMs.length - 1)]);
      failures += 1;
      begin();
    };
  };
  open();
  return {
    begun,
    end: () => {
      clearTimeout(timer);
      source?.close();
    },
  };
}
