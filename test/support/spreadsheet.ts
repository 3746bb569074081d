import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { SaxesParser } from 'saxes';

/** Texts of one entry of a zip archive, read back by another library than the one that wrote it. */
export async function zipEntries(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await new Promise<ZipFile>((done, refuse) => fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? refuse(error) : done(opened))));
  const found = new Map<string, string>();
  await new Promise<void>((done, refuse) => {
    zip.on('end', done).on('error', refuse).on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return refuse(error);
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part)).on('error', refuse).on('end', () => {
          found.set(entry.fileName, Buffer.concat(parts).toString('utf8'));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
  return found;
}

export interface ReadCell {
  /** what the file says the value is: inlineStr, n, f (a formula) for XLSX; string, float, date, percentage, formula for ODS */
  type: string;
  value: string;
}

/** Every cell of an XLSX part as the XML has it: nothing is guessed, and a formula would be seen. */
export function xlsxCells(xml: string): ReadCell[][] {
  const rows: ReadCell[][] = [];
  const parser = new SaxesParser();
  let cell: ReadCell | null = null;
  let isText = false;
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') rows.push([]);
    if (name === 'c') cell = { type: String(attributes.t ?? 'n'), value: '' };
    if (name === 'f' && cell) cell.type = 'f';
    if (name === 't' || name === 'v' || name === 'f') isText = true;
  });
  parser.on('text', (text) => { if (isText && cell) cell.value += text; });
  parser.on('closetag', ({ name }) => {
    if (name === 't' || name === 'v' || name === 'f') isText = false;
    if (name === 'c' && cell) {
      cell.value = cell.value.replace(/_x005F_(?=x)/g, '_');
      rows[rows.length - 1]?.push(cell);
      cell = null;
    }
  });
  parser.write(xml).close();
  return rows;
}

/** Every cell of an ODS content part; empty cells are strings without text. */
export function odsCells(xml: string): ReadCell[][] {
  const rows: ReadCell[][] = [];
  const parser = new SaxesParser();
  let cell: ReadCell | null = null;
  let paragraphs = 0;
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'table:table-row') rows.push([]);
    if (name === 'table:table-cell') {
      cell = { type: attributes['table:formula'] ? 'formula' : String(attributes['office:value-type'] ?? 'string'), value: '' };
      paragraphs = 0;
    }
    if (name === 'text:p' && cell && (paragraphs += 1) > 1) cell.value += '\n';
    if (name === 'text:s' && cell) cell.value += ' '.repeat(Number(attributes['text:c'] ?? 1));
    if (name === 'text:tab' && cell) cell.value += '\t';
  });
  parser.on('text', (text) => { if (cell) cell.value += text; });
  parser.on('closetag', ({ name }) => {
    if (name === 'table:table-cell' && cell) {
      rows[rows.length - 1]?.push(cell);
      cell = null;
    }
  });
  parser.write(xml).close();
  return rows;
}
