import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cleanCopy } from './clean-copy';
import { ANSWER, NAME, namedDocx, namedJpeg, namedPng, namedPptx, namedXlsx } from './named-files.fixture';

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};
const copyOf = (bytes: Uint8Array, type: string): Uint8Array => {
  const made = cleanCopy(bytes, type);
  if (!made.ok) throw new Error(`${made.reason} ${made.part ?? ''}`);
  return made.bytes;
};
/** Places that still hold what must not be there, in any of the encodings programs use. */
function placesOf(parts: Record<string, Uint8Array>, word: string): string[] {
  const needles = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
  return Object.entries(parts).flatMap(([path, bytes]) => (needles.some((needle) => Buffer.from(bytes).includes(needle)) || path.includes(word) ? [path] : []));
}
const textOf = (parts: Record<string, Uint8Array>, path: string): string => new TextDecoder().decode(parts[path]);

describe('a copy for blind marking', () => {
  it.each([
    ['docx', () => namedDocx()],
    ['xlsx', () => namedXlsx()],
    ['pptx', () => namedPptx()],
  ] as const)('of a %s file holds the name nowhere, and the answer as it was', async (kind, make) => {
    const bytes = await make();
    const before = unzipSync(bytes);
    // the control: it did stand in properties, comments, lists of people, pictures
    expect(placesOf(before, NAME).length).toBeGreaterThan(5);
    const parts = unzipSync(copyOf(bytes, types[kind]));
    expect(placesOf(parts, NAME)).toEqual([]);
    expect(placesOf(parts, 'bidanh')).toEqual([]);
    expect(placesOf(parts, ANSWER).length).toBeGreaterThan(0);
    // nothing points at a part that is gone
    const targets = Object.keys(parts).filter((path) => path.endsWith('.rels')).flatMap((path) => [...textOf(parts, path).matchAll(/Target="([^"]*)"/g)].map(([, target]) => target ?? ''));
    expect(targets.filter((target) => /customXml|custom\.xml|thumbnail|printerSettings/.test(target))).toEqual([]);
    expect(textOf(parts, '[Content_Types].xml')).not.toContain('custom.xml');
  });

  it('keeps who answered whom, under other names, and everything the candidate wrote', () => {
    const parts = unzipSync(copyOf(namedDocx(), types.docx));
    expect(textOf(parts, 'word/comments.xml')).toContain('w:author="Tác giả 1" w:initials="TG"');
    expect(textOf(parts, 'word/comments.xml')).toContain('Tác giả 1 xem lại đoạn này');
    const document = textOf(parts, 'word/document.xml');
    expect(document).toContain(`${ANSWER} &amp; kinh phí`);
    expect(document).toContain('<w:delText>bớt</w:delText>');
    expect(document).toContain('>info</w:t>');
  });

  it('opens as the same workbook', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(copyOf(await namedXlsx(), types.xlsx).buffer as ArrayBuffer);
    expect(book.getWorksheet('Bảng')?.getCell('A1').text).toBe(ANSWER);
    expect(book.getWorksheet('Bảng')?.getTable('BangSo')).toBeDefined();
    expect(JSON.stringify(book.getWorksheet('Bảng')?.getCell('A1').note)).toContain('Tác giả 1');
  });

  it('leaves a real document of a word processor whole but for its properties', () => {
    const bytes = readFileSync('apps/standalone/demo/bai-lam/ke-hoach-da-trinh-bay.docx');
    const [before, after] = [unzipSync(bytes), unzipSync(copyOf(bytes, types.docx))];
    const words = (parts: Record<string, Uint8Array>) => textOf(parts, 'word/document.xml').replace(/<[^>]*>/g, '');
    expect(words(after).trim()).toBe(words(before).trim());
  });

  it.each([
    ['jpg', 'image/jpeg', namedJpeg],
    ['png', 'image/png', namedPng],
  ] as const)('of a %s picture holds the name nowhere, and stands upright', (_, type, make) => {
    expect(placesOf({ picture: make() }, NAME)).toEqual(['picture']);
    const copy = Buffer.from(copyOf(make(), type));
    expect(placesOf({ copy }, NAME)).toEqual([]);
    expect(copy.includes('xmpmeta')).toBe(false);
    // orientation 6 alone is left of the EXIF
    expect(copy.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true);
    expect(copyOf(copy, type)).toEqual(new Uint8Array(copy));
  });

  it('is refused, with the place, where a part can’t be looked into', () => {
    const refused = (more: Record<string, string | Uint8Array>) => cleanCopy(namedDocx(more), types.docx);
    expect(refused({ 'word/embeddings/oleObject1.bin': strToU8(NAME) })).toEqual({ ok: false, reason: 'part', part: 'word/embeddings/oleObject1.bin' });
    expect(refused({ 'word/vbaProject.bin': 'x' })).toMatchObject({ reason: 'part', part: 'word/vbaProject.bin' });
    expect(refused({ 'word/media/image2.jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]) })).toMatchObject({ reason: 'part', part: 'word/media/image2.jpeg' });
    expect(refused({ 'word/footer1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' })).toMatchObject({ reason: 'part', part: 'word/footer1.xml' });
    expect(cleanCopy(strToU8('%PDF-1.7'), 'application/pdf')).toEqual({ ok: false, reason: 'format', part: null });
    expect(cleanCopy(strToU8('PK'), types.docx)).toMatchObject({ ok: false, reason: 'damaged' });
    expect(refused({ 'word/embeddings/inner.xlsx': namedDocx({ 'word/embeddings/x.bin': 'x' }) })).toMatchObject({ reason: 'part', part: 'word/embeddings/inner.xlsx' });
  });

  it('cleans files inside files', () => {
    const outer = unzipSync(copyOf(namedDocx({ 'word/embeddings/inner.docx': namedDocx() }), types.docx));
    expect(placesOf(unzipSync(outer['word/embeddings/inner.docx'] as Uint8Array), NAME)).toEqual([]);
  });

  it('never throws for what a file holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(types), 'image/jpeg', 'image/png'), fc.constantFrom(namedDocx(), namedJpeg(), namedPng()), fc.nat(), fc.nat(255), fc.nat(400), (type, bytes, at, value, cut) => {
        const broken = bytes.slice(0, bytes.length - (cut % bytes.length));
        broken[at % broken.length] = value;
        expect(typeof cleanCopy(broken, type).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});
