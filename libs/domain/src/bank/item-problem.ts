import type { ItemProblem } from '@kynangso/contracts/bank';
import type { Words } from './reason-words';

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
  flow_without_field: { vi: 'Đoạn văn điền khuyết chưa có ô trả lời nào', en: 'The text has no field to fill in' },
  match_max: {
    vi: 'Lựa chọn {name} được ghép nhiều lần hơn số mục ở phía bên kia',
    en: 'The choice {name} may be in more pairs than the other side has choices',
  },
  gap_missing: { vi: 'Đoạn văn chưa có chỗ trống để ghép', en: 'The text has no gap' },
  area_invalid: { vi: 'Toạ độ không tạo thành vùng', en: 'The coordinates don’t make an area' },
  area_outside: { vi: 'Vùng hoặc điểm nằm ngoài hình', en: 'An area or a place lies outside the picture' },
  slider_bounds: { vi: 'Cận dưới của thanh trượt phải nhỏ hơn cận trên', en: 'The lower bound of the slider must be below the upper one' },
  slider_step: { vi: 'Từ cận dưới đến cận trên phải là một số nguyên bước', en: 'The steps of the slider must end exactly at its upper bound' },
  declaration_type: {
    vi: 'Phần trả lời {name} phải có kiểu dữ liệu {wanted}',
    en: 'The response {name} must have base type {wanted}',
  },
  declaration_cardinality: {
    vi: 'Phần trả lời {name} phải có số giá trị (cardinality) là {wanted}',
    en: 'The response {name} must have cardinality {wanted}',
  },
  correct_misfit: {
    vi: 'Đáp án đúng không phải là một câu trả lời mà thí sinh có thể đưa ra ({reason})',
    en: 'The correct response is none a candidate could give ({reason})',
  },
  mapping_misfit: {
    vi: 'Bảng điểm có giá trị mà thí sinh không thể trả lời ({reason})',
    en: 'The mapping has a value no candidate could give ({reason})',
  },
  areas_not_points: { vi: 'Bảng điểm theo vùng chỉ dùng cho câu chọn điểm', en: 'An area mapping is only for a response of points' },
  rubric_missing: {
    vi: 'Phần trả lời do người chấm cần một kết quả (externalScored: human) và bảng tiêu chí chấm cho kết quả ấy',
    en: 'A response that people mark needs an outcome (externalScored: human) and its rubric',
  },
  rubric_undeclared: {
    vi: 'Bảng tiêu chí ghi vào kết quả {name} chưa được khai báo là do người chấm',
    en: 'The rubric sets the outcome {name}, which is not declared as externally scored',
  },
  rubric_twice: { vi: 'Kết quả {name} có hai bảng tiêu chí', en: 'The outcome {name} has two rubrics' },
  criterion_points: { vi: 'Điểm tối đa của tiêu chí phải lớn hơn 0', en: 'The most points of a criterion must be above 0' },
  level_points: {
    vi: 'Mức điểm của tiêu chí phải nằm giữa 0 và điểm tối đa, không mức nào trùng điểm',
    en: 'The levels of a criterion must lie between 0 and its most points, each with points of its own',
  },
  feedback_unknown: { vi: 'Nhận xét gắn với lựa chọn {name} không có trong câu hỏi', en: 'Feedback is about {name}, which is no choice of the item' },
  feedback_twice: { vi: 'Lựa chọn {name} có hai nhận xét', en: 'The choice {name} has feedback twice' },
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
  best_over_max: {
    vi: 'Câu trả lời tốt nhất được nhiều điểm hơn điểm tối đa đã khai báo',
    en: 'The best response earns more than the declared maximum',
  },
  best_below_max: {
    vi: 'Không câu trả lời nào đạt điểm tối đa đã khai báo',
    en: 'No response reaches the declared maximum',
  },
  rubric_unused: { vi: 'Điểm người chấm cho không làm thay đổi điểm của câu', en: 'The points people give don’t change the score' },
  score_undeclared: { vi: 'Chưa khai báo kết quả {name}', en: 'The outcome {name} is not declared' },
  text_empty: { vi: 'Còn chỗ để trống chữ', en: 'A text is empty' },
  alt_empty: { vi: 'Hình ảnh cần mô tả thay thế', en: 'A picture needs a description' },
  table_ragged: { vi: 'Các hàng của bảng không đều số cột', en: 'The rows of the table have different lengths' },
  kind_differs: { vi: 'Loại câu hỏi "{kind}" không khớp với phần trả lời', en: 'The kind "{kind}" does not agree with the interactions' },
  alignment_twice: { vi: 'Mục chuẩn {name} được gắn hai lần', en: 'The framework node {name} is aligned twice' },
} as const;
export type ItemProblemCode = keyof typeof sentences;

/** Words that differ by language, or a name that doesn't. */
type Values = Readonly<Record<string, string | Words>>;

function fill(sentence: string, values: Values, locale: keyof Words): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'string' ? value : value[locale];
  });
}

export function problem(path: string, code: ItemProblemCode, values: Values = {}): ItemProblem {
  const { vi, en } = sentences[code];
  return { path, code, vi: fill(vi, values, 'vi'), en: fill(en, values, 'en') };
}
