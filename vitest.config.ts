import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    // Two cores are shared by all the files at once.
    testTimeout: 30_000,
    include: [
      'src/**/*.test.ts',
      'tests/{extractors,structure,vectors,bench,migrations,hostile,forgery}/**/*.test.ts',
    ],
  },
});
