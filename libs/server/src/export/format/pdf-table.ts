import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Locale } from '@kynangso/contracts/kernel';
import { type ColumnKind, headersOf, isNumber, printed } from '@kynangso/domain/export';
import { inNfc } from '@kynangso/domain/kernel';
import { pdfDocument, registerFonts } from '@kynangso/server/platform';
import { type OnRows, RowBatches, type SheetTable } from './table';

export const MARGIN = 34;
const PAD = 3;
export const INK = '#1c2733';
const RULE = '#b8c2cc';
const HEAD_FILL = '#e8edf3';
type Doc = PDFKit.PDFDocument;
interface Layout {
  readonly widths: readonly number[];
  readonly size: number;
  readonly lineHeight: number;
  readonly bottom: number;
}

/** A table on A4 (landscape when it is wide): title and basis on the first page, the head on every page, "page n of m" below. */
export async function writePdf(table: SheetTable, out: Writable, onRows: OnRows): Promise<void> {
  const isWide = table.columns.reduce((sum, c) => sum + c.width, 0) > 110;
  const doc = new (pdfDocument())({
    size: 'A4', layout: isWide ? 'landscape' : 'portrait', margin: MARGIN, bufferPages: true, lang: table.locale === 'vi' ? 'vi-VN' : 'en-GB', displayTitle: true, pdfVersion: '1.7',
    info: { Title: table.title, Creator: 'Kỹ Năng Số', Producer: 'Kỹ Năng Số', CreationDate: table.madeAt, ModDate: table.madeAt },
  });
  registerFonts(doc);
  const flowing = pipeline(doc, out);
  flowing.catch(() => undefined);
  heading(doc, table);
  await drawTable(doc, table, new RowBatches(table, onRows), doc.y + 6);
  pageNumbers(doc, table.locale);
  doc.end();
  await flowing;
}

/** The table from `y` on, over as many pages as it needs. Answers with the y below it. */
export async function drawTable(doc: Doc, table: SheetTable, rows: RowBatches, from: number): Promise<number> {
  const layout = layOut(doc, table);
  let y = head(doc, table, layout, from);
  for (let batch = await rows.next(); batch; batch = await rows.next()) {
    for (const row of batch) {
      const cells = table.columns.map((c, i) => linesOf(doc, inNfc(printed(c.kind, row[i] ?? null, table.locale)), (layout.widths[i] ?? 0) - PAD * 2, layout.size));
      const height = Math.max(...cells.map((lines) => lines.length), 1) * layout.lineHeight + PAD * 2;
      if (y + height > layout.bottom) {
        doc.addPage();
        y = head(doc, table, layout, MARGIN);
      }
      line(doc, table, layout, cells, y, height);
      y += height;
    }
  }
  if (table.total === 0) {
    doc.font('italic').fontSize(layout.size).fillColor(INK).text(table.locale === 'vi' ? 'Không có dòng nào.' : 'No rows.', MARGIN, y + 6);
    y = doc.y;
  }
  return y;
}

/** the longest a value of the kind gets; texts break at spaces and share what is left */
const SAMPLES: Partial<Record<ColumnKind, string>> = { day: '00/00/0000', percent: '100,00%', integer: '1.000.000', minutes: '1000,5' };

function layOut(doc: Doc, table: SheetTable): Layout {
  const usable = doc.page.width - MARGIN * 2;
  const sum = table.columns.reduce((total, c) => total + Math.min(c.width, 34), 0);
  const size = sum > 190 ? 6.2 : sum > 120 ? 7.2 : 8.5;
  const least = headersOf(table.columns, table.locale).map((h, i) => {
    const words = doc.font('semibold').fontSize(size);
    const widest = Math.max(...h.split(' ').map((word) => words.widthOfString(word)));
    return Math.max(widest, doc.font('regular').widthOfString(SAMPLES[table.columns[i]?.kind ?? 'text'] ?? '')) + PAD * 2 + 0.5;
  });
  const spare = Math.max(0, usable - least.reduce((a, b) => a + b, 0));
  const weights = table.columns.map((c) => (SAMPLES[c.kind] ? 0 : Math.min(c.width, 34)));
  const weight = weights.reduce((a, b) => a + b, 0) || 1;
  const widths = least.map((w, i) => w + ((weights[i] ?? 0) * spare) / weight);
  const scale = Math.min(1, usable / widths.reduce((a, b) => a + b, 0));
  return { widths: widths.map((w) => w * scale), size, lineHeight: size * 1.32, bottom: doc.page.height - MARGIN - 14 };
}

function heading(doc: Doc, table: SheetTable): void {
  doc.font('bold').fontSize(14).fillColor(INK).text(inNfc(table.title), MARGIN, MARGIN);
  for (const note of table.notes) doc.font('regular').fontSize(8.5).text(inNfc(note), { paragraphGap: 1 });
}

/** The head row at `y`; answers with the y below it. */
function head(doc: Doc, table: SheetTable, layout: Layout, y: number): number {
  doc.font('semibold').fontSize(layout.size);
  const cells = headersOf(table.columns, table.locale).map((h, i) => linesOf(doc, h, (layout.widths[i] ?? 0) - PAD * 2, layout.size));
  const height = Math.max(...cells.map((lines) => lines.length)) * layout.lineHeight + PAD * 2;
  doc.rect(MARGIN, y, layout.widths.reduce((a, b) => a + b, 0), height).fill(HEAD_FILL);
  line(doc, table, layout, cells, y, height);
  doc.font('regular').fontSize(layout.size);
  return y + height;
}

function line(doc: Doc, table: SheetTable, layout: Layout, cells: readonly (readonly string[])[], y: number, height: number): void {
  let x = MARGIN;
  doc.fillColor(INK);
  cells.forEach((lines, i) => {
    const width = layout.widths[i] ?? 0;
    lines.forEach((text, n) => {
      const column = table.columns[i];
      const at = column && isNumber(column.kind) ? x + width - PAD - doc.widthOfString(text) : x + PAD;
      doc.text(text, at, y + PAD + n * layout.lineHeight, { lineBreak: false });
    });
    x += width;
  });
  doc.moveTo(MARGIN, y + height).lineTo(x, y + height).lineWidth(0.4).strokeColor(RULE).stroke();
}

/** Broken at spaces, and inside a word that is wider than its cell; the font and size are the current ones. */
function linesOf(doc: Doc, text: string, width: number, size: number): string[] {
  const fits = (s: string): boolean => s.length * size * 0.3 <= width ? doc.widthOfString(s) <= width : false;
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(/[\s]+/u)) {
    const next = current ? `${current} ${word}` : word;
    if (fits(next)) {
      current = next;
      continue;
    }
    if (current) lines.push(current);
    current = word;
    while (!fits(current) && current.length > 1) {
      let cut = current.length - 1;
      while (cut > 1 && !fits(current.slice(0, cut))) cut -= 1;
      lines.push(current.slice(0, cut));
      current = current.slice(cut);
    }
  }
  if (current || lines.length === 0) lines.push(current);
  return lines;
}

export function pageNumbers(doc: Doc, locale: Locale): void {
  const { start, count } = doc.bufferedPageRange();
  for (let n = start; n < start + count; n++) {
    doc.switchToPage(n);
    doc.page.margins.bottom = 0;
    const text = locale === 'vi' ? `Trang ${n + 1}/${count}` : `Page ${n + 1} of ${count}`;
    doc.font('regular').fontSize(7.5).fillColor(INK).text(text, MARGIN, doc.page.height - MARGIN, { width: doc.page.width - MARGIN * 2, align: 'right', lineBreak: false });
  }
}
