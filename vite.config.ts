/**
 * Everything that runs is built here, into out/:
 * renderer/ (the client), preload/ (one CommonJS file, as a sandboxed preload must be) and the Node programs: main, serve, cli, process/*.
 * Every Node file lies exactly one folder below out/ (entries in their own, shared code in chunks/), so that `process/places.ts` finds the rest from any of them.
 */

import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const out = join(root, 'out');
const source = (file: string) => join(root, 'electron', file);
const external = [/^node:/, ...builtinModules, 'electron', /^better-sqlite3($|\/)/];
const node = { resolve: { noExternal: true as const, external: ['electron', 'better-sqlite3'] } };

/** The stamp carries the time at which the build began: a file saved while it runs makes the build stale again (scripts/build.mjs). */
function writeStamp(beganAt: Date): void {
  const stamp = join(out, '.built');
  writeFileSync(stamp, '');
  utimesSync(stamp, beganAt, beganAt);
}

export default defineConfig({
  root: join(root, 'renderer'),
  cacheDir: join(root, 'node_modules/.vite'),
  publicDir: false,
  plugins: [react()],
  builder: {
    async buildApp(builder) {
      const beganAt = new Date();
      rmSync(out, { recursive: true, force: true });
      for (const name of ['client', 'node', 'preload']) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
      writeStamp(beganAt);
    },
  },
  environments: {
    client: {
      build: {
        outDir: join(out, 'renderer'),
        emptyOutDir: true,
        target: ['chrome120', 'firefox121', 'safari17'],
        // The page's policy allows no data: fonts and no inline scripts.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        sourcemap: true,
        chunkSizeWarningLimit: 1500,
      },
    },
    node: {
      consumer: 'server',
      ...node,
      build: {
        outDir: out,
        emptyOutDir: false,
        target: 'node24',
        minify: false,
        copyPublicDir: false,
        sourcemap: true,
        rolldownOptions: {
          external,
          input: {
            'main/index': source('main/index.ts'),
            'serve/index': source('serve/index.ts'),
            'cli/index': source('cli/index.ts'),
            'process/core-process': source('process/core-process.ts'),
            'process/steps-thread': source('process/steps-thread.ts'),
            'process/reader-thread': source('process/reader-thread.ts'),
            'process/example-process': source('process/example-process.ts'),
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      ...node,
      build: {
        outDir: join(out, 'preload'),
        emptyOutDir: false,
        target: 'chrome140',
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          external,
          input: { index: source('preload/index.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
});
