/** Files that leave the reading of items: the template, and refused rows with their reasons. All cells are text: no formula, no lost zero. */
import { type ImportProblem, itemErrorColumns, type ItemSheetColumn, itemSheetColumns, itemSheetNames, neededColumns } from '@kynangso/contracts/bank';
import { isErrorHeading } from '@kynangso/domain/bank';
import { excel, type MadeFile, textSheet, writeTextRow, XLSX } from '@kynangso/server/platform';
import type { ImportRecord, RefusedRow } from './import.repository';

const widths: Partial<Record<ItemSheetColumn, number>> = { question: 48, explanation: 48, choiceA: 24, choiceB: 24, choiceC: 24, choiceD: 24 };

const reason = (problem: ImportProblem, locale: 'vi' | 'en'): string => (problem.column === null ? problem[locale] : `${itemSheetNames[problem.column][locale]}: ${problem[locale]}`);
const reasons = (problems: readonly ImportProblem[], locale: 'vi' | 'en'): string => problems.map((problem) => reason(problem, locale)).join('; ');

/** Of a sheet: its rows as they came and two columns of reasons. Of a text: its items as they came, the reasons as comments above them, which reading passes over. */
export async function errorFile(record: Pick<ImportRecord, 'id' | 'format' | 'headings'>, refused: AsyncIterable<RefusedRow>, format: 'xlsx' | 'csv'): Promise<MadeFile> {
  const name = `cau-hoi-can-sua-${record.id.slice(-12)}`;
  if (record.headings === null) {
    const parts: string[] = [];
    for await (const { cells, problems } of refused) parts.push(...problems.map((problem) => `// ${reason(problem, 'vi')} / ${reason(problem, 'en')}\n`), `${cells[0] ?? ''}\n\n`);
    return { name: `${name}.txt`, type: 'text/plain; charset=utf-8', bytes: Buffer.from(`\ufeff${parts.join('')}`, 'utf8') };
  }
  const kept = record.headings.map((heading, at) => ({ heading, at })).filter(({ heading }) => heading.trim() !== '' && !isErrorHeading(heading));
  const headings = [...kept.map(({ heading }) => heading), itemErrorColumns.vi, itemErrorColumns.en];
  const table = async function* (): AsyncGenerator<string[]> {
    for await (const { cells, problems } of refused) yield [...kept.map(({ at }) => cells[at] ?? ''), reasons(problems, 'vi'), reasons(problems, 'en')];
  };
  return textSheet(name, 'Câu hỏi', headings, table(), format);
}

