/** The two tables that leave: completion per unit, and training records per person and part of the requirement. */
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import type { DutyStatus, Figure, PercentTarget } from '@kynangso/contracts/training';
import { printTarget } from '@kynangso/domain/training';
import type { Column } from './column';

export interface CompletionExportRow {
  /** 0 = the unit itself, 1 = below it, ... */
  readonly level: number;
  readonly unitCode: string;
  readonly unitName: string;
  readonly figure: Figure;
  readonly target: PercentTarget | null;
}

export interface TrainingRecordExportRow {
  readonly fullName: string;
  readonly birthOn: string | null;
  readonly personalIdMasked: string | null;
  readonly unitCode: string;
  readonly unitName: string;
  readonly positionKind: string;
  readonly requirementCode: string;
  readonly requirementTitle: ShortText;
  readonly period: string;
  readonly status: DutyStatus;
  readonly metOn: string | null;
  readonly partKind: 'course' | 'exam';
  readonly partCode: string;
  readonly partMetOn: string | null;
  /** share of the exam's maximum, basis points cut off */
  readonly scoreBp: number | null;
  readonly certificateSerial: string | null;
}

const word = (text: ShortText, locale: Locale): string => (locale === 'en' ? (text.en ?? text.vi) : text.vi);

export const statusWords: Record<DutyStatus, ShortText> = {
  met: { vi: 'Đã hoàn thành', en: 'Done' },
  pending: { vi: 'Chưa hoàn thành', en: 'Not done yet' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  waived: { vi: 'Được miễn', en: 'Excused' },
  on_leave: { vi: 'Nghỉ dài hạn', en: 'On long leave' },
  joined_after_cutoff: { vi: 'Vào sau ngày chốt', en: 'Joined after the cut-off' },
  left: { vi: 'Đã rời đơn vị', en: 'Left' },
};
const positionWords: Record<string, ShortText> = {
  leader: { vi: 'Lãnh đạo, quản lý', en: 'Leader' },
  official: { vi: 'Cán bộ, công chức, viên chức', en: 'Official' },
  specialist: { vi: 'Chuyên trách CĐS, CNTT', en: 'IT specialist' },
  worker: { vi: 'Người lao động', en: 'Worker' },
  teacher: { vi: 'Giáo viên', en: 'Teacher' },
  student: { vi: 'Học sinh, sinh viên', en: 'Student' },
  citizen: { vi: 'Người dân', en: 'Citizen' },
};
const partWords: Record<'course' | 'exam', ShortText> = { course: { vi: 'Khóa học', en: 'Course' }, exam: { vi: 'Bài thi', en: 'Exam' } };
const reachedWords = { yes: { vi: 'Đạt', en: 'Reached' }, no: { vi: 'Chưa đạt', en: 'Not reached' } } as const;

const count = (key: keyof Omit<Figure, 'rate' | 'reached'>, vi: string, en: string): Column<CompletionExportRow> => ({
  key, header: { vi, en }, width: 14, cell: (r) => ({ type: 'integer', value: r.figure[key] }),
});

export const completionColumns: readonly Column<CompletionExportRow>[] = [
  { key: 'level', header: { vi: 'Cấp', en: 'Level' }, width: 6, cell: (r) => ({ type: 'integer', value: r.level }) },
  { key: 'unitCode', header: { vi: 'Mã đơn vị', en: 'Unit code' }, width: 18, cell: (r) => ({ type: 'identifier', value: r.unitCode }) },
  { key: 'unitName', header: { vi: 'Đơn vị', en: 'Unit' }, width: 44, cell: (r) => ({ type: 'text', value: r.unitName }) },
  count('counted', 'Số người tính (mẫu số)', 'Counted (denominator)'),
  count('met', 'Đã hoàn thành (tử số)', 'Done (numerator)'),
  count('pending', 'Chưa hoàn thành', 'Not done yet'),
  count('overdue', 'Quá hạn', 'Overdue'),
  { key: 'rate', header: { vi: 'Tỷ lệ', en: 'Rate' }, width: 10, cell: (r) => ({ type: 'percent', bp: r.figure.rate.bp }) },
  { key: 'target', header: { vi: 'Chỉ tiêu', en: 'Target' }, width: 16, cell: (r, l) => ({ type: 'text', value: r.target ? printTarget(r.target, l) : null }) },
  {
    key: 'reached', header: { vi: 'Kết quả', en: 'Result' }, width: 12,
    cell: (r, l) => ({ type: 'text', value: r.figure.reached === null ? null : word(reachedWords[r.figure.reached ? 'yes' : 'no'], l) }),
  },
  count('waived', 'Được miễn', 'Excused'),
  count('onLeave', 'Nghỉ dài hạn', 'On long leave'),
  count('joinedAfterCutoff', 'Vào sau ngày chốt', 'Joined after the cut-off'),
  count('left', 'Đã rời đơn vị', 'Left'),
];

export const trainingRecordColumns: readonly Column<TrainingRecordExportRow>[] = [
  { key: 'fullName', header: { vi: 'Họ và tên', en: 'Full name' }, width: 28, cell: (r) => ({ type: 'text', value: r.fullName }) },
  { key: 'birthOn', header: { vi: 'Ngày sinh', en: 'Birth date' }, width: 12, cell: (r) => ({ type: 'day', value: r.birthOn }) },
  { key: 'personalId', header: { vi: 'Số định danh (đã che)', en: 'Personal ID (masked)' }, width: 18, cell: (r) => ({ type: 'identifier', value: r.personalIdMasked }) },
  { key: 'unitCode', header: { vi: 'Mã đơn vị', en: 'Unit code' }, width: 18, cell: (r) => ({ type: 'identifier', value: r.unitCode }) },
  { key: 'unitName', header: { vi: 'Đơn vị', en: 'Unit' }, width: 44, cell: (r) => ({ type: 'text', value: r.unitName }) },
  {
    key: 'position', header: { vi: 'Vị trí', en: 'Position' }, width: 28,
    cell: (r, l) => ({ type: 'text', value: positionWords[r.positionKind] ? word(positionWords[r.positionKind] as ShortText, l) : r.positionKind }),
  },
  { key: 'requirementCode', header: { vi: 'Mã yêu cầu', en: 'Requirement code' }, width: 18, cell: (r) => ({ type: 'identifier', value: r.requirementCode }) },
  { key: 'requirement', header: { vi: 'Yêu cầu đào tạo', en: 'Requirement' }, width: 40, cell: (r, l) => ({ type: 'text', value: word(r.requirementTitle, l) }) },
  { key: 'period', header: { vi: 'Năm', en: 'Year' }, width: 8, cell: (r) => ({ type: 'identifier', value: r.period }) },
  { key: 'status', header: { vi: 'Tình trạng', en: 'Status' }, width: 20, cell: (r, l) => ({ type: 'text', value: word(statusWords[r.status], l) }) },
  { key: 'metOn', header: { vi: 'Ngày hoàn thành', en: 'Done on' }, width: 14, cell: (r) => ({ type: 'day', value: r.metOn }) },
  { key: 'partKind', header: { vi: 'Loại', en: 'Kind' }, width: 12, cell: (r, l) => ({ type: 'text', value: word(partWords[r.partKind], l) }) },
  { key: 'partCode', header: { vi: 'Mã khóa học, bài thi', en: 'Course or exam' }, width: 24, cell: (r) => ({ type: 'identifier', value: r.partCode }) },
  { key: 'partMetOn', header: { vi: 'Ngày đạt', en: 'Achieved on' }, width: 12, cell: (r) => ({ type: 'day', value: r.partMetOn }) },
  { key: 'score', header: { vi: 'Điểm (%)', en: 'Score (%)' }, width: 10, cell: (r) => ({ type: 'percent', bp: r.scoreBp }) },
  { key: 'certificate', header: { vi: 'Số hiệu chứng nhận', en: 'Certificate serial' }, width: 28, cell: (r) => ({ type: 'identifier', value: r.certificateSerial }) },
];
