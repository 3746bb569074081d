import { expect, it } from 'vitest';
import { nextDay } from '..';

it.each([
  ['weekly', 1, '2026-11-29', '2026-11-30'], ['weekly', 1, '2026-11-30', '2026-12-07'], ['weekly', 7, '2026-11-29', '2026-12-06'], ['weekly', 3, '2026-12-31', '2027-01-06'],
  ['monthly', 5, '2026-11-04', '2026-11-05'], ['monthly', 5, '2026-11-05', '2026-12-05'], ['monthly', 28, '2026-12-28', '2027-01-28'],
  ['quarterly', 10, '2026-10-09', '2026-10-10'], ['quarterly', 10, '2026-10-10', '2027-01-10'], ['quarterly', 1, '2026-05-20', '2026-07-01'],
] as const)('%s on %d after %s is %s', (rhythm, day, after, next) => {
  expect(nextDay(rhythm, day, after)).toBe(next);
});
