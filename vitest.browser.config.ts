import { defineConfig } from 'vitest/config';

/** Journeys in a real Chromium against the built product; one at a time, because a busy machine makes every wait a guess. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'browser',
    include: ['test/browser/**/*.spec.ts'],
    globalSetup: ['test/browser/support/global.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    // of the tests that say so themselves: the walk of screens
    maxConcurrency: 2,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
