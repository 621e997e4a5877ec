import { defineConfig } from 'vitest/config';

/** Real browsers, one file after the other: HOLDFAST_BROWSER says which. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
