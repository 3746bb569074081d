import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@kynangso/domain/kernel';
import { CATCH_UP_DAYS, dueSteps } from './reminder-step';

const stepFor = (steps: readonly number[], dueOn: string, today: string): number | null =>
  dueSteps(steps, today).find((s) => s.dueFrom <= dueOn && dueOn <= s.dueTo)?.step ?? null;

describe('the step that is due', () => {
  const steps = [-30, -7, -1, 7];
  it.each([
    ['2026-10-31', null],
    ['2026-11-01', -30],
    ['2026-11-05', -30],
    ['2026-11-06', null],
    ['2026-11-24', -7],
    ['2026-11-28', -7],
    ['2026-11-29', null],
    // the later of two that have both come
    ['2026-11-30', -1],
    ['2026-12-04', -1],
    ['2026-12-05', null],
    ['2026-12-08', 7],
  ])('on %s for a duty due on 01/12 is %s', (today, step) => {
    expect(stepFor(steps, '2026-12-01', today)).toBe(step);
  });

  it('crosses the new year by the calendar', () => {
    expect(stepFor([7], '2026-12-31', '2027-01-07')).toBe(7);
  });

  it('tells every step exactly once when something runs each day, and never two on one day', () => {
    const offsets = fc.uniqueArray(fc.integer({ min: -60, max: 60 }), { maxLength: 8 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(offsets, fc.integer({ min: 0, max: 400 }), (all, shift) => {
        const dueOn = addDays('2026-01-01', shift);
        const told: number[] = [];
        for (let i = -70; i <= 70; i++) {
          const due = dueSteps(all, addDays(dueOn, i)).filter((s) => s.dueFrom <= dueOn && dueOn <= s.dueTo);
          if (due.length > 1) return false;
          const [one] = due;
          if (one && !told.includes(one.step)) {
            if (i !== one.step) return false;
            told.push(one.step);
          }
        }
        return told.join() === all.join();
      }),
    );
  });

  it('makes up for days on which nothing ran, as long as no later step has come', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 0, max: 20 }), (step, late) => {
        const dueOn = '2026-06-15';
        return stepFor([step], dueOn, addDays(dueOn, step + late)) === (late < CATCH_UP_DAYS ? step : null);
      }),
    );
  });
});
