import type { ItemProblem } from '@kynangso/contracts/bank';

/** What is said of a QTI file: refusals keep an item out, notes tell what it lost or what was added. `{name}` is the thing itself. */

const refusals = {
  element_unknown: { vi: 'Chưa nhận phần tử {name}', en: 'The element {name} is not taken' },
  interaction_unknown: { vi: 'Chưa nhận loại câu hỏi {name}', en: 'Questions of the type {name} are not taken' },
  expression_unknown: { vi: 'Bộ chấm chưa hiểu phép {name}', en: 'The scoring engine does not know {name}' },
  rule_unknown: { vi: 'Bộ chấm chưa hiểu quy tắc {name}', en: 'The scoring engine does not know the rule {name}' },
  processing_template: { vi: 'Chưa nhận mẫu chấm {name}', en: 'The response processing template {name} is not taken' },
  processing_missing: { vi: 'Không ghi cách chấm và cũng không suy ra được từ đáp án', en: 'It says neither how it is scored nor an answer to tell it by' },
  adaptive: { vi: 'Chưa nhận câu hỏi thích ứng (adaptive)', en: 'Adaptive items are not taken' },
  generated: { vi: 'Chưa nhận câu hỏi sinh theo mẫu ({name})', en: 'Items made from a template ({name}) are not taken' },
  attribute_missing: { vi: 'Thiếu thuộc tính {name}', en: 'The attribute {name} is missing' },
  attribute_value: { vi: 'Chưa nhận giá trị {name}', en: 'The value {name} is not taken' },
  attribute_unknown: { vi: 'Chưa nhận thuộc tính {name}: bỏ nó thì câu hỏi khác đi', en: 'The attribute {name} is not taken: without it the item would be another' },
  number_bad: { vi: 'Không phải số dùng được: {name}', en: 'Not a number that can be used: {name}' },
  script: { vi: 'Có mã lệnh ({name}); mã lệnh không được nhận', en: 'It holds a script ({name}); scripts are not taken' },
  outside_address: { vi: 'Tệp nằm ở địa chỉ ngoài gói: {name}', en: 'The file is at an address outside the package: {name}' },
  file_path: { vi: 'Đường dẫn ra ngoài gói: {name}', en: 'The path leads out of the package: {name}' },
  file_missing: { vi: 'Gói không có tệp {name}', en: 'The package has no file {name}' },
  file_type: { vi: 'Tệp {name} không phải hình PNG, JPEG, WebP hay tệp DOCX, XLSX, PPTX, PDF', en: 'The file {name} is no PNG, JPEG or WebP picture and no DOCX, XLSX, PPTX or PDF file' },
  file_large: { vi: 'Tệp {name} lớn quá mức cho phép', en: 'The file {name} is larger than allowed' },
  file_damaged: { vi: 'Tệp {name} bị hỏng', en: 'The file {name} is damaged' },
  file_infected: { vi: 'Tệp {name} có mã độc', en: 'The file {name} holds a virus' },
  alt_missing: { vi: 'Hình {name} thiếu lời mô tả (alt)', en: 'The picture {name} has no description (alt)' },
  picture_place: { vi: 'Ở đây chỉ nhận chữ, chưa nhận hình', en: 'Only words are taken here, no picture' },
  block_place: { vi: 'Ở đây chưa nhận {name}', en: '{name} is not taken here' },
  prompt_missing: { vi: 'Không có lời hỏi', en: 'It has no prompt' },
  table_span: { vi: 'Chưa nhận bảng có ô gộp ({name})', en: 'Tables with joined cells ({name}) are not taken' },
  list_nested: { vi: 'Chưa nhận danh sách lồng nhau', en: 'Lists within lists are not taken' },
  sub_sup: { vi: 'Chưa nhận chữ trên, chữ dưới “{name}”', en: 'The raised or lowered “{name}” is not taken' },
  math: { vi: 'Chưa nhận công thức MathML', en: 'MathML formulas are not taken' },
  values_many: { vi: 'Chưa nhận nhiều giá trị mặc định', en: 'Several default values are not taken' },
  record_value: { vi: 'Chưa nhận giá trị có tên trường', en: 'Values with field names are not taken' },
  feedback_place: { vi: 'Chưa nhận phản hồi gắn trong bài ({name})', en: 'Feedback within the body ({name}) is not taken' },
  case_mixed: { vi: 'Các mục của bảng điểm khác nhau về phân biệt chữ hoa', en: 'The entries of the mapping differ about upper and lower case' },
  places_missing: { vi: 'Không kể các vị trí để chọn bằng danh sách; hãy soạn câu này trong trình soạn thảo', en: 'It names no places for the list beside the picture: write this item in the editor' },
  shape_unknown: { vi: 'Chưa nhận vùng {name}', en: 'The area {name} is not taken' },
  stimulus_missing: { vi: 'Không đọc được ngữ liệu {name}', en: 'The stimulus {name} can’t be read' },
  translation_differs: { vi: 'Bản dịch của {name} có đáp án hoặc cách chấm khác bản gốc', en: 'The translation of {name} has another key than the original' },
  translation_orphan: { vi: 'Bản dịch này là của {name}, gói không có hoặc không đọc được câu ấy', en: 'This is a translation of {name}, which the package lacks or which can’t be read' },
  rubric_long: { vi: 'Hướng dẫn chấm dài quá 1.000 ký tự', en: 'The scoring guide has more than 1,000 characters' },
  feedback_long: { vi: 'Phản hồi dài quá mức một lời giải thích nhận được', en: 'The feedback is longer than an explanation may be' },
  root_unknown: { vi: 'Đây không phải câu hỏi QTI mà là {name}', en: 'This is no QTI item but {name}' },
  xml_unreadable: { vi: 'Tệp không phải XML đúng cú pháp', en: 'The file is not well-formed XML' },
  xml_doctype: { vi: 'Tệp có khai báo DTD hoặc thực thể; vì an toàn không nhận', en: 'The file declares a DTD or entities, which are not taken for safety' },
  xml_deep: { vi: 'Các phần tử lồng nhau quá sâu hoặc quá nhiều', en: 'Its elements are nested too deep or too many' },
  xml_large: { vi: 'Tệp câu hỏi lớn quá 2 MB', en: 'The item file is larger than 2 MB' },
} as const;

