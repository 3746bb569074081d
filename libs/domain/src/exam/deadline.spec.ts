import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineOf, release, windowState } from './deadline';

const start = new Date('2026-11-20T02:00:00Z');
const at = (text: string) => new Date(`2026-11-20T${text}Z`);

describe('the deadline of an attempt', () => {
  it('is the start plus the limit, but not after the sitting closes', () => {
    expect(deadlineOf({ startedAt: start, timeLimitMinutes: 60, closesAt: at('05:00:00') })).toEqual(at('03:00:00'));
    expect(deadlineOf({ startedAt: start, timeLimitMinutes: 60, closesAt: at('02:30:00') })).toEqual(at('02:30:00'));
    expect(deadlineOf({ startedAt: start, timeLimitMinutes: null, closesAt: at('02:30:00') })).toEqual(at('02:30:00'));
    expect(deadlineOf({ startedAt: start, timeLimitMinutes: null, closesAt: null })).toBeNull();
  });

  it('grows by exactly the adjustments granted, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -600, max: 3600 })), (adjustments) => {
        const facts = { startedAt: start, timeLimitMinutes: 45, closesAt: null };
        const sum = adjustments.reduce((a, b) => a + b, 0);
        expect(deadlineOf({ ...facts, adjustments: [...adjustments].reverse() })).toEqual(new Date((deadlineOf(facts) as Date).getTime() + sum * 1000));
      }),
    );
  });
});

describe('extra time by accommodation', () => {
  it('lengthens the limit by its percent, and moves the closing by as much', () => {
    expect(deadlineOf({ startedAt: start, timeLimitMinutes: 60, closesAt: null, extraTimePercent: 25 })).toEqual(at('03:15:00'));
    expect(deadlineOf({ startedAt: start, timeLimitMinutes: 60, closesAt: at('03:00:00'), extraTimePercent: 25 })).toEqual(at('03:15:00'));
    expect(deadlineOf({ startedAt: start, timeLimitMinutes: 60, closesAt: at('02:30:00'), extraTimePercent: 25 })).toEqual(at('02:45:00'));
    expect(deadlineOf({ startedAt: start, timeLimitMinutes: null, closesAt: at('02:30:00'), extraTimePercent: 25 })).toEqual(at('02:30:00'));
  });
});

describe('the window of a sitting', () => {
  it('opens with its first instant and is closed from its last', () => {
    expect([at('01:59:59'), at('02:00:00'), at('02:59:59'), at('03:00:00')].map((now) => windowState(now, start, at('03:00:00')))).toEqual(['upcoming', 'open', 'open', 'closed']);
    expect(windowState(at('23:00:00'), start, null)).toBe('open');
  });

  it('releases after the close only when there is one', () => {
    const closing = at('03:00:00');
    const over = { endsAt: closing, isRunning: false };
    expect(release('immediately', start, { endsAt: null, isRunning: true })).toEqual({ shown: true });
    expect(release('never', start, { endsAt: at('01:00:00'), isRunning: false })).toEqual({ shown: false, availableAt: null });
    expect(release('after_close', start, over)).toEqual({ shown: false, availableAt: closing });
    expect(release('after_close', closing, over)).toEqual({ shown: false, availableAt: closing });
    expect(release('after_close', at('03:00:01'), over)).toEqual({ shown: true });
    expect(release('after_close', start, { endsAt: null, isRunning: false })).toEqual({ shown: false, availableAt: null });
  });

  it('releases nothing while somebody still sits, on extra time or after a pause', () => {
    expect(release('after_close', at('03:30:00'), { endsAt: at('03:00:00'), isRunning: true })).toEqual({ shown: false, availableAt: null });
  });
});
