import { inNfc } from '@kynangso/domain/kernel';
import { pdfDocument, registerFonts, type Weight } from '@kynangso/server/platform';
import type { AppealRecord } from './appeal.repository';

const LEFT = 85;
const WIDTH = 595.28 - LEFT - 57;
const INK = '#1a2634';
const OFFSET_MS = 7 * 3_600_000;

const points = (centi: number): string => (centi / 100).toFixed(2).replace(/\.?0+$/, '').replace('.', ',');
const day = (at: Date): string => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10).split('-').reverse().join('/');

export interface LetterFacts {
  /** the unit the exam belongs to, as it was named on the day; null = the whole system's */
  unitName: string | null;
  compress?: boolean;
}

/** The decision on an appeal, A4 portrait: who decides, about which paper, the points before and after, and why. Signed by hand. */
export function letterOf(source: AppealRecord, decidedAt: Date, { unitName, compress = true }: LetterFacts): PDFKit.PDFDocument {
  const appeal = inNfc({ ...source, requestedAt: source.requestedAt.toISOString(), decidedAt: decidedAt.toISOString() });
  const doc = new (pdfDocument())({
    size: 'A4', margins: { top: 57, bottom: 57, left: LEFT, right: 57 }, lang: 'vi-VN', displayTitle: true, pdfVersion: '1.7', compress,
    info: { Title: 'Thông báo kết quả phúc khảo', Author: unitName ?? 'Kỹ Năng Số', Subject: appeal.title.vi, CreationDate: decidedAt },
  });
  registerFonts(doc);
  const line = (text: string, weight: Weight = 'regular', size = 11.5, gap = 0.6, align: 'left' | 'center' | 'justify' = 'left'): void => {
    doc.font(weight).fontSize(size).fillColor(INK).text(text, LEFT, doc.y, { width: WIDTH, lineGap: 3, align }).moveDown(gap);
  };
  // the paper's code among markers never leaves to its candidate: a letter is named by its own
  const after = appeal.afterCenti ?? appeal.beforeCenti;
  const passed = appeal.passedAfter ?? appeal.passedBefore;
  const verdict = (isPassed: boolean): string => (isPassed ? 'Đạt' : 'Không đạt');
  head(doc, (unitName ?? 'Kỹ Năng Số').normalize('NFC'));
  line('THÔNG BÁO KẾT QUẢ PHÚC KHẢO', 'bold', 15, 0.2, 'center');
  line(`${appeal.title.vi} (${appeal.examCode})`, 'medium', 12, 1.2, 'center');
  line(`Người đề nghị: ${appeal.fullName}    Mã đơn: ${appeal.id.slice(-8).toUpperCase()}`);
  line(`Ngày nộp đơn: ${day(new Date(appeal.requestedAt))}    Ngày quyết định: ${day(decidedAt)} (giờ Việt Nam)`);
  line(`Nội dung đề nghị: ${appeal.reason}`);
  line(appeal.positions.length === 0 ? 'Phạm vi: toàn bài thi.' : `Phạm vi: câu ${appeal.positions.join(', ')}.`, 'regular', 11.5, 1);
  line(appeal.outcome === 'changed' ? 'Kết luận: thay đổi kết quả.' : 'Kết luận: giữ nguyên kết quả.', 'bold', 13);
  scores(doc, [
    ['', 'Điểm', 'Kết quả'],
    ['Trước phúc khảo', `${points(appeal.beforeCenti)}/${points(appeal.maxCenti)}`, verdict(appeal.passedBefore)],
    ['Sau phúc khảo', `${points(after)}/${points(appeal.maxCenti)}`, verdict(passed)],
  ]);
  line(`Lý do: ${appeal.explanation ?? ''}`, 'regular', 11.5, 1);
  line(
    appeal.tasks > 0
      ? 'Bài làm được chấm lại bởi người chấm khác, không biết người dự thi là ai và không thấy điểm của lần chấm trước.'
      : 'Bài làm gồm các câu chấm tự động; hệ thống đã chấm lại từ bài nộp gốc và đối chiếu từng câu.',
  );
  sign(doc);
  line('Thông báo được lập từ hồ sơ chấm thi; mọi bước của phúc khảo đều có trong nhật ký kiểm toán.', 'italic', 10);
  doc.end();
  return doc;
}

/** As letters of public bodies begin: the body at the left, the state's name and motto at the right. */
function head(doc: PDFKit.PDFDocument, unit: string): void {
  const [half, top] = [WIDTH * 0.44, doc.y];
  doc.font('bold').fontSize(10.5).fillColor(INK).text(unit.toLocaleUpperCase('vi'), LEFT, top, { width: half, align: 'center' });
  const leftEnd = doc.y;
  doc.moveTo(LEFT + half * 0.3, leftEnd + 3).lineTo(LEFT + half * 0.7, leftEnd + 3).lineWidth(0.7).stroke(INK);
  const right = LEFT + half + 8;
  const width = WIDTH - half - 8;
  doc.font('bold').fontSize(9.5).text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', right, top, { width, align: 'center', lineBreak: false });
  doc.fontSize(10.5).text('Độc lập - Tự do - Hạnh phúc', right, top + 15, { width, align: 'center' });
  doc.moveTo(right + width * 0.24, doc.y + 3).lineTo(right + width * 0.76, doc.y + 3).lineWidth(0.7).stroke(INK);
  doc.y = Math.max(leftEnd, doc.y) + 34;
}

function scores(doc: PDFKit.PDFDocument, table: readonly (readonly string[])[]): void {
  const [row, widths] = [24, [WIDTH * 0.46, WIDTH * 0.24, WIDTH * 0.3]];
  let y = doc.y;
  for (const [at, cells] of table.entries()) {
    let x = LEFT;
    for (const [column, cell] of cells.entries()) {
      const width = widths[column] ?? 0;
      doc.rect(x, y, width, row).lineWidth(0.5).stroke('#8a8578');
      doc.font(at === 0 || column === 0 ? 'semibold' : 'regular').fontSize(11).fillColor(INK).text(cell, x + 6, y + 6, { width: width - 12, align: column === 1 ? 'right' : 'left', lineBreak: false });
      x += width;
    }
    y += row;
  }
  doc.x = LEFT;
  doc.y = y + 14;
}

function sign(doc: PDFKit.PDFDocument): void {
  const width = WIDTH / 2;
  // the space for a name stays with its heading
  if (doc.y > doc.page.height - doc.page.margins.bottom - 150) doc.addPage();
  doc.moveDown(1).font('bold').fontSize(11.5).fillColor(INK).text('NGƯỜI CÓ THẨM QUYỀN', LEFT + width, doc.y, { width, align: 'center' });
  doc.font('italic').fontSize(10).text('(Ký, ghi rõ họ tên, đóng dấu)', LEFT + width, doc.y, { width, align: 'center' });
  doc.y += 84;
}
