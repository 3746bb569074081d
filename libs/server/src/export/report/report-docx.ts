import { AlignmentType, BorderStyle, Document, Header, HeightRule, type ISectionOptions, LineRuleType, PageNumber, PageOrientation, Packer, Paragraph, type ParagraphChild, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import { headLines, MOTTO, NATION, type OfficialReport, type ReportAnnex } from '@kynangso/domain/export';
import { pdfDocument } from '@kynangso/server/platform';
import { A4, annexMargins, FIRST_LINE, LEFT_SHARE, margins, registerSerif, type Serif, sizes } from './paper';

/** Named, not embedded: every office computer has it. Lengths below are twentieths of a point, sizes half points. */
const FONT = 'Times New Roman';
const twips = (points: number): number => Math.round(points * 20);
/** Multiples of a line; said to be so, for not every program takes that for granted and some set the lines on top of each other. */
const lines = (n: number) => ({ line: Math.round(n * 240), lineRule: LineRuleType.AUTO });
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const WIDTH = A4.width - margins.left - margins.right;

interface Look { bold?: boolean; italics?: boolean; size?: number }
const run = (text: string, { bold = false, italics = false, size = sizes.body }: Look = {}): TextRun => new TextRun({ text, bold, italics, size: Math.round(size * 2), font: FONT });
const centred = (children: ParagraphChild[], after = 0): Paragraph => new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: twips(after) }, children });

/** The same report for a word processor, whose text parts may still be changed there. */
export function reportDocx(report: OfficialReport): Promise<Buffer> {
  const size = { width: twips(A4.width), height: twips(A4.height) };
  const body: ISectionOptions = {
    properties: { titlePage: true, page: { size, margin: inTwips(margins), pageNumbers: { start: 1 } } },
    headers: { default: pageNumber(), first: new Header({ children: [new Paragraph({})] }) },
    children: [head(report), ...title(report), ...blocks(report), new Paragraph({ spacing: { line: 120, lineRule: 'exact' }, children: [] }), foot(report)],
  };
  const annexes = report.annexes.map((annex): ISectionOptions => ({
    properties: { titlePage: true, page: { size: { ...size, orientation: PageOrientation.LANDSCAPE }, margin: inTwips(annexMargins), pageNumbers: { start: 1 } } },
    headers: { default: pageNumber(), first: new Header({ children: [new Paragraph({})] }) },
    children: annexParts(annex),
  }));
  const document = new Document({
    creator: 'Kỹ Năng Số', title: `Báo cáo: ${report.subject}`, styles: { default: { document: { run: { font: FONT, size: sizes.body * 2 }, paragraph: { spacing: lines(1.1) } } } }, sections: [body, ...annexes],
  });
  return Packer.toBuffer(document);
}

const inTwips = (m: typeof margins): { top: number; bottom: number; left: number; right: number; header: number } => ({ top: twips(m.top), bottom: twips(m.bottom), left: twips(m.left), right: twips(m.right), header: 500 });
const pageNumber = (): Header => new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ font: FONT, size: sizes.page * 2, children: [PageNumber.CURRENT] })] })] });

/** Word draws a rule as the border of an empty paragraph; its length is what the indents leave. */
function rule(width: number, length: number, after = 0): Paragraph {
  const side = twips(Math.max(0, (width - length) / 2));
  return new Paragraph({ indent: { left: side, right: side }, spacing: { before: 60, after: twips(after), line: 60, lineRule: 'exact' }, border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } }, children: [] });
}

let ruler: PDFKit.PDFDocument | undefined;
/** Width in points by a font of the same measures. */
function measured(text: string, name: Serif, size: number): number {
  if (!ruler) registerSerif((ruler = new (pdfDocument())()));
  return ruler.font(name).fontSize(size).widthOfString(text);
}

