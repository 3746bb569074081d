import { exportErrors } from '@kynangso/contracts/export';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(exportErrors);

export const useReportWords = defineMessages('reports', {
  vi: {
    title: 'Báo cáo chính thức', lead: 'Báo cáo theo thể thức Nghị định 30/2020/NĐ-CP. Con số lấy từ kỳ đã khóa; lời văn do đơn vị viết.', none: 'Chưa có báo cáo nào', noneText: 'Chọn bộ số liệu, năm và đơn vị đã khóa số liệu để lập báo cáo đầu tiên.',
    set: 'Bộ số liệu', period: 'Năm', unit: 'Đơn vị', begin: 'Lập báo cáo', begun: 'Các báo cáo đã lập', needsUnit: 'Chọn đơn vị có số liệu đã khóa để lập báo cáo.', notLocked: 'Số liệu của đơn vị trong kỳ này chưa khóa.', number: 'Số, ký hiệu', updated: 'Lưu lần cuối', open: 'Mở', noSets: 'Chưa có bộ số liệu nào để lập báo cáo.',
    head: 'Phần đầu', superior: 'Cơ quan chủ quản', issuer: 'Cơ quan ban hành', place: 'Địa danh', signedOn: 'Ngày ban hành', subject: 'Trích yếu', parts: 'Nội dung', addPart: 'Thêm đoạn', removePart: 'Xóa đoạn {{n}}', moveUp: 'Đưa đoạn {{n}} lên', moveDown: 'Đưa đoạn {{n}} xuống', level: 'Kiểu đoạn {{n}}', part: 'Đoạn {{n}}',
    level0: 'Đoạn văn', level1: 'Mục I.', level2: 'Mục 1.', level3: 'Mục a)', level4: 'Gạch đầu dòng', signing: 'Phần ký', form: 'Hình thức ký', none_form: 'Ký trực tiếp', onBehalfOf: 'Ký thay, thay mặt, thừa lệnh', post: 'Chức vụ người ký', signer: 'Họ tên người ký', recipients: 'Nơi nhận (mỗi dòng một nơi)',
    fields: 'Số liệu có thể chèn', fieldsText: 'Chép ô ở cột giữa vào lời văn. Khi xem và in, ô được thay bằng con số đã khóa; không sửa được con số.', field: 'Ô', meaning: 'Nghĩa', value: 'Giá trị đã khóa', save: 'Lưu', saved: 'Đã lưu báo cáo.', preview: 'Xem trước', edit: 'Soạn', locked: 'Số liệu khóa ngày {{on}}, tính đến hết ngày {{asOf}}', hash: 'Mã băm',
    publish: 'Công bố số liệu', publishText: 'Bảng theo đơn vị, không có tên người, xem được không cần tài khoản. Số nhỏ hơn ngưỡng và số có thể suy ra nó đều được ẩn.', threshold: 'Ngưỡng ẩn số nhỏ', isPublished: 'Đang công bố', withdraw: 'Thôi công bố', published: 'Đã công bố.', withdrawn: 'Đã thôi công bố.', see: 'Xem trang công bố', unsaved: 'Có thay đổi chưa lưu; tệp tải về là bản đã lưu.',
  },
  en: {
    title: 'Official reports', lead: 'Reports in the layout of Nghị định 30/2020/NĐ-CP. Numbers come from the locked period; the text is the unit’s.', none: 'No reports yet', noneText: 'Choose a set, a year and a unit whose figures are locked to begin the first.',
    set: 'Set of figures', period: 'Year', unit: 'Unit', begin: 'Begin the report', begun: 'Reports begun', needsUnit: 'Choose a unit whose figures are locked.', notLocked: 'The unit’s figures of this period are not locked.', number: 'Number', updated: 'Last saved', open: 'Open', noSets: 'There is no set of figures to report from.',
    head: 'Head', superior: 'Superior body', issuer: 'Issuing body', place: 'Place', signedOn: 'Date', subject: 'Subject', parts: 'Text', addPart: 'Add a part', removePart: 'Remove part {{n}}', moveUp: 'Move part {{n}} up', moveDown: 'Move part {{n}} down', level: 'Kind of part {{n}}', part: 'Part {{n}}',
    level0: 'Paragraph', level1: 'Heading I.', level2: 'Heading 1.', level3: 'Heading a)', level4: 'Dash', signing: 'Signing', form: 'Form of signing', none_form: 'In their own right', onBehalfOf: 'On behalf of', post: 'Signer’s post', signer: 'Signer’s name', recipients: 'Recipients (one a line)',
    fields: 'Numbers to insert', fieldsText: 'Copy a field of the middle column into the text. Preview and print replace it by the locked number, which can’t be edited.', field: 'Field', meaning: 'Meaning', value: 'Locked value', save: 'Save', saved: 'Report saved.', preview: 'Preview', edit: 'Edit', locked: 'Figures locked on {{on}}, as of {{asOf}}', hash: 'Hash',
    publish: 'Publish the figures', publishText: 'A table by unit without names, open to everybody. Numbers below the threshold and those they could be computed from are hidden.', threshold: 'Hide numbers below', isPublished: 'Published', withdraw: 'Withdraw', published: 'Published.', withdrawn: 'Withdrawn.', see: 'Open the public page', unsaved: 'There are unsaved changes; the files are of the saved version.',
  },
});
