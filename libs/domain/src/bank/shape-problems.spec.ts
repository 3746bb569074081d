import { describe, expect, it } from 'vitest';
import { itemSource } from '@kynangso/contracts/bank';
import { finishedItem } from './finished-item.fixture';
import { shapeProblem } from './shape-problems';

type Part = Record<string, unknown>;
const problemsOf = (change: (item: Part & { key: Part; content: Part }) => void): [string, string, string][] => {
  const item = structuredClone(finishedItem) as unknown as Part & { key: Part; content: Part };
  change(item);
  const read = itemSource.safeParse(item);
  return read.success ? [] : read.error.issues.map((issue) => shapeProblem(issue)).map(({ path, code, vi }) => [path, code, vi]);
};
const rule = (test: unknown) => ({ rules: [{ rule: 'responseCondition', if: { test, then: [] } }] });

describe('an import report', () => {
  it('has nothing to say of an item as it should be', () => {
    expect(problemsOf(() => undefined)).toEqual([]);
  });

  it.each(['customOperator', 'mathOperator', 'mathConstant', 'random', 'randomInteger', 'randomFloat', 'repeat', 'durationLT', 'durationGTE', 'numberCorrect'])('refuses the expression %s by its name, at its place', (op) => {
    expect(problemsOf((item) => (item.key['processing'] = rule({ op: 'not', args: [{ op, args: [] }] })))).toEqual([
      ['key.processing.rules[0].if.test.args[0].op', 'unknown_operator', `Biểu thức ${op} chưa được bộ chấm hỗ trợ`],
    ]);
  });

  it.each<[string, (item: Part & { key: Part; content: Part }) => void, [string, string, string]]>([
    ['a rule', (item) => (item.key['processing'] = { rules: [{ rule: 'lookupOutcomeValue' }] }), ['key.processing.rules[0].rule', 'unknown_rule', 'Quy tắc chấm lookupOutcomeValue chưa được hỗ trợ']],
    ['a template', (item) => (item.key['processing'] = { template: 'CC2_map_response' }), ['key.processing.template', 'unknown_template', 'Mẫu chấm CC2_map_response chưa được hỗ trợ']],
    ['a statistic', (item) => (item.key['processing'] = rule({ op: 'statsOperator', name: 'popSD', args: [{ op: 'null' }] })), ['key.processing.rules[0].if.test.name', 'unknown_statistic', 'Phép thống kê popSD chưa được hỗ trợ']],
    ['an interaction', (item) => (item.content['body'] = { vi: [{ type: 'hottextInteraction' }] }), ['content.body.vi[0].type', 'unknown_interaction', 'Dạng tương tác hottextInteraction chưa được hỗ trợ']],
    ['a base type', (item) => (item.content['responseDeclarations'] = [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'duration' }]), ['content.responseDeclarations[0].baseType', 'unknown_base_type', 'Kiểu dữ liệu duration chưa được hỗ trợ']],
    ['scoring by a machine outside', (item) => (item.content['outcomeDeclarations'] = [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float', externalScored: 'externalMachine' }]), ['content.outcomeDeclarations[0].externalScored', 'unknown_external_scoring', 'Cách chấm ngoài externalMachine chưa được hỗ trợ']],
    ['a part nobody knows', (item) => (item['hint'] = 'x'), ['', 'unknown_part', 'Không có phần nào tên hint ở đây']],
    ['a part left out', (item) => delete (item as Partial<typeof item>).key, ['key', 'missing', 'Thiếu phần này']],
    ['a word in place of a list', (item) => (item['alignments'] = 'IU01'), ['alignments', 'wrong_type', 'Phải là danh sách [ ]']],
    ['a difficulty of its own', (item) => (item['difficulty'] = 'rất khó'), ['difficulty', 'wrong_value', 'Phải là một trong: easy, medium, hard']],
    ['a difficulty left out', (item) => delete item['difficulty'], ['difficulty', 'wrong_value', 'Phải là một trong: easy, medium, hard']],
    ['a code in small letters', (item) => (item['code'] = 'iu01'), ['code', 'bad_format', 'Không đúng cách viết']],
    ['no alignment', (item) => (item['alignments'] = []), ['alignments', 'too_small', 'Ngắn hoặc nhỏ hơn mức cho phép']],
  ])('names %s', (_, change, wanted) => {
    expect(problemsOf(change)).toContainEqual(wanted);
  });
});