const notes = {
  attributes_dropped: { vi: 'Không giữ (chỉ là trình bày hoặc gợi ý): {name}', en: 'Not kept (looks or hints only): {name}' },
  layout_dropped: { vi: 'Không giữ cách trình bày {name}, chữ bên trong vẫn còn', en: 'The layout {name} is not kept, the words in it are' },
  heading_bold: { vi: 'Đề mục thành đoạn chữ đậm', en: 'A heading became a bold paragraph' },
  break_split: { vi: 'Chỗ xuống dòng thành đoạn mới hoặc dấu cách', en: 'A line break became a new paragraph or a space' },
  link_dropped: { vi: 'Bỏ liên kết, giữ chữ: {name}', en: 'The link was dropped, its words kept: {name}' },
  picture_moved: { vi: 'Hình trong dòng chữ được đặt thành dòng riêng', en: 'A picture within words stands on its own line now' },
  paragraphs_joined: { vi: 'Nhiều đoạn được nối thành một', en: 'Several paragraphs were joined' },
  prompt_taken: { vi: 'Đoạn văn đứng trước được dùng làm lời hỏi', en: 'The paragraph before it became the prompt' },
  prompt_title: { vi: 'Không có lời hỏi: dùng tiêu đề của câu', en: 'It had no prompt: the item’s title is used' },
  field_named: { vi: 'Ô điền chưa có tên cho trình đọc màn hình, được đặt tên theo thứ tự; hãy đặt tên rõ hơn', en: 'A field without a name for screen readers was named by its number: give it a better one' },
  label_made: { vi: 'Vùng trên hình chưa có tên, được đặt tên theo thứ tự; hãy đặt tên rõ hơn', en: 'An area without a label was named by its number: give it a better one' },
  feedback_joined: { vi: 'Các phản hồi theo câu trả lời được gộp vào lời giải thích', en: 'Feedback that depended on the answer stands together in the explanation' },
  explanation_made: { vi: 'Không có lời giải thích: ghi lại đáp án đúng; hãy viết thêm trước khi gửi duyệt', en: 'It had no explanation: the right answer is named; write more before review' },
  processing_assumed: { vi: 'Không ghi cách chấm: chấm theo {name}', en: 'It does not say how it is scored: {name} is used' },
  rubric_made: { vi: 'Chưa có tiêu chí chấm: lập một tiêu chí {name} điểm; hãy viết tiêu chí trước khi gửi duyệt', en: 'It had no criteria: one criterion of {name} points was made; write criteria before review' },
  language_other: { vi: 'Câu viết bằng “{name}”: đặt vào chỗ bản tiếng Việt, cần dịch trước khi gửi duyệt', en: 'The item is written in “{name}”: it stands in the place of Vietnamese and needs translating before review' },
  renamed: { vi: 'Định danh bên trong được đặt lại cho đúng cách viết: {name}', en: 'Identifiers inside were rewritten: {name}' },
  standards_dropped: { vi: 'Không giữ mục chuẩn của hệ khác: {name}', en: 'Standards of another scheme are not kept: {name}' },
  part_dropped: { vi: 'Không giữ {name}', en: '{name} is not kept' },
  coords_scaled: { vi: 'Tọa độ được tính lại theo kích thước thật của hình', en: 'Coordinates were reckoned for the picture’s real size' },
  limit_dropped: { vi: 'Không giữ giới hạn {name}', en: 'The limit {name} is not kept' },
  stimulus_kept: { vi: 'Ngân hàng đã có ngữ liệu {name}: dùng bản của ngân hàng', en: 'The bank has the stimulus {name}: its own text is used' },
  resource_left: { vi: 'Không đọc: {name}', en: 'Not read: {name}' },
  title_dropped: { vi: 'Không giữ tiêu đề của câu: {name}', en: 'The item’s title is not kept: {name}' },
} as const;

export type QtiRefusal = keyof typeof refusals;
export type QtiNote = keyof typeof notes;
type Said = ItemProblem;
const fill = (text: string, name: string): string => text.replace('{name}', () => name);
const said = (code: string, { vi, en }: { vi: string; en: string }, path: string, name: string): Said => ({ path, code, vi: fill(vi, name), en: fill(en, name) });

export const qtiRefusal = (code: QtiRefusal, name = '', path = ''): ItemProblem => said(code, refusals[code], path, name);
export const qtiNote = (code: QtiNote, name = '', path = ''): ItemProblem => said(code, notes[code], path, name);
