import type { ImportProblem, ItemSheetColumn, ItemSource } from '@kynangso/contracts/bank';

/** An item as a row of a spreadsheet or a few lines of text can say it, and the source an editor would have written for it. */
export interface PlainItem {
  code: string;
  question: string;
  answer: PlainAnswer;
  difficulty: ItemSource['difficulty'];
  alignments: ItemSource['alignments'];
  explanation: string;
  pool?: NonNullable<ItemSource['pool']>;
  expectedSeconds?: number;
}
export type PlainAnswer =
  /** places of the right choices, from 0; `isMany`: several may be chosen, and all right ones must be */
  | { kind: 'choice'; choices: readonly string[]; right: readonly number[]; isMany: boolean }
  | { kind: 'trueFalse'; isTrue: boolean }
  /** decimals with a point; a tolerance of '0' is exact */
  | { kind: 'numeric'; value: string; tolerance: string }
  /** spellings that are taken, the best first */
  | { kind: 'shortText'; accepted: readonly string[] };

const RESPONSE = 'RESPONSE';
const text = (words: string) => [{ type: 'text' as const, text: words }];
const paragraphs = (words: string) => words.split(/\n\s*\n|\r?\n/).filter((each) => each.trim() !== '').map((each) => ({ type: 'paragraph' as const, content: text(each.trim()) }));
const outcomes: ItemSource['content']['outcomeDeclarations'] = [
  { identifier: 'SCORE', cardinality: 'single', baseType: 'float' },
  { identifier: 'MAXSCORE', cardinality: 'single', baseType: 'float', defaultValue: '1' },
];
export const choiceId = (place: number): string => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[place] ?? `N${place}`;

type Part = Pick<ItemSource, 'kind'> & { node: ItemSource['content']['body']['vi'][number]; declaration: ItemSource['content']['responseDeclarations'][number]; own: ItemSource['key']['responses'][string]; processing: ItemSource['key']['processing'] };

export function plainSource(item: PlainItem): ItemSource {
  const { kind, node, declaration, own, processing } = partOf(item.question, item.answer);
  return {
    code: item.code, kind, difficulty: item.difficulty, alignments: item.alignments,
    ...(item.pool && item.pool !== 'both' ? { pool: item.pool } : {}),
    ...(item.expectedSeconds === undefined ? {} : { expectedSeconds: item.expectedSeconds }),
    content: { body: { vi: [node] }, responseDeclarations: [declaration], outcomeDeclarations: outcomes },
    key: { responses: { [RESPONSE]: own }, processing, explanation: { vi: paragraphs(item.explanation) } },
  };
}

function partOf(question: string, answer: PlainAnswer): Part {
  const shared = { responseIdentifier: RESPONSE, prompt: text(question.replace(/\s+/gu, ' ').trim()) };
  const whole = { template: 'match_correct' as const };
  switch (answer.kind) {
    case 'choice':
      return {
        kind: answer.isMany ? 'multipleChoice' : 'choice',
        node: { type: 'choiceInteraction', ...shared, maxChoices: answer.isMany ? 0 : 1, minChoices: 0, shuffle: true, choices: answer.choices.map((words, place) => ({ identifier: choiceId(place), content: text(words) })) },
        declaration: { identifier: RESPONSE, cardinality: answer.isMany ? 'multiple' : 'single', baseType: 'identifier' },
        own: { correct: answer.right.map(choiceId) }, processing: whole,
      };
    case 'trueFalse':
      return {
        kind: 'trueFalse',
        node: { type: 'choiceInteraction', ...shared, maxChoices: 1, minChoices: 0, shuffle: false, choices: [{ identifier: 'DUNG', content: text('Đúng') }, { identifier: 'SAI', content: text('Sai') }] },
        declaration: { identifier: RESPONSE, cardinality: 'single', baseType: 'identifier' },
        own: { correct: [answer.isTrue ? 'DUNG' : 'SAI'] }, processing: whole,
      };
    case 'numeric':
      return {
        kind: 'numeric',
        node: { type: 'textEntryInteraction', ...shared, expectedLength: 15, inputMode: 'decimal' },
        declaration: { identifier: RESPONSE, cardinality: 'single', baseType: 'float' },
        own: { correct: [answer.value] },
        processing: { rules: [{ rule: 'responseCondition', if: { test: within(answer.tolerance), then: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '1' } }] } }] },
      };
    case 'shortText':
      return {
        kind: 'shortText',
        node: { type: 'textEntryInteraction', ...shared, expectedLength: 20, inputMode: 'text' },
        declaration: { identifier: RESPONSE, cardinality: 'single', baseType: 'string' },
        own: {
          correct: answer.accepted.slice(0, 1),
          mapping: { defaultValue: '0', lowerBound: '0', upperBound: '1', entries: answer.accepted.map((key) => ({ key, value: '1' })) },
          text: { caseSensitive: false, diacritics: 'keep' },
        },
        processing: { template: 'map_response' },
      };
  }
}

const within = (tolerance: string): { op: 'equal'; toleranceMode: 'absolute'; tolerance: [string, string]; args: [{ op: 'variable'; identifier: string }, { op: 'correct'; identifier: string }] } => ({
  op: 'equal', toleranceMode: 'absolute', tolerance: [tolerance, tolerance], args: [{ op: 'variable', identifier: RESPONSE }, { op: 'correct', identifier: RESPONSE }],
});

