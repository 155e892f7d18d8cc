/**
 * What a shell offers beside the core: the calls in this table are answered by the desktop's main process or by `serve`, never by the core.
 * A window reaches the core as `call(library, method, input)`: `own` is the reader's library, `example` the one of the March 2014 example.
 * Carriers: desktop — `window.vigil` from the preload; serve — POST /call/<library>/<method>, POST /shell/<name>, GET /events (SSE).
 */

import * as z from 'zod/mini';
import { exportWish } from './shapes/outgoing.ts';

export const libraries = ['own', 'example'] as const;
export type Library = (typeof libraries)[number];

const none = z.object({});

export const shellCalls = {
  'shell.info': {
    input: none,
    output: z.object({
      shell: z.enum(['desktop', 'serve']),
      os: z.string(),
      locales: z.array(z.string()),
      drawsWindowButtons: z.boolean(),
      exampleRunning: z.boolean(),
    }),
  },
  'shell.openExternal': { input: z.object({ url: z.string() }), output: z.object({ opened: z.boolean() }) },
  'shell.saveFile': {
    input: z.object({ name: z.string(), type: z.string(), text: z.string() }),
    output: z.object({ saved: z.boolean(), file: z.nullable(z.string()) }),
  },
  /** Writes what was asked for where the reader says (desktop), or offers it to the browser at `download`, once (serve). `name` is without ending. */
  'shell.export': {
    input: z.object({ library: z.enum(libraries), name: z.string(), wish: exportWish }),
    output: z.object({ saved: z.boolean(), name: z.nullable(z.string()), download: z.nullable(z.string()) }),
  },
  'shell.window': { input: z.object({ action: z.enum(['minimize', 'maximize', 'close']) }), output: none },
  /** Starts the simulated platform and a core on the example's library, and plays the story; answers when the library is open. */
  'shell.example.start': {
    input: z.object({ speed: z.optional(z.number()), seed: z.optional(z.number()) }),
    output: z.object({ started: z.boolean() }),
  },
  'shell.example.stop': { input: none, output: none },
} as const;

export type ShellCallName = keyof typeof shellCalls;
export type ShellInputOf<N extends ShellCallName> = z.infer<(typeof shellCalls)[N]['input']>;
export type ShellOutputOf<N extends ShellCallName> = z.infer<(typeof shellCalls)[N]['output']>;

/** What the preload exposes as `window.vigil`. Payloads of events: { library, name, payload }. */
export type Bridge = {
  call(library: Library, method: string, input: unknown): Promise<unknown>;
  shell(name: ShellCallName, input: unknown): Promise<unknown>;
  on(listener: (event: { library: Library; name: string; payload: unknown }) => void): () => void;
};
