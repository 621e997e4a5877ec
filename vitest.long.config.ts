import { defineConfig } from 'vitest/config';

/** `npm run test:long`: what takes minutes or gigabytes. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/long/**/*.test.ts'],
    fileParallelism: false,
  },
});
