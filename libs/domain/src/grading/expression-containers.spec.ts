import { describe, expect, it } from 'vitest';
import { bodyNode, expression as schema, responseDeclaration, responseProcessing, responseRule, type Expression } from '@kynangso/contracts/bank';
import { compileProgram } from './program';
import { scoreItem } from './score';
import { base, choiceItem, float, keyOf, response, setScore } from './item.fixture';

const yes = base('boolean', 'true');
const no = base('boolean', 'false');
const nil: Expression = { op: 'null' };
const id = (name: string) => base('identifier', name);
const ids = (op: 'multiple' | 'ordered', ...names: string[]): Expression => ({ op, args: names.map(id) });
const outOfOne = { ...choiceItem('multiple', 0), outcomeDeclarations: [{ identifier: 'SCORE', cardinality: 'single' as const, baseType: 'float' as const, normalMaximum: '1' }] };
const rulesOf = (test: Expression) => keyOf(['A', 'C'], { rules: [{ rule: 'responseCondition', if: { test, then: [setScore(float('1'))] } }] });
function holds(test: Expression): boolean | null | string {
  const ask = (each: Expression) => scoreItem(outOfOne, rulesOf(each), { RESPONSE: ['A', 'C'] });
  const positive = ask(test);
  if (!positive.ok) return `${positive.reason} ${positive.detail}`;
  if (positive.outcomes['SCORE'] === '1') return true;
  const negative = ask({ op: 'not', args: [test] });
  return negative.ok && negative.outcomes['SCORE'] === '1' ? false : null;
}
const anyN = (min: number, max: number, ...args: Expression[]): Expression => ({ op: 'anyN', min, max, args });

describe('containers and logic', () => {
  it.each<[string, Expression, boolean | null | string]>([
    ['index counts from one', { op: 'match', args: [{ op: 'index', n: 2, args: [ids('ordered', 'A', 'B')] }, id('B')] }, true],
    ['index beyond the end is NULL', { op: 'isNull', args: [{ op: 'index', n: 3, args: [ids('ordered', 'A', 'B')] }] }, true],
    ['index of what has no order', { op: 'isNull', args: [{ op: 'index', n: 1, args: [response] }] }, 'type_mismatch index'],
    ['delete takes every one of them', { op: 'match', args: [{ op: 'delete', args: [id('A'), ids('multiple', 'A', 'B', 'A')] }, ids('multiple', 'B')] }, true],
    ['delete of the last leaves NULL', { op: 'isNull', args: [{ op: 'delete', args: [id('A'), ids('ordered', 'A')] }] }, true],
    ['delete from what is no container', { op: 'isNull', args: [{ op: 'delete', args: [id('A'), id('A')] }] }, 'type_mismatch delete'],
    ['delete of another type', { op: 'isNull', args: [{ op: 'delete', args: [float('1'), response] }] }, 'type_mismatch delete'],
    ['anyN: enough', anyN(1, 2, yes, no, nil), true],
    ['anyN: too many', anyN(1, 1, yes, yes, nil), false],
    ['anyN: never enough', anyN(2, 3, yes, no, no), false],
    ['anyN: NULL could decide', anyN(2, 3, yes, nil, no), null],
    ['anyN: NULL could be one too many', anyN(1, 1, yes, nil), null],
    ['substring', { op: 'substring', caseSensitive: false, args: [base('string', 'DUYỆT'), base('string', 'Trình duyệt web')] }, true],
    ['substring with case', { op: 'substring', caseSensitive: true, args: [base('string', 'DUYỆT'), base('string', 'Trình duyệt web')] }, false],
    ['patternMatch wants the whole text', { op: 'patternMatch', pattern: '[A-Z]{2}\\d+', args: [base('string', 'AB12')] }, true],
    ['patternMatch of a part is none', { op: 'patternMatch', pattern: '\\d+', args: [base('string', 'AB12')] }, false],
    ['patternMatch of NULL', { op: 'patternMatch', pattern: 'a', args: [nil] }, null],
    ['patternMatch with a look-ahead', { op: 'patternMatch', pattern: '(?=a)b', args: [base('string', 'b')] }, 'pattern_not_supported patternMatch'],
    ['containerSize of a single value', { op: 'isNull', args: [{ op: 'containerSize', args: [id('A')] }] }, 'type_mismatch containerSize'],
  ])('%s', (_, test, expected) => {
    expect(holds(test)).toBe(expected);
  });
});

describe('what QTI has and the engine does not is refused by name, at the door and in the engine', () => {
  const unsupported = ['customOperator', 'random', 'randomInteger', 'randomFloat', 'durationLT', 'durationGTE', 'mathOperator', 'mathConstant', 'repeat', 'testVariables', 'numberCorrect'];
  it.each(unsupported)('%s', (op) => {
    const parsed = schema.safeParse({ op: 'not', args: [{ op, args: [] }] });
    expect(parsed.success ? [] : parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([['args.0.op', `unknown_operator ${op}`]]);
    expect(compileProgram(outOfOne, rulesOf({ op, args: [] } as unknown as Expression))).toEqual({ ok: false, reason: 'unknown_operator', detail: op });
  });

  it.each(['lookupOutcomeValue', 'setTemplateValue', 'setCorrectResponse'])('%s', (rule) => {
    const parsed = responseRule.safeParse({ rule, identifier: 'SCORE' });
    expect(parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)).toEqual([`unknown_rule ${rule}`]);
    expect(compileProgram(outOfOne, keyOf(['A'], { rules: [{ rule } as never] }))).toEqual({ ok: false, reason: 'unknown_rule', detail: rule });
  });

  const messages = (parsed: { success: boolean; error?: { issues: { message: string }[] } | undefined }) => parsed.error?.issues.map((issue) => issue.message) ?? [];
  it.each<[string, { success: boolean; error?: { issues: { message: string }[] } | undefined }, string]>([
    ['an operator deep in the rules of an item', responseProcessing.safeParse({ rules: [{ rule: 'responseCondition', if: { test: { op: 'not', args: [{ op: 'customOperator' }] }, then: [] } }] }), 'rules.0.if.test.args.0.op: unknown_operator customOperator'],
    ['a rule', responseProcessing.safeParse({ rules: [{ rule: 'lookupOutcomeValue' }] }), 'rules.0.rule: unknown_rule lookupOutcomeValue'],
    ['a template', responseProcessing.safeParse({ template: 'CC2_match' }), 'template: unknown_template CC2_match'],
    ['a template of no name at all', responseProcessing.safeParse({ template: '<script>' }), 'Invalid input'],
    ['an interaction', bodyNode.safeParse({ type: 'associateInteraction' }), 'unknown_interaction associateInteraction'],
    ['a base type', responseDeclaration.safeParse({ identifier: 'R', cardinality: 'single', baseType: 'duration' }), 'unknown_base_type duration'],
  ])('%s', (_, parsed, expected) => {
    expect(messages(parsed)).toEqual([expected]);
  });

  it('a fragment’s rules are rules of their place, and exitResponse in it ends everything', () => {
    const key = keyOf(['A'], { rules: [{ rule: 'responseProcessingFragment', rules: [setScore(float('1')), { rule: 'exitResponse' }] }, setScore(float('0'))] });
    expect(scoreItem(outOfOne, key, { RESPONSE: ['A'] })).toMatchObject({ pointsCenti: 100 });
  });
});
