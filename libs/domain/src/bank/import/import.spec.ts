import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemSheetColumns, itemSheetNames, itemSource } from '@kynangso/contracts/bank';
import { scoreItem } from '@kynangso/domain/grading';
import { itemProblems } from '../item-problems';
import { readHeading, readSheetRow } from './item-sheet';
import { readTextFile, textFormatOf } from './text-files';

const heading = readHeading(itemSheetColumns.map((column) => itemSheetNames[column].vi));
const good = { code: 'TT-01', kind: 'Chọn một', question: 'Tổ hợp phím nào dùng để sao chép?', choiceA: 'Ctrl + C', choiceB: 'Ctrl + V', answer: 'A', difficulty: 'Dễ', nodes: 'IU01', explanation: 'Ctrl + C sao chép phần đang chọn.' };
const read = (cells: Record<string, string>, base: Record<string, string> = good) => readSheetRow(itemSheetColumns.map((column) => ({ ...base, ...cells })[column] ?? ''), heading, { framework: 'tt03-2014-btttt' });
const points = (source: NonNullable<ReturnType<typeof read>['source']>, ...response: string[]) => {
  const result = scoreItem(source.content, source.key, { RESPONSE: response });
  return result.ok ? result.pointsCenti : result.reason;
};

describe('a row of the spreadsheet', () => {
  it.each<[string, Record<string, string>, string, string[], string[]]>([
    ['single choice', {}, 'choice', ['A'], ['B']],
    ['several choices, all of them needed', { kind: 'chon nhieu', choiceC: 'Ctrl + Insert', answer: 'a; C' }, 'multipleChoice', ['A', 'C'], ['A']],
    ['true or false', { kind: 'Đúng/Sai', choiceA: '', choiceB: '', answer: 'Sai' }, 'trueFalse', ['SAI'], ['DUNG']],
    ['a number within a tolerance', { kind: 'Điền số', choiceA: '', choiceB: '', answer: '3,5', tolerance: '0,1' }, 'numeric', ['3,6'], ['3,7']],
    ['a number that must be exact', { kind: 'Number', choiceA: '', choiceB: '', answer: '1024' }, 'numeric', ['1024'], ['1025']],
    ['words in several spellings', { kind: 'Điền chữ', choiceA: '', choiceB: '', answer: 'trình duyệt | browser' }, 'shortText', ['Browser'], ['máy in']],
  ])('becomes %s', (_, cells, kind, right, wrong) => {
    const { source } = read(cells);
    if (!source) throw new Error('not read');
    expect(itemSource.parse(source)).toEqual(source);
    expect([source.kind, itemProblems(source), points(source, ...right), points(source, ...wrong)]).toEqual([kind, [], 100, 0]);
  });

  it.each<[string, Record<string, string>, [string, string][]]>([
    ['names every empty cell that is needed', { code: '', explanation: '' }, [['code', 'cell_empty'], ['explanation', 'cell_empty']]],
    ['names several mistakes at once', { kind: 'Tự luận', difficulty: 'Vô cùng khó', nodes: Array.from({ length: 11 }, (_, n) => `N${n}`).join(';') }, [['kind', 'kind_unknown'], ['difficulty', 'difficulty_unknown'], ['nodes', 'nodes_many']]],
    ['wants letters of choices that are there', { answer: 'D' }, [['answer', 'answer_beyond']]],
    ['wants letters', { answer: 'Ctrl + C' }, [['answer', 'answer_letters']]],
    ['wants one answer of a single choice', { answer: 'A;B' }, [['answer', 'answer_one']]],
    ['wants choices without a gap', { choiceB: '', choiceC: 'x' }, [['choiceA', 'choices_few']]],
    ['never guesses what 1.024 means', { kind: 'Điền số', choiceA: '', choiceB: '', answer: '1.024' }, [['answer', 'number_two_ways']]],
    ['wants no choices where there are none', { kind: 'Điền số', answer: '5' }, [['choiceA', 'choices_unused']]],
    ['wants a tolerance only for numbers', { tolerance: '1' }, [['tolerance', 'tolerance_unused']]],
    ['reads no negative tolerance', { kind: 'Điền số', choiceA: '', choiceB: '', answer: '5', tolerance: '-1' }, [['tolerance', 'tolerance_number']]],
    ['takes no cell that may have been cut', { explanation: 'a'.repeat(2000) }, [['explanation', 'cell_long']]],
    ['wants codes a person can type', { code: 'mã số 1' }, [['code', 'code_shape']]],
  ])('%s', (_, cells, expected) => expect(read(cells).problems.map((each) => [each.column, each.code])).toEqual(expected));

  it('takes off the quote that keeps a spreadsheet from running a text', () => {
    const source = read({ choiceA: "'=SUM(A1)", choiceB: "'-5" }).source;
    expect(JSON.stringify(source?.content)).toContain('"=SUM(A1)"');
  });
  it('finds its columns by Vietnamese and English headings, in any order', () => {
    const { places, missing } = readHeading(['EXPLANATION', 'ma cau hoi', 'Type', 'Câu Hỏi', 'đáp án']);
    expect([[...places.keys()], missing]).toEqual([['explanation', 'code', 'kind', 'question', 'answer'], ['difficulty', 'nodes']]);
  });
  it('never throws, whatever stands in its cells', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('Chọn một', 'Điền số', 'A;B', '1.024', 'Dễ', '|', '=1+1'));
    fc.assert(fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
      const { source } = readSheetRow(cells, heading, { framework: 'f' });
      if (source) expect(itemSource.safeParse(source).success).toBe(true);
    }));
  });
});

