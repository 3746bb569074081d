import { z } from 'zod';
import { pageOf } from '../kernel/route';
import { day, id, instant, shortText } from '../kernel/text';
import { evidenceKinds, trainingModes } from './evidence';

export const MAX_RECORD_ROWS = 20_000;
/** What can be wrong with a row of past records, besides whom it means. */
export const recordRowErrors = {
  code_missing: { vi: 'Thiếu mã nội dung đã hoàn thành.', en: 'The code of what was completed is missing.' },
  code_unknown: { vi: 'Không có khóa học, bài thi, lớp hay minh chứng mang mã {value}.', en: 'No course, exam, class or evidence has the code {value}.' },
  code_ambiguous: { vi: 'Mã {value} có ở nhiều loại. Hãy ghi cột “Loại” ({kinds}).', en: 'The code {value} stands for several kinds. Fill the “Kind” column ({kinds}).' },
  kind_unknown: { vi: 'Không hiểu loại “{value}”. Ghi: khóa học, bài thi, lớp, minh chứng.', en: 'Kind “{value}” is not known. Write: course, exam, class, evidence.' },
  day_missing: { vi: 'Thiếu ngày hoàn thành.', en: 'The day of completion is missing.' },
  day_invalid: { vi: 'Ngày hoàn thành “{value}” không đọc được. Ghi ngày/tháng/năm, ví dụ 05/11/2024.', en: 'The day “{value}” can’t be read. Write day/month/year, e.g. 05/11/2024.' },
  day_range: { vi: 'Ngày hoàn thành {value} ở tương lai hoặc quá xa.', en: 'The day {value} is in the future or too far back.' },
  mode_unknown: { vi: 'Không hiểu hình thức “{value}”. Ghi: trực tuyến, trực tiếp, có hỗ trợ.', en: 'Mode “{value}” is not known. Write: online, class, assisted.' },
  duplicate: { vi: 'Trùng với dòng {firstRow}.', en: 'The same as row {firstRow}.' },
} as const;
export type RecordRowErrorCode = keyof typeof recordRowErrors;

export const recordVerdicts = ['add', 'known', 'reject'] as const;
export type RecordVerdict = (typeof recordVerdicts)[number];
export const recordImport = z.strictObject({
  id, unitId: id, unitName: shortText, fileName: z.string(), status: z.enum(['preview', 'applied', 'discarded', 'undone']),
  counts: z.strictObject({ rows: z.int(), add: z.int(), known: z.int(), reject: z.int() }), createdAt: instant, createdByName: z.string().nullable(), decidedAt: instant.nullable(),
});
export type RecordImport = z.infer<typeof recordImport>;
export const recordImportRow = z.strictObject({
  row: z.int(), verdict: z.enum(recordVerdicts), personId: id.nullable(), fullName: z.string(), code: z.string(), kind: z.enum(evidenceKinds).nullable(), achievedOn: day.nullable(), mode: z.enum(trainingModes).nullable(),
  errors: z.array(z.strictObject({ vi: z.string(), en: z.string() })),
});
export type RecordImportRow = z.infer<typeof recordImportRow>;
export const recordImportRows = pageOf(recordImportRow);
export const newRecordImport = z.strictObject({ unitId: id, mode: z.enum(trainingModes).default('class') });
