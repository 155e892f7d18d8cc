import { defineConfig } from 'vitest/config';

if (Number(process.versions.node.split('.')[0]) < 24)
  throw new Error(`Node ${process.version} is too old here: run through npm scripts (Node 24 is in node_modules).`);

export default defineConfig({
  test: {
    include: ['tests/{unit,contract,rules,migrations,faults,boundaries}/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
    pool: 'threads',
    maxWorkers: 2,
    setupFiles: ['tests/support/no-outside.ts'],
    isolate: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: process.env.VIGIL_JSON_REPORT ? ['default', ['json', { outputFile: process.env.VIGIL_JSON_REPORT }]] : ['default'],
  },
});
