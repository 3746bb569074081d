import { defineMessages } from '../../i18n/messages';

export const useEditionWords = defineMessages('edition-desk', {
  vi: {
    title: 'Đợt học', lead: 'Khi có đợt học chưa kết thúc, khóa chỉ học theo đợt. Không còn đợt nào thì người học tự học như trước. Bài học mở từ ngày bắt đầu; người có chỗ học đúng phiên bản của đợt.',
    none: 'Chưa mở đợt nào', add: 'Mở đợt học', close: 'Thôi', change: 'Sửa đợt học', cancel: 'Hủy đợt học', cancelText: '{{count}} người có chỗ hoặc đang chờ sẽ được báo kèm lý do. Không lấy lại được.', cancelled: 'Đã hủy đợt học và báo cho người học',
    edition: 'Đợt', state: 'Trạng thái', days: 'Thời gian học', enrolOf: 'ghi danh {{span}}', seated: 'Có chỗ', waiting: 'Đang chờ', completed: 'Hoàn thành', acts: 'Thao tác', versionOf: 'Phiên bản {{number}}',
    state_upcoming: 'sắp mở ghi danh', state_enrolling: 'đang nhận ghi danh', state_closed: 'đã đóng ghi danh', state_running: 'đang học', state_ended: 'đã kết thúc', state_cancelled: 'đã hủy',
    code: 'Mã đợt', codeHint: 'Chữ hoa, số, dấu gạch; ví dụ DOT-2026-01.', codeBad: 'Mã gồm 2–40 chữ hoa không dấu, số, dấu chấm hoặc gạch.', titleVi: 'Tên đợt (tiếng Việt)', titleEn: 'Tên đợt (tiếng Anh, không bắt buộc)', needed: 'Hãy nhập mục này.',
    version: 'Phiên bản khóa học', enrolFrom: 'Nhận ghi danh từ ngày', enrolTo: 'Nhận ghi danh đến hết ngày', startsOn: 'Ngày bắt đầu', endsOn: 'Ngày kết thúc',
    enrolFromBad: 'Hãy chọn ngày.', enrolToBad: 'Hạn ghi danh phải từ ngày mở ghi danh trở đi.', startsOnBad: 'Ngày bắt đầu phải sau hạn ghi danh.', endsOnBad: 'Ngày kết thúc phải từ ngày bắt đầu trở đi.',
    capacity: 'Số chỗ', capacityHint: 'Để trống nếu không giới hạn. Hết chỗ thì người đến sau vào danh sách chờ.', capacityBad: 'Số chỗ là số nguyên từ 1.', mode: 'Hình thức', mode_online: 'Trực tuyến', mode_classroom: 'Tại lớp',
    placeVi: 'Địa điểm hoặc cách tham gia (tiếng Việt)', placeEn: 'Địa điểm hoặc cách tham gia (tiếng Anh, không bắt buộc)', audience: 'Dành cho', audienceHint: 'Không chọn nhóm nào nghĩa là cho mọi người.', save: 'Lưu', saved: 'Đã lưu đợt học', reasonVi: 'Lý do (tiếng Việt)', reasonEn: 'Lý do (tiếng Anh)',
  },
  en: {
    title: 'Editions', lead: 'While an edition is not over, the course is learnt in editions only; without one it is self-paced as before. Lessons open on the first day, in the version of the edition.',
    none: 'There is no edition', add: 'Open an edition', close: 'Cancel', change: 'Change the edition', cancel: 'Cancel the edition', cancelText: '{{count}} people with a place or in line will be told, with the reason. It can’t be taken back.', cancelled: 'The edition was cancelled and learners were told',
    edition: 'Edition', state: 'State', days: 'Days', enrolOf: 'enrolment {{span}}', seated: 'Places taken', waiting: 'Waiting', completed: 'Completed', acts: 'Actions', versionOf: 'Version {{number}}',
    state_upcoming: 'enrolment opens later', state_enrolling: 'enrolment is open', state_closed: 'enrolment is over', state_running: 'running', state_ended: 'over', state_cancelled: 'cancelled',
    code: 'Code', codeHint: 'Capitals, digits, dashes; for example DOT-2026-01.', codeBad: 'A code is 2 to 40 plain capitals, digits, dots or dashes.', titleVi: 'Title (Vietnamese)', titleEn: 'Title (English, optional)', needed: 'Fill this in.',
    version: 'Version of the course', enrolFrom: 'Enrolment from', enrolTo: 'Enrolment up to and with', startsOn: 'First day', endsOn: 'Last day',
    enrolFromBad: 'Choose a day.', enrolToBad: 'Enrolment can’t end before it opens.', startsOnBad: 'The first day comes after enrolment.', endsOnBad: 'The last day can’t come before the first.',
    capacity: 'Places', capacityHint: 'Leave it empty for no limit. When none is left people wait in line.', capacityBad: 'A whole number from 1.', mode: 'How', mode_online: 'Online', mode_classroom: 'In a classroom',
    placeVi: 'Where, or how to take part (Vietnamese)', placeEn: 'Where, or how to take part (English, optional)', audience: 'For', audienceHint: 'No group chosen means everyone.', save: 'Save', saved: 'The edition was saved', reasonVi: 'Reason (Vietnamese)', reasonEn: 'Reason (English)',
  },
});
