import '../words';
import { defineMessages } from '../../../i18n/messages';

/** Texts of taking items away as a QTI package. */
export const usePackageWords = defineMessages('bank-package', {
  vi: {
    title: 'Xuất gói QTI 3.0', chosen_other: 'Đã chọn {{count}} câu. Mỗi câu thành một tệp XML, kèm hình, ngữ liệu, mục chuẩn và độ khó; hệ thống khác đọc QTI 3 nạp được.', warning: 'Gói có đáp án', warningText: 'Chỉ gồm những câu bạn được đọc đáp án. Hãy giữ gói như giữ đề thi; lần tải được ghi vào nhật ký.',
    translations: 'Kèm bản tiếng Anh thành tệp riêng', translationsHint: 'Hệ khác thấy hai câu; hệ thống này đọc lại thành một câu hai ngôn ngữ.', tooMany: 'Mỗi gói tối đa {{most}} câu. Hãy thu hẹp bộ lọc.',
    prepare: 'Chuẩn bị gói', close: 'Đóng', ready_other: 'Gói có {{count}} câu, tải trong vòng một giờ.', download: 'Tải gói về', shut_other: '{{count}} câu không vào gói vì bạn không được đọc đáp án', more_other: 'và {{count}} câu nữa', note: 'Trong gói có tệp DOC-TRUOC.txt ghi những gì QTI không mang theo được.',
  },
  en: {
    title: 'Export as a QTI 3.0 package', chosen_other: '{{count}} items are chosen. Each becomes an XML file, with pictures, shared texts, framework entries and difficulty; other systems that read QTI 3 can take it.', chosen_one: '{{count}} item is chosen. It becomes an XML file, with pictures, shared texts, framework entries and difficulty; other systems that read QTI 3 can take it.', warning: 'The package holds keys', warningText: 'It takes only items whose key you may read. Keep it as you keep an exam; the download stands in the log.',
    translations: 'With English as files of their own', translationsHint: 'Other systems see two items; this one reads them back as one in two languages.', tooMany: 'A package holds at most {{most}} items. Narrow the filter.',
    prepare: 'Prepare the package', close: 'Close', ready_other: 'The package has {{count}} items; download it within an hour.', ready_one: 'The package has {{count}} item; download it within an hour.', download: 'Download the package', shut_other: '{{count}} items are left out because their key is shut to you', shut_one: '{{count}} item is left out because its key is shut to you', more_other: 'and {{count}} more', more_one: 'and {{count}} more', note: 'The file DOC-TRUOC.txt in the package says what QTI can’t carry.',
  },
});
