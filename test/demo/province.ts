/** The demo's province: departments with divisions, communes; and its roster file with the mistakes people make. */
import ExcelJS from 'exceljs';
import { pick, randomFrom } from '../support/random';

export const PROVINCE = 'DEMO';
const departments = [
  'Văn phòng Ủy ban nhân dân tỉnh', 'Sở Nội vụ', 'Sở Tài chính', 'Sở Tư pháp', 'Sở Công Thương', 'Sở Nông nghiệp và Môi trường', 'Sở Xây dựng', 'Sở Khoa học và Công nghệ',
  'Sở Văn hóa, Thể thao và Du lịch', 'Sở Giáo dục và Đào tạo', 'Sở Y tế', 'Sở Dân tộc và Tôn giáo', 'Thanh tra tỉnh', 'Ban Quản lý các khu công nghiệp', 'Trung tâm Phục vụ hành chính công',
];
const divisions = ['Văn phòng', 'Phòng Tổ chức cán bộ', 'Phòng Nghiệp vụ'];
const communeWords = ['An', 'Bình', 'Cẩm', 'Đông', 'Hòa', 'Hưng', 'Long', 'Minh', 'Nam', 'Phú', 'Quang', 'Sơn', 'Tân', 'Thanh', 'Vĩnh'];
const communeEnds = ['Phúc', 'Lộc', 'Giang', 'Xuân', 'Thắng'];

export interface DemoUnit {
  code: string;
  name: { vi: string };
  kind: 'province' | 'department' | 'division' | 'commune';
  parentCode: string | null;
}

/** 1 + 15 + 45 + 75 = 136 units. A division's code begins with its department's. */
export function demoUnits(): DemoUnit[] {
  const two = (n: number): string => String(n + 1).padStart(2, '0');
  return [
    { code: PROVINCE, name: { vi: 'Tỉnh Sông Hồng (mẫu)' }, kind: 'province', parentCode: null },
    ...departments.flatMap((vi, d): DemoUnit[] => [
      { code: `${PROVINCE}.S${two(d)}`, name: { vi }, kind: 'department', parentCode: PROVINCE },
      ...divisions.map((name, p): DemoUnit => ({ code: `${PROVINCE}.S${two(d)}.P${p + 1}`, name: { vi: name }, kind: 'division', parentCode: `${PROVINCE}.S${two(d)}` })),
    ]),
    ...communeWords.flatMap((first, i) => communeEnds.map((second, j): DemoUnit => ({ code: `${PROVINCE}.X${two(i * communeEnds.length + j)}`, name: { vi: `Xã ${first} ${second}` }, kind: 'commune', parentCode: PROVINCE }))),
  ];
}

export const rosterHeaders = ['Họ và tên', 'Số định danh cá nhân', 'Ngày sinh', 'Mã đơn vị', 'Chức danh/vị trí', 'Nhóm vị trí', 'Thư điện tử', 'Điện thoại', 'Mã nhân viên'] as const;
type Row = [name: string, id: string, birth: string, unit: string, title: string, position: string, email: string, phone: string, staff: string];

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý'];
const middles = ['Văn', 'Thị', 'Hữu', 'Đức', 'Minh', 'Thanh', 'Ngọc', 'Quang', 'Thu', 'Xuân', 'Hải', 'Bích'];
const givens = ['An', 'Ánh', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Giang', 'Hà', 'Hòa', 'Hoà', 'Hùng', 'Hương', 'Khánh', 'Lan', 'Linh', 'Long', 'Mai', 'Nam', 'Nga', 'Phúc', 'Quân', 'Sơn', 'Thảo', 'Thủy', 'Thuỷ', 'Trang', 'Tuấn', 'Uyên', 'Việt', 'Yến'];
const positions = [['Cán bộ, công chức, viên chức', 'Chuyên viên'], ['Cán bộ, công chức, viên chức', 'Công chức'], ['Lãnh đạo, quản lý', 'Trưởng phòng'], ['Chuyên trách CĐS, CNTT', 'Chuyên viên CNTT'], ['Người lao động', 'Nhân viên']] as const;

/** One in fifty rows gets one of these, turn by turn. Each makes its row, and only its row, unacceptable. */
const mistakes: readonly ((row: Row, earlier: readonly Row[]) => void)[] = [
  (row) => { row[0] = ''; },
  (row) => { row[1] = row[1].slice(0, 8); },
  (row) => { row[1] = `${row[1].slice(0, 6)}O${row[1].slice(7)}`; },
  (row) => { row[1] = `099${row[1].slice(3)}`; },
  (row) => { row[2] = '31/02/1990'; },
  (row) => { row[3] = `${PROVINCE}.S99`; },
  (row) => { row[5] = 'Chức vụ lạ'; },
  (row) => { row[6] = 'khong-phai-thu'; },
  (row) => { row[7] = '12'; },
  (row, earlier) => { row[1] = earlier.at(-3)?.[1] ?? ''; row[2] = earlier.at(-3)?.[2] ?? ''; },
];

/** The file HR would send: `size` people spread over the units, every fiftieth row with a mistake. */
export async function writeRoster(size: number, seed: number): Promise<Buffer<ArrayBuffer>> {
  const random = randomFrom(seed);
  const places = demoUnits().filter((u) => u.kind !== 'province').map((u) => u.code);
  const rows: Row[] = [];
  const right: Row[] = [];
  for (let i = 0; i < size; i++) {
    const year = 1965 + Math.floor(random() * 35);
    const two = (n: number): string => String(n).padStart(2, '0');
    const [position, title] = positions[random() < 0.75 ? Math.floor(random() * 2) : 2 + Math.floor(random() * 3)] ?? positions[0];
    const id = `${String(1 + Math.floor(random() * 96)).padStart(3, '0')}${Math.floor(random() * 2)}${String(year % 100).padStart(2, '0')}${String(i).padStart(6, '0')}`;
    const row: Row = [
      `${pick(random, families)} ${pick(random, middles)} ${pick(random, givens)}`, id, `${two(1 + Math.floor(random() * 28))}/${two(1 + Math.floor(random() * 12))}/${year}`,
      places[i % places.length] ?? '', title, position, `cb${i + 1}@demo.example.vn`, `09${String(10_000_000 + i)}`, `CB${String(i + 1).padStart(5, '0')}`,
    ];
    if (i % 50 === 49) mistakes[Math.floor(i / 50) % mistakes.length]?.(row, right);
    else right.push(row);
    rows.push(row);
  }
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Danh sách');
  sheet.addRow([...rosterHeaders]);
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer()) as Buffer<ArrayBuffer>;
}
