import { describe, expect, it } from 'vitest';
import { capital } from './capital';
import { dayOf, formatBasisPoints, formatClock, formatDay, formatInstant, formatNumber, formatPoints, formatRate, formatTime } from './format';
import { formatSpan } from './span';

describe('figures', () => {
  it('are printed the Vietnamese way, and the English way in English', () => {
    expect(formatNumber(1_234_567.8, 'vi')).toBe('1.234.567,8');
    expect(formatNumber(1_234_567.8, 'en')).toBe('1,234,567.8');
    expect(formatPoints(825, 'vi')).toBe('8,25');
    expect(formatBasisPoints(8570, 'vi')).toBe('85,7%');
    expect(formatBasisPoints(8570, 'en')).toBe('85.7%');
    expect(formatRate(1, 3, 'vi')).toBe('33,3%');
    expect(formatRate(1, 2, 'vi')).toBe('50%');
  });
  it('never reach 100% by rounding', () => {
    expect(formatRate(9996, 10_000, 'vi')).toBe('99,96%');
    expect(formatRate(2999, 3000, 'vi')).toBe('99,97%');
    expect(formatRate(99_999_999, 100_000_000, 'vi')).toBe('99,999999%');
    expect(formatRate(999_999_999, 1_000_000_000, 'vi')).toBe('99,999999%');
    expect(formatRate(3000, 3000, 'vi')).toBe('100%');
  });
  it('never reach a pass mark by rounding', () => {
    expect(formatRate(4996, 10_000, 'vi', [5000])).toBe('49,96%');
    expect(formatRate(5000, 10_000, 'vi', [5000])).toBe('50%');
  });
  it('say nothing about an empty denominator', () => expect(formatRate(0, 0, 'vi')).toBe('–'));
});

describe('spans', () => {
  it('say the day once when they begin and end on it', () => expect(formatSpan('2026-11-05T01:00:00Z', '2026-11-05T04:30:00Z', 'vi', 'không hạn')).toBe('08:00 – 11:30, 05/11/2026'));
  it('say both days, hour before day, when they don’t', () => {
    expect(formatSpan('2026-11-05T01:00:00Z', '2027-05-29T14:22:00Z', 'vi', 'không hạn')).toBe('08:00, 05/11/2026 – 21:22, 29/05/2027');
    // one day in Greenwich, two in Viet Nam
    expect(formatSpan('2026-11-05T16:30:00Z', '2026-11-05T17:30:00Z', 'en', 'no end')).toBe('23:30, 5 Nov 2026 – 00:30, 6 Nov 2026');
  });
  it('say so when they have no end', () => expect(formatSpan('2026-11-05T01:00:00Z', null, 'vi', 'không hạn')).toBe('08:00, 05/11/2026 – không hạn'));
});
describe('a capital', () => it('is put on the first letter alone, also on one with marks', () => expect(capital('đủ 100%')).toBe('Đủ 100%')));

describe('dates', () => {
  it('are Vietnamese local days and hours', () => {
    expect(formatDay('2026-11-05', 'vi')).toBe('05/11/2026');
    expect(formatDay('2026-11-05', 'en')).toBe('5 Nov 2026');
    expect(dayOf('2026-11-29T17:00:00Z')).toBe('2026-11-30');
    expect(formatTime('2026-11-05T02:41:12Z', true)).toBe('09:41:12');
    expect(formatInstant('2026-11-05T02:41:12Z', 'vi')).toBe('09:41, 05/11/2026');
  });
  it('count down without going below zero', () => {
    expect(formatClock(2649.9)).toBe('44:09');
    expect(formatClock(3900)).toBe('1:05:00');
    expect(formatClock(-3)).toBe('00:00');
  });
});
