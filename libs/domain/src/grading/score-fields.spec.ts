import { describe, expect, it } from 'vitest';
import type { BodyNode, Expression, ItemContent, ResponseRule, ResponseValue } from '@kynangso/contracts/bank';
import type { ProgramSource } from './program';
import { compileProgram } from './program';
import { scoreItem } from './score';
import { correct, entries, entryItem, float, keyOf, mapResponse, matchCorrect, response, setScore } from './item.fixture';
import { itemOf, sample, scoreOnly, words } from './interaction.fixture';

function scored(content: ItemContent, key: ProgramSource, given: ResponseValue): number | string {
  const result = scoreItem(content, key, given);
  return result.ok ? result.pointsCenti : result.reason;
}
const points = (content: ItemContent, key: ProgramSource, given: string[]) => scored(content, key, { RESPONSE: given });

describe('cloze: several fields in one text', () => {
  const flow: BodyNode = {
    type: 'flow',
    content: [
      ...words('Một '),
      { ...sample('inlineChoiceInteraction'), responseIdentifier: 'DON_VI' },
      ...words(' bằng '),
      { ...sample('textEntryInteraction'), responseIdentifier: 'SO', inputMode: 'decimal', unit: 'MB' },
      ...words(' và viết tắt là '),
      { ...sample('textEntryInteraction'), responseIdentifier: 'TU' },
    ],
  };
  const content: ItemContent = {
    body: { vi: [flow] },
    responseDeclarations: [
      { identifier: 'DON_VI', cardinality: 'single', baseType: 'identifier' },
      { identifier: 'SO', cardinality: 'single', baseType: 'float' },
      { identifier: 'TU', cardinality: 'single', baseType: 'string' },
    ],
    outcomeDeclarations: scoreOnly,
  };
  const variable = (identifier: string): Expression => ({ op: 'variable', identifier });
  const mapped = (identifier: string): Expression => ({ op: 'mapResponse', identifier });
  const soFar: Expression = { op: 'variable', identifier: 'SCORE' };
  const nearly: ResponseRule = {
    rule: 'responseCondition',
    if: {
      test: { op: 'equal', toleranceMode: 'absolute', tolerance: ['24', '0'], args: [{ op: 'correct', identifier: 'SO' }, variable('SO')] },
      then: [setScore({ op: 'sum', args: [soFar, float('1')] })],
    },
  };
  const key: ProgramSource = {
    responses: {
      DON_VI: { correct: ['A'], mapping: { defaultValue: '-0.5', entries: entries({ A: '1' }) } },
      SO: { correct: ['1024'] },
      TU: { correct: ['hòa mạng'], mapping: { defaultValue: '0', entries: entries({ 'hòa mạng': '1', 'kết nối': '0.5' }) } },
    },
    processing: { rules: [setScore({ op: 'sum', args: [mapped('DON_VI'), mapped('TU')] }), nearly] },
  };

  it.each<[ResponseValue, number | string]>([
    [{ DON_VI: ['A'], SO: ['1024'], TU: ['hoà mạng'] }, 300],
    [{ DON_VI: ['A'], SO: ['1000'], TU: ['Kết  nối'] }, 250],
    [{ DON_VI: ['A'], SO: ['999,9'] }, 100],
    [{ SO: ['1000 MB'] }, 100],
    [{ SO: ['1000MB'] }, 100],
    [{ SO: ['1000 Mb'] }, 0],
    [{ SO: ['1000 MB MB'] }, 0],
    [{ SO: ['MB'] }, 0],
    [{ DON_VI: ['A'], SO: ['1.024'] }, 100],
    [{ DON_VI: ['B'], SO: ['1 024'] }, 50],
    [{ DON_VI: ['B'] }, 0],
    [{}, 0],
    [{ DON_VI: ['Z'] }, 'unknown_choice'],
    [{ SO: ['1', '2'] }, 'too_many_values'],
  ])('%j earns %s', (given, expected) => {
    expect(scored(content, key, given)).toBe(expected);
  });

  it('is worth the sum of its fields', () => {
    expect(scoreItem(content, key, {})).toMatchObject({ maxCenti: 300, isBlank: true });
  });

  it('where a tone mark is written changes nothing, which tone it is does', () => {
    for (const spelling of ['hoà mạng', 'hòa mạng', 'HOÀ MẠNG', 'ho\u0300a mạng', 'hoa\u0300 mạng']) expect(scored(content, key, { TU: [spelling] })).toBe(100);
    for (const other of ['hóa mạng', 'hoa mạng', 'hỏa mạng']) expect(scored(content, key, { TU: [other] })).toBe(0);
  });
});

