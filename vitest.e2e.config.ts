import { defineConfig } from 'vitest/config';

/** Real browsers, one file after the other: HOLDFAST_BROWSER says which. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    // On a busy machine a browser can lose one press; a second loss in a row is ours. Vitest prints every retry.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
