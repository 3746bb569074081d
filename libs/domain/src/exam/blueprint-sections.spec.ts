import { describe, expect, it } from 'vitest';
import { sectionProblems } from './blueprint-sections';

const section = (identifier: string, timeLimitMinutes: number | null = null) => ({ identifier, title: { vi: identifier }, timeLimitMinutes, navigation: 'free' as const, calculator: false });
const draft = (sections: ReturnType<typeof section>[], cells: (string | undefined)[], timeLimitMinutes: number | null = 60) => ({
  sections, blueprint: cells.map((each) => ({ node: 'IU01', count: 1, ...(each === undefined ? {} : { section: each }) })), timing: { timeLimitMinutes, graceSeconds: 30 },
});

describe('sections of an exam', () => {
  it('may be left out', () => {
    expect(sectionProblems(draft([], [undefined]))).toEqual([]);
  });

  it('hold what names none in the first of them', () => {
    expect(sectionProblems(draft([section('A'), section('B')], [undefined, 'B']))).toEqual([]);
  });

  it('are known, used, told apart and no longer together than the paper', () => {
    expect(sectionProblems(draft([], ['X']))).toMatchObject([{ reason: 'section_unknown', section: 'X' }]);
    expect(sectionProblems(draft([section('A'), section('B')], ['A']))).toMatchObject([{ reason: 'section_empty', section: 'B' }]);
    expect(sectionProblems(draft([section('A'), section('A')], ['A']))).toMatchObject([{ reason: 'section_twice', section: 'A' }]);
    expect(sectionProblems(draft([section('A', 40), section('B', 30)], ['A', 'B']))).toMatchObject([{ reason: 'section_time', details: { minutes: 70, limit: 60 } }]);
    expect(sectionProblems(draft([section('A', 40), section('B', 30)], ['A', 'B'], null))).toEqual([]);
  });
});
