import { operationsErrors, settingErrors } from '@kynangso/contracts/operations';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(settingErrors);
registerErrors(operationsErrors);

/** Texts of the settings and languages pages; names and effects of settings stand in the list itself. */
export const useWords = defineMessages('settings', {
  vi: {
    admin: 'Quản trị', title: 'Thiết lập', lead: 'Những điều đổi được mà không phải khởi động lại. Thay đổi có hiệu lực trong vài giây, được ghi vào nhật ký và lấy lại được.',
    changedOnly: 'Chỉ hiện mục đã đổi', noneChanged: 'Chưa đổi mục nào', noneChangedText: 'Mọi thiết lập đang ở giá trị mặc định.',
    isDefault: 'Mặc định', isChanged: 'Đã đổi', change: 'Đổi', changeOf: 'Đổi: {{name}}', changedBy: '{{name}}, {{at}}',
    empty: 'Chưa ghi', on: 'Bật', off: 'Tắt', bounds: 'Từ {{least}} đến {{most}}.', most: 'Tối đa {{most}} ký tự. Để trống nghĩa là không hiện.',
    value: 'Giá trị', default: 'Mặc định: {{value}}', reason: 'Lý do', reasonHint: 'Ghi vào nhật ký, người quản trị khác đọc được.', reasonShort: 'Hãy ghi lý do, ít nhất 3 ký tự.',
    save: 'Lưu', reset: 'Về mặc định', cancel: 'Hủy', saved: 'Đã lưu thiết lập.', number: 'Hãy nhập số nguyên.',
    history: 'Các lần đổi', noHistory: 'Chưa ai đổi mục này.', version: 'Lần', before: 'Trước', after: 'Sau', who: 'Người đổi', when: 'Lúc', toDefault: '(về mặc định)', newest: '{{count}} lần gần nhất',
    languagesTitle: 'Ngôn ngữ', languagesLead: 'Ngôn ngữ nào được mời chọn, và mỗi ngôn ngữ đã dịch được bao nhiêu câu của giao diện.',
    language: 'Ngôn ngữ', offered: 'Được mời chọn', notOffered: 'Không mời chọn', always: 'luôn có', draft: 'Bản nháp', first: 'Ngôn ngữ ban đầu', share: 'Phần đã dịch', sentences: 'Số câu đã dịch', of: '{{have}} trên {{of}}',
    offer: 'Đổi ngôn ngữ mời chọn', firstChange: 'Đổi ngôn ngữ ban đầu', picture: 'Phần đã dịch của mỗi ngôn ngữ', state: 'Trạng thái',
    draftTitle: 'Tiếng Khmer còn là bản nháp', draftText: 'Chưa có người nói tiếng Khmer đọc lại. Phần chưa dịch hiện bằng tiếng Việt. Hãy nhờ người biết tiếng đọc trước khi mời chọn.',
    contentNote: 'Chỉ tính câu của giao diện. Khóa học, câu hỏi và tên đơn vị do người soạn viết, có ngôn ngữ riêng của chúng.',
    byPart: 'Theo từng phần của giao diện', part: 'Phần', partsOf: '{{language}}: đã dịch theo từng phần', untouched: 'Chưa dịch câu nào: {{count}} phần.',
  },
  en: {
    admin: 'Administration', title: 'Settings', lead: 'What can be changed without a restart. A change holds within seconds, stands in the log and can be taken back.',
    changedOnly: 'Only what was changed', noneChanged: 'Nothing was changed', noneChangedText: 'Every setting has its default.',
    isDefault: 'Default', isChanged: 'Changed', change: 'Change', changeOf: 'Change: {{name}}', changedBy: '{{name}}, {{at}}',
    empty: 'Not given', on: 'On', off: 'Off', bounds: 'From {{least}} to {{most}}.', most: 'At most {{most}} characters. Empty means it is not shown.',
    value: 'Value', default: 'Default: {{value}}', reason: 'Reason', reasonHint: 'Goes into the log, where other administrators read it.', reasonShort: 'Give a reason of at least 3 characters.',
    save: 'Save', reset: 'Back to the default', cancel: 'Cancel', saved: 'Setting saved.', number: 'Enter a whole number.',
    history: 'Changes', noHistory: 'Nobody has changed it.', version: 'No.', before: 'Before', after: 'After', who: 'Who', when: 'When', toDefault: '(back to the default)', newest: 'The newest {{count}}',
    languagesTitle: 'Languages', languagesLead: 'Which languages are offered, and how many sentences of the interface each has.',
    language: 'Language', offered: 'Offered', notOffered: 'Not offered', always: 'always there', draft: 'Draft', first: 'First language', share: 'Translated', sentences: 'Sentences translated', of: '{{have}} of {{of}}',
    offer: 'Change what is offered', firstChange: 'Change the first language', picture: 'How much of each language is translated', state: 'State',
    draftTitle: 'Khmer is still a draft', draftText: 'Nobody who speaks it has read it yet. What is missing is shown in Vietnamese. Have it read before you offer it.',
    contentNote: 'Sentences of the interface only. Courses, questions and names of units are written by people and have languages of their own.',
    byPart: 'By part of the interface', part: 'Part', partsOf: '{{language}}: translated by part', untouched: 'Nothing translated yet in {{count}} parts.',
  },
});
