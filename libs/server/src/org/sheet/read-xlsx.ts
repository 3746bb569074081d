import type { RosterCell } from '@kynangso/domain/org';
import { fromExcelSerial } from '@kynangso/domain/org';
import { clip, damaged, emptyCell, isBlank, MAX_COLUMNS, MAX_LINES, type SheetLine, tooLarge, wrongType } from './sheet';
import { attribute, localName, readDateStyles, readSharedStrings, readWorkbook } from './xlsx-parts';
import { openZip, readXml } from './zip-parts';

const DAYS_TO_1904 = 1462;
/** the last line a spreadsheet can have */
const LAST_ROW = 1_048_576;

/** "BC12" -> 54, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64;
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

/** Lines of the first visible sheet that hold anything. Dates come as YYYY-MM-DD, numbers as the digits stored. */
export async function readXlsx(bytes: Buffer): Promise<SheetLine[]> {
  const zip = await openZip(bytes);
  try {
    if (!zip.entries.has('xl/workbook.xml')) throw wrongType();
    const { sheetPath, is1904 } = await readWorkbook(zip);
    if (sheetPath === null || !zip.entries.has(sheetPath)) throw damaged();
    const isDate = await readDateStyles(zip);
    const strings = await readSharedStrings(zip);

    const toCell = (type: string, style: number, value: string): RosterCell => {
      if (type === 's') return { text: strings[Number(value)] ?? '', kind: 'text' };
      if (type === 'inlineStr' || type === 'str') return { text: clip(value), kind: 'text' };
      if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE', kind: 'text' };
      if (type === 'e') return { text: value, kind: 'error' };
      if (type === 'd') return { text: value.slice(0, 10), kind: 'date' };
      const day = isDate[style] ? fromExcelSerial(Number(value) + (is1904 ? DAYS_TO_1904 : 0)) : null;
      return day === null ? { text: plainNumber(value), kind: 'number' } : { text: day, kind: 'date' };
    };

    const lines: SheetLine[] = [];
    let line: SheetLine = { row: 0, cells: [] };
    let column = -1;
    let type = 'n';
    let style = 0;
    let value = '';
    let isValue = false;
    let phonetic = 0;
    await readXml(zip, sheetPath, {
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
          if (lines.length >= MAX_LINES) throw tooLarge();
          lines.push(line);
        }
      },
    });
    return lines;
  } finally {
    zip.zip.close();
  }
}
