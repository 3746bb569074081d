import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceRule } from '@kynangso/contracts/training';
import { type Achievement, evaluateEvidence, evidenceLeaves, evidenceProblem } from './evidence';

const year = { from: '2026-01-01', through: '2026-12-31' };
const course = (code: string, achievedOn: string): Achievement => ({ kind: 'course', code, achievedOn });
const exam = (code: string, achievedOn: string): Achievement => ({ kind: 'exam', code, achievedOn });

describe('evidence rule', () => {
  const both: EvidenceRule = { op: 'all', of: [{ course: 'CDS' }, { exam: 'CNTT' }] };
  it.each<[string, EvidenceRule, Achievement[], string | null]>([
    ['one course', { course: 'CDS' }, [course('CDS', '2026-03-01')], '2026-03-01'],
    ['the earliest of repeated results', { exam: 'CNTT' }, [exam('CNTT', '2026-09-01'), exam('CNTT', '2026-05-01')], '2026-05-01'],
    ['another code proves nothing', { exam: 'CNTT' }, [exam('KHAC', '2026-05-01')], null],
    ['a course is no exam of the same code', { exam: 'CDS' }, [course('CDS', '2026-05-01')], null],
    ['all: half is not enough', both, [course('CDS', '2026-03-01')], null],
    ['all: met on the last part', both, [exam('CNTT', '2026-02-01'), course('CDS', '2026-03-01')], '2026-03-01'],
    ['any: met on the first part', { op: 'any', of: [{ course: 'CDS' }, { exam: 'CNTT' }] }, [exam('CNTT', '2026-02-01'), course('CDS', '2026-03-01')], '2026-02-01'],
    [
      'at least 2 of 3: met on the second',
      { op: 'atLeast', k: 2, of: [{ course: 'A' }, { course: 'B' }, { course: 'C' }] },
      [course('C', '2026-04-01'), course('A', '2026-06-01'), course('B', '2026-05-01')],
      '2026-05-01',
    ],
    ['the first day of the year counts', { exam: 'CNTT' }, [exam('CNTT', '2026-01-01')], '2026-01-01'],
    ['the day before does not', { exam: 'CNTT' }, [exam('CNTT', '2025-12-31')], null],
    ['the last day counts whole', { exam: 'CNTT' }, [exam('CNTT', '2026-12-31')], '2026-12-31'],
    ['the day after does not', { exam: 'CNTT' }, [exam('CNTT', '2027-01-01')], null],
    ['last year\'s result opens no door for this year', both, [course('CDS', '2025-05-01'), exam('CNTT', '2026-05-01')], null],
    ['groups nest', { op: 'any', of: [{ op: 'all', of: [{ course: 'A' }, { course: 'B' }] }, { exam: 'X' }] }, [course('A', '2026-01-02'), course('B', '2026-01-03')], '2026-01-03'],
  ])('%s', (_, rule, facts, metOn) => {
    const result = evaluateEvidence(rule, facts, year);
    expect([result.met, result.metOn]).toEqual([metOn !== null, metOn]);
  });

  it('shows each part with its own day', () => {
    const result = evaluateEvidence(both, [course('CDS', '2026-03-01')], year);
    expect(result).toEqual({
      kind: 'group', op: 'all', k: 2, met: false, metOn: null,
      of: [{ kind: 'course', code: 'CDS', met: true, metOn: '2026-03-01' }, { kind: 'exam', code: 'CNTT', met: false, metOn: null }],
    });
  });

  const code = fc.constantFrom('A', 'B', 'C', 'D');
  const dayOfYear = fc.integer({ min: -20, max: 385 }).map((n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
  const facts = fc.array(fc.record({ kind: fc.constantFrom<'course' | 'exam'>('course', 'exam'), code, achievedOn: dayOfYear }), { maxLength: 12 });
  const { rule } = fc.letrec<{ rule: EvidenceRule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3 },
      code.map((c): EvidenceRule => ({ course: c })),
      code.map((c): EvidenceRule => ({ exam: c })),
      fc.record({ op: fc.constantFrom<'all' | 'any'>('all', 'any'), of: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ op: fc.constant<'atLeast'>('atLeast'), k: fc.integer({ min: 1, max: 3 }), of: fc.array(tie('rule'), { minLength: 3, maxLength: 4 }) }),
    ),
  }));

  it('met as of a day is exactly metOn <= that day', () => {
    fc.assert(fc.property(rule, facts, dayOfYear, (r, f, asOf) => {
      const whole = evaluateEvidence(r, f, year);
      const then = evaluateEvidence(r, f, { from: year.from, through: asOf < year.through ? asOf : year.through });
      expect(then.met).toBe(whole.metOn !== null && whole.metOn <= asOf);
      if (then.met) expect(then.metOn).toBe(whole.metOn);
    }));
  });

  it('more results never undo a duty, and their order does not matter', () => {
    fc.assert(fc.property(rule, facts, facts, (r, f, more) => {
      const before = evaluateEvidence(r, f, year);
      const after = evaluateEvidence(r, [...more, ...f], year);
      if (before.metOn !== null) expect(after.metOn !== null && after.metOn <= before.metOn).toBe(true);
      expect(evaluateEvidence(r, [...f].reverse(), year)).toEqual(before);
    }));
  });

  it.each<[string, EvidenceRule, RegExp | null]>([
    ['a plain course is fine', { course: 'A' }, null],
    ['k more than the parts', { op: 'atLeast', k: 3, of: [{ course: 'A' }, { course: 'B' }] }, /cần 3/],
    ['the same part twice in a group', { op: 'atLeast', k: 2, of: [{ exam: 'A' }, { exam: 'A' }] }, /lặp lại/],
    ['the same code as course and as exam is two parts', { op: 'all', of: [{ course: 'A' }, { exam: 'A' }] }, null],
    ['too deep', { op: 'all', of: [{ op: 'all', of: [{ op: 'all', of: [{ op: 'all', of: [{ op: 'all', of: [{ course: 'A' }] }] }] }] }] }, /tầng/],
    ['too many', { op: 'any', of: Array.from({ length: 3 }, (_, g) => ({ op: 'any' as const, of: Array.from({ length: 20 }, (_x, i) => ({ course: `C${g}-${i}` })) })) }, /tối đa 40/],
  ])('%s', (_, r, problem) => {
    const found = evidenceProblem(r);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });

  it('names its leaves once, in reading order', () => {
    expect(evidenceLeaves({ op: 'any', of: [{ exam: 'X' }, { op: 'all', of: [{ course: 'A' }, { exam: 'X' }] }] })).toEqual([
      { kind: 'exam', code: 'X' },
      { kind: 'course', code: 'A' },
    ]);
  });
});
