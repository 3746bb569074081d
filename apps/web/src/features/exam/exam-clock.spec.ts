import { describe, expect, it } from 'vitest';
import { breakSecondsLeft, hear, hearAgain, passedMark, secondsLeft, within } from './exam-clock';

const time = hear({ serverNow: '2026-11-05T02:00:00+00:00', deadlineAt: '2026-11-05T02:45:00+00:00' }, 5000);

describe('the exam clock', () => {
  it('counts on from the server’s now, not from the device’s clock', () => {
    expect(secondsLeft(time, 5000)).toBe(2700);
    expect(secondsLeft(time, 65_000)).toBe(2640);
    expect(secondsLeft(time, 65_400)).toBe(2640);
  });
  it('stops at zero', () => expect(secondsLeft(time, 10_000_000)).toBe(0));
  it('has nothing to count without a limit', () => expect(secondsLeft({ ...time, deadlineMs: null }, 0)).toBeNull());
  it('takes half the way there and back for the age of the answer', () => {
    const slow = hear({ serverNow: '2026-11-05T02:00:00+00:00', deadlineAt: '2026-11-05T02:45:00+00:00' }, 9000, 5000);
    expect(slow.unsureMs).toBe(2000);
    expect(secondsLeft(slow, 9000)).toBe(2698);
  });
  it('stands still while paused', () => {
    const paused = hear({ serverNow: '2026-11-05T02:00:00+00:00', deadlineAt: '2026-11-05T02:45:00+00:00', pausedAt: '2026-11-05T01:59:00+00:00' }, 0);
    expect(secondsLeft(paused, 0)).toBe(2760);
    expect(secondsLeft(paused, 600_000)).toBe(2760);
  });
  it('stands still during a break, whose end it knows, and runs on from there by itself', () => {
    const resting = hear({ serverNow: '2026-11-05T02:00:00+00:00', deadlineAt: '2026-11-05T03:05:00+00:00', breaks: { left: 1, secondsLeft: 0, current: { until: '2026-11-05T02:20:00+00:00' } } }, 0);
    expect([0, 600_000, 1_200_000, 1_260_000].map((at) => secondsLeft(resting, at))).toEqual([2700, 2700, 2700, 2640]);
    expect([0, 600_000, 1_199_500, 1_200_000].map((at) => breakSecondsLeft(resting, at))).toEqual([1200, 600, 1, null]);
    expect([0, 600_000].map((at) => secondsLeft(within(resting, '2026-11-05T02:30:00+00:00'), at))).toEqual([600, 600]);
    expect(breakSecondsLeft(time, 0)).toBeNull();
  });
  it('ends with the section when that comes first, and with the paper when that does', () => {
    expect(secondsLeft(within(time, '2026-11-05T02:10:00+00:00'), 5000)).toBe(600);
    expect(secondsLeft(within(time, '2026-11-05T03:10:00+00:00'), 5000)).toBe(2700);
    expect(secondsLeft(within({ ...time, deadlineMs: null }, '2026-11-05T02:10:00+00:00'), 5000)).toBe(600);
    expect(within(time, null)).toBe(time);
  });
});

describe('another word of the server', () => {
  const said = (serverNow: string, heardAt: number, askedAt: number) => hear({ serverNow, deadlineAt: '2026-11-05T03:00:00+00:00' }, heardAt, askedAt);
  it('always brings its deadline, its clock only when it was heard more exactly', () => {
    const again = hearAgain(time, said('2026-11-05T02:00:10.500+00:00', 17_000, 13_000));
    expect(again.deadlineMs).toBe(Date.parse('2026-11-05T03:00:00Z'));
    expect(again.unsureMs).toBe(0);
    expect(again.heardAt).toBe(5000);
  });
  it('is believed when the clocks are further apart than any network explains: the device has slept', () => {
    const again = hearAgain(time, said('2026-11-05T02:20:00+00:00', 17_000, 16_000));
    expect(again.heardAt).toBe(16_500);
  });
  it('is believed when the old reading has aged', () => {
    expect(hearAgain(time, said('2026-11-05T02:05:00+00:00', 305_400, 304_600)).unsureMs).toBe(400);
  });
});

describe('warnings', () => {
  it('come once, at 30, 10, 5 and 1 minute', () => {
    expect(passedMark(1801, 1800)).toBe(30);
    expect(passedMark(601, 600)).toBe(10);
    expect(passedMark(600, 599)).toBeNull();
    expect(passedMark(301, 300)).toBe(5);
    expect(passedMark(61, 60)).toBe(1);
  });
  it('name the latest mark when the device slept over several', () => expect(passedMark(2000, 50)).toBe(1));
  it('keep silent when extra time arrives', () => expect(passedMark(200, 800)).toBeNull());
});
