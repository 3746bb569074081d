import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CloseState, closeStates } from '@kynangso/contracts/training';
import { type CloseAct, closeStep, countedIn, isCloseLate, isIn, isReportLate, peopleIn, reportBefore, sameCounts, zeroCounts } from './close';
import { printRate } from './rate';

const acts: readonly CloseAct[] = ['submit', 'return', 'accept', 'lock', 'amend'];
/** state x act; null = refused */
const golden: Record<CloseState, (CloseState | null)[]> = {
  //          submit       return      accept      lock      amend
  open: ['submitted', null, null, null, null],
  submitted: ['submitted', 'returned', 'accepted', null, null],
  returned: ['submitted', null, null, null, null],
  accepted: [null, 'returned', null, 'locked', null],
  locked: [null, null, null, null, 'locked'],
};

describe('the states of a closed figure', () => {
  it.each(closeStates.flatMap((state) => acts.map((act, i) => [state, act, golden[state][i] ?? null] as const)))('%s + %s -> %s', (state, act, next) => {
    expect(closeStep(state, act)).toEqual(next === null ? { ok: false, reason: 'wrong_state' } : { ok: true, state: next });
  });

  it('never leave locked, and reach it only through accepted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 30 }), (tried) => {
        let state: CloseState = 'open';
        for (const act of tried) {
          const step = closeStep(state, act);
          if (!step.ok) continue;
          if (state === 'locked') expect(step.state).toBe('locked');
          if (step.state === 'locked' && state !== 'locked') expect(state).toBe('accepted');
          state = step.state;
        }
      }),
    );
  });

  it('are in the figure above once accepted', () => {
    expect(closeStates.filter(isIn)).toEqual(['accepted', 'locked']);
  });
});

describe('the days of reporting', () => {
  it.each<[string, boolean]>([['2026-11-29', false], ['2026-11-30', true], ['2026-12-01', true], ['2027-01-05', true]])('before 30/11, sent on %s: late is %s', (day, late) => {
    expect(isReportLate(day, reportBefore('2026', '11-30'))).toBe(late);
  });

  it.each<[CloseState, string | null, string, boolean]>([
    ['open', null, '2026-11-29', false],
    ['open', null, '2026-11-30', true],
    ['submitted', '2026-11-28', '2026-12-20', false],
    ['submitted', '2026-11-30', '2026-12-20', true],
    // given back: it owes a figure again, whenever it sent the first
    ['returned', '2026-11-10', '2026-11-29', false],
    ['returned', '2026-11-10', '2026-12-01', true],
    ['locked', '2026-11-28', '2027-03-01', false],
  ])('%s, sent %s, looked at on %s: late is %s', (state, sentOn, today, late) => {
    expect(isCloseLate(state, sentOn, '2026-11-30', today)).toBe(late);
  });
});

describe('counts', () => {
  it('stand in the rate or beside it, and 100% is only everyone', () => {
    const counts = { met: 9_999, pending: 1, overdue: 0, waived: 3, onLeave: 2, joinedAfterCutoff: 1, left: 4 };
    expect([countedIn(counts), peopleIn(counts)]).toEqual([10_000, 10_010]);
    expect(printRate({ numerator: counts.met, denominator: countedIn(counts) }, 'vi')).toBe('99,99%');
    expect(printRate({ numerator: 999_999, denominator: 1_000_000 }, 'vi')).toBe('99,99%');
    expect(printRate({ numerator: 10, denominator: 10 }, 'vi')).toBe('100%');
  });
  it('are the same only when every status is', () => {
    expect(sameCounts(zeroCounts, { ...zeroCounts })).toBe(true);
    for (const key of Object.keys(zeroCounts)) expect(sameCounts(zeroCounts, { ...zeroCounts, [key]: 1 })).toBe(false);
  });
});
