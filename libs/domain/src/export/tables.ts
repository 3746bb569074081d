/** The tables that leave, one list of columns each. The statements beside their names answer columns of the same keys. */
import type { ShortText } from '@kynangso/contracts/kernel';
import type { DutyStatus, peopleStatuses } from '@kynangso/contracts/training';
import type { Column, ColumnKind } from './column';

export const statusWords: Record<DutyStatus, ShortText> = {
  met: { vi: 'Đã hoàn thành', en: 'Done' },
  pending: { vi: 'Chưa hoàn thành', en: 'Not done yet' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  waived: { vi: 'Được miễn', en: 'Excused' },
  on_leave: { vi: 'Nghỉ dài hạn', en: 'On long leave' },
  joined_after_cutoff: { vi: 'Vào sau ngày chốt', en: 'Joined after the cut-off' },
  left: { vi: 'Đã rời đơn vị', en: 'Left' },
};
/** with the group a list may be cut down to */
export const peopleStatusWords: Record<(typeof peopleStatuses)[number], ShortText> = { ...statusWords, missing: { vi: 'Còn thiếu (chưa hoàn thành hoặc quá hạn)', en: 'Missing (not done yet or overdue)' } };
const positionWords: Record<string, ShortText> = {
  leader: { vi: 'Lãnh đạo, quản lý', en: 'Leader' },
  official: { vi: 'Cán bộ, công chức, viên chức', en: 'Official' },
  specialist: { vi: 'Chuyên trách CĐS, CNTT', en: 'IT specialist' },
  worker: { vi: 'Người lao động', en: 'Worker' },
  teacher: { vi: 'Giáo viên', en: 'Teacher' },
  student: { vi: 'Học sinh, sinh viên', en: 'Student' },
  citizen: { vi: 'Người dân', en: 'Citizen' },
};
/** What a fact came from; a source of a later kind is written as its own code until it has words here. */
export const sourceWords: Record<string, ShortText> = {
  course: { vi: 'Khóa học', en: 'Course' },
  exam: { vi: 'Bài thi', en: 'Exam' },
  grade: { vi: 'Bài thi', en: 'Exam' },
  class: { vi: 'Lớp tập trung', en: 'Class' },
  path: { vi: 'Lộ trình học', en: 'Learning path' },
  evidence: { vi: 'Minh chứng', en: 'Evidence' },
  upload: { vi: 'Minh chứng', en: 'Evidence' },
  import: { vi: 'Kết quả đã có', en: 'Earlier result' },
};
export const resultWords: Record<string, ShortText> = {
  pass: { vi: 'Đạt', en: 'Passed' },
  fail: { vi: 'Không đạt', en: 'Not passed' },
  completed: { vi: 'Hoàn thành', en: 'Completed' },
};
export const modeWords: Record<string, ShortText> = {
  online: { vi: 'Trực tuyến', en: 'Online' },
  class: { vi: 'Tập trung', en: 'In class' },
  assisted: { vi: 'Có người hỗ trợ', en: 'Assisted' },
};
const reachedWords: Record<string, ShortText> = { yes: { vi: 'Đạt', en: 'Reached' }, no: { vi: 'Chưa đạt', en: 'Not reached' } };

const column = (key: string, kind: ColumnKind, width: number, vi: string, en: string, words?: Column['words']): Column => ({ key, kind, width, header: { vi, en }, ...(words ? { words } : {}) });

export const completionColumns: readonly Column[] = [
  column('level', 'integer', 6, 'Cấp', 'Level'),
  column('unitCode', 'identifier', 18, 'Mã đơn vị', 'Unit code'),
  column('unitName', 'localized', 44, 'Đơn vị', 'Unit'),
  column('counted', 'integer', 14, 'Số người tính (mẫu số)', 'Counted (denominator)'),
  column('met', 'integer', 14, 'Đã hoàn thành (tử số)', 'Done (numerator)'),
  column('pending', 'integer', 14, 'Chưa hoàn thành', 'Not done yet'),
  column('overdue', 'integer', 14, 'Quá hạn', 'Overdue'),
  column('rate', 'percent', 10, 'Tỷ lệ', 'Rate'),
  column('target', 'text', 16, 'Chỉ tiêu', 'Target'),
  column('reached', 'text', 12, 'Kết quả', 'Result', reachedWords),
  column('waived', 'integer', 14, 'Được miễn', 'Excused'),
  column('onLeave', 'integer', 14, 'Nghỉ dài hạn', 'On long leave'),
  column('joinedAfterCutoff', 'integer', 14, 'Vào sau ngày chốt', 'Joined after the cut-off'),
  column('left', 'integer', 14, 'Đã rời đơn vị', 'Left'),
];

/** Units of a board in their order. */
export const rankingColumns: readonly Column[] = [
  column('rank', 'integer', 8, 'Hạng', 'Rank'),
  column('unitCode', 'identifier', 18, 'Mã đơn vị', 'Unit code'),
  column('unitName', 'localized', 44, 'Đơn vị', 'Unit'),
  column('counted', 'integer', 14, 'Số người tính (mẫu số)', 'Counted (denominator)'),
  column('met', 'integer', 14, 'Đã hoàn thành (tử số)', 'Done (numerator)'),
  column('rate', 'percent', 10, 'Tỷ lệ', 'Rate'),
  column('target', 'text', 16, 'Chỉ tiêu', 'Target'),
  column('reached', 'text', 12, 'Kết quả', 'Result', reachedWords),
  column('needed', 'integer', 18, 'Cần thêm để đạt chỉ tiêu (người)', 'Still needed for the target (people)'),
  column('overdue', 'integer', 14, 'Quá hạn', 'Overdue'),
];

/** A unit's figure at the ends of months, over the years, and where it is heading. */
export const seriesColumns: readonly Column[] = [
  column('period', 'identifier', 10, 'Kỳ', 'Period'),
  column('day', 'day', 14, 'Tính đến ngày', 'As of'),
  column('is', 'text', 18, 'Loại số', 'What it is', {
    counted: { vi: 'Đã đếm', en: 'Counted' }, low: { vi: 'Dự báo thấp nhất', en: 'Forecast, lowest' }, expected: { vi: 'Dự báo', en: 'Forecast' }, high: { vi: 'Dự báo cao nhất', en: 'Forecast, highest' },
  }),
  column('met', 'integer', 14, 'Đã hoàn thành (tử số)', 'Done (numerator)'),
  column('counted', 'integer', 14, 'Số người tính (mẫu số)', 'Counted (denominator)'),
  column('rate', 'percent', 10, 'Tỷ lệ', 'Rate'),
];

const sharedWords: Record<string, ShortText> = { yes: { vi: 'Đồng hạng', en: 'Shared' }, no: { vi: '', en: '' } };
const winnerWords: Record<string, ShortText> = { person: { vi: 'Cá nhân', en: 'Person' }, unit: { vi: 'Tập thể', en: 'Unit' } };
/** A contest's frozen ranking. */
export const contestPlaceColumns: readonly Column[] = [
  column('place', 'integer', 8, 'Hạng', 'Place'),
  column('shared', 'text', 12, 'Đồng hạng', 'Shared', sharedWords),
  column('fullName', 'text', 28, 'Họ và tên', 'Full name'),
  column('jobTitle', 'text', 28, 'Chức vụ', 'Position'),
  column('unitCode', 'identifier', 18, 'Mã đơn vị', 'Unit code'),
  column('unitName', 'localized', 44, 'Đơn vị', 'Unit'),
  column('score', 'localized', 14, 'Điểm', 'Points'),
  column('scoreBp', 'percent', 10, 'Điểm (%)', 'Score (%)'),
  column('spent', 'identifier', 12, 'Thời gian làm bài', 'Time'),
  column('distance', 'integer', 14, 'Dự đoán lệch', 'Prediction off by'),
  column('prize', 'localized', 24, 'Giải', 'Prize'),
];
export const contestUnitColumns: readonly Column[] = [
  column('place', 'integer', 8, 'Hạng', 'Place'),
  column('unitCode', 'identifier', 18, 'Mã đơn vị', 'Unit code'),
  column('unitName', 'localized', 44, 'Đơn vị', 'Unit'),
  column('people', 'integer', 16, 'Số người được dự thi', 'People who could take part'),
  column('joined', 'integer', 14, 'Số người ghi danh', 'Joined'),
  column('finished', 'integer', 16, 'Số người có kết quả', 'With a result'),
  column('rate', 'percent', 14, 'Tỷ lệ tham gia', 'Took part'),
  column('meanBp', 'percent', 14, 'Điểm trung bình', 'Mean score'),
  column('prize', 'localized', 24, 'Giải', 'Prize'),
];
/** Who is to be commended. */
export const contestPrizeColumns: readonly Column[] = [
  column('prize', 'localized', 24, 'Giải', 'Prize'),
  column('gift', 'localized', 32, 'Hình thức khen thưởng', 'Award'),
  column('kind', 'text', 12, 'Đối tượng', 'For', winnerWords),
  column('place', 'integer', 8, 'Hạng', 'Place'),
  column('fullName', 'text', 28, 'Họ và tên', 'Full name'),
  column('jobTitle', 'text', 28, 'Chức vụ', 'Position'),
  column('unitCode', 'identifier', 18, 'Mã đơn vị', 'Unit code'),
  column('unitName', 'localized', 44, 'Đơn vị', 'Unit'),
  column('score', 'localized', 14, 'Điểm', 'Points'),
  column('spent', 'identifier', 12, 'Thời gian làm bài', 'Time'),
];

export const trainingRecordColumns: readonly Column[] = [
  column('fullName', 'text', 28, 'Họ và tên', 'Full name'),
  column('birthOn', 'day', 12, 'Ngày sinh', 'Birth date'),
  column('personalIdMasked', 'identifier', 18, 'Số định danh (đã che)', 'Personal ID (masked)'),
  column('unitCode', 'identifier', 18, 'Mã đơn vị', 'Unit code'),
  column('unitName', 'localized', 44, 'Đơn vị', 'Unit'),
  column('positionKind', 'text', 28, 'Vị trí', 'Position', positionWords),
  column('requirementCode', 'identifier', 18, 'Mã yêu cầu', 'Requirement code'),
  column('requirementTitle', 'localized', 40, 'Yêu cầu đào tạo', 'Requirement'),
  column('period', 'identifier', 8, 'Năm', 'Year'),
  column('status', 'text', 20, 'Tình trạng', 'Status', statusWords),
  column('metOn', 'day', 14, 'Ngày hoàn thành', 'Done on'),
  column('partKind', 'text', 12, 'Loại', 'Kind', sourceWords),
  column('partCode', 'identifier', 24, 'Mã khóa học, bài thi', 'Course or exam'),
  column('partMetOn', 'day', 12, 'Ngày đạt', 'Achieved on'),
  column('scoreBp', 'percent', 10, 'Điểm (%)', 'Score (%)'),
  column('certificateSerial', 'identifier', 28, 'Số hiệu chứng nhận', 'Certificate serial'),
];

const factColumns: readonly Column[] = [
  column('sourceKind', 'text', 14, 'Loại', 'Kind', sourceWords),
  column('code', 'identifier', 22, 'Mã', 'Code'),
  column('title', 'localized', 44, 'Khóa học, bài thi', 'Course or exam'),
  column('result', 'text', 14, 'Kết quả', 'Result', resultWords),
  column('scoreBp', 'percent', 10, 'Điểm (%)', 'Score (%)'),
  column('achievedOn', 'day', 12, 'Ngày', 'Day'),
  column('minutes', 'minutes', 9, 'Số giờ', 'Hours'),
  column('mode', 'text', 16, 'Hình thức', 'Mode', modeWords),
  column('certificateSerial', 'identifier', 28, 'Số hiệu chứng nhận', 'Certificate serial'),
];

/** What a personnel system takes in: one row per result of a person, with the person's staff code. */
export const personnelColumns: readonly Column[] = [
  column('staffCode', 'identifier', 16, 'Mã cán bộ', 'Staff code'),
  column('fullName', 'text', 28, 'Họ và tên', 'Full name'),
  column('birthOn', 'day', 12, 'Ngày sinh', 'Birth date'),
  column('personalIdMasked', 'identifier', 18, 'Số định danh (đã che)', 'Personal ID (masked)'),
  column('unitCode', 'identifier', 18, 'Mã đơn vị', 'Unit code'),
  column('unitName', 'localized', 40, 'Đơn vị', 'Unit'),
  ...factColumns,
];

/** The results of one person. */
export const transcriptColumns: readonly Column[] = factColumns;

/** Citizens confirmed, for the exchange file; `idHash` is added when the file is written. */
export const confirmationKeys = ['personId', 'unitCode', 'achievedOn', 'certificateSerial'] as const;

/** Sessions of community digital teams: numbers, no name of anybody who was there. */
export const assistedColumns: readonly Column[] = [
  column('heldOn', 'day', 12, 'Ngày', 'Day'),
  column('unitCode', 'identifier', 18, 'Mã tổ', 'Team code'),
  column('unitName', 'localized', 40, 'Tổ công nghệ số cộng đồng', 'Community digital team'),
  column('place', 'text', 34, 'Địa điểm', 'Place'),
  column('subject', 'text', 40, 'Nội dung', 'Subject'),
  column('courseCode', 'identifier', 18, 'Mã khóa học', 'Course code'),
  column('minutes', 'minutes', 9, 'Số giờ', 'Hours'),
  column('people', 'integer', 10, 'Số người dự', 'People there'),
  column('checked', 'integer', 12, 'Số người được kiểm tra', 'People checked'),
  column('alone', 'integer', 12, 'Lượt tự làm được', 'Done alone'),
  column('helped', 'integer', 12, 'Lượt làm được khi có người giúp', 'Done with help'),
  column('notYet', 'integer', 12, 'Lượt chưa làm được', 'Not yet'),
];

/** The public table: no persons; a hidden number is empty, never 0. */
export const publicColumns: readonly Column[] = [
  column('requirement', 'text', 40, 'Yêu cầu đào tạo', 'Requirement'),
  column('period', 'identifier', 8, 'Năm', 'Year'),
  column('level', 'integer', 6, 'Cấp', 'Level'),
  column('code', 'identifier', 16, 'Mã đơn vị', 'Unit code'),
  column('name', 'text', 40, 'Đơn vị', 'Unit'),
  column('counted', 'integer', 14, 'Số người tính', 'Counted'),
  column('met', 'integer', 14, 'Đã hoàn thành', 'Done'),
  column('rate', 'percent', 10, 'Tỷ lệ', 'Rate'),
  column('target', 'text', 14, 'Chỉ tiêu', 'Target'),
  column('note', 'text', 24, 'Ghi chú', 'Note', { shown: { vi: '', en: '' }, hidden: { vi: 'Ẩn vì số nhỏ', en: 'Hidden: small numbers' } }),
];
