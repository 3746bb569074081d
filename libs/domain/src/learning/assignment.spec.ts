import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignmentSpec, CriterionMark } from '@kynangso/contracts/learning';
import { assignmentProblems, claimedUntil, judgeMarks, maxPointsOf, mayWrite, takeBackRefusal } from './assignment';

const both = (vi: string) => ({ vi, en: '' });
const level = (points: number) => ({ quality: both(`M${points}`), description: both('Mô tả'), points });
const spec = (patch: Partial<AssignmentSpec> = {}): AssignmentSpec => ({
  text: { most: 4000 }, files: null,
  rubric: [{ code: 'noi-dung', title: both('Nội dung'), levels: [level(0), level(3), level(5)] }, { code: 'trinh-bay', title: both('Trình bày'), levels: [level(1), level(5)] }],
  pass: { points: 5, isLowestRefused: false }, ...patch,
});
const mark = (criterion: string, at: number | null): CriterionMark => ({ criterion, level: at, comment: '' });

describe('a mark sheet', () => {
  it.each<[string, CriterionMark[], boolean, object]>([
    ['nothing marked', [], false, { points: 0, max: 10, missing: ['noi-dung', 'trinh-bay'], isPassed: false }],
    ['one criterion left', [mark('noi-dung', 2)], false, { points: 5, missing: ['trinh-bay'], isPassed: false }],
    ['a criterion opened and not judged', [mark('noi-dung', 2), mark('trinh-bay', null)], false, { missing: ['trinh-bay'], isPassed: false }],
    ['just the pass mark', [mark('noi-dung', 0), mark('trinh-bay', 1)], false, { points: 5, lowest: [], isPassed: true }],
    ['one point short', [mark('noi-dung', 1), mark('trinh-bay', 0)], false, { points: 4, isPassed: false }],
    ['enough points, a lowest level refused', [mark('noi-dung', 2), mark('trinh-bay', 0)], true, { points: 6, lowest: ['trinh-bay'], isPassed: false }],
  ])('%s', (_, marks, isLowestRefused, expected) => expect(judgeMarks(spec({ pass: { points: 5, isLowestRefused } }), marks)).toMatchObject(expected));
  it.each([[[mark('la', 0)]], [[mark('noi-dung', 3)]], [[mark('noi-dung', 0), mark('noi-dung', 1)]]])('that the rubric does not know is none: %j', (marks) => expect(judgeMarks(spec(), marks)).toBeNull());
  it('never gets more than the most there is, and more points for a higher level', () =>
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat(5)), (points, picks) => {
        const rubric = points.map((each, at) => ({ code: `c${at}`, title: both('x'), levels: [...each].sort((a, b) => a - b).map(level) }));
        const chosen = rubric.map(({ code, levels }) => mark(code, (picks.next().value ?? 0) % levels.length));
        const judged = judgeMarks({ rubric, pass: { points: 1, isLowestRefused: false } }, chosen);
        expect(judged?.points).toBeLessThanOrEqual(maxPointsOf(rubric));
        const first = chosen[0];
        if (!first || first.level === 0) return;
        const lower = judgeMarks({ rubric, pass: { points: 1, isLowestRefused: false } }, [{ ...first, level: (first.level ?? 1) - 1 }, ...chosen.slice(1)]);
        expect(lower?.points).toBeLessThan(judged?.points ?? 0);
      }),
    ));
});

describe('an assignment can be published', () => {
  const codes = (of: AssignmentSpec | undefined) => assignmentProblems(of).map((each) => each.code);
  const [first, second] = spec().rubric;
  it('with its rubric whole', () => expect(codes(spec())).toEqual([]));
  it('only when it is described', () => expect(codes(undefined)).toEqual(['assignment_missing']));
  it('only when it asks for something', () => expect(codes(spec({ text: null }))).toEqual(['assignment_asks_nothing']));
  it('only with criteria', () => expect(codes(spec({ rubric: [] }))).toEqual(['rubric_missing']));
  it('only with the words of every level', () => {
    if (!first || !second) throw new Error('the rubric has two criteria');
    expect(assignmentProblems(spec({ rubric: [first, { ...second, levels: [{ ...level(1), description: both('') }, level(5)] }] }))).toEqual([{ code: 'rubric_words', details: { criterion: 2 } }]);
    expect(codes(spec({ rubric: [{ ...first, title: both('') }, second] }))).toEqual(['rubric_words']);
  });
  it('only with two levels or more, whose points rise', () => {
    if (!first || !second) throw new Error('the rubric has two criteria');
    expect(codes(spec({ rubric: [{ ...first, levels: [level(5)] }, second] }))).toEqual(['rubric_levels']);
    expect(codes(spec({ rubric: [{ ...first, levels: [level(0), level(3), level(3)] }, second] }))).toEqual(['rubric_levels']);
  });
  it.each([0, 11])('not with a pass mark of %d of 10', (points) => expect(assignmentProblems(spec({ pass: { points, isLowestRefused: false } }))).toEqual([{ code: 'rubric_pass', details: { most: 10 } }]));
});

it('is written until it waits, and again once it is given back', () => expect([null, 'waiting', 'returned', 'accepted'].map((s) => mayWrite(s as null))).toEqual([true, false, true, false]));
describe('work handed in is taken back', () => {
  const waiting = { state: 'waiting' as const, claimedAt: null, marks: [] as CriterionMark[], comment: '' };
  it.each<[string, Partial<Parameters<typeof takeBackRefusal>[0]>, ReturnType<typeof takeBackRefusal>]>([
    ['while nobody has taken it up', {}, null],
    ['after somebody took it and let go without a mark', { marks: [mark('noi-dung', null)] }, null],
    ['not while somebody holds it, nor after the hold ran out', { claimedAt: new Date('2026-11-30T08:00:00Z') }, 'learning.work_taken'],
    ['not over marks somebody made', { marks: [mark('noi-dung', 0)] }, 'learning.work_taken'],
    ['not over what somebody wrote of a criterion', { marks: [{ ...mark('noi-dung', null), comment: 'Rõ ý.' }] }, 'learning.work_taken'],
    ['not over what somebody wrote', { comment: 'Còn thiếu hạn.' }, 'learning.work_taken'],
    ['not once it is given back', { state: 'returned' }, 'learning.work_closed'],
    ['not once it is accepted', { state: 'accepted' }, 'learning.work_closed'],
  ])('%s', (_, patch, refusal) => expect(takeBackRefusal({ ...waiting, ...patch })).toBe(refusal));
});
it('is held four hours from the last mark', () => expect(claimedUntil(new Date('2026-11-30T08:00:00Z')).toISOString()).toBe('2026-11-30T12:00:00.000Z'));
