import { MAX_ROSTER_BYTES, MAX_ROSTER_ROWS, rosterColumnNames, type RosterColumn } from '@kynangso/contracts/org';
import { type HeaderReading, headerScore, readHeaders, type RosterLine } from '@kynangso/domain/org';
import { fileTypeFromBuffer } from 'file-type';
import { AppError, invalid } from '@kynangso/server/platform';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { type SheetLine, tooLarge, wrongType } from './sheet';

export interface Sheet {
  kind: 'xlsx' | 'csv';
  /** the header line as written */
  headers: string[];
  header: HeaderReading;
  lines: SheetLine[];
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** remarks and titles that may stand above the header */
const HEADER_WITHIN = 30;

/** What a file is, by its bytes; its name says nothing. */
async function kindOf(bytes: Buffer): Promise<'xlsx' | 'csv'> {
  if (bytes.subarray(0, 4).equals(ZIP)) return 'xlsx';
  if (bytes.subarray(0, 8).equals(OLE)) throw new AppError('org.file_old_excel', 'unsupported');
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isUtf16 && (await fileTypeFromBuffer(bytes)) !== undefined) throw wrongType();
  if (/^(\ufeff)?\s*<(\?xml|!doctype|html|table)/i.test(bytes.subarray(0, 200).toString('utf8'))) throw wrongType();
  return 'csv';
}

export type { SheetLine };

/** The lines of a file of any supported kind that hold anything, header included, or one clear reason against it. */
export async function readLines(bytes: Buffer): Promise<{ kind: Sheet['kind']; lines: SheetLine[] }> {
  if (bytes.length > MAX_ROSTER_BYTES) throw tooLarge();
  if (bytes.length === 0) throw invalid('org.file_empty');
  const kind = await kindOf(bytes);
  const lines = kind === 'xlsx' ? await readXlsx(bytes) : readCsv(bytes);
  if (lines.length === 0) throw invalid('org.file_empty');
  return { kind, lines };
}

/** Reads a roster file into a header and data lines, or refuses it with one clear reason. */
export async function readSheet(bytes: Buffer): Promise<Sheet> {
  const { kind, lines } = await readLines(bytes);
  const scores = lines.slice(0, HEADER_WITHIN).map((l) => headerScore(l.cells.map((c) => c.text)));
  const at = scores.indexOf(Math.max(...scores));
  const headers = (lines[at] as SheetLine).cells.map((c) => c.text);
  const header = readHeaders(headers);
  if (header.missing.length > 0) throw invalid('org.file_columns_missing', nameColumns(header.missing));
  if (header.twice.length > 0) throw invalid('org.file_columns_twice', nameColumns(header.twice));
  const below = lines.slice(at + 1);
  const data = below[0] && isNumbering(below[0]) ? below.slice(1) : below;
  if (data.length === 0) throw invalid('org.file_header_only');
  if (data.length > MAX_ROSTER_ROWS) throw tooLarge();
  return { kind, headers, header, lines: data };
}

const nameColumns = (columns: readonly RosterColumn[]) => ({ columns: columns.map((c) => rosterColumnNames[c].vi).join(', '), columnsEn: columns.map((c) => rosterColumnNames[c].en).join(', ') });

/** The line of column numbers, (1) (2) (3), that official forms have under the header. */
function isNumbering(line: SheetLine): boolean {
  const texts = line.cells.map((c) => c.text.trim()).filter((t) => t !== '');
  return texts.length >= 3 && texts.every((t) => /^[([]?\d{1,2}[)\]]?$/.test(t));
}

/** The cells of one line by column. */
export function toRosterLine(line: SheetLine, header: HeaderReading): RosterLine {
  const cells: Partial<Record<RosterColumn, SheetLine['cells'][number]>> = {};
  for (const [column, at] of header.places) {
    const cell = line.cells[at];
    if (cell && cell.text !== '') cells[column] = cell;
  }
  return { row: line.row, cells };
}
