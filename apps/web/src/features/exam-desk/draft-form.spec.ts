import { describe, expect, it } from 'vitest';
import { type ExamDraft, examDraft } from '@kynangso/contracts/exam';
import { emptyDraft, noCounts } from './draft-form';
import type { FormWords } from './form-words';
import { readDraft } from './read-draft';
import { writeDraft } from './write-draft';

const words = ((key: string) => key) as FormWords;
const draft: ExamDraft = examDraft.parse({
  title: { vi: 'Sát hạch', en: 'Exam' },
  framework: 'tt03-2014-btttt',
  blueprint: [{ node: 'IU01', count: 4, difficulty: 'easy' }, { node: 'IU02', count: 6 }],
  timing: { timeLimitMinutes: 45, graceSeconds: 30 },
  passRule: { op: 'all', of: [{ op: 'part', node: 'IU01', minPercentBp: 5050 }, { op: 'part', node: 'IU02', minPercentBp: 5050 }] },
  level: 'BASIC',
  policies: { attemptsAllowed: null, formCount: 2, shuffleItems: true, shuffleChoices: false, release: { score: 'immediately', review: 'never' } },
});

describe('the exam form', () => {
  it('gives a draft back as it was', () => {
    const form = readDraft('E-1', 'graded', draft);
    expect(form.pass).toBe('each');
    expect(writeDraft(form, [], words)).toEqual({ ok: true, draft });
  });
  it('gives sections, kinds, limits and marking back as they were', () => {
    const rich: ExamDraft = examDraft.parse({
      ...draft,
      sections: [{ identifier: 'P1', title: { vi: 'Trắc nghiệm' }, timeLimitMinutes: 20, navigation: 'forward_only' }, { identifier: 'P2', title: { vi: 'Thực hành', en: 'Practical' }, calculator: true }],
      blueprint: [{ node: 'IU01', count: 4, difficulty: 'easy', kind: 'choice', section: 'P1' }, { node: 'IU01', count: 2, difficulty: 'hard', kind: 'choice', section: 'P1' }, { node: 'IU02', count: 1, kind: 'upload', section: 'P2' }],
      policies: { ...draft.policies, scoring: { negativeMarking: 'penalty', penaltyBp: 3350, certainty: true }, assembly: { maxOverlap: 0, maxExposure: 3, maxMinutes: 40, kinds: ['choice', 'kprim'] }, marking: { secondMarker: 'always', toleranceBp: 550 }, appealDays: 15 },
    });
    const form = readDraft('E-1', 'graded', rich);
    expect(form.rows).toHaveLength(2);
    expect(writeDraft(form, [], words)).toEqual({ ok: true, draft: rich });
  });
  it('names sections without items, and sections longer than the paper', () => {
    const section = (identifier: string, timeLimit: string) => ({ identifier, titleVi: identifier, titleEn: '', timeLimit, navigation: 'free' as const, calculator: false });
    const form = { ...readDraft('E-1', 'graded', draft), sections: [section('P1', '40'), section('P2', '30')] };
    expect(writeDraft(form, [], words)).toMatchObject({ ok: false, errors: { 'section.1.title': 'sectionEmpty', timeLimit: 'sectionsTooLong' } });
  });
  it('keeps a pass rule it has no words of its own for', () => {
    const odd: ExamDraft = { ...draft, passRule: { op: 'atLeast', k: 1, of: [{ op: 'part', node: 'IU01', minPercentBp: 5000 }, { op: 'total', minPercentBp: 8000 }] } };
    expect(writeDraft(readDraft('E-1', 'graded', odd), [], words)).toEqual({ ok: true, draft: odd });
  });
  it('names every field that is wrong', () => {
    const answer = writeDraft({ ...emptyDraft(), timeLimit: '0', percent: '120' }, [], words);
    expect(answer.ok ? [] : Object.keys(answer.errors).sort()).toEqual(['code', 'count.0.any', 'framework', 'node.0', 'percent', 'timeLimit', 'titleVi']);
  });
  it('refuses a pass rule about a part without items', () => {
    const form = { ...readDraft('E-1', 'graded', draft), pass: 'kept', rows: [{ rowId: 1, node: 'IU01', kind: 'any' as const, section: '', counts: { ...noCounts(), any: '4' } }] };
    expect(writeDraft(form, [], words)).toMatchObject({ ok: false, errors: { pass: 'partAbsent' } });
  });
});
