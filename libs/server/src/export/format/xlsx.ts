import type { Writable } from 'node:stream';
import { type Column, type ColumnKind, daySerial, headersOf } from '@kynangso/domain/export';
import { writeZip, type ZipPart } from '@kynangso/server/platform';
import { type OnRows, RowBatches, type SheetTable, sheetsOf } from './table';
import { xmlText } from './xml';

/**
 * SpreadsheetML (ECMA-376 part 1, 18.3) written as a stream: typed cells with inline strings, a frozen head, widths and filters, as many
 * sheets as the rows need. A library's writer takes an object per cell and ten times as long.
 */
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** cellXfs of `styles`, by kind */
const STYLE: Record<ColumnKind, number> = { text: 0, localized: 0, identifier: 1, day: 2, percent: 3, integer: 4, minutes: 5 };
const HEAD_STYLE = 6;

export async function writeXlsx(table: SheetTable, out: Writable, onRows: OnRows, limit?: number): Promise<void> {
  const sheets = sheetsOf(table, limit);
  const rows = new RowBatches(table, onRows);
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', body: contentTypes(sheets.length) },
    { name: '_rels/.rels', body: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { name: 'xl/workbook.xml', body: workbook(sheets.map((s) => s.name)) },
    { name: 'xl/_rels/workbook.xml.rels', body: relations(sheets.length) },
    { name: 'xl/styles.xml', body: styles },
    ...sheets.map((s, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, body: () => sheet(table, rows, s.rows, i === 0) })),
  ];
  await writeZip(parts, out, table.madeAt);
}

async function* sheet(table: SheetTable, rows: RowBatches, count: number, isFirst: boolean): AsyncGenerator<string> {
  const letters = table.columns.map((_, i) => letterOf(i));
  const cells = table.columns.map((c, i) => cellWriter(c, letters[i] ?? ''));
  const last = letters[letters.length - 1] ?? 'A';
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${table.columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  yield `<row r="1">${headersOf(table.columns, table.locale).map((h, i) => `<c r="${letters[i]}1" s="${HEAD_STYLE}" t="inlineStr"><is><t>${xmlText(h)}</t></is></c>`).join('')}</row>`;
  let line = 1;
  while (line - 1 < count) {
    const batch = await rows.next(count - (line - 1));
    if (!batch) break;
    let text = '';
    for (const row of batch) {
      line += 1;
      text += `<row r="${line}">`;
      for (let i = 0; i < cells.length; i++) {
        const value = row[i];
        if (value !== null && value !== undefined) text += cells[i]?.(value, line) ?? '';
      }
      text += '</row>';
    }
    yield text;
  }
  yield `</sheetData><autoFilter ref="A1:${last}${line}"/></worksheet>`;
}

function cellWriter(c: Column, letter: string): (value: string, line: number) => string {
  const style = STYLE[c.kind];
  const text = (value: string, line: number): string => `<c r="${letter}${line}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t${edged.test(value) ? ' xml:space="preserve"' : ''}>${xmlText(plain(value))}</t></is></c>`;
  const number = (value: number, line: number): string => `<c r="${letter}${line}" s="${style}"><v>${value}</v></c>`;
  switch (c.kind) {
    case 'text':
    case 'localized':
    case 'identifier':
      return text;
    case 'day':
      return (value, line) => {
        const serial = daySerial(value);
        return serial === null ? text(value, line) : number(serial, line);
      };
    case 'integer':
      return (value, line) => `<c r="${letter}${line}" s="${style}"><v>${value}</v></c>`;
    case 'percent':
      return (value, line) => number(Number(value) / 10_000, line);
    case 'minutes':
      return (value, line) => number(Math.trunc(Number(value) / 6) / 10, line);
  }
}

const edged = /^\s|\s$|[\n\t]/;
/** `_x0041_` would be read as a letter written by its number */
const plain = (value: string): string => (value.includes('_x') ? value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : value);
const letterOf = (i: number): string => (i < 26 ? String.fromCharCode(65 + i) : letterOf(Math.floor(i / 26) - 1) + letterOf(i % 26));

const contentTypes = (sheets: number): string =>
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${inTurn(sheets, (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`;
const workbook = (names: readonly string[]): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${names.map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`;
const relations = (sheets: number): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inTurn(sheets, (n) => `<Relationship Id="rId${n}" Type="${REL}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${REL}/styles" Target="styles.xml"/></Relationships>`;
const inTurn = (count: number, part: (n: number) => string): string => Array.from({ length: count }, (_, i) => part(i + 1)).join('');

const xf = (format: number, more = ''): string => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0"${format ? ' applyNumberFormat="1"' : ''}${more}/>`;
const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">${xf(0)}${xf(49)}${xf(164)}${xf(10)}${xf(3)}${xf(165)}<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
