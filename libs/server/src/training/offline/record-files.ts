/** Files that leave: the rejected rows with their reasons, and the template. All cells are text: no formula, no lost zero. */
import { rosterColumnNames } from '@kynangso/contracts/org';
import type { RecordImportRow } from '@kynangso/contracts/training';
import { errorColumns } from '@kynangso/domain/org';
import { type MadeFile, textSheet } from '@kynangso/server/platform';

const columns = [rosterColumnNames.full_name.vi, rosterColumnNames.national_id.vi, rosterColumnNames.staff_code.vi, 'Mã nội dung', 'Loại', 'Ngày hoàn thành', 'Hình thức'];
const day = (iso: string | null): string => (iso === null ? '' : iso.split('-').reverse().join('/'));

export const recordTemplateFile = (): Promise<MadeFile> => textSheet('mau-ket-qua-dao-tao', 'Kết quả đào tạo', columns, [], 'xlsx');

/** Personal numbers aren't kept with the preview, so they don't come back: the line of the file says which row it was. */
export const recordErrorFile = (importId: string, rejected: readonly RecordImportRow[]): Promise<MadeFile> =>
  textSheet(`loi-ket-qua-${importId.slice(-12)}`, 'Dòng lỗi', ['Dòng', rosterColumnNames.full_name.vi, 'Mã nội dung', 'Ngày hoàn thành', errorColumns.vi, errorColumns.en], rejected.map((r) => [
    String(r.row), r.fullName, r.code, day(r.achievedOn), r.errors.map((e) => e.vi).join('; '), r.errors.map((e) => e.en).join('; '),
  ]), 'xlsx');
