import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { tempFolder } from './visitor';

const header = ['Họ và tên', 'Số định danh cá nhân', 'Ngày sinh', 'Mã đơn vị', 'Chức danh/vị trí', 'Nhóm vị trí', 'Nhóm đối tượng', 'Thư điện tử', 'Điện thoại', 'Mã nhân viên'];
const letters = 'ABCDEGHIKLMNOPQRSTUVXY';

/** A name nobody else has: the run's number in letters, because names hold no digits. */
const tagOf = (seed: number): string => {
  let [left, tag] = [seed, ''];
  for (let place = 0; place < 5; place++) [left, tag] = [Math.floor(left / letters.length), tag + letters[left % letters.length]];
  return tag.charAt(0) + tag.slice(1).toLowerCase();
};

export interface Roster {
  path: string;
  /** the people whose rows are right, as written */
  good: string[];
  /** a word only this roster's people carry */
  tag: string;
  rejected: number;
}

/** A small roster as an office would send it: four people who join, and three rows with one mistake each. */
export async function writeRoster(): Promise<Roster> {
  const seed = Date.now();
  const tag = tagOf(seed % letters.length ** 5);
  const id = (n: number): string => `001085${String((seed + n) % 1_000_000).padStart(6, '0')}`;
  const born = new Date(Date.UTC(1985, 4, 20));
  const good = ['Hà', 'Bình', 'Phượng', 'Đức'].map((given) => `Nguyễn ${tag} ${given}`);
  const rows = [
    ...good.map((name, n) => [name, id(n), born, n < 2 ? 'MAU-GDDT' : 'MAU-THPT', 'Chuyên viên', 'Công chức', 'P02', '', '', `${tag}-${n}`]),
    [`Trần ${tag} Sai`, id(10), born, 'KHONG-CO', 'Chuyên viên', 'Công chức', 'P02', '', '', ''],
    [`Lê ${tag} Thiếu`, '12345', born, 'MAU-GDDT', 'Chuyên viên', 'Công chức', 'P02', '', '', ''],
    ['', id(12), born, 'MAU-GDDT', 'Chuyên viên', 'Công chức', 'P02', '', '', ''],
  ];
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Danh sách');
  sheet.addRows([header, ...rows]);
  const path = join(tempFolder(), 'danh-sach.xlsx');
  await book.xlsx.writeFile(path);
  return { path, good, tag, rejected: rows.length - good.length };
}

/** The first sheet of a file as text, row by row. */
export async function readSheet(path: string): Promise<string[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const rows: string[][] = [];
  book.worksheets[0]?.eachRow((row) => rows.push(Array.from({ length: row.cellCount }, (_, at) => row.getCell(at + 1).text)));
  return rows;
}
