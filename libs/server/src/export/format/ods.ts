import type { Writable } from 'node:stream';
import { type Column, headersOf, printed } from '@kynangso/domain/export';
import { writeZip } from '@kynangso/server/platform';
import { type OnRows, RowBatches, type SheetTable, sheetsOf } from './table';
import { xmlText } from './xml';

/**
 * OpenDocument 1.3 spreadsheet as a stream: one content part, a manifest and the settings that freeze the head. No kept library writes
 * one from a stream, and the typed cells are the whole of it.
 */
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NS = 'urn:oasis:names:tc:opendocument:xmlns';
const MIME = 'application/vnd.oasis.opendocument.spreadsheet';
const SPACES = `xmlns:office="${NS}:office:1.0" xmlns:style="${NS}:style:1.0" xmlns:text="${NS}:text:1.0" xmlns:table="${NS}:table:1.0" xmlns:number="${NS}:datastyle:1.0" xmlns:fo="${NS}:xsl-fo-compatible:1.0"`;

export async function writeOds(table: SheetTable, out: Writable, onRows: OnRows, limit?: number): Promise<void> {
  const sheets = sheetsOf(table, limit);
  const manifest = ['content.xml', 'settings.xml'].map((path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`).join('');
  await writeZip([
    { name: 'mimetype', body: MIME, isStored: true },
    { name: 'META-INF/manifest.xml', body: `${HEAD}<manifest:manifest xmlns:manifest="${NS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIME}"/>${manifest}</manifest:manifest>` },
    { name: 'settings.xml', body: settings(sheets.map((s) => s.name)) },
    { name: 'content.xml', body: () => content(table, new RowBatches(table, onRows), sheets) },
  ], out, table.madeAt);
}

async function* content(table: SheetTable, rows: RowBatches, sheets: readonly { name: string; rows: number }[]): AsyncGenerator<string> {
  const cells = table.columns.map((c) => cellWriter(c, table));
  yield `${HEAD}<office:document-content ${SPACES} office:version="1.3"><office:automatic-styles>${styles(table.columns)}</office:automatic-styles><office:body><office:spreadsheet>`;
  const ranges: string[] = [];
  for (const [at, { name, rows: limit }] of sheets.entries()) {
    yield `<table:table table:name="${xmlText(name)}">${table.columns.map((_, i) => `<table:table-column table:style-name="co${i}"/>`).join('')}`;
    yield `<table:table-header-rows><table:table-row>${headersOf(table.columns, table.locale).map((h) => `<table:table-cell table:style-name="head" office:value-type="string"><text:p>${xmlText(h)}</text:p></table:table-cell>`).join('')}</table:table-row></table:table-header-rows>`;
    let count = 0;
    while (count < limit) {
      const batch = await rows.next(limit - count);
      if (!batch) break;
      count += batch.length;
      yield batch.map((row) => `<table:table-row>${cells.map((cell, i) => cell(row[i] ?? null)).join('')}</table:table-row>`).join('');
    }
    yield '</table:table>';
    ranges.push(`<table:database-range table:name="__Anonymous_Sheet_DB__${at}" table:target-range-address="${xmlText(`'${name.replaceAll("'", "''")}'.A1:'${name.replaceAll("'", "''")}'.${letterOf(table.columns.length - 1)}${count + 1}`)}" table:display-filter-buttons="true"/>`);
  }
  yield `<table:database-ranges>${ranges.join('')}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
}

function cellWriter(c: Column, { locale }: SheetTable): (value: string | null) => string {
  const text = (value: string): string => `<table:table-cell office:value-type="string"${c.kind === 'identifier' ? ' table:style-name="id"' : ''}>${value.split('\n').map((line) => `<text:p>${spaced(line)}</text:p>`).join('')}</table:table-cell>`;
  const typed = (style: string, attributes: string, value: string): string => `<table:table-cell table:style-name="${style}" ${attributes}><text:p>${xmlText(printed(c.kind, value, locale))}</text:p></table:table-cell>`;
  const write = (value: string): string => {
    switch (c.kind) {
      case 'text':
      case 'localized':
      case 'identifier':
        return text(value);
      case 'day':
        return typed('day', `office:value-type="date" office:date-value="${value}"`, value);
      case 'integer':
        return typed('int', `office:value-type="float" office:value="${value}"`, value);
      case 'percent':
        return typed('pct', `office:value-type="percentage" office:value="${Number(value) / 10_000}"`, value);
      case 'minutes':
        return typed('hrs', `office:value-type="float" office:value="${Math.trunc(Number(value) / 6) / 10}"`, value);
    }
  };
  return (value) => (value === null ? '<table:table-cell/>' : write(value));
}

/** OpenDocument folds runs of spaces and drops those at an edge; tabs are elements. */
const spaced = (line: string): string =>
  /^ |\s$| {2}|\t/.test(line) ? xmlText(line).replace(/\t/g, '<text:tab/>').replace(/^ +| +$| {2,}/g, (run) => `<text:s text:c="${run.length}"/>`) : xmlText(line);

const letterOf = (i: number): string => (i < 26 ? String.fromCharCode(65 + i) : letterOf(Math.floor(i / 26) - 1) + letterOf(i % 26));

const cellStyle = (name: string, data: string, more = ''): string => `<style:style style:name="${name}" style:family="table-cell"${data ? ` style:data-style-name="${data}"` : ''}>${more}</style:style>`;
const styles = (columns: readonly Column[]): string =>
  `${columns.map((c, i) => `<style:style style:name="co${i}" style:family="table-column"><style:table-column-properties style:column-width="${(c.width * 0.2).toFixed(1)}cm"/></style:style>`).join('')}<number:date-style style:name="n-day"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><number:percentage-style style:name="n-pct"><number:number number:decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style><number:number-style style:name="n-int"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style><number:number-style style:name="n-hrs"><number:number number:decimal-places="1" number:min-integer-digits="1"/></number:number-style><number:text-style style:name="n-id"><number:text-content/></number:text-style>${cellStyle('day', 'n-day')}${cellStyle('pct', 'n-pct')}${cellStyle('int', 'n-int')}${cellStyle('hrs', 'n-hrs')}${cellStyle('id', 'n-id')}${cellStyle('head', '', '<style:table-cell-properties fo:background-color="#e8edf3" fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/>')}`;

/** "frozen after the first row", which OpenDocument leaves to the program's settings */
const settings = (names: readonly string[]): string => {
  const item = (name: string, type: string, value: string | number): string => `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const frozen = item('HorizontalSplitMode', 'short', 0) + item('VerticalSplitMode', 'short', 2) + item('HorizontalSplitPosition', 'int', 0) + item('VerticalSplitPosition', 'int', 1) + item('ActiveSplitRange', 'short', 2) + item('PositionTop', 'int', 0) + item('PositionBottom', 'int', 1);
  const tables = names.map((name) => `<config:config-item-map-entry config:name="${xmlText(name)}">${frozen}</config:config-item-map-entry>`).join('');
  return `${HEAD}<office:document-settings xmlns:office="${NS}:office:1.0" xmlns:config="${NS}:config:1.0" xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables">${tables}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
};
