import type { Locale } from '@kynangso/contracts/kernel';
import { printed } from '@kynangso/domain/export';
import type { SheetTable } from './table';

/** A transcript before it is drawn: both documents say the same from it. */
export interface TranscriptPaper {
  readonly table: SheetTable;
  readonly person: {
    readonly fullName: string;
    readonly birthOn: string | null;
    readonly idMasked: string | null;
    readonly units: readonly { name: string; code: string; title: string | null; staffCode: string | null }[];
  };
  readonly certificates: readonly { serial: string; title: string; issuedOn: string; expiresOn: string | null; verifyUrl: string }[];
}

const words = {
  vi: {
    title: 'BẢNG KẾT QUẢ HỌC TẬP, SÁT HẠCH KỸ NĂNG SỐ', name: 'Họ và tên', born: 'Ngày sinh', id: 'Số định danh (đã che)', unit: 'Đơn vị hiện nay', staff: 'Mã cán bộ', results: 'Kết quả', certificates: 'Chứng nhận đang có hiệu lực',
    noCertificate: 'Chưa có chứng nhận nào đang có hiệu lực.', issued: 'Cấp ngày', until: 'có giá trị đến trước ngày', forever: 'không thời hạn', check: 'Kiểm tra tại', made: 'Lập lúc', passed: 'Kết quả đạt', hours: 'Số giờ khóa học',
    note: 'Số liệu lấy từ hệ thống Kỹ Năng Số tại thời điểm lập. Trạng thái của chứng nhận có thể thay đổi: quét mã hoặc mở địa chỉ bên cạnh để xem trạng thái hôm nay.',
  },
  en: {
    title: 'RECORD OF DIGITAL SKILLS TRAINING AND EXAMS', name: 'Full name', born: 'Born', id: 'Personal ID (masked)', unit: 'Unit today', staff: 'Staff code', results: 'Results', certificates: 'Certificates in force',
    noCertificate: 'No certificate in force.', issued: 'Issued', until: 'valid before', forever: 'no end', check: 'Check at', made: 'Made', passed: 'Results passed', hours: 'Course hours',
    note: 'Figures are those of Kỹ Năng Số at the time of making. A certificate’s status may change: scan the code or open the address beside it for today’s.',
  },
} as const;
export const paperWords = (locale: Locale) => words[locale];

/** The lines under the title: label and value. */
export function personLines({ person, table }: TranscriptPaper): [string, string][] {
  const w = words[table.locale];
  const units = person.units.map((u) => `${u.title ? `${u.title}, ` : ''}${u.name} (${u.code})`).join('; ');
  const staff = [...new Set(person.units.flatMap((u) => (u.staffCode ? [u.staffCode] : [])))].join(', ');
  const lines: [string, string | null][] = [[w.name, person.fullName], [w.born, person.birthOn && printed('day', person.birthOn, table.locale)], [w.id, person.idMasked], [w.staff, staff || null], [w.unit, units || null]];
  return lines.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []));
}

export function certificateLine(paper: TranscriptPaper, c: TranscriptPaper['certificates'][number]): string {
  const w = words[paper.table.locale];
  const day = (iso: string): string => printed('day', iso, paper.table.locale);
  return `${w.issued} ${day(c.issuedOn)}, ${c.expiresOn ? `${w.until} ${day(c.expiresOn)}` : w.forever}`;
}

/** 15:05 ngày 05/11/2026 in Vietnam */
export function madeLine({ table }: TranscriptPaper): string {
  const local = new Date(table.madeAt.getTime() + 7 * 3_600_000).toISOString();
  const day = printed('day', local.slice(0, 10), table.locale);
  return table.locale === 'vi' ? `${words.vi.made} ${local.slice(11, 16)} ngày ${day} (giờ Việt Nam)` : `${words.en.made} ${day} ${local.slice(11, 16)} (Vietnam time)`;
}
