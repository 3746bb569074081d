import { describe, expect, it } from 'vitest';
import type { Expression } from '@kynangso/contracts/bank';
import { compileProgram } from './program';
import { scoreItem } from './score';
import { base, choiceItem, correct, entryItem, float, keyOf, response, setScore } from './item.fixture';

/** Runs one expression as the test of a condition or as the score. */
const nil: Expression = { op: 'null' };
const yes = base('boolean', 'true');
const no = base('boolean', 'false');

const outOfOne = { ...choiceItem('multiple', 0), outcomeDeclarations: [{ identifier: 'SCORE', cardinality: 'single' as const, baseType: 'float' as const, normalMaximum: '1' }] };

function holds(test: Expression, values: string[] = ['A', 'C']): boolean | null | string {
  const ask = (expression: Expression) =>
    scoreItem(outOfOne, keyOf(['A', 'C'], { rules: [{ rule: 'responseCondition', if: { test: expression, then: [setScore(float('1'))] } }] }), { RESPONSE: values });
  const positive = ask(test);
  if (!positive.ok) return positive.reason;
  if (positive.outcomes['SCORE'] === '1') return true;
  const negative = ask({ op: 'not', args: [test] });
  return negative.ok && negative.outcomes['SCORE'] === '1' ? false : null;
}
function value(expression: Expression): string | null {
  const outcomes = [{ identifier: 'SCORE', cardinality: 'single' as const, baseType: 'float' as const, normalMinimum: '-1000', normalMaximum: '1000' }];
  const result = scoreItem(entryItem('float', outcomes), keyOf(['2'], { rules: [setScore(expression)] }), { RESPONSE: ['2,5'] });
  return result.ok ? (result.outcomes['SCORE'] ?? null) : result.reason;
}
const ids = (...names: string[]): Expression => ({ op: 'multiple', args: names.map((name) => base('identifier', name)) });

describe('QTI logic with NULL', () => {
  it.each<[string, Expression, boolean | null]>([
    ['and(true, NULL)', { op: 'and', args: [yes, nil] }, null],
    ['and(false, NULL)', { op: 'and', args: [no, nil] }, false],
    ['and(true, true)', { op: 'and', args: [yes, yes] }, true],
    ['or(true, NULL)', { op: 'or', args: [yes, nil] }, true],
    ['or(false, NULL)', { op: 'or', args: [no, nil] }, null],
    ['or(false, false)', { op: 'or', args: [no, no] }, false],
    ['not(NULL)', { op: 'not', args: [nil] }, null],
    ['isNull(NULL)', { op: 'isNull', args: [nil] }, true],
    ['match(NULL, x)', { op: 'match', args: [nil, base('identifier', 'A')] }, null],
    ['gt(NULL, 1)', { op: 'gt', args: [nil, float('1')] }, null],
    ['an empty string is NULL', { op: 'isNull', args: [base('string', '')] }, true],
  ])('%s', (_, expression, expected) => {
    expect(holds(expression)).toBe(expected);
  });
});

describe('containers', () => {
  it.each<[string, Expression, string[], boolean | null]>([
    ['member finds one of the choices', { op: 'member', args: [base('identifier', 'A'), response] }, ['A', 'B'], true],
    ['member misses', { op: 'member', args: [base('identifier', 'D'), response] }, ['A', 'B'], false],
    ['member in nothing', { op: 'member', args: [base('identifier', 'D'), response] }, [], null],
    ['contains asks for all', { op: 'contains', args: [response, ids('A', 'B')] }, ['B', 'A', 'C'], true],
    ['contains misses one', { op: 'contains', args: [response, ids('A', 'D')] }, ['B', 'A', 'C'], false],
    ['match ignores the order of multiple', { op: 'match', args: [response, ids('C', 'A')] }, ['A', 'C'], true],
    ['match counts how often', { op: 'match', args: [ids('A', 'A'), ids('A', 'B')] }, [], false],
    ['containerSize of nothing is 0', { op: 'equal', toleranceMode: 'exact', args: [{ op: 'containerSize', args: [response] }, float('0')] }, [], true],
    ['containerSize counts', { op: 'gte', args: [{ op: 'containerSize', args: [response] }, float('2')] }, ['A', 'B'], true],
    ['multiple leaves NULL out', { op: 'match', args: [{ op: 'multiple', args: [nil, base('identifier', 'A')] }, ids('A')] }, [], true],
    ['correct is the declared one', { op: 'match', args: [response, correct] }, ['C', 'A'], true],
  ])('%s', (_, expression, values, expected) => {
    expect(holds(expression, values)).toBe(expected);
  });

  it('ordered containers match only in order', () => {
    const ordered = (...names: string[]): Expression => ({ op: 'ordered', args: names.map((name) => base('identifier', name)) });
    expect(holds({ op: 'match', args: [ordered('A', 'B'), ordered('B', 'A')] })).toBe(false);
    expect(holds({ op: 'contains', args: [ordered('A', 'B', 'C'), ordered('B', 'C')] })).toBe(true);
    expect(holds({ op: 'contains', args: [ordered('A', 'B', 'C'), ordered('A', 'C')] })).toBe(false);
  });
});

