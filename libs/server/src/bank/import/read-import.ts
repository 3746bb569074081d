import { type ImportDefaults, type ImportFormat, type ImportProblem, type ItemSource, itemSheetNames, itemSource, MAX_IMPORT_BYTES, MAX_IMPORT_ITEMS, type StimulusSource } from '@kynangso/contracts/bank';
import { excerptOf, headingScore, readHeading, readSheetRow, readTextFile, shapeProblem, textFormatOf } from '@kynangso/domain/bank';
import { type OpenSheet, openSheet } from '@kynangso/server/org';
import { AppError, bufferSource, invalid } from '@kynangso/server/platform';
import type { Origin } from '../qti/origin';
import type { BroughtFile } from '../qti/packed-files';
import type { QtiFile, QtiReader } from '../qti/read-qti';

/** One item of a file, read as far as it can be read by itself. */
export interface ImportEntry {
  line: number;
  code: string | null;
  excerpt: string;
  source: ItemSource | null;
  /** a sheet's cells as they came; of a text, its lines */
  cells: string[];
  problems: ImportProblem[];
  /** of a package: the file the item stands in */
  file: string | null;
  notes: ImportProblem[];
  origins: Origin[];
}
export interface OpenImport {
  format: ImportFormat;
  headings: string[] | null;
  /** about the file as a whole */
  notes: ImportProblem[];
  stimuli: StimulusSource[];
  files: BroughtFile[];
  entries(): AsyncGenerator<ImportEntry>;
  close(): void;
}

const LIMITS = { bytes: MAX_IMPORT_BYTES, rows: MAX_IMPORT_ITEMS, unpackedBytes: 64 * 1_048_576 };
/** titles and remarks that may stand above the headings */
const HEADING_WITHIN = 30;
/** fewer known headings than this are a text that happens to hold such words */
const KNOWN_HEADINGS = 3;

const plain = { notes: [], stimuli: [], files: [] };
/** QTI by its XML or its package, a spreadsheet by its headings, else GIFT or Aiken by what stands in it; the name of the file says nothing. */
export async function openImport(bytes: Buffer, defaults: ImportDefaults, qti: QtiReader): Promise<OpenImport> {
  if (bytes.length === 0) throw invalid('bank.file_empty');
  const isArchive = bytes.subarray(0, 2).toString('latin1') === 'PK';
  const read = isArchive ? await qti.package(bytes, defaults) : isXml(bytes) ? await qti.single(bytes, defaults) : null;
  if (read) return opened(read);
  if (bytes.length > MAX_IMPORT_BYTES) throw new AppError('bank.import_large', 'too_large', { megabytes: MAX_IMPORT_BYTES / 1_048_576 });
  const text = isArchive ? null : textOf(bytes);
  const format = text === null ? null : textFormatOf(text);
  const sheet = await openSheet(bufferSource(bytes), LIMITS).catch((error: unknown) => {
    // GIFT may begin with what looks like a web page
    if (format === null) throw error;
    return null;
  });
  const rows = sheet && (await openRows(sheet, defaults));
  if (rows) return rows;
  sheet?.close();
  if (text === null || format === null) throw invalid('bank.import_no_items');
  return { format, headings: null, ...plain, entries: () => textEntries(text, format, defaults), close: () => undefined };
}

/** What only XML begins with; GIFT may begin with what looks like a web page. */
const isXml = (bytes: Buffer): boolean => /^\s*<(\?xml[\s?]|([\w-]+:)?(qti-)?assessment-?(item|stimulus|test)\b|questestinterop\b)/i.test(bytes.subarray(0, 400).toString(bytes[0] === 0xff ? 'utf16le' : 'utf8').replace(/^\ufeff/, ''));

function opened({ entries, ...rest }: QtiFile): OpenImport {
  const each = async function* (): AsyncGenerator<ImportEntry> {
    yield* entries;
  };
  return { format: 'qti', headings: null, ...rest, entries: each, close: () => undefined };
}

async function openRows(sheet: OpenSheet, defaults: ImportDefaults): Promise<OpenImport | null> {
  const { kind } = sheet;
  if (kind === 'oneroster') return null;
  const lines = await sheet.peek(HEADING_WITHIN);
  const scores = lines.map((line) => headingScore(line.cells.map((cell) => cell.text)));
  const best = Math.max(0, ...scores);
  const found = lines[scores.indexOf(best)];
  if (!found || best < KNOWN_HEADINGS) {
    if (kind === 'xlsx') throw missingColumns([]);
    return null;
  }
  const headings = found.cells.map((cell) => cell.text);
  const heading = readHeading(headings);
  if (heading.missing.length > 0) throw missingColumns(heading.missing);
  const entries = async function* (): AsyncGenerator<ImportEntry> {
    for await (const line of sheet.lines()) {
      if (line.row <= found.row) continue;
      const cells = line.cells.map((cell) => cell.text);
      yield entryOf(line.row, cells, readSheetRow(cells, heading, defaults));
    }
  };
  return { format: kind, headings, ...plain, entries, close: () => sheet.close() };
}

async function* textEntries(text: string, format: 'gift' | 'aiken', defaults: ImportDefaults): AsyncGenerator<ImportEntry> {
  for (const { line, raw, ...read } of readTextFile(text, format, defaults)) yield entryOf(line, [raw], read);
}

/** What can't be stored for its shape (a text too long) is said like any other problem. */
function entryOf(line: number, cells: string[], { code, source, problems }: { code: string | null; source: ItemSource | null; problems: ImportProblem[] }): ImportEntry {
  const alone = { file: null, notes: [], origins: [] };
  if (!source) return { line, code, excerpt: '', source: null, cells, problems, ...alone };
  const checked = itemSource.safeParse(source);
  if (checked.success) return { line, code, excerpt: excerptOf(checked.data), source: checked.data, cells, problems: [], ...alone };
  return { line, code, excerpt: '', source: null, cells, problems: checked.error.issues.map((issue) => ({ ...shapeProblem(issue), column: null })), ...alone };
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const missingColumns = (missing: readonly (keyof typeof itemSheetNames)[]) => {
  const named = missing.length > 0 ? missing : (['code', 'kind', 'question', 'answer'] as const);
  return invalid('bank.import_columns', { columns: named.map((column) => itemSheetNames[column].vi).join(', '), columnsEn: named.map((column) => itemSheetNames[column].en).join(', ') });
};
