import { describe, expect, it } from 'vitest';
import { type ExamDraft, examDraft } from '@kynangso/contracts/exam';
import { emptyDraft, readDraft, writeDraft } from './draft-form';
import type { FormWords } from './form-words';

const words = ((key: string) => key) as FormWords;
const draft: ExamDraft = {
  title: { vi: 'Sát hạch', en: 'Exam' },
  framework: 'tt03-2014-btttt',
  blueprint: [{ node: 'IU01', count: 4, difficulty: 'easy' }, { node: 'IU02', count: 6 }],
  timing: { timeLimitMinutes: 45, graceSeconds: 30 },
  passRule: { op: 'all', of: [{ op: 'part', node: 'IU01', minPercentBp: 5050 }, { op: 'part', node: 'IU02', minPercentBp: 5050 }] },
  level: 'BASIC',
  policies: { attemptsAllowed: null, formCount: 2, shuffleItems: true, shuffleChoices: false, release: { score: 'immediately', review: 'never' } },
};

describe('the exam form', () => {
  it('gives a draft back as it was', () => {
    const form = readDraft('E-1', 'graded', draft);
    expect(form.pass).toBe('each');
    expect(writeDraft(form, [], words)).toEqual({ ok: true, draft });
    expect(examDraft.parse(draft)).toEqual(draft);
  });
  it('keeps a pass rule it has no words of its own for', () => {
    const odd: ExamDraft = { ...draft, passRule: { op: 'atLeast', k: 1, of: [{ op: 'part', node: 'IU01', minPercentBp: 5000 }, { op: 'total', minPercentBp: 8000 }] } };
    expect(writeDraft(readDraft('E-1', 'graded', odd), [], words)).toEqual({ ok: true, draft: odd });
  });
  it('names every field that is wrong', () => {
    const answer = writeDraft({ ...emptyDraft(), timeLimit: '0', percent: '120' }, [], words);
    expect(answer.ok ? [] : Object.keys(answer.errors).sort()).toEqual(['code', 'framework', 'node.0', 'percent', 'timeLimit', 'titleVi']);
  });
  it('refuses a pass rule about a part without items', () => {
    const form = { ...readDraft('E-1', 'graded', draft), pass: 'kept', rows: [{ rowId: 1, node: 'IU01', difficulty: 'any' as const, count: '4' }] };
    expect(writeDraft(form, [], words)).toMatchObject({ ok: false, errors: { pass: 'partAbsent' } });
  });
});
