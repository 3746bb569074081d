import { describe, expect, it } from 'vitest';
import { interactionKinds, itemSource } from '@kynangso/contracts/bank';
import { fieldOf } from './field-paths';
import { formProblems, keyGaps } from './form-problems';
import { finished } from './form.fixture';
import { emptyForm, type ItemForm, readDecimal, sharePoints } from './item-form';
import { pairOf } from './kind-forms';
import { printBlocks, readBlocks } from './marked-blocks';
import { printInlines, readInlines } from './marked-text';
import { readSource } from './read-source';
import { writeSource } from './write-source';

const one = (name: string): ItemForm => finished.find(([each]) => each === name)?.[1] ?? emptyForm();
/** the words' key in place of the sentence */
const key = (name: string): string => name;

describe('words as authors type them', () => {
  it.each([
    'Chọn **hai** biện pháp',
    'Gõ `*` để tìm, rồi *nhấn* Enter',
    'Đường dẫn `C:\\Users\\` và `a\\\\b`',
    'Nhân 2 \\* 3 với \\`x\\`',
    '***Rất*** quan trọng',
    '**Đậm** rồi ***cả hai***, rồi *nghiêng*',
  ])('come back unchanged: %s', (typed) => {
    const inlines = readInlines(typed);
    expect(readInlines(printInlines(inlines))).toEqual(inlines);
  });
  it('take a lone star as a star', () => {
    expect(readInlines('Tìm *.xlsx')).toEqual([{ type: 'text', text: 'Tìm *.xlsx' }]);
    expect(readInlines('2 * 3 * 4')).toEqual([{ type: 'text', text: '2 * 3 * 4' }]);
  });
  it('keep lists, code and tables as blocks', () => {
    const typed = 'Đoạn một\n\n- một\n- **hai**\n\n```\nSUM(A1:A3)\n\n=1\n```\n\n| A | B |\n| --- | --- |\n| 1 | 2 |';
    const blocks = readBlocks(typed);
    expect(blocks.map((block) => block.type)).toEqual(['paragraph', 'list', 'code', 'table']);
    expect(readBlocks(printBlocks(blocks))).toEqual(blocks);
  });
});

describe('figures', () => {
  it('are read with a comma or a point, exactly', () => {
    expect(readDecimal('0,5')).toBe('0.5');
    expect(readDecimal('+2')).toBe('2');
    expect(readDecimal(',25')).toBe('0.25');
    expect(readDecimal('1.000,5')).toBeNull();
    expect(readDecimal('một')).toBeNull();
  });
  it('are shared evenly among the right choices', () => {
    const rows = emptyForm().choices.map((choice, at) => ({ ...choice, isRight: at < 3 }));
    expect(sharePoints(rows, '1').map((choice) => choice.points)).toEqual(['0.333333', '0.333333', '0.333333', '-0.333333']);
  });
});

describe('the editor', () => {
  it.each(finished)('writes %s as the contract wants it and reads it back the same', (_, form) => {
    const source = writeSource(form);
    expect(itemSource.parse(source)).toEqual(source);
    const back = readSource(source, ',');
    expect(back && writeSource(back)).toEqual(source);
    expect(formProblems(form, key, key)).toEqual([]);
    expect(keyGaps(form, key, key)).toEqual([]);
  });
  it('has an editor for every kind but that of several parts', () => {
    expect(new Set(finished.map(([, form]) => form.kind))).toEqual(new Set(interactionKinds.filter((kind) => kind !== 'mixed')));
  });
  it('leaves items with rules of their own alone', () => {
    const source = writeSource(one('one choice'));
    expect(readSource({ ...source, key: { ...source.key, processing: { rules: [{ rule: 'exitResponse' }] } } }, '.')).toBeNull();
  });
  it('leaves an item alone when saving it would lose something', () => {
    const source = writeSource(one('one choice'));
    const odd = { ...source, content: { ...source.content, outcomeDeclarations: source.content.outcomeDeclarations.map((each) => ({ ...each, normalMinimum: '-1' })) } };
    expect(readSource(odd, '.')).toBeNull();
  });
  it('tells nothing of pairs and orders by identifiers or by where things stand', () => {
    const { order, match } = emptyForm();
    expect(new Set(order.shown)).toEqual(new Set(order.rows.map((row) => row.id)));
    expect(match.sources.map((row) => row.id.slice(1))).not.toEqual(match.targets.map((row) => row.id.slice(1)));
  });
});

