import { describe, expect, it } from 'vitest';
import type { CompletionRule } from '@kynangso/contracts/learning';
import { isCourseComplete, type LessonDone, ruleProblems, wholeCourse } from './completion';
import { acceptedMoment, BELIEVED_MS } from './moment';
import { nextLesson } from './next-lesson';
import { creditSeconds } from './time-spent';

const course = (...done: string[]): LessonDone[] =>
  [
    { code: 'a', module: 'm1', kind: 'text' as const },
    { code: 'b', module: 'm1', kind: 'text' as const },
    { code: 'c', module: 'm2', kind: 'text' as const },
    { code: 'q', module: 'm2', kind: 'quiz' as const },
  ].map((l) => ({ ...l, done: done.includes(l.code) }));

describe('a course is complete', () => {
  it('only when every lesson is read and every quiz passed, if it has no rule of its own', () => {
    expect(isCourseComplete(wholeCourse, course('a', 'b', 'c'))).toBe(false);
    expect(isCourseComplete(wholeCourse, course('a', 'b', 'q'))).toBe(false);
    expect(isCourseComplete(wholeCourse, course('a', 'b', 'c', 'q'))).toBe(true);
  });
  it('without quizzes when it has none', () => expect(isCourseComplete(wholeCourse, course('a', 'b', 'c').slice(0, 3))).toBe(true));
  it('by k of n of its parts', () => {
    const rule: CompletionRule = { op: 'all', of: [{ every: 'quiz' }, { op: 'atLeast', k: 2, of: [{ lesson: 'a' }, { lesson: 'b' }, { lesson: 'c' }] }] };
    expect(isCourseComplete(rule, course('q', 'a'))).toBe(false);
    expect(isCourseComplete(rule, course('a', 'b'))).toBe(false);
    expect(isCourseComplete(rule, course('q', 'a', 'c'))).toBe(true);
  });
  it('not while one of its videos is unwatched: every lesson is every lesson that is no quiz', () => {
    const withVideo = (done: boolean): LessonDone[] => [...course('a', 'b', 'c'), { code: 'v', module: 'm1', kind: 'video', done }];
    expect(isCourseComplete({ every: 'lesson' }, withVideo(false))).toBe(false);
    expect(isCourseComplete({ every: 'lesson' }, withVideo(true))).toBe(true);
  });
  it('by a whole module', () => {
    expect(isCourseComplete({ module: 'm2' }, course('c'))).toBe(false);
    expect(isCourseComplete({ module: 'm2' }, course('c', 'q'))).toBe(true);
  });
});

describe('a completion rule', () => {
  it('is refused when it names what the course does not have or asks more than it lists', () => {
    expect(ruleProblems(wholeCourse, course())).toEqual([]);
    expect(ruleProblems({ lesson: 'x' }, course())).toHaveLength(1);
    expect(ruleProblems({ op: 'atLeast', k: 3, of: [{ lesson: 'a' }, { module: 'nope' }] }, course())).toHaveLength(2);
  });
});

describe('continuing where one left off', () => {
  const lessons = (...done: string[]) => ['1', '2', '3', '4'].map((id) => ({ id, done: done.includes(id) }));
  it('starts at the first lesson', () => expect(nextLesson(lessons(), null)?.id).toBe('1'));
  it('returns to the lesson last opened', () => expect(nextLesson(lessons('1'), '3')?.id).toBe('3'));
  it('goes on after the lesson last opened once it is done', () => expect(nextLesson(lessons('1', '3'), '3')?.id).toBe('4'));
  it('comes back to what was skipped, and ends when all is done', () => {
    expect(nextLesson(lessons('1', '3', '4'), '4')?.id).toBe('2');
    expect(nextLesson(lessons('1', '2', '3', '4'), '4')).toBeNull();
  });
});

describe('time spent', () => {
  const at = (s: number) => new Date(1_700_000_000_000 + s * 1000);
  it('is what the browser says while that much time has passed', () => expect(creditSeconds(50, at(0), at(60.9))).toBe(50));
  it('is never more than has really passed', () => expect(creditSeconds(500, at(0), at(60.9))).toBe(60));
  it('is nothing before the first event or when clocks run back', () => {
    expect(creditSeconds(500, null, at(0))).toBe(0);
    expect(creditSeconds(500, at(10), at(0))).toBe(0);
  });
});

describe('the moment of what is told later', () => {
  const now = new Date('2026-11-30T03:00:00Z');
  const began = new Date('2026-11-01T03:00:00Z');
  it('is what the device says, within bounds, and now when it says nothing', () => {
    expect(acceptedMoment(null, began, now)).toEqual(now);
    expect(acceptedMoment(new Date('2026-11-20T03:00:00Z'), began, now)).toEqual(new Date('2026-11-20T03:00:00Z'));
  });
  it('is never in the future, before the enrolment, or more than a month back', () => {
    expect(acceptedMoment(new Date('2027-01-01T00:00:00Z'), began, now)).toEqual(now);
    expect(acceptedMoment(new Date('2026-10-01T00:00:00Z'), began, now)).toEqual(began);
    expect(acceptedMoment(new Date('2025-01-01T00:00:00Z'), new Date('2024-12-01T00:00:00Z'), now)).toEqual(new Date(now.getTime() - BELIEVED_MS));
  });
});
