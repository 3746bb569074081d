import { mailTemplateErrors } from '@kynangso/contracts/notify';
import { operationsErrors } from '@kynangso/contracts/operations';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(mailTemplateErrors);
registerErrors(operationsErrors);

/** Texts of the pages where mails are worded; names of kinds stand in the contract. */
export const useWords = defineMessages('mail-templates', {
  vi: {
    admin: 'Quản trị', title: 'Lời thư', lead: 'Tiêu đề và nội dung của từng loại thư hệ thống gửi đi, bằng tiếng Việt và tiếng Anh.',
    kind: 'Loại thư', topic: 'Chủ đề', digestTopic: 'Mọi chủ đề', language: 'Ngôn ngữ', words: 'Lời', builtIn: 'Lời có sẵn', own: 'Lời riêng', changed: 'Đổi lần cuối', filterTopic: 'Chủ đề', all: 'Tất cả', ownOnly: 'Chỉ loại đã có lời riêng', none: 'Không có loại thư nào', noneText: 'Chưa loại thư nào có lời riêng trong chủ đề này.',
    vi: 'Tiếng Việt', en: 'Tiếng Anh', openOf: '{{kind}}, {{language}}',
    subject: 'Tiêu đề', body: 'Nội dung', bodyHint: 'Chữ thường, không có HTML. Dòng trống ngăn các đoạn. Lời chào và chân thư (lý do nhận, cách ngừng nhận, liên hệ) do hệ thống thêm.',
    placeholders: 'Chỗ điền', placeholdersText: 'Bấm để chèn vào nội dung. Chỗ có dấu * bắt buộc phải có.', insert: 'Chèn {{name}}, ví dụ: {{sample}}',
    listSample: 'danh sách các thông báo', save: 'Lưu', saved: 'Đã lưu lời thư.', test: 'Gửi thử cho tôi', tested: 'Đã gửi thử tới {{address}}.', reset: 'Về lời có sẵn', didReset: 'Đã về lời có sẵn.', unsaved: 'Bạn có lời chưa lưu.',
    preview: 'Xem trước', previewText: 'Với dữ liệu mẫu; không có việc nào thật.', asHtml: 'Như trong hộp thư', asText: 'Chữ thuần', previewBad: 'Sửa các chỗ báo đỏ để xem trước.', previewFrame: 'Thư xem trước',
    versions: 'Các phiên bản', version: 'Phiên bản', who: 'Người lưu', when: 'Lúc', act: 'Thao tác', restore: 'Dùng lại', restoreOf: 'Dùng lại phiên bản {{version}}', inUse: 'đang dùng', noVersions: 'Chưa ai đổi lời thư này.', loadNewest: 'Tải lời mới nhất', didRestore: 'Đã dùng lại phiên bản {{version}}.', undone: 'Đã trở lại lời trước đó.',
    empty: 'Không được để trống.', too_long: 'Dài quá: tiêu đề tối đa 180 ký tự, nội dung tối đa 4.000.', lines: 'Tiêu đề chỉ có một dòng.', brace: 'Có dấu ngoặc nhọn lẻ. Chỗ điền viết là {tên} liền nhau.', unknown: 'Loại thư này không có chỗ điền “{{name}}”.', not_here: 'Chỗ điền “{{name}}” không đặt được trong tiêu đề.', missing: 'Thiếu chỗ điền bắt buộc “{{name}}”.',
    digestNote: 'Lời này dùng khi một thư gộp nhiều thông báo; từng thông báo trong đó giữ câu có sẵn.', oneNote: 'Lời này dùng khi thư chỉ có một thông báo. Khi gộp nhiều thông báo, hệ thống dùng lời “Thư gộp”.',
  },
  en: {
    admin: 'Administration', title: 'Mail templates', lead: 'Subject and body of each kind of mail that leaves, in Vietnamese and English.',
    kind: 'Kind of mail', topic: 'Topic', digestTopic: 'Every topic', language: 'Language', words: 'Words', builtIn: 'Built-in', own: 'Own words', changed: 'Last changed', filterTopic: 'Topic', all: 'All', ownOnly: 'Only kinds with own words', none: 'No kind of mail', noneText: 'No kind of mail in this topic has words of its own yet.',
    vi: 'Vietnamese', en: 'English', openOf: '{{kind}}, {{language}}',
    subject: 'Subject', body: 'Body', bodyHint: 'Plain text, no HTML. An empty line begins a paragraph. Greeting and foot (why it came, how to stop it, contact) are added.',
    placeholders: 'Placeholders', placeholdersText: 'Press one to put it into the body. Those with * are required.', insert: 'Insert {{name}}, for example: {{sample}}',
    listSample: 'the list of notices', save: 'Save', saved: 'Words saved.', test: 'Send a trial to me', tested: 'A trial was sent to {{address}}.', reset: 'Back to the built-in words', didReset: 'Back to the built-in words.', unsaved: 'You have unsaved words.',
    preview: 'Preview', previewText: 'With sample facts; nothing of it has happened.', asHtml: 'As in a mailbox', asText: 'Plain text', previewBad: 'Mend what is marked to see the preview.', previewFrame: 'Preview of the mail',
    versions: 'Versions', version: 'Version', who: 'Saved by', when: 'When', act: 'Acts', restore: 'Use again', restoreOf: 'Use version {{version}} again', inUse: 'in use', noVersions: 'Nobody has changed these words.', loadNewest: 'Load the newest words', didRestore: 'Version {{version}} is in use again.', undone: 'Back to the words before.',
    empty: 'Must not be empty.', too_long: 'Too long: a subject has at most 180 characters, a body 4,000.', lines: 'A subject is one line.', brace: 'A brace stands alone. A placeholder is written {name} in one piece.', unknown: 'This kind of mail has no placeholder “{{name}}”.', not_here: 'The placeholder “{{name}}” can’t stand in a subject.', missing: 'The required placeholder “{{name}}” is missing.',
    digestNote: 'Used when one mail gathers several notices; each of them keeps its built-in sentence.', oneNote: 'Used when a mail tells one thing. When several are gathered, the words of “Several notices in one mail” are used.',
  },
});
