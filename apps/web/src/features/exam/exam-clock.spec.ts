import { describe, expect, it } from 'vitest';
import { hear, passedMark, secondsLeft } from './exam-clock';

const time = hear({ serverNow: '2026-11-05T02:00:00+00:00', deadlineAt: '2026-11-05T02:45:00+00:00' }, 5000);

describe('the exam clock', () => {
  it('counts on from the server’s now, not from the device’s clock', () => {
    expect(secondsLeft(time, 5000)).toBe(2700);
    expect(secondsLeft(time, 65_000)).toBe(2640);
    expect(secondsLeft(time, 65_400)).toBe(2640);
  });
  it('stops at zero', () => expect(secondsLeft(time, 10_000_000)).toBe(0));
  it('has nothing to count without a limit', () => expect(secondsLeft({ ...time, deadlineMs: null }, 0)).toBeNull());
});

describe('warnings', () => {
  it('come once, at 10, 5 and 1 minute', () => {
    expect(passedMark(601, 600)).toBe(10);
    expect(passedMark(600, 599)).toBeNull();
    expect(passedMark(301, 300)).toBe(5);
    expect(passedMark(61, 60)).toBe(1);
  });
  it('name the latest mark when the device slept over several', () => expect(passedMark(700, 50)).toBe(1));
  it('keep silent when extra time arrives', () => expect(passedMark(200, 800)).toBeNull());
});