const defaults = { framework: 'tt03-2014-btttt', node: 'IU01', difficulty: 'medium' as const, prefix: 'MD' };
const textItems = (text: string) => [...readTextFile(text, textFormatOf(text) ?? 'gift', defaults)];

describe('GIFT and Aiken', () => {
  it.each<[string, string, string, string[], string[]]>([
    ['one right choice', '::Q-1:: Thủ đô của Việt Nam là? {=Hà Nội ~Huế #gần đúng ~Đà Nẵng}', 'choice', ['A'], ['B']],
    ['several with equal shares', 'Chọn các thiết bị nhập {~%50%Chuột ~%50%Bàn phím ~%-50%Loa}', 'multipleChoice', ['A', 'B'], ['A']],
    ['true or false', 'Mật khẩu nên dùng lại. {FALSE#Không nên}', 'trueFalse', ['SAI'], ['DUNG']],
    ['a number with its tolerance', '1 GB bằng bao nhiêu MB? {#1024:1}', 'numeric', ['1025'], ['1026']],
    ['a range', 'Số bit của một byte? {#7..9}', 'numeric', ['9'], ['10']],
    ['spellings', 'Phần mềm xem trang web là {=trình duyệt =browser}', 'shortText', ['browser'], ['x']],
    ['a missing word', 'Bấm {=Ctrl + C ~Ctrl + V} để sao chép.', 'choice', ['A'], ['B']],
  ])('GIFT: %s', (_, text, kind, right, wrong) => {
    const [item] = textItems(text);
    if (!item?.source) throw new Error(JSON.stringify(item?.problems));
    expect([item.source.kind, itemProblems(item.source), points(item.source, ...right), points(item.source, ...wrong)]).toEqual([kind, [], 100, 0]);
  });
  it('GIFT: reads escapes, comments, categories, titles and general feedback', () => {
    const [one, two] = textItems('// ghi chú\n$CATEGORY: Tin học\n\n::pl-7::[html]<p>Kết quả của 2 \\= 1 \\+ 1 là\\: ?</p>{\n=đúng \\{ok\\}\n~sai\n####Vì hai vế bằng nhau.\n}\n\nCâu khác {T}');
    expect([one?.line, one?.code, two?.code, two?.line]).toEqual([4, 'PL-7', 'MD-002', 10]);
    expect(JSON.stringify(one?.source?.content)).toContain('Kết quả của 2 = 1 \\\\+ 1 là: ?');
    expect(JSON.stringify(one?.source?.content)).toContain('đúng {ok}');
    expect(JSON.stringify(one?.source?.key.explanation)).toContain('Vì hai vế bằng nhau.');
    expect(JSON.stringify(two?.source?.key.explanation)).toContain('Đáp án đúng: Đúng.');
  });
  it.each([['Ghép {=a -> b =c -> d =e -> f}', 'gift_matching'], ['Viết về an toàn mạng {}', 'gift_essay'], ['Chọn {~%70%a ~%30%b ~c}', 'gift_partial'], ['Không có đáp án', 'gift_no_answer'], ['Số? {#abc}', 'answer_number']])('GIFT: refuses %s by name', (text, code) =>
    expect([...readTextFile(text, 'gift', defaults)][0]?.problems.map((each) => each.code)).toEqual([code]),
  );
  it('Aiken: reads items with and without empty lines between them, and says what it can’t read', () => {
    const items = textItems('Thiết bị nào để nhập?\nA. Màn hình\nB) Bàn phím\nANSWER: B\nCâu hai\nA. x\nB. y\nANSWER: D\n\nCâu ba\nA. một\nANSWER: A');
    expect(items.map((item) => [item.line, item.code, item.source?.key.responses['RESPONSE']?.correct ?? item.problems[0]?.code])).toEqual([[1, 'MD-001', ['B']], [5, 'MD-002', 'answer_beyond'], [10, 'MD-003', 'choices_few']]);
  });
  it('says what the file leaves open', () => {
    const [item] = [...readTextFile('Câu {T}', 'gift', { framework: 'f', difficulty: 'easy' })];
    expect(item?.problems.map((each) => [each.column, each.code])).toEqual([['code', 'code_needed'], ['nodes', 'node_needed']]);
  });
  it('never throws, whatever stands in the file', () => {
    const bit = fc.constantFrom('{', '}', '=', '~', '#', '::', '->', '\\', '%50%', '####', '\n', '\n\n', 'T', 'a', '1', '..', ':', 'ANSWER: A', 'A. x', '//', '$CATEGORY:');
    fc.assert(fc.property(fc.array(bit, { maxLength: 60 }).map((bits) => bits.join('')), fc.constantFrom('gift' as const, 'aiken' as const), (text, format) => {
      for (const item of readTextFile(text, format, defaults)) if (item.source) expect(itemSource.safeParse(item.source).success).toBe(true);
    }));
  });
});
