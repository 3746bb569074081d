import { describe, expect, it } from 'vitest';
import { move, sourcesOf, stateProblems } from './attempt-state';

describe('the life of an attempt', () => {
  it('goes from being written to handed in to graded, and never back into an exam', () => {
    expect(move('in_progress', 'submitted').ok).toBe(true);
    expect(move('submitted', 'graded').ok).toBe(true);
    expect(move('graded', 'submitted').ok).toBe(false);
    expect(move('submitted', 'in_progress').ok).toBe(false);
    expect(move('in_progress', 'graded')).toEqual({ ok: false, reason: 'not_allowed' });
  });

  it('lets a failed grading be tried again', () => {
    expect(sourcesOf('submitted')).toEqual(['in_progress', 'grading_failed', 'marking']);
  });

  it('refuses a machine with a state nobody reaches or a dead end nobody meant', () => {
    expect(stateProblems({ a: ['b'], b: [], c: ['a'] }, 'a', ['b'])).toEqual(["c can't be reached"]);
    expect(stateProblems({ a: ['b', 'x'], b: [] }, 'a', [])).toHaveLength(2);
  });
});
