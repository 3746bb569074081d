import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The walk of screens begins first: it is as long as a third of all journeys together. Beside it one worker goes through the files that take turns, so that they don't wait for each other. */
class WalkFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => (moduleId.endsWith('/screens.spec.ts') ? 0 : /^takeTurn\(/m.test(readFileSync(moduleId, 'utf8')) ? 1 : 2);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
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