describe('bad input is refused at its field', () => {
  const at = (form: ItemForm) => formProblems(form, key, key).map((problem) => problem.field);
  const { hotspot, cloze, marked, slider, gapMatch } = { ...one('one area'), cloze: one('fields in a text').cloze, gapMatch: one('gaps').gapMatch };
  it.each<[string, ItemForm, string]>([
    ['an area turned inside out', { ...one('one area'), hotspot: { ...hotspot, areas: hotspot.areas.map((row, place) => (place === 0 ? { ...row, coords: ['60', '10', '10', '40'] } : row)) } }, 'coords.0'],
    ['no picture', { ...one('one area'), hotspot: { ...hotspot, picture: { ...hotspot.picture, media: '' } } }, 'picture'],
    ['an area without a name', { ...one('one area'), hotspot: { ...hotspot, areas: hotspot.areas.map((row, place) => (place === 2 ? { ...row, label: pairOf() } : row)) } }, 'area.2.vi'],
    ['a mark nobody knows', { ...one('fields in a text'), cloze: { ...cloze, text: pairOf(`${cloze.text.vi} [[F9]]`, cloze.text.en) } }, 'text.vi'],
    ['a field left out of the English text', { ...one('fields in a text'), cloze: { ...cloze, text: pairOf(cloze.text.vi, 'Nothing') } }, 'text.en'],
    ['points of a field that are none', { ...one('fields in a text'), cloze: { ...cloze, fields: cloze.fields.map((field) => ({ ...field, points: 'hai' })) } }, 'fieldPoints.0'],
    ['a gap twice', { ...one('gaps'), gapMatch: { ...gapMatch, text: pairOf('[[G1]] [[G1]] [[G2]]', '[[G1]] [[G2]]') } }, 'text.vi'],
    ['a scale that runs backwards', { ...one('a slider'), slider: { ...slider, lower: '10', upper: '0' } }, 'upperBound'],
    ['a step of nothing', { ...one('a slider'), slider: { ...slider, step: '0' } }, 'step'],
    ['a criterion without a name', { ...one('extended text'), marked: { ...marked, criteria: [{ id: 'C1', title: pairOf(), maxPoints: '1', levels: [] }] } }, 'criterion.0'],
    ['a level above its criterion', { ...one('extended text'), marked: { ...marked, criteria: [{ id: 'C1', title: pairOf('A'), maxPoints: '1', levels: [{ rowId: 1, points: '2', text: pairOf('B') }] }] } }, 'levelPoints.0-0'],
    ['a time of no length', { ...one('one choice'), expectedSeconds: '2' }, 'expectedSeconds'],
  ])('%s', (_, form, field) => {
    expect(at(form)).toContain(field);
  });
  it('and the api’s paths lead to the field they speak of', () => {
    expect(fieldOf('content.body.vi[1].hotspots[2].label', one('one area'))).toBe('area.2.vi');
    expect(fieldOf('content.body.en[1].gapTexts[0].content', one('gaps'))).toBe('word.0.en');
    expect(fieldOf('content.body.vi[0].content', one('gaps'))).toBe('context.vi');
    expect(fieldOf('content.body.vi[1].content[1].choices[2]', one('fields in a text'))).toBe('fieldChoice.0-2.vi');
    expect(fieldOf('key.feedback[0]', one('one choice'))).toBe('feedback.0.vi');
    expect(fieldOf('key.responses.F2.correct', one('fields in a text'))).toBe('field.1');
    expect(fieldOf('key.rubrics[0].criteria[0].levels[1].points', one('files'))).toBe('level.0.1');
  });
});
