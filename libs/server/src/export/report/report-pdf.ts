import { buffer } from 'node:stream/consumers';
import { headLines, MOTTO, NATION, type OfficialReport } from '@kynangso/domain/export';
import { inNfc } from '@kynangso/domain/kernel';
import { pdfDocument } from '@kynangso/server/platform';
import { annexPages } from './annex-pdf';
import { A4, FIRST_LINE, LEFT_SHARE, margins, registerSerif, type Serif, sizes } from './paper';

export type Doc = PDFKit.PDFDocument;
const WIDTH = A4.width - margins.left - margins.right;
const LINE = 1.12;

/** The report as a printed page: pages numbered at the top from the second on, annexes lying down with numbers of their own. */
export async function reportPdf(composed: OfficialReport, madeAt: Date): Promise<Buffer> {
  const report = inNfc(composed);
  const doc = new (pdfDocument())({
    size: 'A4', margins, bufferPages: true, lang: 'vi-VN', displayTitle: true, pdfVersion: '1.7',
    info: { Title: `Báo cáo: ${report.subject}`, Author: report.issuer, Creator: 'Kỹ Năng Số', Producer: 'Kỹ Năng Số', CreationDate: madeAt, ModDate: madeAt },
  });
  registerSerif(doc);
  const bytes = buffer(doc);
  head(doc, report);
  title(doc, report);
  for (const block of report.blocks) {
    const weight: Serif = block.level === 1 || block.level === 2 ? 'serif-bold' : 'serif';
    const text = block.mark ? `${block.mark} ${block.text}` : block.text;
    font(doc, weight, sizes.body);
    // a heading doesn't stay behind at the foot of a page
    if (block.level > 0 && block.level < 4 && doc.y > A4.height - margins.bottom - 60) doc.addPage();
    doc.text(text, margins.left, doc.y, { width: WIDTH, align: 'justify', indent: FIRST_LINE, lineGap: sizes.body * (LINE - 1) });
    doc.y += 6;
  }
  foot(doc, report);
  const body = doc.bufferedPageRange().count;
  numberPages(doc, 0, body, A4.width);
  let first = body;
  for (const annex of report.annexes) {
    const count = annexPages(doc, annex);
    numberPages(doc, first, count, A4.height);
    first += count;
  }
  doc.end();
  return bytes;
}

export const font = (doc: Doc, name: Serif, size: number): Doc => doc.font(name).fontSize(size).fillColor('#000000');

/** The borderless table of two by two: who writes under whom, the nation and its motto; number, place and day. */
function head(doc: Doc, report: OfficialReport): void {
  const left = WIDTH * LEFT_SHARE;
  const right = WIDTH - left - 8;
  const x = margins.left + left + 8;
  let y: number = margins.top;
  let size: number = sizes.head;
  while (font(doc, 'serif-bold', size).widthOfString(NATION) > right && size > 11) size -= 0.25;
  doc.text(NATION, x, y, { width: right, align: 'center', lineBreak: false });
  font(doc, 'serif-bold', sizes.motto).text(MOTTO, x, y + size * 1.25, { width: right, align: 'center' });
  rule(doc, x + right / 2, doc.y + 1, font(doc, 'serif-bold', sizes.motto).widthOfString(MOTTO));
  const rightEnd = doc.y + 8;
  if (report.superior) {
    font(doc, 'serif', sizes.head);
    for (const line of headLines(report.superior, (text) => doc.widthOfString(text) <= left)) {
      doc.text(line, margins.left, y, { width: left, align: 'center' });
      y = doc.y;
    }
  }
  font(doc, 'serif-bold', sizes.head);
  const issuer = headLines(report.issuer, (text) => doc.widthOfString(text) <= left);
  for (const line of issuer) {
    doc.text(line, margins.left, y, { width: left, align: 'center' });
    y = doc.y;
  }
  rule(doc, margins.left + left / 2, doc.y + 2, Math.min(left, Math.max(...issuer.map((line) => doc.widthOfString(line)))) * 0.42);
  y = Math.max(doc.y + 10, rightEnd) + 4;
  font(doc, 'serif', sizes.head).text(report.number, margins.left, y, { width: left, align: 'center' });
  font(doc, 'serif-italic', sizes.head).text(report.placeAndDay, x, y, { width: right, align: 'center' });
}

function title(doc: Doc, report: OfficialReport): void {
  font(doc, 'serif-bold', sizes.title).text('BÁO CÁO', margins.left, doc.y + 22, { width: WIDTH, align: 'center' });
  doc.text(report.subject, margins.left + 40, doc.y + 3, { width: WIDTH - 80, align: 'center' });
  rule(doc, margins.left + WIDTH / 2, doc.y + 4, Math.min(WIDTH - 80, doc.widthOfString(report.subject)) * 0.38);
  doc.y += 18;
}

/** "Nơi nhận" at the left; who signs at the right, with room for hand and seal. Never torn apart. */
function foot(doc: Doc, report: OfficialReport): void {
  const left = WIDTH * 0.45;
  const right = WIDTH - left - 10;
  const x = margins.left + left + 10;
  const height = Math.max(16 + report.recipients.length * 14, report.signing.length * 18 + 100);
  doc.y += 10;
  if (doc.y + height > A4.height - margins.bottom) doc.addPage();
  const y = doc.y;
  font(doc, 'serif-bold-italic', sizes.recipientsHead).text('Nơi nhận:', margins.left, y, { width: left });
  for (const r of report.recipients) font(doc, 'serif', sizes.recipients).text(r, margins.left, doc.y, { width: left });
  const leftEnd = doc.y;
  doc.y = y;
  for (const line of report.signing) font(doc, 'serif-bold', sizes.head).text(line, x, doc.y, { width: right, align: 'center' });
  const sign = doc.y + 76;
  if (report.signer) font(doc, 'serif-bold', sizes.body).text(report.signer, x, sign, { width: right, align: 'center' });
  doc.y = Math.max(leftEnd, sign + 18);
}

export function rule(doc: Doc, centre: number, y: number, length: number): void {
  doc.moveTo(centre - length / 2, y).lineTo(centre + length / 2, y).lineWidth(0.7).strokeColor('#000000').stroke();
}

function numberPages(doc: Doc, first: number, count: number, width: number): void {
  for (let n = 1; n < count; n++) {
    doc.switchToPage(first + n);
    doc.page.margins.top = 0;
    font(doc, 'serif', sizes.page).text(String(n + 1), 0, 26, { width, align: 'center', lineBreak: false });
  }
  doc.switchToPage(first + count - 1);
}
