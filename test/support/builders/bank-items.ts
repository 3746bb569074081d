import type { ItemSource, ResponseDeclaration } from '@kynangso/contracts/bank';
import { canary, explanation, type ItemOptions, text, tt03 } from './bank';

type Parts = Pick<ItemSource, 'kind'> & Partial<Pick<ItemSource, 'stimulus'>> & {
  body: ItemSource['content']['body']['vi'];
  declarations: ResponseDeclaration[];
  key: Omit<ItemSource['key'], 'explanation'>;
  /** points of the best response */
  max?: string;
  outcomes?: ItemSource['content']['outcomeDeclarations'];
};

/** A whole source around what differs from kind to kind. Its explanation carries the canary. */
export function itemOf(code: string, { node = 'IU03', difficulty = 'medium' }: ItemOptions, { kind, stimulus, body, declarations, key, max = '1', outcomes = [] }: Parts): ItemSource {
  return {
    code,
    kind,
    difficulty,
    ...(stimulus ? { stimulus } : {}),
    alignments: tt03(node),
    content: {
      body: { vi: body },
      responseDeclarations: declarations,
      outcomeDeclarations: [
        { identifier: 'SCORE', cardinality: 'single', baseType: 'float' },
        { identifier: 'MAXSCORE', cardinality: 'single', baseType: 'float', defaultValue: max },
        ...outcomes,
      ],
    },
    key: { ...key, explanation },
  };
}

const choice = (identifier: string, words: string) => ({ identifier, content: text(words) });
const side = (identifier: string, words: string, matchMax = 1) => ({ ...choice(identifier, words), matchMax });
const pairs: ResponseDeclaration = { identifier: 'RESPONSE', cardinality: 'multiple', baseType: 'directedPair' };
const worth = (value: string, keys: readonly string[]) => keys.map((key) => ({ key, value }));
export const feedbackOn = (response: string, each: string) => [{ response, choice: each, content: { vi: text(`Nhận xét: ${canary}-nhan-xet`) } }];

/** Four statements, true or false; a quarter each, right: "R1 T" "R2 F" "R3 T" "R4 F". */
export function kprimSource(code: string, options: ItemOptions = {}): ItemSource {
  const correct = ['R1 T', 'R2 F', 'R3 T', 'R4 F'];
  const rows = ['Mật khẩu dài khó đoán hơn', 'Thư có tên sếp luôn an toàn', 'Nên bật xác thực hai bước', 'USB nhặt được có thể cắm ngay'];
  return itemOf(code, options, {
    kind: 'kprim',
    body: [
      {
        type: 'matchInteraction', responseIdentifier: 'RESPONSE', prompt: text('Mỗi câu sau đúng hay sai?'), appearance: 'matrix', maxAssociations: 4, shuffle: true,
        sources: rows.map((words, at) => side(`R${at + 1}`, words)),
        targets: [side('T', 'Đúng', 0), side('F', 'Sai', 0)],
      },
    ],
    declarations: [pairs],
    key: { responses: { RESPONSE: { correct, mapping: { defaultValue: '0', entries: worth('0.25', correct) } } }, processing: { template: 'map_response' }, feedback: feedbackOn('RESPONSE', 'R2') },
  });
}

