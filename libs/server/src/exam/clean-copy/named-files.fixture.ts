import { crc32 } from 'node:zlib';
import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';

/* Files that hold a person's name in every place programs write one. The name is nobody's. */

export const NAME = 'Trần Thị Bí Danh';
export const PATH = 'C:\\Users\\bidanh\\Documents\\bai.docx';
/** what the candidate wrote; it has to come through */
export const ANSWER = 'Kế hoạch chuyển đổi số của xã';

const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PKG = 'http://schemas.openxmlformats.org/package/2006';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const rel = (id: string, type: string, target: string, more = ''): string => `<Relationship Id="${id}" Type="${type.startsWith('http') ? type : `${RELS}/${type}`}" Target="${target}"${more}/>`;
const rels = (...list: string[]): string => `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${PKG}/relationships">${list.join('')}</Relationships>`;
const types = (overrides: Record<string, string>): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/octet-stream"/>${Object.entries(overrides).map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`).join('')}</Types>`;
const core = `<cp:coreProperties xmlns:cp="${PKG}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bài thi của ${NAME}</dc:title><dc:creator>${NAME}</dc:creator><cp:lastModifiedBy>${NAME}</cp:lastModifiedBy></cp:coreProperties>`;
const app = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>${NAME}</Company><Manager>${NAME}</Manager></Properties>`;
const custom = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Người soạn"><vt:lpwstr>${NAME}</vt:lpwstr></property></Properties>`;
const zipped = (parts: Record<string, string | Uint8Array>): Uint8Array => zipSync(Object.fromEntries(Object.entries(parts).map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content])));
const propertyRels = [rel('rIdC', `${PKG}/relationships/metadata/core-properties`, 'docProps/core.xml'), rel('rIdA', 'extended-properties', 'docProps/app.xml'), rel('rIdU', 'custom-properties', 'docProps/custom.xml'), rel('rIdT', `${PKG}/relationships/metadata/thumbnail`, 'docProps/thumbnail.jpeg')];
const common = (): Record<string, string | Uint8Array> => ({
  'docProps/core.xml': core, 'docProps/app.xml': app, 'docProps/custom.xml': custom, 'docProps/thumbnail.jpeg': namedJpeg(),
  'customXml/item1.xml': `<nguoi-lam>${NAME}</nguoi-lam>`, 'customXml/_rels/item1.xml.rels': rels(),
});
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

export function namedDocx(more: Record<string, string | Uint8Array> = {}): Uint8Array {
  const field = (code: string): string => `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code.slice(0, 3)}</w:instrText></w:r><w:r><w:instrText>${code.slice(3)} \\* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(NAME)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  return zipped({
    '[Content_Types].xml': types({ '/word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', '/word/comments.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml', '/docProps/custom.xml': 'application/vnd.openxmlformats-officedocument.custom-properties+xml' }),
    '_rels/.rels': rels(rel('rId1', 'officeDocument', 'word/document.xml'), ...propertyRels),
    'word/_rels/document.xml.rels': rels(rel('rId1', 'comments', 'comments.xml'), rel('rId2', 'customXml', '../customXml/item1.xml'), rel('rId3', 'image', 'media/image1.jpeg'), rel('rId4', 'settings', 'settings.xml'), rel('rId5', 'image', `file:///${PATH}`, ' TargetMode="External"'), rel('rId6', 'http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml')),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><!-- ${NAME} --><w:document ${W} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body><w:p>${run(`${ANSWER} &amp; kinh phí`)}<w:ins w:id="1" w:author="${NAME}">${run('thêm')}</w:ins><w:del w:id="2" w:author='${NAME}'><w:r><w:delText>bớt</w:delText></w:r></w:del>${field('AUTHOR')}<w:fldSimple w:instr=" LASTSAVEDBY ">${run(NAME)}</w:fldSimple><w:hyperlink r:id="rId9">${run('info')}</w:hyperlink></w:p>
      <w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:creator[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/></w:sdtPr><w:sdtContent><w:p>${run(NAME)}</w:p></w:sdtContent></w:sdt><w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="${PATH.replace('bai.docx', 'anh.png')}"/></wp:inline></w:drawing></w:r></w:p></w:body></w:document>`,
    'word/comments.xml': `<w:comments ${W}><w:comment w:id="0" w:author="${NAME}" w:initials="BD"><w:p>${run(`${NAME} xem lại đoạn này`)}</w:p></w:comment></w:comments>`,
    'word/people.xml': `<w15:people ${W}><w15:person w15:author="${NAME}"><w15:presenceInfo w15:providerId="AD" w15:userId="${NAME}"/></w15:person></w15:people>`,
    'word/settings.xml': `<w:settings ${W}><w:attachedTemplate r:id="rId1"/><w:docVars><w:docVar w:name="chu" w:val="${NAME}"/></w:docVars></w:settings>`,
    'word/_rels/settings.xml.rels': rels(rel('rId1', 'attachedTemplate', `file:///${PATH}`, ' TargetMode="External"')),
    'word/media/image1.jpeg': namedJpeg(),
    ...common(),
    ...more,
  });
}

