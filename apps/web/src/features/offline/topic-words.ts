import { trainingErrors } from '@kynangso/contracts/training';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(trainingErrors);

export const useTopicWords = defineMessages('trainingTopics', {
  vi: {
    topics: 'Nội dung lớp và minh chứng', classes: 'Lớp trực tiếp', lead: 'Tên gọi chung cho những gì được dạy tại lớp và những loại giấy tờ được nhận làm minh chứng. Yêu cầu đào tạo tính theo mã của các nội dung này.', filters: 'Lọc', all: 'Tất cả', count_other: 'nội dung',
    topic: 'Nội dung', kind: 'Loại', class: 'Lớp trực tiếp', evidence: 'Minh chứng', used: 'Đang được dùng', inRequirements_other: '{{count}} yêu cầu', inClasses_other: '{{count}} lớp', inPapers_other: '{{count}} minh chứng đã duyệt', waiting_other: '{{count}} chờ duyệt', state: 'Tình trạng', inUse: 'Đang dùng', retired: 'Ngừng dùng', act: 'Thao tác', change: 'Sửa', changeOf: 'Sửa: {{title}}', none: 'Chưa có nội dung nào', noneText: 'Thêm nội dung để mở lớp hoặc nhận minh chứng.',
    make: 'Thêm nội dung', made: 'Đã thêm nội dung.', code: 'Mã', codeHint: 'Chữ in hoa không dấu, số, dấu chấm, gạch; ví dụ LOP-ATTT. Mã không đổi được về sau.', badCode: 'Mã có 2–40 ký tự: chữ in hoa không dấu, số, dấu chấm, gạch.', titleVi: 'Tên tiếng Việt', titleEn: 'Tên tiếng Anh', needTitle: 'Hãy nhập tên.', owner: 'Đơn vị quản lý nội dung', needOwner: 'Hãy chọn đơn vị.', cancel: 'Hủy',
    changeTitle: 'Sửa nội dung {{code}}', save: 'Lưu', saved: 'Đã lưu nội dung.', retire: 'Ngừng dùng cho lớp và minh chứng mới', retireText: 'Kết quả đã ghi theo nội dung này vẫn được tính; mã không mất.',
  },
  en: {
    topics: 'Topics of classes and evidence', classes: 'Classes', lead: 'Names for what is taught in a room and for the papers taken as evidence. Requirements count by their codes.', filters: 'Filters', all: 'All', count_one: 'topic', count_other: 'topics',
    topic: 'Topic', kind: 'Kind', class: 'Class', evidence: 'Evidence', used: 'Used in', inRequirements_one: '{{count}} requirement', inRequirements_other: '{{count}} requirements', inClasses_one: '{{count}} class', inClasses_other: '{{count}} classes', inPapers_one: '{{count}} approved paper', inPapers_other: '{{count}} approved papers', waiting_one: '{{count}} waiting', waiting_other: '{{count}} waiting', state: 'State', inUse: 'In use', retired: 'Retired', act: 'Action', change: 'Change', changeOf: 'Change: {{title}}', none: 'No topics yet', noneText: 'Add a topic to plan classes or take evidence.',
    make: 'Add a topic', made: 'The topic is added.', code: 'Code', codeHint: 'Capital letters, digits, dots and dashes, such as LOP-ATTT. It can’t be changed later.', badCode: 'A code has 2–40 characters: capital letters, digits, dots, dashes.', titleVi: 'Vietnamese name', titleEn: 'English name', needTitle: 'Give a name.', owner: 'Owned by unit', needOwner: 'Choose a unit.', cancel: 'Cancel',
    changeTitle: 'Change topic {{code}}', save: 'Save', saved: 'The topic is saved.', retire: 'Take no new classes or evidence for it', retireText: 'Results recorded with it still count; the code is kept.',
  },
});
