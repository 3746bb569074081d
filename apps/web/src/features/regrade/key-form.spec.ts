import { describe, expect, it } from 'vitest';
import type { ItemKey } from '@kynangso/contracts/bank';
import { editOf, fieldsOf, keyOf } from './key-form';
import { mergeItems, type RegradeItem } from './regrade-items';

const explanation: ItemKey['explanation'] = { vi: [{ type: 'paragraph', content: [{ type: 'text', text: 'Vì thế.' }] }] };
const single: ItemKey = { responses: { RESPONSE: { correct: ['B'] } }, processing: { template: 'match_correct' }, explanation };
const typed: ItemKey = {
  responses: { RESPONSE: { correct: ['trình duyệt'], mapping: { defaultValue: '0', lowerBound: '0', upperBound: '1', entries: [{ key: 'trình duyệt', value: '1' }] }, text: { caseSensitive: false, diacritics: 'keep' } } },
  processing: { template: 'map_response' }, explanation,
};
const numeric: ItemKey = {
  responses: { RESPONSE: { correct: ['7.5'] } },
  processing: {
    rules: [{
      rule: 'responseCondition',
      if: {
        test: { op: 'equal', toleranceMode: 'absolute', tolerance: ['0.5', '0.5'], args: [{ op: 'variable', identifier: 'RESPONSE' }, { op: 'correct', identifier: 'RESPONSE' }] },
        then: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '2' } }],
      },
    }],
  },
  explanation,
};
const rows = (edit: ReturnType<typeof editOf>, change: { value: string; points: string }[]) => ({ ...edit, mode: 'fields' as const, fields: [{ ...(edit.fields?.[0] ?? { identifier: '', isMapped: false, isText: false }), rows: change }] });

describe('a key in fields', () => {
  it('changes just the right values where those alone are scored', () => {
    expect(keyOf(single, rows(editOf(single), [{ value: ' C ', points: '' }]), 'vi')).toEqual({ key: { ...single, responses: { RESPONSE: { correct: ['C'] } } } });
    expect(keyOf(numeric, rows(editOf(numeric), [{ value: '8', points: '' }]), 'vi')).toMatchObject({ key: { responses: { RESPONSE: { correct: ['8'] } }, processing: numeric.processing } });
  });
  it('accepts another spelling with its points and keeps how text is compared', () => {
    const edit = rows(editOf(typed), [{ value: 'trình duyệt', points: '1' }, { value: 'browser', points: '0,5' }]);
    expect(keyOf(typed, edit, 'vi')).toMatchObject({
      key: { responses: { RESPONSE: { correct: ['trình duyệt'], text: { diacritics: 'keep' }, mapping: { upperBound: '1', entries: [{ key: 'trình duyệt', value: '1' }, { key: 'browser', value: '0.5' }] } } } },
    });
  });
  it('refuses no value, points that are no number, and no change at all', () => {
    expect(keyOf(single, rows(editOf(single), [{ value: ' ', points: '' }]), 'vi')).toEqual({ problems: [{ kind: 'noValue' }] });
    expect(keyOf(typed, rows(editOf(typed), [{ value: 'x', points: 'một' }]), 'vi')).toEqual({ problems: [{ kind: 'points', value: 'x' }] });
    expect(keyOf(single, editOf(single), 'vi')).toEqual({ problems: [{ kind: 'same' }] });
    expect(keyOf(typed, editOf(typed), 'vi')).toEqual({ problems: [{ kind: 'same' }] });
  });
});

describe('a key that fields can’t show', () => {
  const area: ItemKey = { ...single, responses: { RESPONSE: { correct: ['10 10'], areaMapping: { defaultValue: '0', entries: [{ shape: 'circle', coords: [10, 10, 5], value: '1' }] } } }, processing: { template: 'map_response_point' } };
  const mixed: ItemKey = { ...single, processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '1' } }] } };
  const rubric: ItemKey = { ...single, rubrics: [{ outcome: 'MARK', criteria: [{ identifier: 'A', title: { vi: 'Ý' }, maxPoints: '1', levels: [] }] }] };
  it('is edited as JSON', () => {
    for (const key of [area, mixed, rubric]) {
      expect(fieldsOf(key)).toBeNull();
      expect(editOf(key).mode).toBe('json');
    }
  });
  it('is refused with the place of the fault, in the reader’s language', () => {
    const edit = (json: string) => ({ mode: 'json' as const, fields: null, json });
    expect(keyOf(area, edit('{ "responses":'), 'vi')).toEqual({ problems: [{ kind: 'json' }] });
    const bad = keyOf(area, edit(JSON.stringify({ ...area, responses: { RESPONSE: { correct: 'B' } } })), 'vi');
    expect(bad).toMatchObject({ problems: [{ kind: 'shape', path: 'responses.RESPONSE.correct', message: expect.stringContaining('mảng') as string }] });
    expect(keyOf(area, edit(JSON.stringify({ ...area, responses: single.responses, processing: single.processing })), 'en')).toEqual({ key: { ...single } });
  });
});

it('items of several sittings are one list, the hardest first and the unanswered last', () => {
  const item = (itemVersionId: string, attempts: number, facilityBp: number | null): RegradeItem => ({ itemVersionId, itemCode: itemVersionId, excerpt: '', attempts, facilityBp, key: single });
  expect(mergeItems([[item('a', 10, 5000), item('b', 0, null)], [item('a', 30, 9000), item('c', 3, 6000)]]).map(({ itemVersionId, attempts, facilityBp }) => [itemVersionId, attempts, facilityBp])).toEqual([
    ['c', 3, 6000],
    ['a', 40, 8000],
    ['b', 0, null],
  ]);
});
