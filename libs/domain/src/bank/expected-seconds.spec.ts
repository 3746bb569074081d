import { describe, expect, it } from 'vitest';
import { difficulties, interactionKinds } from '@kynangso/contracts/bank';
import { expectedSeconds } from './expected-seconds';

describe('the expected time of an item', () => {
  it.each([
    ['choice', 'medium', 45], ['choice', 'easy', 36], ['choice', 'hard', 63], ['extendedText', 'medium', 600], ['upload', 'hard', 1680],
  ] as const)('%s, %s: %i seconds', (kind, difficulty, seconds) => {
    expect(expectedSeconds(kind, difficulty)).toBe(seconds);
  });

  it('is a whole number within what an author could write, and grows with difficulty', () => {
    for (const kind of interactionKinds) {
      const times = difficulties.map((difficulty) => expectedSeconds(kind, difficulty));
      expect(times.every((each) => Number.isInteger(each) && each >= 5 && each <= 7200)).toBe(true);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });
});
