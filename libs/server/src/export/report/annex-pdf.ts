import type { ReportAnnex } from '@kynangso/domain/export';
import { A4, annexMargins, type Serif, sizes } from './paper';
import { type Doc, font, rule } from './report-pdf';

const WIDTH = A4.height - annexMargins.left - annexMargins.right;
const PAD = 4;

/** One annex on pages of its own; its table's head and column numbers come again on every page. Answers with the number of pages. */
export function annexPages(doc: Doc, annex: ReportAnnex): number {
  doc.addPage({ size: 'A4', layout: 'landscape', margins: annexMargins });
  let pages = 1;
  font(doc, 'serif-bold', 14).text(annex.name, annexMargins.left, annexMargins.top, { width: WIDTH, align: 'center' });
  font(doc, 'serif-bold', 13).text(annex.title, annexMargins.left + 60, doc.y + 2, { width: WIDTH - 120, align: 'center' });
  font(doc, 'serif-italic', 13).text(annex.note, annexMargins.left, doc.y + 2, { width: WIDTH, align: 'center' });
  rule(doc, annexMargins.left + WIDTH / 2, doc.y + 5, 150);
  const sum = annex.columns.reduce((total, c) => total + c.width, 0);
  const widths = annex.columns.map((c) => (c.width * WIDTH) / sum);
  let y = head(doc, annex, widths, doc.y + 16);
  const lines = [...annex.rows.map((cells) => ({ cells, name: 'serif' as Serif })), { cells: annex.total, name: 'serif-bold' as Serif }];
  for (const { cells, name } of lines) {
    const height = heightOf(doc, cells, widths, name);
    if (y + height > A4.width - annexMargins.bottom) {
      doc.addPage({ size: 'A4', layout: 'landscape', margins: annexMargins });
      pages += 1;
      y = head(doc, annex, widths, annexMargins.top);
    }
    row(doc, cells, widths, y, height, name, (i) => (annex.columns[i]?.isNumber ? 'right' : i === 0 ? 'center' : 'left'));
    y += height;
  }
  return pages;
}

function head(doc: Doc, annex: ReportAnnex, widths: readonly number[], y: number): number {
  const titles = annex.columns.map((c) => c.title);
  const height = heightOf(doc, titles, widths, 'serif-bold');
  row(doc, titles, widths, y, height, 'serif-bold', () => 'center');
  const numbers = annex.columns.map((_, i) => `(${i + 1})`);
  const second = heightOf(doc, numbers, widths, 'serif-italic');
  row(doc, numbers, widths, y + height, second, 'serif-italic', () => 'center');
  return y + height + second;
}

function heightOf(doc: Doc, cells: readonly string[], widths: readonly number[], name: Serif): number {
  font(doc, name, sizes.table);
  return Math.max(...cells.map((text, i) => doc.heightOfString(text || ' ', { width: (widths[i] ?? 0) - PAD * 2 }))) + PAD * 2;
}

function row(doc: Doc, cells: readonly string[], widths: readonly number[], y: number, height: number, name: Serif, align: (i: number) => 'left' | 'right' | 'center'): void {
  let x: number = annexMargins.left;
  cells.forEach((text, i) => {
    const width = widths[i] ?? 0;
    doc.rect(x, y, width, height).lineWidth(0.5).strokeColor('#000000').stroke();
    const inner = { width: width - PAD * 2, align: align(i) };
    font(doc, name, sizes.table);
    const own = doc.heightOfString(text || ' ', inner);
    doc.text(text, x + PAD, y + (height - own) / 2, inner);
    x += width;
  });
}
