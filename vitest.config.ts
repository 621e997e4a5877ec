import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    // Left to itself, Vitest runs one file at a time on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The cores are shared with other files, and in a whole run with a browser.
    testTimeout: 30_000,
    // End-to-end tests are named otherwise: see vitest.e2e.config.ts.
    include: ['{src,tests}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/long/**'],
  },
});
