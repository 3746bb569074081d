import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_GRACE_SECONDS, CODE_STEP_SECONDS, codeStepAt, codeStepEnds, isLinkShown, judgeCheckIn, lateFrom } from './check-in';

const vn = (time: string): Date => new Date(`2026-11-30T${time}+07:00`);
const window = { from: vn('07:45:00'), until: vn('08:45:00'), lateAt: vn('08:10:00') };
const judge = (scanned: string, now: string, of = window) => judgeCheckIn(of, codeStepAt(vn(scanned)), vn(now));

describe('a code on the teacher’s screen', () => {
  it.each([
    ['at once', '08:00:05', '08:00:06', { ok: true, isLate: false }],
    ['after signing in, two minutes later', '08:00:05', '08:02:29', { ok: true, isLate: false }],
    ['when its grace is over', '08:00:05', '08:02:30', { ok: false, reason: 'code_stale' }],
    ['from a clock that runs ahead', '08:00:35', '08:00:10', { ok: false, reason: 'code_early' }],
    ['before the attendance is opened', '07:44:20', '07:44:25', { ok: false, reason: 'not_open' }],
    ['in the step in which it is opened', '07:45:00', '07:45:10', { ok: true, isLate: false }],
    ['when it has closed', '08:45:00', '08:45:10', { ok: false, reason: 'closed' }],
    ['scanned before it closed, sent after', '08:44:40', '08:46:00', { ok: true, isLate: true }],
    ['scanned in time, signed in late', '08:09:35', '08:11:00', { ok: true, isLate: false }],
    ['scanned late', '08:10:00', '08:10:05', { ok: true, isLate: true }],
  ] as const)('%s', (_, scanned, now, verdict) => {
    expect(judge(scanned, now)).toEqual(verdict);
  });

  it('takes nobody where attendance was never opened, and calls nobody late where that isn’t asked', () => {
    expect(judge('08:00:00', '08:00:01', { from: null, until: null, lateAt: null } as never)).toEqual({ ok: false, reason: 'not_open' });
    expect(judge('08:40:00', '08:40:01', { ...window, lateAt: null } as never)).toEqual({ ok: true, isLate: false });
  });

  it('is good for its step and its grace, never longer, whatever the moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3600 }), fc.integer({ min: -120, max: 600 }), (scan, wait) => {
        const scanned = new Date(window.from.getTime() + scan * 1000);
        const now = new Date(scanned.getTime() + wait * 1000);
        const verdict = judgeCheckIn({ ...window, lateAt: null }, codeStepAt(scanned), now);
        const age = (now.getTime() - codeStepAt(scanned) * CODE_STEP_SECONDS * 1000) / 1000;
        if (verdict.ok) expect(age >= 0 && age < CODE_STEP_SECONDS + CODE_GRACE_SECONDS).toBe(true);
        else if (age >= 0 && age < CODE_STEP_SECONDS + CODE_GRACE_SECONDS) expect(['closed', 'not_open']).toContain(verdict.reason);
        expect(codeStepEnds(codeStepAt(scanned)) > scanned).toBe(true);
      }),
    );
  });
});

describe('late', () => {
  it('is counted from the hour of the session, or from the opening where it has none', () => {
    expect(lateFrom({ heldOn: '2026-11-30', startsAt: '08:00' }, vn('07:45:00'), 10)).toEqual(vn('08:10:00'));
    expect(lateFrom({ heldOn: '2026-11-30', startsAt: null }, vn('07:45:00'), 10)).toEqual(vn('07:55:00'));
    expect(lateFrom({ heldOn: '2026-11-30', startsAt: '08:00' }, vn('07:45:00'), null)).toBeNull();
  });
});

describe('the link of an online session', () => {
  it.each([
    ['07:44:59', false],
    ['07:45:00', true],
    ['09:29:59', true],
    ['09:30:00', false],
  ])('at %s is shown: %s', (now, isShown) => {
    expect(isLinkShown({ heldOn: '2026-11-30', startsAt: '08:00', minutes: 90 }, vn(now))).toBe(isShown);
  });
});