/** The right answer in words, for items whose file gives no explanation. */
export function rightWords(answer: PlainAnswer): string {
  switch (answer.kind) {
    case 'choice':
      return answer.right.map((place) => answer.choices[place] ?? '').join('; ');
    case 'trueFalse':
      return answer.isTrue ? 'Đúng' : 'Sai';
    case 'numeric':
      return answer.value.replace('.', ',');
    case 'shortText':
      return answer.accepted.join('; ');
  }
}

const sentences = {
  cell_empty: { vi: 'Ô này không được để trống', en: 'This cell must not be empty' },
  cell_long: { vi: 'Ô này dài từ 2.000 ký tự trở lên; hãy rút ngắn, hoặc soạn câu này trong trình soạn thảo', en: 'This cell has 2,000 characters or more: shorten it, or write the item in the editor' },
  code_shape: { vi: 'Mã gồm 2 đến 40 chữ in hoa không dấu, số, dấu chấm, gạch ngang hoặc gạch dưới', en: 'A code has 2 to 40 capital letters without marks, digits, dots, dashes or underscores' },
  kind_unknown: { vi: 'Loại câu hỏi phải là một trong: Chọn một; Chọn nhiều; Đúng sai; Điền số; Điền chữ', en: 'The type must be one of: Single choice; Multiple choice; True false; Number; Text' },
  choices_few: { vi: 'Cần ít nhất hai phương án, viết liền nhau từ A', en: 'At least two choices are needed, from A on without a gap' },
  choices_unused: { vi: 'Loại câu này không có phương án; hãy để trống các ô phương án', en: 'This type has no choices: leave their cells empty' },
  answer_letters: { vi: 'Đáp án là chữ cái của phương án, ví dụ B; câu chọn nhiều cách nhau bằng dấu chấm phẩy, ví dụ A;C', en: 'The answer is the letter of a choice, such as B; several are separated by semicolons, such as A;C' },
  answer_one: { vi: 'Câu chọn một có đúng một đáp án', en: 'A single choice has exactly one answer' },
  answer_beyond: { vi: 'Đáp án là phương án không có chữ', en: 'The answer is a choice without words' },
  answer_true_false: { vi: 'Đáp án phải là Đúng hoặc Sai', en: 'The answer must be True or False' },
  answer_number: { vi: 'Đáp án phải là một số, ví dụ 1024 hoặc 3,5', en: 'The answer must be a number, such as 1024 or 3.5' },
  number_two_ways: { vi: 'Số này đọc được theo hai cách (nghìn hay phần lẻ); hãy viết 1024 thay cho 1.024', en: 'This number can be read two ways (thousands or decimals): write 1024 instead of 1.024' },
  tolerance_number: { vi: 'Sai số phải là một số không âm', en: 'The tolerance must be a number that is not negative' },
  tolerance_unused: { vi: 'Sai số chỉ dùng cho câu điền số', en: 'A tolerance is only for numbers' },
  difficulty_unknown: { vi: 'Độ khó phải là Dễ, Trung bình hoặc Khó', en: 'The difficulty must be Easy, Medium or Hard' },
  pool_unknown: { vi: 'Dùng cho: Thi và luyện tập, Chỉ để thi hoặc Chỉ để luyện tập', en: 'Used for: Exams and practice, Exams only, or Practice only' },
  seconds_number: { vi: 'Thời gian là số giây nguyên từ 5 đến 7200', en: 'The time is a whole number of seconds from 5 to 7200' },
  nodes_many: { vi: 'Một câu gắn tối đa 10 mục chuẩn', en: 'An item has at most 10 framework entries' },
  node_needed: { vi: 'Tệp này không ghi mục chuẩn; hãy chọn một mục trước khi đọc tệp', en: 'This file names no framework entry: choose one before reading it' },
  code_needed: { vi: 'Câu này không có mã; hãy ghi tiền tố của mã trước khi đọc tệp', en: 'This item has no code: give a prefix for codes before reading the file' },
  gift_matching: { vi: 'Chưa nhận câu ghép đôi của GIFT; hãy soạn câu này trong trình soạn thảo', en: 'Matching questions of GIFT are not taken yet: write this one in the editor' },
  gift_essay: { vi: 'Chưa nhận câu tự luận của GIFT: câu do người chấm cần bảng tiêu chí', en: 'Essays of GIFT are not taken: an item that people mark needs a rubric' },
  gift_partial: { vi: 'Chưa nhận điểm theo phần trăm khác nhau của GIFT; các đáp án đúng phải chia đều điểm', en: 'Unequal percentages of GIFT are not taken: the right answers must share the points evenly' },
  gift_no_answer: { vi: 'Không thấy phần đáp án trong dấu { }', en: 'No answers between { } were found' },
  gift_description: { vi: 'Đoạn này không phải là câu hỏi', en: 'This part is no question' },
  text_unread: { vi: 'Không đọc được đoạn này', en: 'This part can’t be read' },
} as const;
export type ReadingProblem = keyof typeof sentences;
export const readingProblem = (column: ItemSheetColumn | null, code: ReadingProblem): ImportProblem => ({ path: column ?? '', column, code, ...sentences[code] });
