import { emptyForm, type ItemForm, sharePoints } from './item-form';
import { pairOf } from './kind-forms';
import { newArea, newField, newPlace } from './new-rows';

/** One finished form of each kind, for the specs. */
const base: ItemForm = {
  ...emptyForm(), code: 'IU01-T1', alignments: [{ framework: 'tt03-2014-btttt', node: 'IU01' }], prompt: pairOf('Câu **hỏi**?', 'Question?'), explanation: pairOf('Vì thế.'), hasEnglish: true, context: pairOf('Đọc kỹ:', 'Read:'),
};
const choices = base.choices.map((choice, at) => ({ ...choice, text: pairOf(`Ý ${at}`, `Idea ${at}`), isRight: at === 1, isFixed: at === 3, feedback: at === 0 ? pairOf('Sai vì *thế*.', 'Wrong.') : pairOf() }));
const statements = base.statements.map((row, at) => ({ ...row, text: pairOf(`Ý ${at}`, `Idea ${at}`), isTrue: at % 2 === 0 }));
const { match, gapMatch, order } = base;
const sources = match.sources.map((row, at) => ({ ...row, text: pairOf(`Trái ${at}`, `Left ${at}`) }));
const targets = match.targets.map((row, at) => ({ ...row, text: pairOf(`Phải ${at}`, `Right ${at}`), matchMax: '0' }));
const links = sources.map((row, at) => ({ source: row.id, target: targets[at]?.id ?? '', points: '' }));
const words = gapMatch.words.map((row, at) => ({ ...row, text: pairOf(`từ ${at}`, `word ${at}`) }));
const picture = { media: 'a'.repeat(64), width: 800, height: 600, alt: pairOf('Cửa sổ', 'Window') };
const named = (at: number) => pairOf(`Vùng ${at}`, `Area ${at}`);
const areas = [
  { ...newArea([], 'rect', ['10', '10', '60', '40']), id: 'H1', label: named(1), isRight: true },
  { ...newArea([], 'circle', ['200', '100', '30']), id: 'H2', label: named(2) },
  { ...newArea([], 'poly', ['300,100 400,100 350,200']), id: 'H3', label: named(3) },
];
const choiceField = newField('choice', []);
const textField = newField('text', [choiceField]);
const numberField = newField('number', [choiceField, textField]);
const fields = [
  { ...choiceField, choices: choiceField.choices.map((choice, at) => ({ ...choice, text: pairOf(`chọn ${at}`, `pick ${at}`) })), right: choiceField.choices[1]?.id ?? '' },
  { ...textField, accepts: [{ rowId: 1, text: 'hệ điều hành', points: '1' }, { rowId: 2, text: 'HĐH', points: '0.5' }] },
  { ...numberField, number: { ...numberField.number, value: '8', mode: 'absolute' as const, below: '1', above: '1' }, unit: pairOf('MB', 'MB'), points: '2' },
];
const criteria = [{ id: 'C1', title: pairOf('Bố cục', 'Layout'), maxPoints: '2', levels: [{ rowId: 1, points: '2', text: pairOf('Rõ ràng', 'Clear') }, { rowId: 2, points: '0.5', text: pairOf('Sơ sài', 'Thin') }] }];

export const finished: [string, ItemForm][] = [
  ['one choice', { ...base, kind: 'choice', choices }],
  ['one choice for two points', { ...base, kind: 'choice', choices, maxPoints: '2', pool: 'exam', expectedSeconds: '90', stimulus: 'NL-01' }],
  ['several choices with points', { ...base, kind: 'multipleChoice', scoring: 'perChoice', choices: sharePoints(choices, '1'), maxChoices: 2 }],
  ['true or false', { ...base, kind: 'trueFalse', shuffle: false, pair: base.pair.map((each, at) => ({ ...each, isRight: at === 0 })) }],
  ['short text', { ...base, kind: 'shortText', scoring: 'perChoice', accepts: [{ rowId: 1, text: 'hệ điều hành', points: '1' }, { rowId: 2, text: 'HĐH', points: '0.5' }] }],
  ['a number within bounds', { ...base, kind: 'numeric', maxPoints: '2', unit: pairOf('giây', 'seconds'), number: { value: '3.5', mode: 'absolute', below: '0.1', above: '0.2', baseType: 'float' } }],
  ['a number within per cent', { ...base, kind: 'numeric', number: { value: '3.5', mode: 'relative', below: '5', above: '5', baseType: 'float' } }],
  ['statements judged as a whole', { ...base, kind: 'kprim', statements }],
  ['statements, half for one mistake', { ...base, kind: 'kprim', statements, scoring: 'half' }],
  ['statements, points by statement', { ...base, kind: 'kprim', statements, scoring: 'perChoice', maxPoints: '2' }],
  ['two lists', { ...base, kind: 'match', match: { ...match, sources, targets, links } }],
  ['two lists with points and a cost', { ...base, kind: 'match', scoring: 'perChoice', maxPoints: '3', match: { ...match, sources, targets, links, wrongPoints: '-0.5', appearance: 'matrix' } }],
  ['an order', { ...base, kind: 'order', order: { ...order, rows: order.rows.map((row, at) => ({ ...row, text: pairOf(`Bước ${at}`, `Step ${at}`) })) } }],
  ['gaps', { ...base, kind: 'gapMatch', gapMatch: { text: pairOf('Lưu bằng [[G1]] rồi **in** bằng [[G2]].', 'Save with [[G1]], then **print** with [[G2]].'), words, links: ['G1', 'G2'].map((target, at) => ({ source: words[at]?.id ?? '', target, points: '' })), shuffle: true } }],
  ['fields in a text', { ...base, kind: 'cloze', cloze: { text: pairOf('Máy tính có [[F1]] và *[[x]* [[F2]].\n\nDung lượng [[F3]].', 'A computer has [[F1]] and [[F2]].\n\nSize [[F3]].'), fields } }],
  ['one area', { ...base, kind: 'hotspot', hotspot: { picture, areas, places: [], maxChoices: '1' } }],
  ['areas with points', { ...base, kind: 'hotspot', scoring: 'perChoice', maxPoints: '1', hotspot: { picture, areas: sharePoints(areas, '1'), places: [], maxChoices: '0' } }],
  ['points on a picture', { ...base, kind: 'selectPoint', scoring: 'perChoice', maxPoints: '1', point: { picture, areas: areas.map((row) => ({ ...row, label: pairOf(), isRight: true })), places: [{ ...newPlace([], '20', '20'), label: named(1) }, { ...newPlace([], '200', '100'), label: named(2) }, { ...newPlace([], '350', '120'), label: named(3) }], maxChoices: '3' } }],
  ['a slider', { ...base, kind: 'slider', slider: { lower: '0', upper: '100', step: '5' }, unit: pairOf('%', '%'), number: { value: '40', mode: 'absolute', below: '5', above: '5', baseType: 'float' } }],
  ['extended text', { ...base, kind: 'extendedText', marked: { ...base.marked, criteria } }],
  ['files', { ...base, kind: 'upload', marked: { ...base.marked, criteria, accept: ['docx', 'xlsx'], maxFiles: '2', materials: [{ media: 'b'.repeat(64), name: 'bang-mau.xlsx' }] } }],
];