/** From a workbook that a library wrote, with what Excel adds. */
export async function namedXlsx(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  Object.assign(book, { creator: NAME, lastModifiedBy: NAME, company: NAME, manager: NAME, title: `Bài của ${NAME}` });
  const sheet = book.addWorksheet('Bảng');
  sheet.addRow([ANSWER, 12]);
  sheet.getCell('A1').note = `${NAME}: xem lại`;
  sheet.addTable({ name: 'BangSo', displayName: 'BangSo', ref: 'D1', columns: [{ name: 'Cột' }], rows: [['a']] });
  const parts = unzipSync(new Uint8Array(await book.xlsx.writeBuffer()));
  const text = (path: string): string => new TextDecoder().decode(parts[path]);
  const comments = Object.keys(parts).find((path) => /comments\d*\.xml$/.test(path)) ?? '';
  return zipped({
    ...parts,
    [comments]: text(comments).replace(/<author>[^<]*<\/author>/, `<author>${NAME}</author>`),
    'xl/workbook.xml': text('xl/workbook.xml').replace('<sheets>', `<fileSharing userName="${NAME}"/><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="${PATH}"/><sheets>`),
    'xl/persons/person.xml': `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="${NAME}" id="{1}" userId="${NAME}" providerId="AD"/></personList>`,
    'docProps/custom.xml': custom,
    'customXml/item1.xml': `<nguoi-lam>${NAME}</nguoi-lam>`,
    'xl/printerSettings/printerSettings1.bin': strToU8(NAME),
  });
}

export const namedPptx = (): Uint8Array =>
  zipped({
    '[Content_Types].xml': types({ '/ppt/presentation.xml': 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml' }),
    '_rels/.rels': rels(rel('rId1', 'officeDocument', 'ppt/presentation.xml'), ...propertyRels),
    'ppt/presentation.xml': `<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${RELS}"><p:custDataLst><p:custData r:id="rId2"/></p:custDataLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': rels(rel('rId2', 'customXml', '../customXml/item1.xml'), rel('rId3', 'slide', 'slides/slide1.xml'), rel('rId4', 'commentAuthors', 'commentAuthors.xml')),
    'ppt/slides/slide1.xml': `<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>${ANSWER}</a:t></p:sld>`,
    'ppt/commentAuthors.xml': `<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cmAuthor id="0" name="${NAME}" initials="BD"/></p:cmAuthorLst>`,
    'ppt/authors.xml': `<p188:authorLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"><p188:author id="{1}" name="${NAME}" initials="BD" userId="${NAME}" providerId="AD"/></p188:authorLst>`,
    'ppt/comments/comment1.xml': `<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm authorId="0"><p:text>${NAME} góp ý</p:text></p:cm></p:cmLst>`,
    'ppt/changesInfos/changesInfo1.xml': `<pc:chgInfo><pc:chgData name="${NAME}"/></pc:chgInfo>`,
    'ppt/media/image1.png': namedPng(),
    ...common(),
  });

const segment = (marker: number, body: Uint8Array): Buffer => Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
/** little-endian EXIF: orientation 6 and an artist */
function exif(): Buffer {
  const artist = Buffer.from(`${NAME}\0`);
  const tiff = Buffer.alloc(38 + artist.length);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(6, 18);
  tiff.writeUInt16LE(0x013b, 22);
  tiff.writeUInt16LE(2, 24);
  tiff.writeUInt32LE(artist.length, 26);
  tiff.writeUInt32LE(38, 30);
  artist.copy(tiff, 38);
  return tiff;
}
const xmp = `<x:xmpmeta><dc:creator>${NAME}</dc:creator></x:xmpmeta>`;

/** A picture of one pixel, a real JPEG of libjpeg, with EXIF, XMP, IPTC, a comment, and a phone's trailer. */
const PIXEL_JPEG = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=', 'base64');
export function namedJpeg(): Uint8Array {
  const marks = [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif()])), segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`)), segment(0xed, Buffer.from(`Photoshop 3.0\0${NAME}`)), segment(0xfe, Buffer.from(NAME))];
  return new Uint8Array(Buffer.concat([PIXEL_JPEG.subarray(0, 2), ...marks, PIXEL_JPEG.subarray(2), Buffer.from(NAME)]));
}

const chunk = (type: string, body: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};
const PIXEL_PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
export function namedPng(): Uint8Array {
  const marks = [chunk('tEXt', Buffer.from(`Author\0${NAME}`)), chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)), chunk('eXIf', exif()), chunk('tIME', Buffer.alloc(7))];
  return new Uint8Array(Buffer.concat([PIXEL_PNG.subarray(0, 33), ...marks, PIXEL_PNG.subarray(33), Buffer.from(NAME)]));
}
