import { exportErrors } from '@kynangso/contracts/export';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(exportErrors);

export const useScheduleWords = defineMessages('schedules', {
  vi: {
    title: 'Gửi tệp định kỳ', lead: 'Tệp được tạo lúc 7 giờ sáng, riêng cho từng người nhận theo quyền của người đó hôm ấy. Thư chỉ có lời báo và đường dẫn, không có số liệu.', none: 'Chưa có lịch gửi nào', noneText: 'Thêm lịch để đồng nghiệp nhận tệp hằng tuần, hằng tháng hoặc hằng quý.',
    add: 'Thêm lịch gửi', kind: 'Nội dung', completion: 'Tỷ lệ hoàn thành', trainingRecords: 'Kết quả đào tạo', unit: 'Đơn vị', requirement: 'Yêu cầu đào tạo', format: 'Định dạng', rhythm: 'Nhịp gửi', weekly: 'Hằng tuần', monthly: 'Hằng tháng', quarterly: 'Hằng quý', weekday: 'Thứ trong tuần', dayOfMonth: 'Ngày trong tháng', dayOfQuarter: 'Ngày trong tháng đầu quý',
    d1: 'Thứ Hai', d2: 'Thứ Ba', d3: 'Thứ Tư', d4: 'Thứ Năm', d5: 'Thứ Sáu', d6: 'Thứ Bảy', d7: 'Chủ nhật', recipients: 'Người nhận', recipientsHelp: 'Chỉ gồm người có quyền xem số liệu của đơn vị.', noReaders: 'Chọn đơn vị để thấy người có quyền nhận.', next: 'Lần tới', last: 'Lần trước', end: 'Dừng', ended: 'Đã dừng lịch gửi.', added: 'Đã thêm lịch gửi.', act: 'Thao tác', exports: 'Tệp đã xuất', onDay: '{{rhythm}}, ngày {{day}}', onWeekday: '{{rhythm}}, {{day}}', endOf: 'Dừng lịch gửi của {{unit}}',
  },
  en: {
    title: 'Regular files', lead: 'Files are made at 7 in the morning, one for each recipient with the rights they have that day. Mail holds a notice and a link, no figures.', none: 'No schedules yet', noneText: 'Add one so that colleagues get a file weekly, monthly or quarterly.',
    add: 'Add a schedule', kind: 'Content', completion: 'Completion', trainingRecords: 'Training records', unit: 'Unit', requirement: 'Requirement', format: 'Format', rhythm: 'Rhythm', weekly: 'Weekly', monthly: 'Monthly', quarterly: 'Quarterly', weekday: 'Day of the week', dayOfMonth: 'Day of the month', dayOfQuarter: 'Day of the quarter’s first month',
    d1: 'Monday', d2: 'Tuesday', d3: 'Wednesday', d4: 'Thursday', d5: 'Friday', d6: 'Saturday', d7: 'Sunday', recipients: 'Recipients', recipientsHelp: 'Only people who may read the unit’s figures.', noReaders: 'Choose a unit to see who may get it.', next: 'Next', last: 'Last', end: 'End', ended: 'The schedule has ended.', added: 'The schedule was added.', act: 'Action', exports: 'Exported files', onDay: '{{rhythm}}, day {{day}}', onWeekday: '{{rhythm}}, {{day}}', endOf: 'End the schedule of {{unit}}',
  },
});
