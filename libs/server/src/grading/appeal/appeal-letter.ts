import { inNfc } from '@kynangso/domain/kernel';
import { pdfDocument, registerFonts, type Weight } from '@kynangso/server/platform';
import type { AppealRecord } from './appeal.repository';

const LEFT = 85;
const WIDTH = 595.28 - LEFT - 57;
const INK = '#1a2634';
const OFFSET_MS = 7 * 3_600_000;

const points = (centi: number): string => (centi / 100).toFixed(2).replace(/\.?0+$/, '').replace('.', ',');
const day = (at: Date): string => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10).split('-').reverse().join('/');

/** The decision on an appeal, A4 portrait. Plain words, the points before and after, and why. */
export function letterOf(source: AppealRecord, decidedAt: Date, options: { compress?: boolean } = {}): PDFKit.PDFDocument {
  const appeal = inNfc({ ...source, requestedAt: source.requestedAt.toISOString(), decidedAt: decidedAt.toISOString() });
  const doc = new (pdfDocument())({
    size: 'A4', margins: { top: 64, bottom: 64, left: LEFT, right: 57 }, lang: 'vi-VN', displayTitle: true, pdfVersion: '1.7', compress: options.compress ?? true,
    info: { Title: 'Thông báo kết quả phúc khảo', Author: 'Kỹ Năng Số', Subject: appeal.title.vi, CreationDate: decidedAt },
  });
  registerFonts(doc);
  const line = (text: string, weight: Weight = 'regular', size = 11.5, gap = 0.6): void => {
    doc.font(weight).fontSize(size).fillColor(INK).text(text, LEFT, doc.y, { width: WIDTH, lineGap: 3 }).moveDown(gap);
  };
  const after = appeal.afterCenti ?? appeal.beforeCenti;
  const passed = appeal.passedAfter ?? appeal.passedBefore;
  line('Kỹ Năng Số', 'semibold', 11, 1.6);
  line('THÔNG BÁO KẾT QUẢ PHÚC KHẢO', 'bold', 17, 0.3);
  line(`${appeal.title.vi} (${appeal.examCode})`, 'medium', 12, 1.2);
  line(`Người đề nghị: ${appeal.fullName}`);
  line(`Ngày nộp đơn: ${day(new Date(appeal.requestedAt))}    Ngày quyết định: ${day(decidedAt)} (giờ Việt Nam)`);
  line(`Nội dung đề nghị: ${appeal.reason}`);
  line(appeal.positions.length === 0 ? 'Phạm vi: toàn bài thi.' : `Phạm vi: câu ${appeal.positions.join(', ')}.`, 'regular', 11.5, 1.2);
  line(appeal.outcome === 'changed' ? 'Kết luận: thay đổi kết quả.' : 'Kết luận: giữ nguyên kết quả.', 'bold', 13);
  line(`Điểm trước phúc khảo: ${points(appeal.beforeCenti)}/${points(appeal.maxCenti)}.`);
  line(`Điểm sau phúc khảo: ${points(after)}/${points(appeal.maxCenti)}. Kết quả: ${passed ? 'Đạt' : 'Không đạt'}.`);
  line(`Lý do: ${appeal.explanation ?? ''}`, 'regular', 11.5, 1.4);
  line(
    appeal.tasks > 0
      ? 'Bài làm được chấm lại bởi người chấm khác, không biết người dự thi là ai và không thấy điểm của lần chấm trước.'
      : 'Bài làm gồm các câu chấm tự động; hệ thống đã chấm lại từ bài nộp gốc và đối chiếu từng câu.',
  );
  line('Thông báo này được lập tự động từ hồ sơ chấm thi; mọi bước của phúc khảo đều có trong nhật ký kiểm toán.', 'italic', 10);
  doc.end();
  return doc;
}
