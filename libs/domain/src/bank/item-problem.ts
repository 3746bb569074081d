import type { ItemProblem } from '@kynangso/contracts/bank';

/** Sentences for authors. `{x}` is filled from the place where the problem was found; none of them repeats a key's content. */
const sentences = {
  language_differs: {
    vi: 'Bản {locale} phải có cùng các câu hỏi, lựa chọn và mã định danh như bản tiếng Việt',
    en: 'The {locale} body must have the same interactions, choices and identifiers as the Vietnamese one',
  },
  interaction_missing: { vi: 'Câu hỏi chưa có phần trả lời', en: 'The item has no interaction' },
  response_undeclared: { vi: 'Phần trả lời {name} chưa được khai báo', en: 'The interaction {name} has no response declaration' },
  response_unasked: { vi: 'Khai báo {name} không có phần trả lời tương ứng', en: 'The declaration {name} has no interaction' },
  identifier_twice: { vi: 'Mã định danh {name} bị lặp', en: 'The identifier {name} is used twice' },
  key_missing: { vi: 'Phần trả lời {name} chưa có đáp án', en: 'The response {name} has no key' },
  key_unknown: { vi: 'Đáp án {name} không ứng với phần trả lời nào', en: 'The key {name} belongs to no response' },
  choice_base_type: {
    vi: 'Câu chọn phải có kiểu dữ liệu identifier (hoặc boolean với câu đúng/sai)',
    en: 'A choice must have base type identifier (or boolean for true/false)',
  },
  choice_cardinality: {
    vi: 'Số lựa chọn tối đa không khớp với kiểu chọn một hay chọn nhiều',
    en: 'maxChoices does not agree with the cardinality',
  },
  choice_bounds: {
    vi: 'Số lựa chọn tối thiểu hoặc tối đa lớn hơn số lựa chọn có được',
    en: 'minChoices or maxChoices is more than the choices allow',
  },
  entry_base_type: {
    vi: 'Câu điền phải có kiểu dữ liệu string, integer hoặc float',
    en: 'A text entry must have base type string, integer or float',
  },
  entry_cardinality: { vi: 'Câu điền chỉ nhận một giá trị', en: 'A text entry takes a single value' },
  correct_unknown: { vi: 'Đáp án đúng không có trong các lựa chọn', en: 'A correct response is not one of the choices' },
  correct_too_many: {
    vi: 'Câu chỉ nhận một giá trị thì chỉ có một đáp án đúng; các cách viết khác đặt vào bảng điểm (mapping)',
    en: 'A single response has one correct value; put other accepted spellings into the mapping',
  },
  correct_twice: { vi: 'Đáp án đúng bị lặp', en: 'A correct response is given twice' },
  correct_over_max: { vi: 'Số đáp án đúng nhiều hơn số lựa chọn được phép', en: 'There are more correct responses than may be chosen' },
  mapping_unknown: {
    vi: 'Bảng điểm có giá trị không nằm trong các lựa chọn',
    en: 'The mapping has a value that is not one of the choices',
  },
  mapping_twice: { vi: 'Bảng điểm có hai dòng như nhau', en: 'The mapping has two equal entries' },
  mapping_bounds: { vi: 'Cận dưới của bảng điểm lớn hơn cận trên', en: 'The lower bound of the mapping is above the upper one' },
  processing_refused: {
    vi: 'Quy tắc chấm không chạy được: {reason} ({detail})',
    en: 'The response processing can’t run: {reason} ({detail})',
  },
  score_zero: { vi: 'Không câu trả lời nào được điểm', en: 'No response can earn a point' },
  correct_not_full: { vi: 'Câu trả lời đúng không được điểm tối đa', en: 'The correct response does not earn the maximum' },
  score_undeclared: { vi: 'Chưa khai báo kết quả {name}', en: 'The outcome {name} is not declared' },
  text_empty: { vi: 'Còn chỗ để trống chữ', en: 'A text is empty' },
  alt_empty: { vi: 'Hình ảnh cần mô tả thay thế', en: 'A picture needs a description' },
  table_ragged: { vi: 'Các hàng của bảng không đều số cột', en: 'The rows of the table have different lengths' },
  kind_differs: { vi: 'Loại câu hỏi "{kind}" không khớp với phần trả lời', en: 'The kind "{kind}" does not agree with the interactions' },
  alignment_twice: { vi: 'Mục chuẩn {name} được gắn hai lần', en: 'The framework node {name} is aligned twice' },
} as const;
export type ItemProblemCode = keyof typeof sentences;

const fill = (sentence: string, values: Record<string, string>): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

export function problem(path: string, code: ItemProblemCode, values: Record<string, string> = {}): ItemProblem {
  const { vi, en } = sentences[code];
  return { path, code, vi: fill(vi, values), en: fill(en, values) };
}
