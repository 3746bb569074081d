import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serial as serialSchema, type CertificateFacts } from '@kynangso/contracts/certificate';
import { expiryDay, isEligible } from './eligibility';
import { canonicalPayload } from './payload';
import { formatSerial, readSerial } from './serial';
import { statusOn } from './status';
import { dayInWords, pointsInVietnamese } from './wording';

const bytes = fc.uint8Array({ minLength: 17, maxLength: 17 });

describe('a serial', () => {
  it('has the printed shape and reads back as itself', () =>
    fc.assert(fc.property(bytes, (random) => {
      const serial = formatSerial(random);
      expect(serialSchema.safeParse(serial).success).toBe(true);
      expect(readSerial(serial)).toEqual({ ok: true, serial });
    })));
  it('carries 130 bits: one bit changed anywhere in them gives another serial', () =>
    fc.assert(fc.property(bytes, fc.integer({ min: 0, max: 129 }), (random, bit) => {
      const other = Uint8Array.from(random);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (128 >> (bit & 7));
      expect(formatSerial(other)).not.toBe(formatSerial(random));
    })));
  it('catches every single wrong symbol and every two neighbours swapped', () =>
    fc.assert(fc.property(bytes, fc.nat(25), fc.nat(31), (random, at, replacement) => {
      const serial = formatSerial(random);
      const body = serial.slice(4).replaceAll('-', '').split('');
      const wrong = [...body];
      wrong[at] = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(replacement);
      if (wrong[at] !== body[at]) expect(readSerial(wrong.join(''))).toEqual({ ok: false, reason: 'check' });
      const swapped = [...body];
      if (at < 25) [swapped[at], swapped[at + 1]] = [body[at + 1] ?? '', body[at] ?? ''];
      if (swapped.join('') !== body.join('')) expect(readSerial(swapped.join('')).ok).toBe(false);
    })));
  it('is read in any case, without dashes, and with the letters people take for digits', () => {
    const serial = formatSerial(new Uint8Array(17));
    expect(readSerial(serial.toLowerCase().replaceAll('-', ' '))).toEqual({ ok: true, serial });
    expect(readSerial(serial.slice(4).replaceAll('0', 'o').replaceAll('-', ''))).toEqual({ ok: true, serial });
    expect(readSerial('KNS-123')).toEqual({ ok: false, reason: 'shape' });
  });
});

describe('eligibility', () => {
  const rule = { exam: 'THI-COBAN', outcome: 'pass' as const };
  it('needs the named exam to be passed', () => {
    expect(isEligible(rule, { examCode: 'THI-COBAN', outcome: 'pass' })).toBe(true);
    expect(isEligible(rule, { examCode: 'THI-COBAN', outcome: 'fail' })).toBe(false);
    expect(isEligible(rule, { examCode: 'QUIZ-1', outcome: 'pass' })).toBe(false);
  });
  it('ends validity on the same day of the month, or on the last one', () => {
    expect(expiryDay('2026-11-05', 24)).toBe('2028-11-05');
    expect(expiryDay('2026-08-31', 6)).toBe('2027-02-28');
    expect(expiryDay('2026-08-31', null)).toBeNull();
  });
});

describe('status on a day', () => {
  const revoked = { kind: 'revoked' as const, on: '2026-12-01', reason: 'misconduct' as const, supersededBy: null };
  const superseded = { kind: 'superseded' as const, on: '2026-11-20', reason: null, supersededBy: 'KNS-X' };
  it('is valid until something happened', () => expect(statusOn('2026-11-30', null, [revoked]).state).toBe('valid'));
  it('is revoked from the day of revocation, whatever else happened', () =>
    expect(statusOn('2026-12-01', '2026-11-30', [superseded, revoked])).toMatchObject({ state: 'revoked', since: '2026-12-01', reason: 'misconduct' }));
  it('is expired from its last day on, and superseded by a successor', () => {
    expect(statusOn('2028-11-04', '2028-11-05', []).state).toBe('valid');
    expect(statusOn('2028-11-05', '2028-11-05', []).state).toBe('expired');
    expect(statusOn('2026-11-20', '2028-11-05', [superseded])).toMatchObject({ state: 'superseded', supersededBy: 'KNS-X' });
  });
});

describe('the signed payload', () => {
  const facts = (name: string): CertificateFacts => ({
    schema: 1, serial: formatSerial(new Uint8Array(17)), kid: 's1', holder: { fullName: name, birthOn: null },
    programme: { code: 'P', version: 1, title: { vi: 'Chương trình' } }, issuer: { vi: 'Tỉnh Mẫu' },
    framework: { code: 'tt03', version: '1', title: { vi: 'Khung' } }, result: { pointsCenti: 1, maxCenti: 2, parts: [] },
    achievedOn: '2026-11-05', issuedOn: '2026-11-05', expiresOn: null,
  });
  it('is the same bytes for composed and decomposed letters, in one order of fields', () => {
    expect(canonicalPayload(facts('Nguyễn Thị Hòa'.normalize('NFD')))).toBe(canonicalPayload(facts('Nguyễn Thị Hòa')));
    expect(canonicalPayload(facts('A'))).toMatch(/^\{"achievedOn":"2026-11-05","expiresOn":null,"framework":\{"code"/);
  });
});

describe('wording', () => {
  it('writes days the official way', () => expect(dayInWords('2026-11-05')).toBe('ngày 05 tháng 11 năm 2026'));
  it('writes points with a decimal comma and no idle zeros', () => expect([3200, 3250, 3225, 5, 0].map(pointsInVietnamese)).toEqual(['32', '32,5', '32,25', '0,05', '0']));
});
