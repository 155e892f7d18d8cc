/** The client as it is now, built into a folder of its own: for tests that look at it in a browser without the rest of the programs. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

export type ClientBuild = { folder: string; remove(): void };

export async function buildClient(): Promise<ClientBuild> {
  const root = join(import.meta.dirname, '../..');
  const folder = mkdtempSync(join(tmpdir(), 'vigil-client-'));
  await build({
    root: join(root, 'renderer'),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1500 },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
