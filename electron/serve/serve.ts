/** Runs the web shell until it is told to end. */

import { type Failure, fail, ok, type Result } from '../contract/result.ts';
import type { Fork } from '../process/child.ts';
import { openLibraries } from '../process/libraries.ts';
import { readVersion, rendererFolder, resources } from '../process/places.ts';
import { forgetAddress, keepAddress } from './address-file.ts';
import { openDownloads } from './downloads.ts';
import { type HttpShell, openHttp } from './http.ts';
import { createShellCalls } from './shell-calls.ts';

export type ServeOptions = {
  folder: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  originMap?: Record<string, string>;
  /** Told with each address that may be opened once: the first at the start, the next whenever one was used. */
  onAddress(address: string): void;
};

export type Served = { port: number; close(): Promise<void> };

export async function serve(options: ServeOptions, fork: Fork): Promise<Result<Served>> {
  const libraries = openLibraries(fork, {
    folder: options.folder,
    shell: 'serve',
    library: 'own',
    version: readVersion(),
    resources,
    ...(options.originMap === undefined ? {} : { originMap: options.originMap }),
  });
  const ready = await libraries.ready;
  if (!ready.ok) {
    await libraries.close();
    return ready;
  }
  const downloads = openDownloads(libraries, options.folder);
  const shell = createShellCalls({ libraries, downloads, atThisMachine: isLoopback(options.host) });
  let http: HttpShell | null = null;
  const tell = (address: string) => {
    keepAddress(options.folder, http?.address() ?? address);
    options.onAddress(address);
  };
  const onEntered = () => tell(http?.address() ?? '');
  try {
    http = await openHttp({ host: options.host, port: options.port, folder: rendererFolder, libraries, downloads, shell, onEntered });
  } catch (error) {
    await libraries.close();
    return { ok: false, error: listenFailure(error, options) };
  }
  tell(http.address());
  const { port, close } = http;
  return ok({
    port,
    async close() {
      forgetAddress(options.folder);
      await close();
      downloads.close();
      await libraries.close();
    },
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function listenFailure(error: unknown, { host, port }: ServeOptions): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return fail('bad-input', `Port ${port} is taken. Name another one with --port, or leave it out.`).error;
  if (code === 'EACCES') return fail('bad-input', `Port ${port} may not be opened by this user. Take one above 1024.`).error;
  return fail('bad-input', `Vigil cannot listen on ${host}:${port}.`, { code }).error;
}
