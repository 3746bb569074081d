import { learningDeskErrors } from '@kynangso/contracts/learning';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(learningDeskErrors);

export const useEditorWords = defineMessages('lesson-editor', {
  vi: {
    toolbar: 'Công cụ soạn thảo', blockKind: 'Loại đoạn', kind_paragraph: 'Đoạn văn', kind_h2: 'Đề mục lớn', kind_h3: 'Đề mục vừa', kind_h4: 'Đề mục nhỏ', kind_code: 'Mã lệnh',
    groupMarks: 'Chữ', groupBlocks: 'Khối', groupInsert: 'Chèn', groupUndo: 'Hoàn tác',
    strong: 'Đậm', em: 'Nghiêng', codeMark: 'Mã trong dòng', link: 'Liên kết', bullets: 'Danh sách chấm', numbers: 'Danh sách số', indent: 'Lùi vào một cấp', outdent: 'Đưa ra một cấp', quote: 'Trích dẫn',
    callout: 'Khung nhấn mạnh', tone_note: 'Ghi chú', tone_tip: 'Mẹo', tone_warning: 'Cảnh báo', noCallout: 'Bỏ khung',
    image: 'Chèn ảnh', editImage: 'Sửa ảnh', table: 'Chèn bảng', tableActs: 'Sửa bảng', addRow: 'Thêm hàng bên dưới', addColumn: 'Thêm cột bên phải', dropRow: 'Xóa hàng', dropColumn: 'Xóa cột', dropTable: 'Xóa bảng',
    poll: 'Chèn câu thăm dò', editPoll: 'Sửa câu thăm dò', divider: 'Đường kẻ ngang', undo: 'Hoàn tác', redo: 'Làm lại',
    linkAddress: 'Địa chỉ', linkHint: 'Bắt đầu bằng https://, hoặc một đường dẫn trong hệ thống như /courses.', linkBad: 'Chỉ nhận địa chỉ https:// hoặc đường dẫn bắt đầu bằng dấu /.', linkText: 'Chữ hiển thị', setLink: 'Đặt liên kết', dropLink: 'Bỏ liên kết',
    upload: 'Tải ảnh lên', uploadHint: 'PNG, JPEG hoặc WebP, tối đa 2 MB. Ảnh SVG hãy xuất ra PNG trước. Nơi chụp, tên máy và tên người ghi trong ảnh sẽ được bỏ đi.', imageNeeded: 'Hãy chọn một ảnh.', imageChosen: 'Ảnh đã chọn', usedPictures: 'Ảnh các khóa học của đơn vị đang dùng', pickUsed: 'Dùng ảnh của khóa {{course}}, {{size}} điểm ảnh',
    alt: 'Mô tả ảnh', altHint: 'Người không nhìn thấy ảnh sẽ nghe câu này.', altNeeded: 'Hãy mô tả ảnh, hoặc đánh dấu là ảnh trang trí.', decorative: 'Ảnh chỉ để trang trí, không cần mô tả', caption: 'Chú thích dưới ảnh (không bắt buộc)', putImage: 'Đặt ảnh vào bài', saveImage: 'Lưu ảnh',
    droppedPictures_other: '{{count}} ảnh không dán kèm được. Hãy tải từng ảnh lên bằng nút Chèn ảnh.', droppedLinks_other: '{{count}} liên kết không phải https:// nên chỉ giữ lại chữ.',
  },
  en: {
    toolbar: 'Editing tools', blockKind: 'Kind of paragraph', kind_paragraph: 'Paragraph', kind_h2: 'Large heading', kind_h3: 'Medium heading', kind_h4: 'Small heading', kind_code: 'Code',
    groupMarks: 'Words', groupBlocks: 'Blocks', groupInsert: 'Insert', groupUndo: 'Undo',
    strong: 'Bold', em: 'Italics', codeMark: 'Inline code', link: 'Link', bullets: 'Bulleted list', numbers: 'Numbered list', indent: 'Indent', outdent: 'Outdent', quote: 'Quote',
    callout: 'Callout', tone_note: 'Note', tone_tip: 'Tip', tone_warning: 'Warning', noCallout: 'Remove the callout',
    image: 'Insert a picture', editImage: 'Edit the picture', table: 'Insert a table', tableActs: 'Edit the table', addRow: 'Add a row below', addColumn: 'Add a column on the right', dropRow: 'Delete the row', dropColumn: 'Delete the column', dropTable: 'Delete the table',
    poll: 'Insert a poll', editPoll: 'Edit the poll', divider: 'Horizontal rule', undo: 'Undo', redo: 'Redo',
    linkAddress: 'Address', linkHint: 'Begins with https://, or is a path of this product such as /courses.', linkBad: 'Only https:// addresses, or a path that begins with /.', linkText: 'Words to show', setLink: 'Set the link', dropLink: 'Remove the link',
    upload: 'Upload a picture', uploadHint: 'PNG, JPEG or WebP, at most 2 MB. Export an SVG as PNG first. The place, device and name written inside the picture are taken out.', imageNeeded: 'Choose a picture.', imageChosen: 'The chosen picture', usedPictures: 'Pictures your unit’s courses use', pickUsed: 'Use the picture of {{course}}, {{size}} pixels',
    alt: 'Description', altHint: 'People who don’t see the picture hear this sentence.', altNeeded: 'Describe the picture, or mark it as decoration.', decorative: 'The picture only decorates and needs no description', caption: 'Caption (optional)', putImage: 'Put the picture in', saveImage: 'Save the picture',
    droppedPictures_other: '{{count}} pictures couldn’t be pasted along. Upload each with Insert a picture.', droppedPictures_one: 'One picture couldn’t be pasted along. Upload it with Insert a picture.',
    droppedLinks_other: '{{count}} links are not https://, so only their words were kept.', droppedLinks_one: 'One link is not https://, so only its words were kept.',
  },
});
