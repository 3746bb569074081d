import { describe, expect, it } from 'vitest';
import { announcementState, timesAreSound } from './announcement';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 30, hour));
const now = at(8);
const none = { publishedAt: null, withdrawnAt: null, validFrom: null, validUntil: null };

describe('an announcement', () => {
  it.each([
    ['not published', none, 'draft'],
    ['published without times', { ...none, publishedAt: at(7) }, 'shown'],
    ['published for later', { ...none, publishedAt: at(7), validFrom: at(9) }, 'scheduled'],
    ['at its first instant', { ...none, publishedAt: at(7), validFrom: at(8) }, 'shown'],
    ['before its last instant', { ...none, publishedAt: at(7), validUntil: at(9) }, 'shown'],
    ['at its end', { ...none, publishedAt: at(7), validUntil: at(8) }, 'ended'],
    ['withdrawn while shown', { ...none, publishedAt: at(7), withdrawnAt: at(8) }, 'withdrawn'],
    ['withdrawn as a draft', { ...none, withdrawnAt: at(8) }, 'withdrawn'],
  ] as const)('%s', (_, times, state) => {
    expect(announcementState(times, now)).toBe(state);
  });

  it.each([
    [null, null, true],
    [null, at(9), true],
    [at(9), at(10), true],
    [at(9), at(9), false],
    [at(10), at(9), false],
    [null, at(8), false],
    [at(6), at(7), false],
  ])('from %s until %s is sound: %s', (validFrom, validUntil, isSound) => {
    expect(timesAreSound({ validFrom, validUntil }, now)).toBe(isSound);
  });
});
