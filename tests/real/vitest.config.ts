import { defineConfig } from 'vitest/config';

/** Tests against real programs of others (`npm run test:real`): no part of `npm test`. */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ['**/*.real.ts'],
    setupFiles: ['tests/support/no-outside.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
