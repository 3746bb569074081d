import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import QRCode from 'qrcode';
import { inNfc } from '@kynangso/domain/kernel';
import { pdfDocument, registerFonts } from '@kynangso/server/platform';
import { drawTable, INK, MARGIN, pageNumbers } from './pdf-table';
import { type OnRows, RowBatches } from './table';
import { certificateLine, madeLine, paperWords, personLines, type TranscriptPaper } from './transcript-paper';

const ACCENT = '#b3261e';
const MUTED = '#55616d';
const CODE = 58;
type Doc = PDFKit.PDFDocument;

/** A4 portrait: who it is, the results, and every certificate with its address as text and as a code. */
export async function writeTranscriptPdf(paper: TranscriptPaper, out: Writable, onRows: OnRows): Promise<void> {
  const { table } = paper;
  const w = paperWords(table.locale);
  const doc = new (pdfDocument())({
    size: 'A4', margin: MARGIN, bufferPages: true, lang: table.locale === 'vi' ? 'vi-VN' : 'en-GB', displayTitle: true, pdfVersion: '1.7',
    info: { Title: w.title, Creator: 'Kỹ Năng Số', Producer: 'Kỹ Năng Số', CreationDate: table.madeAt, ModDate: table.madeAt },
  });
  registerFonts(doc);
  const flowing = pipeline(doc, out);
  flowing.catch(() => undefined);
  doc.font('semibold').fontSize(9).fillColor(ACCENT).text('Kỹ Năng Số', MARGIN, MARGIN);
  doc.font('bold').fontSize(15).fillColor(INK).text(w.title, { paragraphGap: 2 });
  doc.rect(MARGIN, doc.y + 2, 46, 2.5).fill(ACCENT);
  doc.y += 14;
  for (const [label, value] of personLines(paper)) labelled(doc, label, inNfc(value));
  section(doc, w.results);
  doc.y = (await drawTable(doc, table, new RowBatches(table, onRows), doc.y + 2)) + 4;
  section(doc, w.certificates);
  if (paper.certificates.length === 0) doc.font('regular').fontSize(9).fillColor(INK).text(w.noCertificate, MARGIN);
  for (const c of paper.certificates) certificate(doc, paper, c);
  doc.moveDown(1);
  doc.font('regular').fontSize(8).fillColor(MUTED).text(w.note, MARGIN, doc.y, { width: doc.page.width - MARGIN * 2 });
  doc.text(madeLine(paper), { paragraphGap: 0 });
  pageNumbers(doc, table.locale);
  doc.end();
  await flowing;
}

function labelled(doc: Doc, label: string, value: string): void {
  const y = doc.y;
  doc.font('regular').fontSize(9).fillColor(MUTED).text(label, MARGIN, y, { width: 120 });
  doc.font('medium').fillColor(INK).text(value, MARGIN + 124, y, { width: doc.page.width - MARGIN * 2 - 124, paragraphGap: 3 });
}

function section(doc: Doc, title: string): void {
  if (doc.y > doc.page.height - 130) doc.addPage();
  doc.moveDown(0.8);
  doc.font('bold').fontSize(11).fillColor(INK).text(title, MARGIN, doc.y, { paragraphGap: 4 });
}

function certificate(doc: Doc, paper: TranscriptPaper, c: TranscriptPaper['certificates'][number]): void {
  if (doc.y + CODE + 10 > doc.page.height - MARGIN - 20) doc.addPage();
  const top = doc.y;
  qr(doc, c.verifyUrl, MARGIN, top, CODE);
  const x = MARGIN + CODE + 12;
  const width = doc.page.width - MARGIN - x;
  doc.font('semibold').fontSize(9.5).fillColor(INK).text(inNfc(c.title), x, top + 4, { width });
  doc.font('regular').fontSize(8.5).text(`${c.serial} · ${certificateLine(paper, c)}`, x, doc.y + 1, { width });
  doc.fillColor(MUTED).text(`${paperWords(paper.table.locale).check} ${c.verifyUrl}`, x, doc.y + 1, { width, link: c.verifyUrl });
  doc.y = Math.max(doc.y, top + CODE) + 8;
}

function qr(doc: Doc, text: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const unit = size / (modules.size + 4);
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) doc.rect(x + (column + 2) * unit, y + (row + 2) * unit, unit + 0.04, unit + 0.04);
  doc.fill(INK);
}
