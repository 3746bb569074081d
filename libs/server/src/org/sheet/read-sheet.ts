import { rosterColumnNames, type RosterColumn, type RosterFileKind } from '@kynangso/contracts/org';
import { type HeaderReading, headerScore, readHeaders, type RosterLine } from '@kynangso/domain/org';
import { fileTypeFromBuffer } from 'file-type';
import { AppError, bufferSource, type ByteSource, invalid } from '@kynangso/server/platform';
import { headOf } from './decode-text';
import { isOneRoster, oneRosterLines, oneRosterMode } from './one-roster';
import { csvLines } from './read-csv';
import { peekXlsx, xlsxLines } from './read-xlsx';
import { type Limits, listLimits, type SheetLine, tooLarge, wrongType } from './sheet';
import { openZip } from './zip-parts';

export type { SheetLine };

/** A file of any supported kind, read line by line. */
export interface OpenSheet {
  kind: Exclude<RosterFileKind, 'api'>;
  /** lines that hold anything, header included; each call begins anew */
  lines(): AsyncGenerator<SheetLine>;
  /** the first lines, without reading the rest */
  peek(count: number): Promise<SheetLine[]>;
  /** does it say itself that it holds changes only? */
  isDelta?(): Promise<boolean>;
  close(): void;
}

export interface SheetHead {
  kind: OpenSheet['kind'];
  /** the header line as written */
  headers: string[];
  header: HeaderReading;
  headerRow: number;
  /** the first lines under the header */
  samples: SheetLine[];
}
export interface Sheet extends SheetHead {
  lines: SheetLine[];
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** remarks and titles that may stand above the header */
const HEADER_WITHIN = 30;
const SAMPLES = 3;

/** Opens a file by its bytes (its name says nothing), or refuses it with one clear reason. */
export async function openSheet(source: ByteSource, limits: Limits): Promise<OpenSheet> {
  if (source.size > limits.bytes) throw tooLarge(limits);
  if (source.size === 0) throw invalid('org.file_empty');
  const head = await headOf(source, 4_100);
  if (head.subarray(0, 4).equals(ZIP)) return openArchive(source, limits);
  if (head.subarray(0, 8).equals(OLE)) throw new AppError('org.file_old_excel', 'unsupported');
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!isUtf16 && (await fileTypeFromBuffer(head)) !== undefined) throw wrongType();
  if (/^(\ufeff)?\s*<(\?xml|!doctype|html|table)/i.test(head.subarray(0, 200).toString('utf8'))) throw wrongType();
  const lines = (): AsyncGenerator<SheetLine> => csvLines(source, limits);
  return { kind: 'csv', lines, peek: (count) => firstOf(lines(), count), close: () => undefined };
}

async function openArchive(source: ByteSource, limits: Limits): Promise<OpenSheet> {
  const zip = await openZip(source, limits);
  const close = (): void => zip.zip.close();
  if (isOneRoster(zip)) {
    const lines = (): AsyncGenerator<SheetLine> => oneRosterLines(zip);
    return { kind: 'oneroster', lines, peek: (count) => firstOf(lines(), count), isDelta: async () => (await oneRosterMode(zip)) === 'delta', close };
  }
  return {
    kind: 'xlsx',
    lines: () => {
      zip.unpacked = 0;
      return xlsxLines(zip);
    },
    peek: (count) => peekXlsx(zip, count),
    close,
  };
}

async function firstOf(lines: AsyncGenerator<SheetLine>, count: number): Promise<SheetLine[]> {
  const first: SheetLine[] = [];
  for await (const line of lines) if (first.push(line) === count) break;
  return first;
}

/** Finds the header: the first line among the first ones that names the most columns. */
export async function readHead(sheet: OpenSheet): Promise<SheetHead> {
  const lines = await sheet.peek(HEADER_WITHIN + SAMPLES + 1);
  if (lines.length === 0) throw invalid('org.file_empty');
  const scores = lines.slice(0, HEADER_WITHIN).map((l) => headerScore(l.cells.map((c) => c.text)));
  const at = scores.indexOf(Math.max(...scores));
  const found = lines[at] as SheetLine;
  const below = lines.slice(at + 1).filter((l) => !isNumbering(l));
  if (below.length === 0) throw invalid('org.file_header_only');
  const headers = found.cells.map((c) => c.text);
  return { kind: sheet.kind, headers, header: readHeaders(headers), headerRow: found.row, samples: below.slice(0, SAMPLES) };
}

/** The lines under the header, without the official forms' line of column numbers. */
export async function* dataLines(lines: AsyncIterable<SheetLine>, headerRow: number): AsyncGenerator<SheetLine> {
  let isFirst = true;
  for await (const line of lines) {
    if (line.row <= headerRow) continue;
    const skip = isFirst && isNumbering(line);
    isFirst = false;
    if (!skip) yield line;
  }
}

export function refuseHeader(header: HeaderReading): void {
  if (header.missing.length > 0) throw invalid('org.file_columns_missing', nameColumns(header.missing));
  if (header.twice.length > 0) throw invalid('org.file_columns_twice', nameColumns(header.twice));
}

/** A small list of any supported kind, whole. */
export async function readLines(bytes: Buffer): Promise<{ kind: OpenSheet['kind']; lines: SheetLine[] }> {
  const sheet = await openSheet(bufferSource(bytes), listLimits);
  try {
    const lines: SheetLine[] = [];
    for await (const line of sheet.lines()) lines.push(line);
    if (lines.length === 0) throw invalid('org.file_empty');
    return { kind: sheet.kind, lines };
  } finally {
    sheet.close();
  }
}

/** A whole small roster: header and lines, or one clear reason against it. */
export async function readSheet(bytes: Buffer, limits: Limits = listLimits): Promise<Sheet> {
  const sheet = await openSheet(bufferSource(bytes), limits);
  try {
    const head = await readHead(sheet);
    refuseHeader(head.header);
    const lines: SheetLine[] = [];
    for await (const line of dataLines(sheet.lines(), head.headerRow)) if (lines.push(line) > limits.rows) throw tooLarge(limits);
    return { ...head, lines };
  } finally {
    sheet.close();
  }
}

const nameColumns = (columns: readonly RosterColumn[]) => ({ columns: columns.map((c) => rosterColumnNames[c].vi).join(', '), columnsEn: columns.map((c) => rosterColumnNames[c].en).join(', ') });

/** The line of column numbers, (1) (2) (3), that official forms have under the header. */
function isNumbering(line: SheetLine): boolean {
  const texts = line.cells.map((c) => c.text.trim()).filter((t) => t !== '');
  return texts.length >= 3 && texts.every((t) => /^[([]?\d{1,2}[)\]]?$/.test(t));
}

/** The cells of one line by column. */
export function toRosterLine(line: SheetLine, header: Pick<HeaderReading, 'places'>): RosterLine {
  const cells: Partial<Record<RosterColumn, SheetLine['cells'][number]>> = {};
  for (const [column, at] of header.places) {
    const cell = line.cells[at];
    if (cell && cell.text !== '') cells[column] = cell;
  }
  return { row: line.row, cells };
}