describe('order', () => {
  const content = itemOf([sample('orderInteraction')]);
  it.each<[string[], number | string]>([[['B', 'A', 'C'], 100], [['A', 'B', 'C'], 0], [[], 0], [['B', 'A'], 'order_incomplete']])('all or nothing: %j earns %s', (given, expected) => {
    expect(points(content, keyOf(['B', 'A', 'C'], matchCorrect), given)).toBe(expected);
  });

  it('place by place through index', () => {
    const place = (n: number): ResponseRule => ({
      rule: 'responseCondition',
      if: {
        test: { op: 'match', args: [{ op: 'index', n, args: [response] }, { op: 'index', n, args: [correct] }] },
        then: [setScore({ op: 'sum', args: [{ op: 'variable', identifier: 'SCORE' }, float('1')] })],
      },
    });
    const key = keyOf(['B', 'A', 'C'], { rules: [{ rule: 'responseProcessingFragment', rules: [place(1), place(2), place(3)] }] });
    expect(['B A C', 'B C A', 'A C B', ''].map((given) => points(content, key, given.split(' ').filter(Boolean)))).toEqual([300, 100, 0, 0]);
    expect(scoreItem(content, key, {})).toMatchObject({ maxCenti: 300 });
  });
});

describe('inline choice', () => {
  it.each<[string[], number]>([[['B'], 100], [['A'], 0], [[], 0]])('%j earns %s', (given, expected) => {
    expect(points(itemOf([sample('inlineChoiceInteraction')]), keyOf(['B'], matchCorrect), given)).toBe(expected);
  });
});

describe('slider', () => {
  const content = itemOf([sample('sliderInteraction')]);
  it.each<[string[], number | string]>([[['7.5'], 100], [['7.50'], 100], [['7'], 0], [[], 0], [['7.4'], 'off_step'], [['11'], 'out_of_bounds']])('%j earns %s', (given, expected) => {
    expect(points(content, keyOf(['7.5'], matchCorrect), given)).toBe(expected);
  });
  it('takes three decimals for what they are: nobody types them', () => {
    const fine = itemOf([sample('sliderInteraction', { lowerBound: 1, upperBound: 2, step: 0.001 })]);
    expect(points(fine, keyOf(['1.234'], matchCorrect), ['1.234'])).toBe(100);
  });
  it('near is enough within a tolerance', () => {
    const test: Expression = { op: 'equal', toleranceMode: 'absolute', tolerance: ['1', '1'], args: [correct, response] };
    const key = keyOf(['5'], { rules: [{ rule: 'responseCondition', if: { test, then: [setScore(float('1'))] } }] });
    expect(['4', '6', '6.5', '3.5'].map((given) => points(content, key, [given]))).toEqual([100, 100, 0, 0]);
  });
});

describe('a text entry bound to a record', () => {
  const content = itemOf([sample('textEntryInteraction')], { cardinality: 'record' }, [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float', normalMaximum: '1' }]);
  const field = (fieldIdentifier: string): Expression => ({ op: 'fieldValue', fieldIdentifier, args: [response] });
  const when = (test: Expression) => keyOf(['3.5'], { rules: [{ rule: 'responseCondition', if: { test, then: [setScore(float('1'))] } }] });
  const isWhole = when({ op: 'not', args: [{ op: 'isNull', args: [field('integerValue')] }] });

  it.each<[string, number]>([['3,5', 100], ['3.50', 100], ['ba rưỡi', 0], ['', 0]])('its number: %j earns %s', (given, expected) => {
    expect(points(content, when({ op: 'equal', toleranceMode: 'exact', args: [field('floatValue'), { op: 'fieldValue', fieldIdentifier: 'floatValue', args: [correct] }] }), [given])).toBe(expected);
  });
  it('its words as typed', () => {
    const key = when({ op: 'stringMatch', caseSensitive: false, args: [field('stringValue'), { op: 'baseValue', baseType: 'string', value: 'ba rưỡi' }] });
    expect(['Ba rưỡi', '3,5'].map((given) => points(content, key, [given]))).toEqual([100, 0]);
  });
  it('an integer is a number without a rest', () => {
    expect(['7', '7,0', '7,5', 'bảy'].map((given) => points(content, isWhole, [given]))).toEqual([100, 100, 0, 0]);
  });

  it.each<[string, ItemContent, ProgramSource, string, string]>([
    ['a field the engine doesn’t fill', content, when({ op: 'isNull', args: [field('nsf')] }), 'unknown_field', 'nsf'],
    ['a field of what is no record', entryItem('string'), when({ op: 'isNull', args: [field('floatValue')] }), 'type_mismatch', 'fieldValue'],
    ['match of whole records', content, keyOf(['3'], matchCorrect), 'type_mismatch', 'match'],
    ['a map over a record', content, keyOf(['3'], mapResponse, { mapping: { entries: entries({ '3': '1' }) } }), 'cardinality_not_supported', 'RESPONSE.mapping'],
    ['a record in a container', content, when({ op: 'isNull', args: [{ op: 'multiple', args: [response] }] }), 'type_mismatch', 'multiple'],
    ['a choice bound to a record', itemOf([sample('choiceInteraction')], { cardinality: 'record' }), keyOf(['A'], matchCorrect), 'cardinality_not_supported', 'RESPONSE'],
    ['an outcome that is a record', { ...content, outcomeDeclarations: [...scoreOnly, { identifier: 'R', cardinality: 'record', baseType: 'string' }] }, isWhole, 'cardinality_not_supported', 'R'],
  ])('%s is refused by name', (_, item, key, reason, detail) => {
    expect(compileProgram(item, key)).toEqual({ ok: false, reason, detail });
  });
});
