import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, inject } from 'vitest';

/** how long the journeys before may take together */
const PATIENCE_MS = 600_000;

/**
 * Files run two at a time on one product. Those that load people, count them or read a count twice say so at their top: of the ones that name
 * the same thing, one runs at a time. The runner hands them out one after another from one worker, so that they seldom wait.
 */
export function takeTurn(of: 'counts'): void {
  const place = join(inject('turns'), of);
  beforeAll(async () => {
    const until = Date.now() + PATIENCE_MS;
    while (!(await mkdir(place).then(() => true, () => false))) {
      if (Date.now() > until) throw new Error(`another journey kept the ${of} for ten minutes`);
      await wait(200);
    }
  }, PATIENCE_MS + 10_000);
  afterAll(() => rmdir(place));
}
