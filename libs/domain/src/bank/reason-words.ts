import type { ProgramRefusal, ResponseRefusal } from '@kynangso/domain/grading';

/** The engine's refusals in words for authors. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

export const responseReasons: Readonly<Record<ResponseRefusal, Words>> = {
  unknown_response: { vi: 'không có phần trả lời này', en: 'there is no such response' },
  too_many_values: { vi: 'chỉ nhận một giá trị', en: 'only one value is taken' },
  too_many_choices: { vi: 'nhiều lựa chọn hơn mức cho phép', en: 'more choices than allowed' },
  unknown_choice: { vi: 'có mã không thuộc câu hỏi', en: 'an identifier is not one of the item' },
  duplicate_choice: { vi: 'có giá trị bị lặp', en: 'a value is given twice' },
  not_a_boolean: { vi: 'giá trị phải là true hoặc false', en: 'the value must be true or false' },
  too_long: { vi: 'dài quá mức cho phép', en: 'longer than allowed' },
  not_a_pair: { vi: 'mỗi giá trị phải là một cặp mã cách nhau bằng dấu cách', en: 'each value must be a pair of identifiers with a space between' },
  duplicate_pair: { vi: 'có cặp bị lặp', en: 'a pair is given twice' },
  too_many_pairs: { vi: 'nhiều cặp hơn mức cho phép', en: 'more pairs than allowed' },
  choice_used_up: { vi: 'có mục được ghép quá số lần cho phép', en: 'a choice is in more pairs than it may be' },
  order_incomplete: { vi: 'phải xếp đủ mọi lựa chọn', en: 'every choice must be in the order' },
  not_a_point: { vi: 'điểm phải là hai số nguyên cách nhau bằng dấu cách', en: 'a point is two whole numbers with a space between' },
  outside_picture: { vi: 'điểm nằm ngoài hình', en: 'a point lies outside the picture' },
  not_a_number: { vi: 'giá trị phải là số viết với dấu chấm', en: 'the value must be a number written with a point' },
  out_of_bounds: { vi: 'số nằm ngoài thanh trượt', en: 'the number is beyond the slider' },
  off_step: { vi: 'số không nằm trên bước nào của thanh trượt', en: 'the number is on no step of the slider' },
  not_a_file: { vi: 'giá trị phải là mã tệp đã nộp', en: 'the value must be the id of a stored file' },
  too_many_files: { vi: 'nhiều tệp hơn mức cho phép', en: 'more files than allowed' },
};

export const programReasons: Readonly<Record<ProgramRefusal, Words>> = {
  unknown_operator: { vi: 'biểu thức không được hỗ trợ', en: 'an expression that is not supported' },
  unknown_rule: { vi: 'quy tắc không được hỗ trợ', en: 'a rule that is not supported' },
  unknown_template: { vi: 'mẫu chấm không được hỗ trợ', en: 'a template that is not supported' },
  unknown_variable: { vi: 'biến chưa được khai báo', en: 'a variable that is not declared' },
  unknown_field: { vi: 'trường không được hỗ trợ', en: 'a field that is not supported' },
  template_needs_one_response: { vi: 'mẫu chấm chỉ dùng cho câu có một phần trả lời', en: 'a template needs an item with one response' },
  cardinality_not_supported: { vi: 'số giá trị (cardinality) không được hỗ trợ ở đây', en: 'a cardinality that is not supported here' },
  type_mismatch: { vi: 'kiểu dữ liệu không khớp', en: 'types that do not fit' },
  correct_missing: { vi: 'chưa có đáp án đúng', en: 'the correct response is missing' },
  mapping_missing: { vi: 'chưa có bảng điểm', en: 'the mapping is missing' },
  area_mapping_missing: { vi: 'chưa có bảng điểm theo vùng', en: 'the area mapping is missing' },
  area_invalid: { vi: 'toạ độ không tạo thành vùng', en: 'coordinates that make no area' },
  tolerance_missing: { vi: 'chưa có sai số cho phép', en: 'the tolerance is missing' },
  pattern_not_supported: { vi: 'biểu thức chính quy có phần không được hỗ trợ hoặc quá lớn', en: 'a pattern that is not supported or too large' },
  literal_invalid: { vi: 'giá trị không đúng kiểu dữ liệu', en: 'a value that is not of its type' },
  score_missing: { vi: 'chưa khai báo điểm', en: 'the score is not declared' },
  rubric_missing: { vi: 'chưa có bảng tiêu chí chấm', en: 'the rubric is missing' },
  outcome_external: { vi: 'kết quả do người chấm đặt, quy tắc không được ghi đè', en: 'an outcome people set, which a rule must not overwrite' },
  too_deep: { vi: 'biểu thức lồng nhau quá sâu', en: 'expressions nested too deep' },
  too_large: { vi: 'quy tắc chấm quá lớn', en: 'the processing is too large' },
};
