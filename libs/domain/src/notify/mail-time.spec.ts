import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterQuiet, mailTime } from './mail-time';

const vn = (text: string): Date => new Date(`${text}+07:00`);
const night = { quietFrom: 21 * 60, quietTo: 7 * 60 };

describe('the time of a mail', () => {
  it.each([
    // a Wednesday
    ['now', '2026-11-25T09:00:00', '2026-11-25T09:00:00'],
    ['now', '2026-11-25T20:59:59', '2026-11-25T20:59:59'],
    ['now', '2026-11-25T21:00:00', '2026-11-26T07:00:00'],
    ['now', '2026-11-25T00:30:00', '2026-11-25T07:00:00'],
    ['now', '2026-11-25T07:00:00', '2026-11-25T07:00:00'],
    ['daily', '2026-11-25T07:29:00', '2026-11-25T07:30:00'],
    ['daily', '2026-11-25T07:31:00', '2026-11-26T07:30:00'],
    ['weekly', '2026-11-25T07:31:00', '2026-11-30T07:30:00'],
    ['weekly', '2026-11-30T07:30:00', '2026-11-30T07:30:00'],
    ['weekly', '2026-11-30T07:31:00', '2026-12-07T07:30:00'],
    // the year's last evening in Viet Nam is still the old year in UTC
    ['daily', '2026-12-31T23:30:00', '2027-01-01T07:30:00'],
  ] as const)('%s asked at %s leaves at %s', (rhythm, now, leaves) => {
    expect(mailTime(rhythm, night, 450, vn(now))?.toISOString()).toBe(vn(leaves).toISOString());
  });

  it('is never for those who want none', () => {
    expect(mailTime('off', night, 450, vn('2026-11-25T09:00:00'))).toBeNull();
  });

  it('gathers at the hour the installation has set', () => {
    expect(mailTime('daily', night, 15 * 60, vn('2026-11-25T10:00:00'))).toEqual(vn('2026-11-25T15:00:00'));
    expect(mailTime('weekly', night, 15 * 60, vn('2026-11-25T10:00:00'))).toEqual(vn('2026-11-30T15:00:00'));
  });

  it('moves a digest out of quiet hours that cover it', () => {
    expect(mailTime('daily', { quietFrom: 22 * 60, quietTo: 9 * 60 }, 450, vn('2026-11-25T10:00:00'))).toEqual(vn('2026-11-26T09:00:00'));
  });

  it('is never inside the quiet hours, never before now, and never more than a day later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }), fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }), (quietFrom, quietTo, now) => {
        const out = afterQuiet(now, { quietFrom, quietTo });
        const minute = ((out.getTime() + 7 * 3_600_000) / 60_000) % 1440;
        const isQuiet = quietFrom < quietTo ? minute >= quietFrom && minute < quietTo : quietFrom > quietTo && (minute >= quietFrom || minute < quietTo);
        return !isQuiet && out >= now && out.getTime() - now.getTime() <= 86_400_000;
      }),
    );
  });
});
