import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemContent, ItemKey, ResponseValue } from '@kynangso/contracts/bank';
import { examKinds } from '@kynangso/contracts/exam';
import { compileProgram, score } from '@kynangso/domain/grading';
import { isAllRight, isSelfChecked, mayOpenKey, mayStand } from './practice';

const words = (text: string) => [{ type: 'text' as const, text }];
const outcomes: ItemContent['outcomeDeclarations'] = [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float' }, { identifier: 'MAXSCORE', cardinality: 'single', baseType: 'float', defaultValue: '1' }];
const ids = ['A', 'B', 'C', 'D'];
type Declared = ItemContent['responseDeclarations'][number];

/** An item of a base type and cardinality, its body made of what asks for such values. */
function itemOf(declared: Declared, correct: string[]): { content: ItemContent; key: ItemKey } {
  const choices = ids.map((identifier) => ({ identifier, content: words(identifier) }));
  const { identifier: responseIdentifier } = declared;
  const asks = declared.baseType === 'identifier' && declared.cardinality === 'ordered'
    ? { type: 'orderInteraction', responseIdentifier, prompt: words('?'), shuffle: false, choices }
    : declared.baseType === 'directedPair'
      ? { type: 'matchInteraction', responseIdentifier, prompt: words('?'), shuffle: false, maxAssociations: 0, minAssociations: 0, sources: choices.map((c) => ({ ...c, matchMax: 0 })), targets: choices.map((c) => ({ ...c, identifier: `T${c.identifier}`, matchMax: 0 })) }
      : { type: 'choiceInteraction', responseIdentifier, prompt: words('?'), maxChoices: declared.cardinality === 'single' ? 1 : 0, minChoices: 0, shuffle: false, choices };
  return {
    content: { body: { vi: [asks as unknown as ItemContent['body']['vi'][number]] }, responseDeclarations: [declared], outcomeDeclarations: outcomes },
    key: { responses: { [responseIdentifier]: { correct } }, processing: { template: 'match_correct' }, explanation: { vi: [{ type: 'paragraph', content: words('Vì thế.') }] } },
  };
}

describe('where an item may stand', () => {
  it('is practice for those of practice alone, and nothing that shows answers for those of exams', () => {
    const allowed = (pool: 'both' | 'exam' | 'practice') => examKinds.filter((kind) => mayStand(pool, kind));
    expect(allowed('both')).toEqual([...examKinds]);
    expect(allowed('exam')).toEqual(['graded', 'placement', 'contest']);
    expect(allowed('practice')).toEqual(['practice']);
  });
});

describe('a key may go to a device', () => {
  const open = { status: 'approved', pool: 'practice', formKinds: [], isSealed: false } as const;
  it.each([
    ['of an approved item of practice in no form', {}, true],
    ['of one that stands in practice', { formKinds: ['practice'] }, true],
    ['of one that a quiz has', { formKinds: ['practice', 'quiz'] }, false],
    ['of one that an exam had', { formKinds: ['graded'] }, false],
    ['of one in some sealed form', { isSealed: true }, false],
    ['of one that exams may draw', { pool: 'both' }, false],
    ['of one kept for exams', { pool: 'exam' }, false],
    ['of a draft', { status: 'draft' }, false],
    ['of one given up', { status: 'retired' }, false],
  ] as const)('%s', (_, part, may) => expect(mayOpenKey({ ...open, ...part })).toBe(may));
});

describe('an answer judged on a device', () => {
  const kinds: [Declared, string[]][] = [
    [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'identifier' }, ids],
    [{ identifier: 'RESPONSE', cardinality: 'multiple', baseType: 'identifier' }, ids],
    [{ identifier: 'RESPONSE', cardinality: 'ordered', baseType: 'identifier' }, ids],
    [{ identifier: 'RESPONSE', cardinality: 'multiple', baseType: 'directedPair' }, ids.flatMap((a) => ids.slice(0, 2).map((b) => `${a} T${b}`))],
  ];
  it.each(kinds.map(([declared, values]) => [`${declared.cardinality} ${declared.baseType}`, declared, values] as const))('is right just where the engine gives everything: %s', (_, declared, values) => {
    const some = fc.subarray([...values], { minLength: 1 }).chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));
    const several = declared.cardinality === 'single' ? fc.constantFrom(...values).map((one) => [one]) : some;
    let [right, judged] = [0, 0];
    fc.assert(
      fc.property(several, fc.oneof(several, fc.constant<string[]>([]), fc.constant(null)), (correct, other) => {
        const { content, key } = itemOf(declared, correct);
        expect(isSelfChecked(content, key)).toBe(true);
        const same = declared.cardinality === 'ordered' ? correct : [...correct].reverse();
        const given: ResponseValue = { RESPONSE: other ?? same };
        const compiled = compileProgram(content, key);
        if (!compiled.ok) throw new Error(`${compiled.reason} ${compiled.detail}`);
        const found = score(compiled.program, given);
        if (!found.ok) return;
        judged += 1;
        const isRight = isAllRight(content.responseDeclarations, { RESPONSE: correct }, given);
        right += Number(isRight);
        expect(isRight).toBe(found.pointsCenti === found.maxCenti);
      }),
      { numRuns: 400 },
    );
    expect([judged > 100, right > 10, judged - right > 10]).toEqual([true, true, true]);
  });

  it('is not tried where values have spellings, partial points or a marker', () => {
    const { content, key } = itemOf({ identifier: 'RESPONSE', cardinality: 'single', baseType: 'identifier' }, ['A']);
    expect(isSelfChecked({ ...content, responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'string' }] }, key)).toBe(false);
    expect(isSelfChecked(content, { ...key, processing: { template: 'map_response' } })).toBe(false);
    expect(isSelfChecked(content, { ...key, processing: { rules: [{ rule: 'exitResponse' }] } })).toBe(false);
    expect(isSelfChecked(content, { ...key, responses: {} })).toBe(false);
    expect(isSelfChecked(content, { ...key, rubrics: [{ outcome: 'SCORE', criteria: [{ identifier: 'A', title: { vi: 'A' }, maxPoints: '1', levels: [] }] }] })).toBe(false);
  });
});
