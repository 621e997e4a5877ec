import { defineConfig } from 'vitest/config';

/** Real browsers, one file after the other: HOLDFAST_BROWSER says which. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/e2e/**/*.e2e.ts'],
    fileParallelism: false,
    tags: [
      {
        name: 'any-browser',
        description: 'Shows what does not depend on the browser: in Firefox it runs before a release.',
      },
    ],
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
