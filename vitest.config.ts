import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const shared = { resolve: { tsconfigPaths: true } };

/** unit: nothing but the file. medium: services on a real PostgreSQL. e2e: the api over HTTP with worker and queue. */
export default defineConfig({
  ...shared,
  test: {
    // one worker fewer than cores is the default: on two cores the second one would stand still
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      { ...shared, test: { name: 'unit', testTimeout: 30_000, include: ['libs/**/*.spec.ts', 'apps/**/*.spec.ts', 'test/unit/**/*.spec.ts'], setupFiles: ['test/support/reflect.ts', 'test/support/properties.ts'] } },
      {
        ...shared,
        test: {
          name: 'medium',
          // the rooms are imported once per worker instead of once per file: half the time of this tier
          isolate: false,
          include: ['test/medium/**/*.spec.ts'],
          setupFiles: ['test/support/reflect.ts', 'test/support/properties.ts'],
          globalSetup: ['test/support/global-postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.spec.ts'],
          setupFiles: ['test/support/reflect.ts', 'test/support/properties.ts'],
          globalSetup: ['test/support/global-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
