import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    // Two cores are shared by all the files at once.
    testTimeout: 30_000,
    // End-to-end tests are named otherwise: see vitest.e2e.config.ts.
    include: ['{src,tests}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/long/**'],
  },
});
