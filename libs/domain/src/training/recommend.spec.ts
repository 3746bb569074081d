import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel';
import type { RoleGap } from './role-need';
import { type DueCourse, type Gap, nodeKey, type StudyCourse, suggest, type Suggestion, weekPlan } from './recommend';

const course = (code: string, more: Partial<StudyCourse> = {}): StudyCourse => ({ code, title: { vi: code }, isStarted: false, isCompleted: false, nodes: new Set(), left: [{ id: '1', title: { vi: 'Bài 1' }, minutes: 20 }], ...more });
const teaches = (...nodes: string[]) => ({ nodes: new Set(nodes.map((n) => nodeKey('f', n))) });
const gap = (node: string, expectedBp: number, level: Gap['level'] = 'low'): Gap => ({ framework: 'f', node, title: { vi: node }, level, expectedBp });
const due = (code: string, dueOn: string): DueCourse => ({ code, requirement: { vi: 'Bồi dưỡng hằng năm' }, dueOn, isOverdue: false });
const codes = (list: readonly Suggestion[]): string[] => list.map((s) => s.course.code);

describe('suggestions', () => {
  it('put what is due first, by its day, then what was begun, then the widest gap', () => {
    const courses = [course('GAP', teaches('A')), course('GAPS', teaches('A', 'B')), course('DUE2'), course('DUE1'), course('BEGUN', { isStarted: true }), course('NOTHING')];
    const list = suggest(courses, [due('DUE2', '2026-12-01'), due('DUE1', '2026-06-01')], [gap('A', 3_000), gap('B', 4_000)]);
    expect(codes(list)).toEqual(['DUE1', 'DUE2', 'BEGUN', 'GAPS', 'GAP']);
    expect(list.map((s) => s.reasons.map((r) => r.kind))).toEqual([['due'], ['due'], ['started'], ['gap', 'gap'], ['gap']]);
  });
  it('ask nobody to learn what is firm or done, unless a duty asks for it again', () => {
    const courses = [course('FIRM', teaches('A')), course('DONE', { ...teaches('B'), isCompleted: true }), course('AGAIN', { ...teaches('B'), isCompleted: true })];
    expect(codes(suggest(courses, [due('AGAIN', '2026-12-01')], [gap('A', 9_000, 'high'), gap('B', 1_000)]))).toEqual(['AGAIN']);
  });
  it('name the weakest module first, and are no more than asked for', () => {
    const [one] = suggest([course('X', teaches('A', 'B'))], [], [gap('A', 4_500), gap('B', 1_500)], 1);
    expect(one?.reasons).toMatchObject([{ expectedBp: 1_500 }, { expectedBp: 4_500 }]);
    expect(suggest(Array.from({ length: 9 }, (_, n) => course(`K${n}`, teaches('A'))), [], [gap('A', 1)])).toHaveLength(6);
  });
});

describe('what a position asks', () => {
  const role = (node: string, level: RoleGap['level']): RoleGap => ({ position: 'specialist', framework: 'f', node, title: { vi: node }, asks: 'middle', missed: null, isVerified: false, depth: 1, level });
  it('comes after what is due and begun and before a path where it is known to be missing, after the path where nobody knows, and before a plain gap', () => {
    const courses = [course('GAP', teaches('G')), course('PATH'), course('ROLE', teaches('A')), course('UNKNOWN', teaches('B')), course('BEGUN', { isStarted: true }), course('DUE')];
    const step = { course: 'PATH', path: { code: 'L', title: { vi: 'L' } } };
    const list = suggest(courses, [due('DUE', '2026-12-01')], [gap('G', 100), gap('A', 9_000, 'middle')], 6, [step], [role('A', 'low'), role('B', null)]);
    expect(codes(list)).toEqual(['DUE', 'BEGUN', 'ROLE', 'PATH', 'UNKNOWN', 'GAP']);
    // the module is named once, by its weightier reason
    expect(list[2]?.reasons).toEqual([{ kind: 'role', position: 'specialist', title: { vi: 'A' }, asks: 'middle', level: 'low', missed: null, isVerified: false }]);
    expect(list[4]?.reasons).toMatchObject([{ kind: 'role', level: null }]);
  });
  it('asks nobody for a course that is completed, and changes nothing where nothing is asked', () => {
    expect(suggest([course('DONE', { ...teaches('A'), isCompleted: true })], [], [], 6, [], [role('A', 'low')])).toEqual([]);
    const courses = [course('X', teaches('A')), course('Y', { isStarted: true })];
    expect(suggest(courses, [], [gap('A', 1_000)], 6, [], [])).toEqual(suggest(courses, [], [gap('A', 1_000)]));
  });
});

describe('a weekly plan', () => {
  const MONDAY = '2026-11-30';
  const lessons = (...minutes: number[]) => ({ left: minutes.map((m, n) => ({ id: `${n + 1}`, title: { vi: `Bài ${n + 1}` }, minutes: m })) });
  it('fills each week and never splits a lesson', () => {
    const plan = weekPlan(suggest([course('A', { ...lessons(20, 30, 30, 100, 10), isStarted: true })], [], []), 60, MONDAY, addDays);
    expect(plan.weeks.map((w) => [w.from, w.lessons.map((l) => l.minutes)])).toEqual([['2026-11-30', [20, 30]], ['2026-12-07', [30]], ['2026-12-14', [100]], ['2026-12-21', [10]]]);
  });
  it('takes what was learned this week from this week\'s time alone', () => {
    const plan = (done: number) => weekPlan(suggest([course('A', { ...lessons(20, 30, 30), isStarted: true })], [], []), 60, MONDAY, addDays, done).weeks.map((w) => w.lessons.map((l) => l.minutes));
    expect(plan(0)).toEqual([[20, 30], [30]]);
    expect(plan(30)).toEqual([[20], [30, 30]]);
    expect(plan(60)).toEqual([[], [20, 30], [30]]);
    expect(plan(500)).toEqual([[], [20, 30], [30]]);
  });
  it('says which day can\'t be kept at this pace, and which pace keeps it', () => {
    const courses = [course('A', lessons(60, 60, 60)), course('B', lessons(60))];
    const { late } = weekPlan(suggest(courses, [due('A', '2026-12-08'), due('B', '2027-06-01')], []), 60, MONDAY, addDays);
    expect(late).toEqual([{ course: 'A', dueOn: '2026-12-08', neededPerWeek: 90 }]);
    expect(weekPlan(suggest(courses, [due('A', '2026-12-08')], []), 120, MONDAY, addDays).late).toEqual([]);
    expect(weekPlan(suggest(courses, [due('A', '2026-11-01')], []), 120, MONDAY, addDays).late).toEqual([{ course: 'A', dueOn: '2026-11-01', neededPerWeek: null }]);
  });
  it('keeps every lesson once, in order, and no week over its time but with a single lesson', () => {
    const minutes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(minutes, minutes, fc.integer({ min: 15, max: 300 }), (a, b, pace) => {
      const plan = weekPlan(suggest([course('A', { ...lessons(...a), isStarted: true }), course('B', { ...lessons(...b), isStarted: true })], [], []), pace, MONDAY, addDays);
      const all = plan.weeks.flatMap((w) => w.lessons.map((l) => l.minutes));
      expect([...a, ...b].slice(0, all.length)).toEqual(all);
      if (plan.weeks.length < 12) expect(all).toHaveLength(a.length + b.length);
      for (const w of plan.weeks) expect(w.lessons.length === 1 || w.lessons.reduce((sum, l) => sum + l.minutes, 0) <= pace).toBe(true);
    }));
  });
});