describe('arithmetic', () => {
  it.each<[string, Expression, string | null]>([
    ['a sum', { op: 'sum', args: [float('0.1'), float('0.2')] }, '0.3'],
    ['a product', { op: 'product', args: [float('0.1'), float('3')] }, '0.3'],
    ['a difference', { op: 'subtract', args: [float('1'), response] }, '-1.5'],
    ['a quotient', { op: 'divide', args: [float('1'), float('3')] }, '1/3'],
    ['a division by zero is NULL', { op: 'divide', args: [float('1'), float('0')] }, null],
    ['NULL makes a sum NULL', { op: 'sum', args: [float('1'), nil] }, null],
    ['the smallest', { op: 'min', args: [float('3'), float('-1'), response] }, '-1'],
    ['the largest', { op: 'max', args: [float('1'), response] }, '2.5'],
    ['an outcome read back', { op: 'sum', args: [{ op: 'variable', identifier: 'SCORE' }, float('1')] }, '1'],
    ['a third three times', { op: 'product', args: [{ op: 'divide', args: [float('1'), float('3')] }, float('3')] }, '1'],
  ])('%s', (_, expression, expected) => {
    expect(value(expression)).toBe(expected);
  });
});

describe('words', () => {
  const words = (text: string) => base('string', text);
  it.each<[string, Expression, boolean | string]>([
    ['stringMatch has its own policy', { op: 'stringMatch', caseSensitive: false, args: [words('Hòa'), words('hoà')] }, true],
    ['stringMatch with case', { op: 'stringMatch', caseSensitive: true, args: [words('Hòa'), words('hoà')] }, false],
    ['stringMatch without marks', { op: 'stringMatch', caseSensitive: false, diacritics: 'ignore', args: [words('Đà Nẵng'), words('da nang')] }, true],
    ['a part of the text', { op: 'stringMatch', caseSensitive: false, substring: true, args: [words('Trình duyệt web'), words('duyệt')] }, true],
    ['plain match is exact', { op: 'match', args: [words('Web'), words('web')] }, false],
  ])('%s', (_, expression, expected) => {
    expect(holds(expression)).toBe(expected);
  });
});

describe('what the engine refuses, by name', () => {
  const reason = (expression: unknown): string => {
    const compiled = compileProgram(choiceItem('single', 1), keyOf(['A'], { rules: [setScore(expression as Expression)] }));
    return compiled.ok ? 'ok' : `${compiled.reason} ${compiled.detail}`;
  };
  it.each<[string, unknown, string]>([
    ['an unknown operator', { op: 'customOperator', args: [] }, 'unknown_operator customOperator'],
    ['an unknown variable', { op: 'variable', identifier: 'NOPE' }, 'unknown_variable NOPE'],
    ['a mapping that is not there', { op: 'mapResponse', identifier: 'RESPONSE' }, 'mapping_missing RESPONSE'],
    ['words in a sum', { op: 'sum', args: [base('string', 'a')] }, 'type_mismatch sum'],
    ['an identifier as a score', base('identifier', 'A'), 'type_mismatch SCORE'],
    ['a literal that is no number', float('ba'), 'literal_invalid float baseValue'],
    ['a tolerance left out', { op: 'equal', toleranceMode: 'absolute', args: [float('1'), float('1')] }, 'tolerance_missing equal'],
  ])('%s', (_, expression, expected) => {
    expect(reason(expression)).toBe(expected);
  });

  it('an expression nested without end is refused before it runs', () => {
    let deep: Expression = float('1');
    for (let i = 0; i < 10_000; i += 1) deep = { op: 'sum', args: [deep] };
    expect(reason(deep)).toBe('too_deep sum');
  });

  it('a program too large to be an item is refused', () => {
    const wide: Expression = { op: 'sum', args: Array.from({ length: 50 }, () => ({ op: 'sum' as const, args: Array.from({ length: 50 }, () => float('1')) })) };
    expect(reason(wide)).toMatch(/^too_large/);
  });

  it('a template over several responses is refused', () => {
    const content = choiceItem('single', 1);
    const two = { ...content, responseDeclarations: [...content.responseDeclarations, { identifier: 'R2', cardinality: 'single' as const, baseType: 'string' as const }] };
    expect(compileProgram(two, keyOf(['A'], { template: 'match_correct' }))).toMatchObject({ ok: false, reason: 'template_needs_one_response' });
  });

  it('record cardinality is not spoken yet and says so', () => {
    const content = choiceItem('single', 1);
    const record = { ...content, responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'record' as const, baseType: 'string' as const }] };
    expect(compileProgram(record, keyOf(['A'], { template: 'match_correct' }))).toMatchObject({ ok: false, reason: 'cardinality_not_supported' });
  });
});
