import { describe, expect, it } from 'vitest';
import { dayFromTyped } from './schemas';

describe('a typed day', () => {
  it('is read day first, with or without leading zeros', () => {
    expect(dayFromTyped('5/11/1990')).toBe('1990-11-05');
    expect(dayFromTyped('05-11-1990 ')).toBe('1990-11-05');
  });
  it('may be left out', () => expect(dayFromTyped(' ')).toBeUndefined());
  it('is refused when the calendar has no such day', () => {
    expect(dayFromTyped('31/02/1990')).toBeNull();
    expect(dayFromTyped('1990-11-05')).toBeNull();
  });
});
