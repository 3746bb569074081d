/** The small parts of a workbook: which sheet comes first, how dates are counted, which styles are dates, the shared strings. */
import type { SaxesTagPlain } from 'saxes';
import { clip, unpacksTooLarge } from './sheet';
import { StringTable } from './string-table';
import { readXml, stepXml, type ZipParts } from './zip-parts';

/** cells of one workbook that may hold a text of their own */
const MAX_SHARED_STRINGS = 10_000_000;

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
export const attribute = (tag: SaxesTagPlain, name: string): string | undefined => tag.attributes[name];

export async function readWorkbook(zip: ZipParts): Promise<{ sheetPath: string | null; is1904: boolean }> {
  let relation: string | null = null;
  let is1904 = false;
  await readXml(zip, 'xl/workbook.xml', {
    open: (tag) => {
      const name = localName(tag.name);
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attribute(tag, 'date1904') ?? '');
      const isHidden = ['hidden', 'veryHidden'].includes(attribute(tag, 'state') ?? '');
      if (name === 'sheet' && relation === null && !isHidden) relation = attribute(tag, 'r:id') ?? Object.entries(tag.attributes).find(([k]) => k.endsWith(':id'))?.[1] ?? null;
    },
  });
  let sheetPath: string | null = null;
  await readXml(zip, 'xl/_rels/workbook.xml.rels', {
    open: (tag) => {
      if (localName(tag.name) !== 'Relationship' || attribute(tag, 'Id') !== relation) return;
      const target = attribute(tag, 'Target') ?? '';
      sheetPath = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
    },
  });
  return { sheetPath, is1904 };
}

const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const isDateFormat = (code: string): boolean => /[ymd]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, ''));

/** For each cell style, whether its numbers are days. */
export async function readDateStyles(zip: ZipParts): Promise<boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readXml(zip, 'xl/styles.xml', {
    open: (tag) => {
      const name = localName(tag.name);
      if (name === 'numFmt') custom.set(Number(attribute(tag, 'numFmtId')), isDateFormat(attribute(tag, 'formatCode') ?? ''));
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) {
        const id = Number(attribute(tag, 'numFmtId') ?? 0);
        styles.push(custom.get(id) ?? isBuiltInDate(id));
      }
    },
    close: (name) => {
      if (localName(name) === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** The first `count` shared strings, or all. */
export async function readSharedStrings(zip: ZipParts, count = Infinity): Promise<StringTable> {
  const strings = new StringTable();
  let text = '';
  let isText = false;
  let phonetic = 0;
  const steps = stepXml(zip, 'xl/sharedStrings.xml', {
    open: (tag) => {
      const name = localName(tag.name);
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    text: (part) => {
      if (isText && text.length < 4_000) text += part;
    },
    close: (full) => {
      const name = localName(full);
      if (name === 't') isText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'si' && strings.push(clip(text)) > MAX_SHARED_STRINGS) throw unpacksTooLarge();
    },
  });
  for await (const _ of steps) if (strings.size >= count) break;
  return strings;
}
