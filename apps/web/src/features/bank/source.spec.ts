import { describe, expect, it } from 'vitest';
import { itemSource } from '@kynangso/contracts/bank';
import { emptyForm, readDecimal, sharePoints } from './item-form';
import { printBlocks, readBlocks } from './marked-blocks';
import { printInlines, readInlines } from './marked-text';
import { readSource } from './read-source';
import { writeSource } from './write-source';

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
  const base = { ...emptyForm(), code: 'IU01-T1', alignments: [{ framework: 'tt03-2014-btttt', node: 'IU01' }], prompt: { vi: 'Câu **hỏi**?', en: 'Question?' }, explanation: { vi: 'Vì thế.', en: '' }, hasEnglish: true };
  const choices = base.choices.map((choice, at) => ({ ...choice, text: { vi: `Ý ${at}`, en: `Idea ${at}` }, isRight: at === 1, isFixed: at === 3 }));
  it.each([
    ['one choice', { ...base, kind: 'choice' as const, choices }],
    ['several choices with points', { ...base, kind: 'multipleChoice' as const, scoring: 'perChoice' as const, choices: sharePoints(choices, '1'), maxChoices: 2 }],
    ['true or false', { ...base, kind: 'trueFalse' as const, shuffle: false, pair: base.pair.map((each, at) => ({ ...each, isRight: at === 0 })) }],
    ['short text', { ...base, kind: 'shortText' as const, scoring: 'perChoice' as const, accepts: [{ rowId: 1, text: 'hệ điều hành', points: '1' }, { rowId: 2, text: 'HĐH', points: '0.5' }] }],
    ['a number within bounds', { ...base, kind: 'numeric' as const, maxPoints: '2', unit: { vi: 'giây', en: 'seconds' }, number: { value: '3.5', mode: 'absolute' as const, below: '0.1', above: '0.2', baseType: 'float' as const } }],
  ])('writes %s as the contract wants it and reads it back the same', (_, form) => {
    const source = writeSource(form);
    expect(itemSource.parse(source)).toEqual(source);
    const back = readSource(source, '.');
    expect(back && writeSource(back)).toEqual(source);
  });
  it('leaves items with rules of their own alone', () => {
    const source = writeSource({ ...base, choices });
    expect(readSource({ ...source, key: { ...source.key, processing: { rules: [{ rule: 'exitResponse' }] } } }, '.')).toBeNull();
  });
});
