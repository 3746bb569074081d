import { exportErrors } from '@kynangso/contracts/export';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(exportErrors);

/** Asking for files: kinds, formats and what each needs. */
export const useAskWords = defineMessages('exportAsk', {
  vi: {
    newFile: 'Xuất tệp mới', kind: 'Nội dung', format: 'Định dạng', unit: 'Đơn vị (gồm các đơn vị trực thuộc)', requirement: 'Yêu cầu đào tạo', period: 'Năm', from: 'Từ ngày', to: 'Đến hết ngày', ask: 'Xuất tệp', asked: 'Đã nhận yêu cầu xuất tệp.',
    completion: 'Tỷ lệ hoàn thành theo đơn vị', trainingRecords: 'Kết quả đào tạo của từng người', personnel: 'Hồ sơ đào tạo cho hệ thống nhân sự', transcript: 'Bảng kết quả của một người', contestPlaces: 'Kết quả cuộc thi', contestUnits: 'Đơn vị tham gia cuộc thi', contestPrizes: 'Danh sách đề nghị khen thưởng', confirmations: 'Tệp xác nhận kỹ năng số (trao đổi với VNeID)',
    completionHelp: 'Mỗi dòng một đơn vị, đúng số liệu trên màn hình.', trainingRecordsHelp: 'Mỗi dòng một người và một phần của yêu cầu.', personnelHelp: 'Mỗi dòng một kết quả: mã cán bộ, khóa học hoặc bài thi, ngày, số giờ, hình thức, số hiệu chứng nhận. Số định danh được che.',
    confirmationsHelp: 'Định dạng của hệ thống này, chưa xác minh với VNeID. Người được xác nhận chỉ có mã băm của số định danh; tệp có chữ ký số.', transcriptHelp: '',
    csv: 'CSV (UTF-8)', xlsx: 'Excel (XLSX)', ods: 'OpenDocument (ODS)', pdf: 'PDF', docx: 'Word (DOCX)', jsonl: 'JSON từng dòng', copyLink: 'Lấy liên kết', linkTitle: 'Liên kết tải tệp', linkText: 'Liên kết chỉ dùng cho tệp này, đến {{at}}. Ai có liên kết đều tải được tệp: đừng gửi cho người không có quyền xem.', linkLabel: 'Liên kết', copied: 'Đã chép liên kết.', copy: 'Chép', schedules: 'Lịch gửi định kỳ',
  },
  en: {
    newFile: 'New file', kind: 'Content', format: 'Format', unit: 'Unit (with the units below it)', requirement: 'Requirement', period: 'Year', from: 'From', to: 'Through', ask: 'Export', asked: 'The file has been asked for.',
    completion: 'Completion by unit', trainingRecords: 'Training records of people', personnel: 'Training file for a personnel system', transcript: 'Transcript of one person', contestPlaces: 'Contest result', contestUnits: 'Units in a contest', contestPrizes: 'List for commendation', confirmations: 'Confirmations of digital skills (exchange with VNeID)',
    completionHelp: 'A row for each unit, as on the screen.', trainingRecordsHelp: 'A row for each person and part of the requirement.', personnelHelp: 'A row for each result: staff code, course or exam, day, hours, mode, certificate serial. The personal ID is masked.',
    confirmationsHelp: 'A layout of this system, not verified with VNeID. Citizens are named by a hash of their ID alone; the file is signed.', transcriptHelp: '',
    csv: 'CSV (UTF-8)', xlsx: 'Excel (XLSX)', ods: 'OpenDocument (ODS)', pdf: 'PDF', docx: 'Word (DOCX)', jsonl: 'JSON lines', copyLink: 'Get a link', linkTitle: 'Link to the file', linkText: 'The link is for this file only, until {{at}}. Whoever has it can fetch the file: don’t send it to anyone who may not read it.', linkLabel: 'Link', copied: 'Link copied.', copy: 'Copy', schedules: 'Regular files',
  },
});