function head(report: OfficialReport): Table {
  const left = WIDTH * LEFT_SHARE;
  const right = WIDTH - left;
  const bold = { bold: true, size: sizes.head };
  let nation: number = sizes.head;
  while (measured(NATION, 'serif-bold', nation) > right - 6 && nation > 11) nation -= 0.5;
  const motto = measured(MOTTO, 'serif-bold', sizes.motto);
  const fits = (name: Serif) => (text: string): boolean => measured(text, name, sizes.head) <= left - 4;
  const issuer = headLines(report.issuer, fits('serif-bold'));
  const who = [
    ...(report.superior ? headLines(report.superior, fits('serif')).map((line) => centred([run(line, { size: sizes.head })])) : []), ...issuer.map((line) => centred([run(line, bold)])),
    rule(left, Math.min(left, Math.max(...issuer.map((line) => measured(line, 'serif-bold', sizes.head)))) * 0.42),
  ];
  const where = [centred([run(NATION, { bold: true, size: nation })]), centred([run(MOTTO, { bold: true, size: sizes.motto })]), rule(right, Math.min(motto, right))];
  const cell = (children: Paragraph[], width: number): TableCell => new TableCell({ width: { size: twips(width), type: WidthType.DXA }, margins: { left: 0, right: 0 }, children });
  return new Table({
    columnWidths: [twips(left), twips(right)], layout: TableLayoutType.FIXED, width: { size: twips(WIDTH), type: WidthType.DXA }, borders: noBorders,
    rows: [
      new TableRow({ children: [cell(who, left), cell(where, right)] }),
      new TableRow({ height: { value: 480, rule: HeightRule.ATLEAST }, children: [cell([centred([run(report.number, { size: sizes.head })])], left), cell([centred([run(report.placeAndDay, { italics: true, size: sizes.head })])], right)] }),
    ],
  });
}

const title = (report: OfficialReport): Paragraph[] => [
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 240 }, children: [run('BÁO CÁO', { bold: true })] }),
  centred([run(report.subject, { bold: true })], 2),
  rule(WIDTH, Math.min(WIDTH, measured(report.subject, 'serif-bold', sizes.title)) * 0.38, 10),
];

const blocks = (report: OfficialReport): Paragraph[] => report.blocks.map((b) => new Paragraph({
  alignment: AlignmentType.JUSTIFIED, indent: { firstLine: twips(FIRST_LINE) }, spacing: { after: 120 }, keepNext: b.level > 0 && b.level < 4,
  children: [run(b.mark ? `${b.mark} ${b.text}` : b.text, { bold: b.level === 1 || b.level === 2 })],
}));

function foot(report: OfficialReport): Table {
  const left = WIDTH * 0.45;
  const recipients = [new Paragraph({ children: [run('Nơi nhận:', { bold: true, italics: true, size: sizes.recipientsHead })] }), ...report.recipients.map((r) => new Paragraph({ spacing: lines(1), children: [run(r, { size: sizes.recipients })] }))];
  const signing = report.signing.map((line) => centred([run(line, { bold: true, size: sizes.head })]));
  const room = Array.from({ length: 4 }, () => centred([run('', { size: sizes.body })]));
  const cell = (children: Paragraph[], width: number): TableCell => new TableCell({ width: { size: twips(width), type: WidthType.DXA }, margins: { left: 0, right: 0 }, verticalAlign: VerticalAlign.TOP, children });
  return new Table({
    columnWidths: [twips(left), twips(WIDTH - left)], layout: TableLayoutType.FIXED, width: { size: twips(WIDTH), type: WidthType.DXA }, borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: [cell(recipients, left), cell([...signing, ...room, centred([run(report.signer, { bold: true })])], WIDTH - left)] })],
  });
}

function annexParts(annex: ReportAnnex): (Paragraph | Table)[] {
  const width = A4.height - annexMargins.left - annexMargins.right;
  const sum = annex.columns.reduce((total, c) => total + c.width, 0);
  const widths = annex.columns.map((c) => Math.floor(twips((c.width * width) / sum)));
  const row = (cells: readonly string[], look: Look, align: (i: number) => (typeof AlignmentType)[keyof typeof AlignmentType], tableHeader = false): TableRow => new TableRow({
    tableHeader, cantSplit: true,
    children: cells.map((text, i) => new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA }, margins: { left: 80, right: 80, top: 40, bottom: 40 }, verticalAlign: VerticalAlign.CENTER,
      children: [new Paragraph({ alignment: align(i), spacing: lines(1), children: [run(text, { ...look, size: sizes.table })] })],
    })),
  });
  const byKind = (i: number) => (annex.columns[i]?.isNumber ? AlignmentType.RIGHT : i === 0 ? AlignmentType.CENTER : AlignmentType.LEFT);
  const middle = () => AlignmentType.CENTER;
  return [
    centred([run(annex.name, { bold: true })]), centred([run(annex.title, { bold: true, size: 13 })]), centred([run(annex.note, { italics: true, size: 13 })], 2), rule(width, 150, 10),
    new Table({
      columnWidths: widths, layout: TableLayoutType.FIXED, width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA }, borders: { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin },
      rows: [row(annex.columns.map((c) => c.title), { bold: true }, middle, true), row(annex.columns.map((_, i) => `(${i + 1})`), { italics: true }, middle, true), ...annex.rows.map((cells) => row(cells, {}, byKind)), row(annex.total, { bold: true }, byKind)],
    }),
  ];
}
