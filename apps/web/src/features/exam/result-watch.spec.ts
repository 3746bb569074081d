import { describe, expect, it } from 'vitest';
import { pauseOf } from './result-watch';

describe('asking for a result', () => {
  const grading = { state: 'grading', isWithMarkers: false } as const;
  it('grows rarer the longer the machine takes', () => {
    const pauses = [0, 30_000, 200_000, 3_600_000].map((ms) => pauseOf(grading, ms));
    expect(pauses).toEqual([...pauses].sort((a, b) => Number(a) - Number(b)));
    expect(new Set(pauses).size).toBe(4);
  });
  it('stops while people mark, and when there is nothing more to come', () => {
    expect(pauseOf({ ...grading, isWithMarkers: true }, 0)).toBe(false);
    expect(pauseOf({ state: 'graded', isWithMarkers: false }, 0)).toBe(false);
    expect(pauseOf({ state: 'voided', isWithMarkers: false }, 0)).toBe(false);
  });
});