/** A choice, a word and a number in one text; a point is split in halves and quarters. Right: B1 = "B", B2 = "thư rác", B3 = 8. */
export function clozeSource(code: string, options: ItemOptions = {}): ItemSource {
  return itemOf(code, { node: 'IU06', ...options }, {
    kind: 'cloze',
    body: [
      {
        type: 'flow',
        content: [
          ...text('Thư quảng cáo không mong muốn nằm trong hộp '),
          { type: 'textEntryInteraction', responseIdentifier: 'B2', prompt: text('Tên hộp thư'), expectedLength: 15, inputMode: 'text' },
          ...text('. Trước khi bấm vào liên kết, hãy kiểm tra '),
          { type: 'inlineChoiceInteraction', responseIdentifier: 'B1', prompt: text('Điều cần kiểm tra'), shuffle: true, choices: [choice('A', 'màu chữ'), choice('B', 'tên miền'), choice('C', 'cỡ chữ')] },
          ...text('. Mật khẩu nên dài ít nhất '),
          { type: 'textEntryInteraction', responseIdentifier: 'B3', prompt: text('Số ký tự'), expectedLength: 3, inputMode: 'decimal', unit: 'ký tự' },
          ...text('.'),
        ],
      },
    ],
    declarations: [
      { identifier: 'B1', cardinality: 'single', baseType: 'identifier' },
      { identifier: 'B2', cardinality: 'single', baseType: 'string' },
      { identifier: 'B3', cardinality: 'single', baseType: 'integer' },
    ],
    key: {
      responses: {
        B1: { correct: ['B'], mapping: { defaultValue: '0', entries: worth('0.5', ['B']) } },
        B2: { correct: ['thư rác'], mapping: { defaultValue: '0', entries: worth('0.25', ['thư rác', 'spam', `${canary}-dap-an`]) }, text: { caseSensitive: false, diacritics: 'ignore' } },
        B3: { correct: ['8'], mapping: { defaultValue: '0', entries: worth('0.25', ['8']) } },
      },
      processing: {
        rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'sum', args: ['B1', 'B2', 'B3'].map((identifier) => ({ op: 'mapResponse' as const, identifier })) } }],
      },
      feedback: feedbackOn('B1', 'A'),
    },
  });
}

/** Three to three of four; a third each. Right: "A 1" "B 2" "C 3". */
export function matchSource(code: string, options: ItemOptions = {}): ItemSource {
  const correct = ['A X1', 'B X2', 'C X3'];
  return itemOf(code, options, {
    kind: 'match',
    body: [
      {
        type: 'matchInteraction', responseIdentifier: 'RESPONSE', prompt: text('Nối phần mềm với việc nó làm.'), appearance: 'lists', maxAssociations: 3, shuffle: true,
        sources: [side('A', 'Writer'), side('B', 'Calc'), side('C', 'Impress')],
        targets: [side('X1', 'Soạn văn bản'), side('X2', 'Lập bảng tính'), side('X3', 'Trình chiếu'), side('X4', 'Duyệt web')],
      },
    ],
    declarations: [pairs],
    key: { responses: { RESPONSE: { correct, mapping: { defaultValue: '0', lowerBound: '0', entries: worth('1', correct) } } }, processing: { template: 'map_response' }, feedback: feedbackOn('RESPONSE', 'A') },
    max: '3',
  });
}

/** Four steps, all or nothing. Right: C A D B. */
export function orderSource(code: string, options: ItemOptions = {}): ItemSource {
  return itemOf(code, options, {
    kind: 'order',
    body: [
      {
        type: 'orderInteraction', responseIdentifier: 'RESPONSE', prompt: text('Sắp xếp các bước lưu tệp vào thư mục mới.'), shuffle: true,
        choices: [choice('A', 'Tạo thư mục mới'), choice('B', 'Bấm Lưu'), choice('C', 'Mở hộp thoại Lưu thành'), choice('D', 'Đặt tên tệp')],
      },
    ],
    declarations: [{ identifier: 'RESPONSE', cardinality: 'ordered', baseType: 'identifier' }],
    key: { responses: { RESPONSE: { correct: ['C', 'A', 'D', 'B'] } }, processing: { template: 'match_correct' }, feedback: feedbackOn('RESPONSE', 'B') },
  });
}

/** Three words, two gaps; half each. Right: "W1 G1" "W2 G2". */
export function gapMatchSource(code: string, options: ItemOptions = {}): ItemSource {
  const correct = ['W1 G1', 'W2 G2'];
  return itemOf(code, options, {
    kind: 'gapMatch',
    body: [
      {
        type: 'gapMatchInteraction', responseIdentifier: 'RESPONSE', prompt: text('Kéo phím vào chỗ trống.'), shuffle: true,
        gapTexts: [side('W1', 'Ctrl+C'), side('W2', 'Ctrl+V'), side('W3', 'Ctrl+Z')],
        content: [...text('Chép bằng '), { type: 'gap', identifier: 'G1' }, ...text(', dán bằng '), { type: 'gap', identifier: 'G2' }, ...text('.')],
      },
    ],
    declarations: [pairs],
    key: { responses: { RESPONSE: { correct, mapping: { defaultValue: '0', entries: worth('0.5', correct) } } }, processing: { template: 'map_response' }, feedback: feedbackOn('RESPONSE', 'W3') },
  });
}
