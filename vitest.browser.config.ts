import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The walk of screens begins first: it is as long as a third of all journeys together, and whoever begins it last waits for it alone. */
class WalkFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWalk = (file: TestSpecification): boolean => file.moduleId.endsWith('/screens.spec.ts');
    return [...sorted.filter(isWalk), ...sorted.filter((file) => !isWalk(file))];
  }
}

/** Journeys in a real Chromium against the built product. A journey mostly waits for the page, so two files run side by side; none may touch people or papers of another. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'browser',
    include: ['test/browser/**/*.spec.ts'],
    globalSetup: ['test/browser/support/global.ts'],
    sequence: { sequencer: WalkFirst },
    maxWorkers: 2,
    // of the tests that say so themselves: the walk of screens
    maxConcurrency: 2,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