const guide: Record<ItemSheetColumn, string> = {
  code: 'Bắt buộc. 2 đến 40 chữ in hoa không dấu, số, dấu chấm, gạch. Mã đã có: thành bản nháp của câu ấy.',
  kind: 'Bắt buộc. Chọn một; Chọn nhiều; Đúng sai; Điền số; Điền chữ.',
  question: 'Bắt buộc. Câu hỏi như thí sinh đọc.',
  choiceA: 'Câu chọn một, chọn nhiều: ít nhất hai phương án, viết liền từ A. Các loại khác để trống.',
  choiceB: '', choiceC: '', choiceD: '', choiceE: '', choiceF: '',
  answer: 'Bắt buộc. Chọn một: chữ cái, ví dụ B. Chọn nhiều: A;C (phải chọn đúng hết mới được điểm). Đúng sai: Đúng hoặc Sai. Điền số: 1024 hoặc 3,5. Điền chữ: các cách viết cách nhau bằng dấu |.',
  tolerance: 'Chỉ cho câu điền số. Để trống: phải đúng hẳn.',
  difficulty: 'Bắt buộc. Dễ; Trung bình; Khó.',
  nodes: 'Bắt buộc. Mã mục trong khung năng lực chọn lúc nạp, cách nhau bằng dấu chấm phẩy, ví dụ IU01;IU02.',
  explanation: 'Bắt buộc. Vì sao đáp án đúng; người học đọc sau khi có kết quả.',
  pool: 'Không bắt buộc. Thi và luyện tập; Chỉ để thi; Chỉ để luyện tập.',
  seconds: 'Không bắt buộc. Số giây từ 5 đến 7200.',
};
const examples: Partial<Record<ItemSheetColumn, string>>[] = [
  { code: 'VD-001', kind: 'Chọn một', question: 'Tổ hợp phím nào sao chép phần đang chọn trong Windows?', choiceA: 'Ctrl + X', choiceB: 'Ctrl + C', choiceC: 'Ctrl + V', choiceD: 'Ctrl + Z', answer: 'B', difficulty: 'Dễ', nodes: 'IU01', explanation: 'Ctrl + C sao chép, Ctrl + X cắt, Ctrl + V dán, Ctrl + Z hoàn tác.' },
  { code: 'VD-002', kind: 'Chọn nhiều', question: 'Những thiết bị nào dùng để nhập dữ liệu vào máy tính?', choiceA: 'Bàn phím', choiceB: 'Màn hình', choiceC: 'Chuột', choiceD: 'Loa', answer: 'A;C', difficulty: 'Dễ', nodes: 'IU01', explanation: 'Bàn phím và chuột đưa dữ liệu vào; màn hình và loa đưa dữ liệu ra.' },
  { code: 'VD-003', kind: 'Đúng sai', question: 'Dùng chung một mật khẩu cho mọi tài khoản là an toàn.', answer: 'Sai', difficulty: 'Dễ', nodes: 'IU01', explanation: 'Một trang bị lộ mật khẩu thì mọi tài khoản dùng chung mật khẩu ấy đều bị lộ.' },
  { code: 'VD-004', kind: 'Điền số', question: 'Một byte có bao nhiêu bit?', answer: '8', difficulty: 'Trung bình', nodes: 'IU01', explanation: 'Một byte gồm 8 bit.', seconds: '30' },
  { code: 'VD-005', kind: 'Điền chữ', question: 'Phần mềm dùng để xem trang web gọi là gì?', answer: 'trình duyệt | trình duyệt web | browser', difficulty: 'Trung bình', nodes: 'IU01', explanation: 'Trình duyệt (browser) tải và hiển thị trang web.', pool: 'Chỉ để luyện tập' },
];

/** The sheet to fill, examples beside it (they are no items of the file), and what each column takes. */
export async function itemSheetTemplate(): Promise<MadeFile> {
  const book = new (excel().Workbook)();
  const columns = itemSheetColumns.map((column) => ({ width: widths[column] ?? 16, style: { numFmt: '@' } }));
  const [sheet, shown, notes] = [book.addWorksheet('Câu hỏi', { views: [{ state: 'frozen', ySplit: 1 }] }), book.addWorksheet('Ví dụ', { views: [{ state: 'frozen', ySplit: 1 }] }), book.addWorksheet('Hướng dẫn')];
  for (const each of [sheet, shown]) {
    each.columns = columns;
    writeTextRow(each, itemSheetColumns.map((column) => itemSheetNames[column].vi)).font = { bold: true };
  }
  for (const example of examples) writeTextRow(shown, itemSheetColumns.map((column) => example[column] ?? '')).alignment = { wrapText: true, vertical: 'top' };
  notes.columns = [{ width: 22 }, { width: 22 }, { width: 12 }, { width: 100 }];
  writeTextRow(notes, ['Cột', 'Column', 'Bắt buộc', 'Cách ghi']).font = { bold: true };
  for (const column of itemSheetColumns) writeTextRow(notes, [itemSheetNames[column].vi, itemSheetNames[column].en, neededColumns.includes(column) ? 'x' : '', guide[column] || 'Như Phương án A.']).alignment = { wrapText: true, vertical: 'top' };
  return { name: 'mau-cau-hoi.xlsx', type: XLSX, bytes: Buffer.from(await book.xlsx.writeBuffer()) };
}
