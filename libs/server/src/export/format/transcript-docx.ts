import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { AlignmentType, BorderStyle, Document, ExternalHyperlink, Footer, ImageRun, Packer, PageNumber, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import QRCode from 'qrcode';
import { headersOf, isNumber, printed } from '@kynangso/domain/export';
import { charactersOf } from './docx-table';
import { type OnRows, RowBatches } from './table';
import { certificateLine, madeLine, paperWords, personLines, type TranscriptPaper } from './transcript-paper';

const FONT = 'Times New Roman';
const MARGIN = 900;
const WIDTH = 11_906 - MARGIN * 2;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const line = { style: BorderStyle.SINGLE, size: 4, color: '9AA5B1' };
const text = (value: string, size = 22, bold = false): TextRun => new TextRun({ text: value, size, bold, font: FONT });

/** The same transcript for a word processor. */
export async function writeTranscriptDocx(paper: TranscriptPaper, out: Writable, onRows: OnRows): Promise<void> {
  const { table } = paper;
  const w = paperWords(table.locale);
  const heading = (value: string): Paragraph => new Paragraph({ spacing: { before: 240, after: 100 }, keepNext: true, children: [text(value, 24, true)] });
  const document = new Document({
    creator: 'Kỹ Năng Số', title: w.title,
    sections: [{
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } } },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ size: 16, font: FONT, children: [table.locale === 'vi' ? 'Trang ' : 'Page ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] })] })] }) },
      children: [
        new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 200 }, children: [text(w.title, 28, true)] }),
        ...personLines(paper).map(([label, value]) => new Paragraph({ spacing: { after: 40 }, children: [text(`${label}: `), text(value, 22, true)] })),
        heading(w.results),
        await results(paper, onRows),
        heading(w.certificates),
        ...(paper.certificates.length === 0 ? [new Paragraph({ children: [text(w.noCertificate)] })] : [await certificates(paper)]),
        new Paragraph({ spacing: { before: 240 }, children: [text(w.note, 18)] }),
        new Paragraph({ children: [text(madeLine(paper), 18)] }),
      ],
    }],
  });
  out.end(await Packer.toBuffer(document));
  await once(out, 'finish');
}

async function results({ table }: TranscriptPaper, onRows: OnRows): Promise<Table> {
  const sum = table.columns.reduce((total, c) => total + charactersOf(c), 0);
  const widths = table.columns.map((c) => Math.floor((charactersOf(c) * WIDTH) / sum));
  const cell = (value: string, i: number, isHead: boolean): TableCell => new TableCell({
    width: { size: widths[i] ?? 0, type: WidthType.DXA }, margins: { left: 60, right: 60, top: 30, bottom: 30 }, ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: 'E8EDF3' } } : {}),
    children: [new Paragraph({ alignment: !isHead && table.columns[i] && isNumber(table.columns[i].kind) ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [text(value, 17, isHead)] })],
  });
  const rows = [new TableRow({ tableHeader: true, cantSplit: true, children: headersOf(table.columns, table.locale).map((h, i) => cell(h, i, true)) })];
  const batches = new RowBatches(table, onRows);
  for (let batch = await batches.next(); batch; batch = await batches.next())
    for (const row of batch) rows.push(new TableRow({ cantSplit: true, children: table.columns.map((c, i) => cell(printed(c.kind, row[i] ?? null, table.locale), i, false)) }));
  return new Table({ rows, columnWidths: widths, layout: TableLayoutType.FIXED, width: { size: WIDTH, type: WidthType.DXA }, borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line } });
}

async function certificates(paper: TranscriptPaper): Promise<Table> {
  const w = paperWords(paper.table.locale);
  const rows: TableRow[] = [];
  for (const c of paper.certificates) {
    const code = await QRCode.toBuffer(c.verifyUrl, { errorCorrectionLevel: 'M', margin: 1, width: 220 });
    const said = [
      new Paragraph({ children: [text(c.title, 22, true)] }),
      new Paragraph({ children: [text(`${c.serial} · ${certificateLine(paper, c)}`, 20)] }),
      new Paragraph({ children: [text(`${w.check} `, 20), new ExternalHyperlink({ link: c.verifyUrl, children: [text(c.verifyUrl, 20)] })] }),
    ];
    rows.push(new TableRow({
      cantSplit: true,
      children: [
        new TableCell({ width: { size: 1500, type: WidthType.DXA }, children: [new Paragraph({ children: [new ImageRun({ type: 'png', data: code, transformation: { width: 84, height: 84 }, altText: { name: c.serial, title: c.serial, description: c.verifyUrl } })] })] }),
        new TableCell({ width: { size: WIDTH - 1500, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, children: said }),
      ],
    }));
  }
  return new Table({ rows, columnWidths: [1500, WIDTH - 1500], layout: TableLayoutType.FIXED, width: { size: WIDTH, type: WidthType.DXA }, borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none } });
}
