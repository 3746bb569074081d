import { describe, expect, it } from 'vitest';
import { lockSeconds, minutesLeft } from './lockout';

describe('lockout', () => {
  it('leaves four wrong passwords free and locks at the fifth', () => {
    expect([0, 1, 2, 3, 4].map(lockSeconds)).toEqual([0, 0, 0, 0, 0]);
    expect(lockSeconds(5)).toBe(60);
  });
  it('doubles and stops at an hour', () => {
    expect([6, 7, 8, 20, 1000].map(lockSeconds)).toEqual([120, 240, 480, 3600, 3600]);
  });
  it('speaks of at least one minute while locked and of none after', () => {
    const now = new Date('2026-11-23T00:00:00Z');
    expect(minutesLeft(new Date(now.getTime() + 1), now)).toBe(1);
    expect(minutesLeft(now, now)).toBe(0);
    expect(minutesLeft(null, now)).toBe(0);
  });
});
