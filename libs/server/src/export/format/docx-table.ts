import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { AlignmentType, BorderStyle, Document, Footer, PageNumber, PageOrientation, Packer, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import { type Column, headersOf, isNumber, printed } from '@kynangso/domain/export';
import { type OnRows, RowBatches, type SheetTable } from './table';

const FONT = 'Times New Roman';
/** twentieths of a point, A4 */
const A4 = { width: 11_906, height: 16_838 };
const MARGIN = 850;

/** What a column needs on paper: texts break at spaces, days and numbers must not. */
export const charactersOf = (c: Column): number => Math.max(Math.min(c.width, 34), c.kind === 'day' ? 15 : c.kind === 'percent' ? 12 : c.kind === 'identifier' ? 10 : 9);

/** The same table as a Word document: the head repeats, pages are numbered. Word documents are made in memory, so the runner limits their rows. */
export async function writeDocx(table: SheetTable, out: Writable, onRows: OnRows): Promise<void> {
  const isWide = table.columns.reduce((sum, c) => sum + c.width, 0) > 110;
  const usable = (isWide ? A4.height : A4.width) - MARGIN * 2;
  const wanted = table.columns.map(charactersOf);
  const sum = wanted.reduce((a, b) => a + b, 0);
  const widths = wanted.map((w) => Math.floor((w * usable) / sum));
  const size = sum > 150 ? 13 : 18;
  const cell = (text: string, i: number, isHead: boolean): TableCell => {
    const column = table.columns[i];
    return new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      margins: { left: 50, right: 50, top: 20, bottom: 20 },
      ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: 'E8EDF3' } } : {}),
      children: [new Paragraph({ alignment: !isHead && column && isNumber(column.kind) ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [new TextRun({ text, size, bold: isHead, font: FONT })] })],
    });
  };
  const rows = [new TableRow({ tableHeader: true, cantSplit: true, children: headersOf(table.columns, table.locale).map((h, i) => cell(h, i, true)) })];
  const batches = new RowBatches(table, onRows);
  for (let batch = await batches.next(); batch; batch = await batches.next())
    for (const row of batch) rows.push(new TableRow({ cantSplit: true, children: table.columns.map((c, i) => cell(printed(c.kind, row[i] ?? null, table.locale), i, false)) }));
  const border = { style: BorderStyle.SINGLE, size: 4, color: '9AA5B1' };
  const document = new Document({
    creator: 'Kỹ Năng Số', title: table.title, styles: { default: { document: { run: { font: FONT, size: 22 } } } },
    sections: [{
      properties: { page: { size: { ...A4, orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } } },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ size: 16, children: [table.locale === 'vi' ? 'Trang ' : 'Page ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] })] })] }) },
      children: [
        new Paragraph({ children: [new TextRun({ text: table.title, bold: true, size: 28 })] }),
        ...table.notes.map((note) => new Paragraph({ children: [new TextRun({ text: note, size: 20 })] })),
        new Paragraph({ children: [] }),
        new Table({ rows, columnWidths: widths, layout: TableLayoutType.FIXED, width: { size: usable, type: WidthType.DXA }, borders: { top: border, bottom: border, left: border, right: border, insideHorizontal: border, insideVertical: border } }),
      ],
    }],
  });
  out.end(await Packer.toBuffer(document));
  await once(out, 'finish');
}
