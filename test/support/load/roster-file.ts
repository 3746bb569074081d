import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';

/** One person of a made-up country. Everything follows from the number, so that an oracle needs no memory of what was written. */
export interface RosterPerson {
  n: number;
  fullName: string;
  nationalId: string;
  birthDate: string;
  unitCode: string;
  title: string;
  position: string;
  populations: string;
  email: string;
  phone: string;
  staffCode: string;
}

export const rosterHeader = ['Họ và tên', 'Số định danh cá nhân', 'Ngày sinh', 'Mã đơn vị', 'Chức danh/vị trí', 'Nhóm vị trí', 'Nhóm đối tượng', 'Thư điện tử', 'Điện thoại', 'Mã nhân viên'];
const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương'];
const middle = ['Văn', 'Thị', 'Đình', 'Thuỳ', 'Quốc', 'Ngọc', 'Minh', 'Thanh'];
const given = ['An', 'Bình', 'Hoà', 'Thủy', 'Phước', 'Ánh', 'Đức', 'Yến', 'Khuê', 'Lan', 'Sơn', 'Tuấn', 'Hạnh', 'Vy', 'Giang', 'Nhung'];
const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? '';
const two = (n: number): string => String(n).padStart(2, '0');

export const unitCodeOf = (n: number, units: number): string => `X${String(n % units).padStart(4, '0')}`;

export function rosterPerson(n: number, units: number): RosterPerson {
  const year = 60 + (n % 40);
  const isLeader = n % 20 === 0;
  return {
    n,
    fullName: `${pick(family, n * 7)} ${pick(middle, n >> 3)} ${pick(given, n >> 5)} ${pick(given, n)}`,
    nationalId: `0${two(1 + (n % 96))}${n % 2}${two(year)}${String(n).padStart(6, '0')}`,
    birthDate: `19${two(year)}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`,
    unitCode: unitCodeOf(n, units),
    title: isLeader ? 'Trưởng phòng' : 'Chuyên viên',
    position: isLeader ? 'Lãnh đạo' : 'Công chức',
    populations: isLeader ? 'P01;P02' : 'P02',
    email: `cb${n}@example.vn`,
    phone: `09${String(n).padStart(8, '0')}`,
    staffCode: `NV${n}`,
  };
}

const dayFirst = (iso: string): string => `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
export const cellsOf = (p: RosterPerson): string[] => [p.fullName, p.nationalId, dayFirst(p.birthDate), p.unitCode, p.title, p.position, p.populations, p.email, p.phone, p.staffCode];

/** Semicolons inside a field ask for quotes. */
const field = (text: string): string => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export async function writeCsv(path: string, rows: Iterable<readonly string[]>): Promise<void> {
  const out = createWriteStream(path);
  out.write(`\ufeff${rosterHeader.join(';')}\r\n`);
  for (const row of rows) if (!out.write(`${row.map(field).join(';')}\r\n`)) await once(out, 'drain');
  out.end();
  await finished(out);
}

export async function writeXlsx(path: string, rows: Iterable<readonly string[]>): Promise<void> {
  const out = createWriteStream(path);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: false, useSharedStrings: true });
  const sheet = book.addWorksheet('Danh sách');
  sheet.addRow(rosterHeader).commit();
  let count = 0;
  for (const row of rows) {
    sheet.addRow(row).commit();
    // the writer holds what isn't flushed
    if ((count += 1) % 5_000 === 0) await new Promise((done) => setImmediate(done));
  }
  sheet.commit();
  await book.commit();
}
