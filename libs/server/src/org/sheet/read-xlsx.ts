import type { RosterCell } from '@kynangso/domain/org';
import { fromExcelSerial } from '@kynangso/domain/org';
import { clip, damaged, emptyCell, isBlank, MAX_COLUMNS, maxLines, type SheetLine, tooLarge, wrongType } from './sheet';
import { attribute, localName, readDateStyles, readSharedStrings, readWorkbook } from './xlsx-parts';
import { stepXml, type ZipParts } from './zip-parts';

const DAYS_TO_1904 = 1462;
/** the last line a spreadsheet can have */
const LAST_ROW = 1_048_576;

/** "BC12" -> 54, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}

/** A stored 2.4090001234E10 is the whole number it means, as long as no digit is lost. */
function plainNumber(text: string): string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? String(value) : text;
}

interface Book {
  sheetPath: string;
  is1904: boolean;
  isDate: readonly boolean[];
}

async function openBook(zip: ZipParts): Promise<Book> {
  if (!zip.entries.has('xl/workbook.xml')) throw wrongType();
  const { sheetPath, is1904 } = await readWorkbook(zip);
  if (sheetPath === null || !zip.entries.has(sheetPath)) throw damaged();
  return { sheetPath, is1904, isDate: await readDateStyles(zip) };
}

/** Lines of the first visible sheet that hold anything. Dates come as YYYY-MM-DD, numbers as the digits stored. */
export async function* xlsxLines(zip: ZipParts): AsyncGenerator<SheetLine> {
  const book = await openBook(zip);
  const strings = await readSharedStrings(zip);
  yield* sheetLines(zip, book, (at) => strings.get(at));
}

/** The first lines, with only as many shared strings read as they need. */
export async function peekXlsx(zip: ZipParts, count: number): Promise<SheetLine[]> {
  const book = await openBook(zip);
  let last = -1;
  const first = async (stringAt: (at: number) => string): Promise<SheetLine[]> => {
    const lines: SheetLine[] = [];
    for await (const line of sheetLines(zip, book, stringAt)) if (lines.push(line) === count) break;
    return lines;
  };
  await first((at) => {
    last = Math.max(last, at);
    return '?';
  });
  const strings = await readSharedStrings(zip, last + 1);
  return first((at) => strings.get(at));
}

async function* sheetLines(zip: ZipParts, book: Book, stringAt: (at: number) => string): AsyncGenerator<SheetLine> {
  const { is1904, isDate } = book;
  const toCell = (type: string, style: number, value: string): RosterCell => {
    if (type === 's') return { text: stringAt(Number(value)), kind: 'text' };
    if (type === 'inlineStr' || type === 'str') return { text: clip(value), kind: 'text' };
    if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE', kind: 'text' };
    if (type === 'e') return { text: value, kind: 'error' };
    if (type === 'd') return { text: value.slice(0, 10), kind: 'date' };
    const day = isDate[style] ? fromExcelSerial(Number(value) + (is1904 ? DAYS_TO_1904 : 0)) : null;
    return day === null ? { text: plainNumber(value), kind: 'number' } : { text: day, kind: 'date' };
  };
  let ready: SheetLine[] = [];
  let count = 0;
  let line: SheetLine = { row: 0, cells: [] };
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let isValue = false;
  let phonetic = 0;
  const steps = stepXml(zip, book.sheetPath, {
    open: (tag) => {
      const name = localName(tag.name);
      if (name === 'row') {
        // a line number is a name here: twice the same, or a step back, would make two rows one
        line = { row: Math.max(line.row + 1, Number(attribute(tag, 'r')) || 0), cells: [] };
        if (line.row > LAST_ROW) throw damaged();
        column = -1;
      } else if (name === 'c') {
        const reference = attribute(tag, 'r');
        column = reference === undefined ? column + 1 : columnOf(reference);
        type = attribute(tag, 't') ?? 'n';
        style = Number(attribute(tag, 's') ?? 0);
        value = '';
      } else if (name === 'rPh') phonetic += 1;
      isValue = phonetic === 0 && (name === 'v' || (name === 't' && type === 'inlineStr'));
    },
    text: (text) => {
      if (isValue && value.length < 4_000) value += text;
    },
    close: (full) => {
      const name = localName(full);
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'c' && value !== '' && column >= 0 && column < MAX_COLUMNS) {
        while (line.cells.length < column) line.cells.push(emptyCell);
        line.cells[column] = toCell(type, style, value);
      } else if (name === 'row' && !isBlank(line)) {
        if ((count += 1) > maxLines(zip.limits)) throw tooLarge(zip.limits);
        ready.push(line);
      }
    },
  });
  for await (const _ of steps) {
    yield* ready;
    ready = [];
  }
}
