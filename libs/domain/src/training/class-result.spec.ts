import { describe, expect, it } from 'vitest';
import { classResult } from './class-result';

const sessions = [{ number: 1, heldOn: '2026-03-02', minutes: 180 }, { number: 2, heldOn: '2026-03-03', minutes: 180 }, { number: 3, heldOn: '2026-03-04', minutes: 90 }];

describe('the result of a class', () => {
  it.each<[number[], number, boolean, number]>([
    [[1, 2, 3], 10_000, true, 450],
    [[1, 2], 8_000, true, 360],
    // 360/450 is 80% exactly; a hair more is asked
    [[1, 2], 8_001, false, 360],
    [[1, 3], 8_000, false, 270],
    [[3], 2_000, true, 90],
    [[], 0, false, 0],
    [[3], 0, true, 90],
  ])('sessions %j against %d bp: passed is %s with %d minutes', (attended, min, passed, minutes) => {
    expect(classResult(sessions, new Set(attended), min)).toEqual({ minutes, passed, achievedOn: passed ? '2026-03-04' : null });
  });
});
