import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathContent, PathStep } from '@kynangso/contracts/learning';
import { pathChanges, type PathFacts, pathProblems, pathProgress, type StepCourse } from './paths';

const both = (words: string) => ({ vi: words, en: words });
const step = (code: string, anyOf: string[], isRequired = true): PathStep => ({ code, anyOf, isRequired, note: both('') });
const course = (minutes: number, more: Partial<StepCourse> = {}): StepCourse => ({ minutes, minutesLeft: minutes, isOffered: true, isStarted: false, ...more });
const courses = new Map([['A', course(60)], ['B', course(90, { isStarted: true, minutesLeft: 40 })], ['C', course(30)], ['D', course(20, { isOffered: false })]]);

describe('where somebody stands on a path', () => {
  const steps = [step('1', ['A']), step('2', ['C', 'B']), step('3', ['D', 'C'], false)];

  it('the first required step not done is next; optional steps wait for nobody', () => {
    const { steps: shown, ...sums } = pathProgress([step('0', ['C'], false), ...steps], courses, new Set(['A']), null);
    expect(shown.map((s) => s.state)).toEqual(['open', 'done', 'next', 'open']);
    expect(sums).toMatchObject({ requiredDone: 1, requiredCount: 2, isWalked: false, isDone: false });
  });
  it('of several courses the one begun is taken, else one on offer, and minutes left are of that one', () => {
    const progress = pathProgress(steps, courses, new Set(), null);
    expect(progress.steps.map((s) => s.take)).toEqual(['A', 'B', 'C']);
    expect(progress).toMatchObject({ minutes: 150, optionalMinutes: 30, minutesLeft: 100 });
  });
  it('is done when every required step is, and the goal too where there is one', () => {
    const all = new Set(['A', 'C']);
    expect(pathProgress(steps, courses, all, null)).toMatchObject({ isDone: true, minutesLeft: 0 });
    expect(pathProgress(steps, courses, all, false)).toMatchObject({ isWalked: true, isDone: false });
    expect(pathProgress(steps, courses, all, true)).toMatchObject({ isDone: true });
  });
  it('completing one course more never takes anything back', () => {
    const codes = ['A', 'B', 'C', 'D', 'E'];
    const anySteps = fc.array(fc.tuple(fc.subarray(codes, { minLength: 1 }), fc.boolean()), { maxLength: 6 }).map((all) => all.map(([anyOf, isRequired], at) => step(String(at), anyOf, isRequired)));
    fc.assert(
      fc.property(anySteps, fc.subarray(codes), fc.constantFrom(...codes), (path, done, more) => {
        const before = pathProgress(path, courses, new Set(done), null);
        const after = pathProgress(path, courses, new Set([...done, more]), null);
        expect(after.requiredDone).toBeGreaterThanOrEqual(before.requiredDone);
        expect(before.steps.every((s, at) => s.state !== 'done' || after.steps[at]?.state === 'done')).toBe(true);
        expect(after.steps.filter((s) => s.state === 'next').length).toBe(after.isWalked ? 0 : 1);
        expect(after.isWalked).toBe(after.requiredDone === after.requiredCount);
      }),
    );
  });
});

describe('what stands in the way of publishing a path', () => {
  const path = (steps: PathStep[], more: Partial<PathContent> = {}): PathContent => ({ title: both('Tên'), summary: both('Tóm tắt'), populations: [], leadsTo: null, goal: null, steps, ...more });
  const asks = (prerequisites: Record<string, string[][]>, more: Partial<PathFacts> = {}): PathFacts => ({
    courses: new Map(['A', 'B', 'C'].map((code) => [code, { prerequisites: (prerequisites[code] ?? []).map((anyOf) => ({ anyOf })) }])),
    counts: () => false, isGoalKnown: true, isFrameworkKnown: true, isLevelKnown: true, ...more,
  });
  const codes = (content: PathContent, facts: PathFacts) => pathProblems(content, facts).map((p) => `${p.severity} ${p.code}${p.step === null ? '' : ` ${p.step}`}`);

  it.each<[string, PathContent, PathFacts, string[]]>([
    ['nothing', path([step('1', ['A']), step('2', ['B'])]), asks({ B: [['A']] }), []],
    ['no words and no steps', path([], { title: both(''), summary: { vi: 'x', en: '' } }), asks({}), ['error title_missing', 'error summary_missing', 'error no_steps']],
    ['only optional steps', path([step('1', ['A'], false)]), asks({}), ['error none_required']],
    ['a course that is not published', path([step('1', ['A', 'X'])]), asks({}), ['error course_unpublished 1']],
    ['a course that stands there twice', path([step('1', ['A']), step('2', ['B', 'A'])]), asks({}), ['error course_twice 2']],
    ['what is asked for first comes later', path([step('1', ['B']), step('2', ['A'])]), asks({ B: [['A']] }), ['error order 1']],
    ['what is asked for first is not in the path', path([step('1', ['B'])]), asks({ B: [['A']] }), ['warning prerequisite_outside 1']],
    ['what is asked for first is optional', path([step('1', ['A'], false), step('2', ['B'])]), asks({ B: [['A']] }), ['warning prerequisite_outside 2']],
    ['what is asked for first is one of two choices', path([step('1', ['A', 'C']), step('2', ['B'])]), asks({ B: [['A']] }), ['warning prerequisite_outside 2']],
    ['what counts as it is there', path([step('1', ['C']), step('2', ['B'])]), asks({ B: [['A']] }, { counts: (one, as) => one === 'C' && as === 'A' }), []],
    ['courses that ask for each other', path([step('1', ['A']), step('2', ['B'])]), asks({ A: [['B']], B: [['A']] }), ['error circle 1', 'error circle 2']],
    ['a goal, a framework and a level nobody knows', path([step('1', ['A'])], { goal: 'X', leadsTo: { framework: 'nope', level: 'L' } }), asks({}, { isGoalKnown: false, isFrameworkKnown: false }), ['error framework_unknown', 'error goal_unknown']],
    ['a level the framework has not', path([step('1', ['A'])], { leadsTo: { framework: 'f', level: 'L' } }), asks({}, { isLevelKnown: false }), ['error level_unknown']],
  ])('%s', (_, content, facts, expected) => expect(codes(content, facts)).toEqual(expected));
});

it('a later version is told by the courses that came, went and changed their weight', () => {
  const before = [step('1', ['A']), step('2', ['B']), step('3', ['C'], false)];
  const after = [step('1', ['B'], false), step('3', ['C']), step('4', ['D'])];
  expect(pathChanges(before, after)).toEqual({ added: ['D'], removed: ['A'], nowRequired: ['C'], nowOptional: ['B'] });
  expect(pathChanges(before, before)).toEqual({ added: [], removed: [], nowRequired: [], nowOptional: [] });
});
