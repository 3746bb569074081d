import { describe, expect, it } from 'vitest';
import type { ItemContent } from '@kynangso/contracts/bank';
import { examDraft, type ExamPolicies } from '@kynangso/contracts/exam';
import { compileProgram, type Program, type ProgramSource } from '@kynangso/domain/grading';
import type { LoadedForm } from '@kynangso/server/exam';
import { gradeAttempt, GradingError, GradingForm } from './grade-attempt';

const words = (text: string) => [{ type: 'text' as const, text }];
const outcome = (identifier: string) => ({ identifier, cardinality: 'single' as const, baseType: 'float' as const });
const choice: ItemContent = {
  body: { vi: [{ type: 'choiceInteraction', responseIdentifier: 'RESPONSE', prompt: words('Chọn'), maxChoices: 1, minChoices: 0, shuffle: true, choices: ['A', 'B', 'C'].map((identifier) => ({ identifier, content: words(identifier) })) }] },
  responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'identifier' }],
  outcomeDeclarations: [outcome('SCORE')],
};
const partial: ProgramSource = {
  responses: { RESPONSE: { correct: ['B'], mapping: { defaultValue: '0', entries: [{ key: 'B', value: '1' }, { key: 'C', value: '0.5' }] } } },
  processing: { template: 'map_response' },
};
const essay: ItemContent = {
  body: { vi: [{ type: 'extendedTextInteraction', responseIdentifier: 'RESPONSE', prompt: words('Viết'), expectedLines: 8, maxLength: 5000 }] },
  responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'string' }],
  outcomeDeclarations: [outcome('SCORE'), { ...outcome('MARK'), externalScored: 'human' }],
};
const byPeople: ProgramSource = {
  responses: { RESPONSE: { correct: [] } },
  processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'variable', identifier: 'MARK' } }] },
  rubrics: [{ outcome: 'MARK', criteria: [{ identifier: 'ALL', title: { vi: 'Cả bài' }, maxPoints: '4', levels: [] }] }],
};

function program(content: ItemContent, key: ProgramSource): Program {
  const compiled = compileProgram(content, key);
  if (!compiled.ok) throw new Error(compiled.reason);
  return compiled.program;
}
type Item = [ItemContent, ProgramSource];
function formOf(items: Item[], scoring: Partial<ExamPolicies['scoring']> = {}): GradingForm {
  const content = examDraft.parse({
    title: { vi: 'Thi' }, framework: 'tt03-2014-btttt', blueprint: [{ node: 'IU01', count: items.length }], timing: { timeLimitMinutes: null },
    passRule: { op: 'total', minPercentBp: 5000 }, policies: { scoring },
  });
  const form = { id: 'form', sitting: { content }, items: items.map(([body], at) => ({ node: 'IU01', position: at + 1, content: body })) };
  return new GradingForm(form as unknown as LoadedForm, items.map(([body, key]) => program(body, key)));
}
const four: Item[] = Array.from({ length: 4 }, () => [choice, partial]);
const answers = (...given: (string | null)[]) => new Map(given.flatMap((value, at) => (value === null ? [] : [[at + 1, JSON.stringify({ RESPONSE: [value] })] as const])));

describe('an exam’s scoring policy over a paper', () => {
  it.each<[string, Partial<ExamPolicies['scoring']>, number[]]>([
    ['as keyed', {}, [100, 50, 0, 0]],
    ['all or nothing', { partialCredit: 'all_or_nothing' }, [100, 0, 0, 0]],
    ['a wrong answer costs a quarter, a blank nothing', { negativeMarking: 'penalty', penaltyBp: 2500 }, [100, 50, -25, 0]],
  ])('%s', (_, scoring, expected) => {
    const graded = gradeAttempt(formOf(four, scoring), answers('B', 'C', 'A', null));
    expect(graded.itemPointsCenti).toEqual(expected);
    expect(graded).toMatchObject({ pointsCenti: expected.reduce((sum, each) => sum + each, 0), maxCenti: 400, awaiting: [] });
  });

  it('certainty decides per position, and the same answer with another certainty is another score', () => {
    const ready = formOf(four, { certainty: true });
    const certainties = new Map([[1, 3], [2, 3], [3, 1], [4, 3]]);
    expect(gradeAttempt(ready, answers('B', 'A', 'A', null), { certainties }).itemPointsCenti).toEqual([100, -200, 0, 0]);
    expect(gradeAttempt(ready, answers('B', 'A', 'A', null)).itemPointsCenti).toEqual([33, 0, 0, 0]);
    expect(gradeAttempt(ready, answers('B', 'A', 'A', null), { certainties }).itemPointsCenti).toEqual([100, -200, 0, 0]);
  });

  it('a total below zero stays below zero and passes nothing', () => {
    const graded = gradeAttempt(formOf(four, { negativeMarking: 'penalty', penaltyBp: 10_000 }), answers('A', 'A', 'A', 'A'));
    expect(graded).toMatchObject({ pointsCenti: -400, passed: false, parts: [{ node: 'IU01', pointsCenti: -400, maxCenti: 400 }] });
  });
});

describe('a paper with answers for people', () => {
  const items: Item[] = [[choice, partial], [essay, byPeople]];
  const strict = { certainty: true, partialCredit: 'all_or_nothing' } as const;
  it('says what waits, with the machine’s part counted', () => {
    expect(gradeAttempt(formOf(items), answers('B', 'Kính gửi'))).toMatchObject({ itemPointsCenti: [100, 0], itemMaxCenti: [100, 400], awaiting: [{ position: 2, outcomes: ['MARK'] }] });
  });
  it('is complete with the marks, which no policy bends', () => {
    const marks = new Map([[2, { MARK: '2.5' }]]);
    expect(gradeAttempt(formOf(items, strict), answers('B', 'Kính gửi'), { marks, certainties: new Map([[1, 3], [2, 3]]) })).toMatchObject({ itemPointsCenti: [100, 250], awaiting: [] });
  });
  it('a mark that changed changes the score: nothing of people is remembered', () => {
    const ready = formOf(items);
    const withMark = (mark: string) => gradeAttempt(ready, answers('B', 'Kính gửi'), { marks: new Map([[2, { MARK: mark }]]) }).itemPointsCenti;
    expect([withMark('1'), withMark('3'), withMark('1')]).toEqual([[100, 100], [100, 300], [100, 100]]);
  });
  it('a blank waits for nobody', () => {
    expect(gradeAttempt(formOf(items), answers('B', null))).toMatchObject({ itemPointsCenti: [100, 0], awaiting: [] });
  });
  it('a mark beyond the rubric sets the paper aside and names the position', () => {
    const failing = () => gradeAttempt(formOf(items), answers('B', 'Kính gửi'), { marks: new Map([[2, { MARK: '5' }]]) });
    expect(failing).toThrow(GradingError);
    expect(failing).toThrow('mark_out_of_range: MARK');
  });
});
