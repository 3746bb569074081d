import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompletedCourse, countedCourses, countsAs, type EquivalenceRule, MOST_STEPS } from './equivalence';

const today = '2026-11-30';
const done = (code: string, on = '2026-03-01', version = 1): CompletedCourse => ({ code, version, on });
const rule = (course: string, as: string, more: Partial<EquivalenceRule> = {}): EquivalenceRule => ({ course, countsAs: as, fromVersion: null, isMutual: false, validFrom: '2026-01-01', ...more });
const told = (completed: CompletedCourse[], rules: EquivalenceRule[]) => Object.fromEntries([...countedCourses(completed, rules, today)].map(([code, { on, by }]) => [code, by === null ? on : `${on} ${by}`]));

describe('what counts as completed', () => {
  it.each<[string, CompletedCourse[], EquivalenceRule[], Record<string, string>]>([
    ['one way, and not back', [done('A')], [rule('A', 'B'), rule('C', 'A')], { A: '2026-03-01', B: '2026-03-01 A' }],
    ['both ways where it is mutual', [done('B')], [rule('A', 'B', { isMutual: true })], { B: '2026-03-01', A: '2026-03-01 B' }],
    ['only from its version on', [done('A', '2026-03-01', 2)], [rule('A', 'B', { fromVersion: 3 }), rule('A', 'C', { fromVersion: 2 })], { A: '2026-03-01', C: '2026-03-01 A' }],
    ['an old completion, from the day of the rule on', [done('A', '2020-05-05')], [rule('A', 'B', { validFrom: '2026-06-01' })], { A: '2020-05-05', B: '2026-06-01 A' }],
    ['not before that day', [done('A')], [rule('A', 'B', { validFrom: '2026-12-01' })], { A: '2026-03-01' }],
    ['the course itself, whatever counts as it', [done('A', '2026-01-05'), done('B', '2026-09-09')], [rule('A', 'B')], { A: '2026-01-05', B: '2026-09-09' }],
    ['step by step, by what was completed first of all', [done('A')], [rule('A', 'B'), rule('B', 'C')], { A: '2026-03-01', B: '2026-03-01 A', C: '2026-03-01 A' }],
    ['a counted course has no version to show', [done('A')], [rule('A', 'B'), rule('B', 'C', { fromVersion: 1 })], { A: '2026-03-01', B: '2026-03-01 A' }],
    ['the earliest of several', [done('A', '2026-05-01'), done('B', '2026-04-01')], [rule('A', 'X'), rule('B', 'X')], { A: '2026-05-01', B: '2026-04-01', X: '2026-04-01 B' }],
    ['a circle ends', [done('A')], [rule('A', 'B'), rule('B', 'C'), rule('C', 'A')], { A: '2026-03-01', B: '2026-03-01 A', C: '2026-03-01 A' }],
  ])('%s', (_, completed, rules, expected) => expect(told(completed, rules)).toEqual(expected));

  it('nothing over more steps than allowed', () => {
    const chain = 'ABCDEFG'.split('').map((code, at) => rule(code, 'ABCDEFGH'[at + 1] ?? ''));
    expect(Object.keys(told([done('A')], chain)).sort()).toEqual('ABCDEFG'.slice(0, MOST_STEPS + 1).split(''));
  });
  it('a course never counts as itself, and a version asked for is met by the newest', () => {
    expect(countsAs('A', 'A', [rule('A', 'A')], today)).toBe(false);
    expect(countsAs('A', 'B', [rule('A', 'B', { fromVersion: 7 })], today)).toBe(true);
    expect(countsAs('B', 'A', [rule('A', 'B')], today)).toBe(false);
  });
});

describe('held against every walk over the rules', () => {
  const codes = ['A', 'B', 'C', 'D', 'E', 'F'];
  const days = ['2024-01-01', '2026-02-02', '2026-11-30', '2027-01-01'];
  const anyRule = fc.record({ course: fc.constantFrom(...codes), countsAs: fc.constantFrom(...codes), fromVersion: fc.option(fc.integer({ min: 1, max: 3 })), isMutual: fc.boolean(), validFrom: fc.constantFrom(...days) });
  const anyDone = fc.record({ code: fc.constantFrom(...codes), version: fc.integer({ min: 1, max: 3 }), on: fc.constantFrom(...days.slice(0, 3)) });

  /** Every walk of at most so many steps, one after the other, with nothing remembered. */
  function walks(completed: readonly CompletedCourse[], rules: readonly EquivalenceRule[]): Map<string, Set<string>> {
    const all = new Map<string, Set<string>>();
    const walk = (code: string, version: number | null, on: string, by: string, left: number): void => {
      all.set(code, (all.get(code) ?? new Set()).add(`${on} ${by}`));
      if (left === 0) return;
      for (const each of rules) {
        if (each.validFrom > today) continue;
        const later = on > each.validFrom ? on : each.validFrom;
        if (each.course === code && (each.fromVersion === null || (version !== null && version >= each.fromVersion))) walk(each.countsAs, null, later, by, left - 1);
        if (each.isMutual && each.countsAs === code) walk(each.course, null, later, by, left - 1);
      }
    };
    for (const { code, version, on } of completed) walk(code, version, on, code, MOST_STEPS);
    return all;
  }

  it('counts exactly what some walk reaches, on a day some walk gives, and never later than a direct rule says', () => {
    fc.assert(
      fc.property(fc.array(anyDone, { maxLength: 4 }), fc.array(anyRule, { maxLength: 9 }), (completed, rules) => {
        const counted = countedCourses(completed, rules, today);
        const all = walks(completed, rules);
        expect([...counted.keys()].sort()).toEqual([...all.keys()].sort());
        for (const [code, { on, by }] of counted) {
          if (by === null) expect(completed.some((c) => c.code === code && c.on === on)).toBe(true);
          else expect([...(all.get(code) ?? [])]).toContain(`${on} ${by}`);
        }
      }),
      { numRuns: 300 },
    );
  });
  it('doesn’t depend on the order of rules or completions, and one completion more takes nothing away', () => {
    fc.assert(
      fc.property(fc.array(anyDone, { maxLength: 4 }), fc.array(anyRule, { maxLength: 8 }), anyDone, (completed, rules, more) => {
        const plain = (map: ReturnType<typeof countedCourses>) => Object.fromEntries([...map].sort());
        const counted = countedCourses(completed, rules, today);
        expect(plain(countedCourses([...completed].reverse(), [...rules].reverse(), today))).toEqual(plain(counted));
        expect([...counted.keys()].every((code) => countedCourses([...completed, more], rules, today).has(code))).toBe(true);
      }),
    );
  });
});
