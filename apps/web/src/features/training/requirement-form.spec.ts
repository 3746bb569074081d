import { describe, expect, it } from 'vitest';
import { createRequirementRequest, type RequirementView, requirementTerms } from '@kynangso/contracts/training';
import { emptyForm, fromView, isNested, requirementForm, toTerms } from './requirement-form';

const sentences = { required: 'cần điền', codeWrong: 'mã sai', dayWrong: 'ngày sai', needOne: 'cần một phần', between: (least: number, most: number) => `${least}-${most}` };
const schema = requirementForm(sentences);
const id = '0190b7a0-0000-7000-8000-000000000001';
const other = '0190b7a0-0000-7000-8000-000000000002';
const good = { ...emptyForm(2026), code: 'CDS-2026', titleVi: 'Bồi dưỡng', parts: [{ kind: 'course' as const, code: 'CDS-AN-TOAN' }] };
const faults = (form: object): Record<string, string[]> => {
  const tried = schema.safeParse({ ...good, ...form });
  const found: Record<string, string[]> = {};
  for (const issue of tried.error?.issues ?? []) (found[issue.path.join('.')] ??= []).push(issue.message);
  return found;
};

const view: RequirementView = {
  id, code: 'CDS-2026', ownerUnitId: id, ownerUnitName: { vi: 'Tỉnh' }, version: 3, publishedAt: '2026-01-02T03:04:05Z', periods: ['2026'], title: { vi: 'Bồi dưỡng', en: 'Training' },
  audience: {
    populations: ['P01', 'P02'], unitId: id, unitName: { vi: 'Tỉnh' }, moreUnits: [{ id: other, name: { vi: 'Sở' } }], exceptUnits: [{ id: other, name: { vi: 'Xã' } }],
    positionKinds: ['leader'], unitKinds: ['commune'], joinedBy: '09-30', minMonths: 6, passed: [{ exam: 'SH-CB' }], notPassed: [{ course: 'KH-CU' }],
  },
  evidence: { op: 'atLeast', k: 2, of: [{ course: 'A-1' }, { exam: 'B-1' }, { class: 'C-1' }] },
  period: { kind: 'monthsAfter', fromYear: 2026, months: 24, firstDays: 60 }, dueDay: '10-31', cutoffDay: '12-31', graceDays: 10, countsFrom: { yearsBefore: 3, day: '07-01' },
  equivalences: [{ is: { evidence: 'IC3' }, countsAs: { exam: 'B-1' }, from: '2025-01-01' }],
  metricKind: 'participation', target: { operator: '>=', valueBp: 9550 }, planTarget: null,
};

describe('a requirement form', () => {
  it('gives back the terms it was filled from, every rule of them', () => {
    const terms = toTerms(schema.parse(fromView(view, 2026, (t) => t.vi)));
    expect(requirementTerms.safeParse(terms).error).toBeUndefined();
    expect(terms).toEqual({
      title: view.title,
      audience: { populations: ['P01', 'P02'], unitId: id, moreUnitIds: [other], exceptUnitIds: [other], positionKinds: ['leader'], unitKinds: ['commune'], joinedBy: '09-30', minMonths: 6, passed: [{ exam: 'SH-CB' }], notPassed: [{ course: 'KH-CU' }] },
      evidence: view.evidence, period: view.period, dueDay: '10-31', cutoffDay: '12-31', graceDays: 10, countsFrom: view.countsFrom, equivalences: view.equivalences, metricKind: 'participation', target: view.target,
    });
  });
  it('keeps a rule of several levels untouched, which it can’t draw', () => {
    const nested = { op: 'any' as const, of: [{ course: 'A-1' }, { op: 'all' as const, of: [{ exam: 'B-1' }, { exam: 'B-2' }] }] };
    expect([isNested(nested), isNested(view.evidence), isNested({ course: 'A-1' })]).toEqual([true, false, false]);
    expect(toTerms(schema.parse(fromView({ ...view, evidence: nested }, 2026, (t) => t.vi)), nested).evidence).toEqual(nested);
  });
  it('makes each kind of period, and one course alone without a group', () => {
    const periodOf = (form: object) => toTerms(schema.parse({ ...good, ...form })).period;
    expect(periodOf({ periodKind: 'byDate', startOn: '2025-10-01', dueOn: '2026-06-30' })).toEqual({ kind: 'byDate', fromYear: 2026, startOn: '2025-10-01', dueOn: '2026-06-30' });
    expect([periodOf({ periodKind: 'quarter' }), periodOf({ periodKind: 'afterJoining', days: '30' }), periodOf({ periodKind: 'monthsAfter', months: '12' })]).toEqual([
      { kind: 'quarter', fromYear: 2026 }, { kind: 'afterJoining', fromYear: 2026, days: 30 }, { kind: 'monthsAfter', fromYear: 2026, months: 12 },
    ]);
    const made = { code: 'CDS-2026', ...toTerms(schema.parse({ ...good, dueDay: '5/9', operator: '=' })) };
    expect(createRequirementRequest.parse(made)).toMatchObject({ evidence: { course: 'CDS-AN-TOAN' }, dueDay: '09-05', target: { operator: '=', valueBp: 10_000 } });
  });
  it('names what is wrong beside its field, in words', () => {
    expect(faults({})).toEqual({});
    expect(faults({ code: 'chữ thường', titleVi: '', dueDay: '31/13', parts: [{ kind: 'exam', code: '' }] })).toEqual({ code: ['mã sai'], titleVi: ['cần điền'], dueDay: ['ngày sai'], parts: ['cần một phần'] });
    expect(faults({ fromYear: '', graceDays: '999', minMonths: 'sáu' })).toEqual({ fromYear: ['2022-2099'], graceDays: ['0-180'], minMonths: ['1-600'] });
    expect(faults({ targetPercent: 'một trăm' })).toEqual({ targetPercent: ['0-100'] });
    expect([faults({ periodKind: 'byDate' }), faults({ countsFrom: '1' })]).toEqual([{ dueOn: ['cần điền'] }, { countsFromDay: ['ngày sai'] }]);
  });
});
