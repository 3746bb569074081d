import { posix } from 'node:path';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { cleanJpeg, cleanPng, DamagedPicture, isJpeg, isPng } from '@kynangso/server/platform';
import { CannotClean } from './cleaned';
import { cleanContentTypes, cleanPart, cleanRelations, noteAuthors, Pseudonyms } from './office-part';
import { decodeXml, readTokens, valueOf, XML_HEAD } from './xml-tokens';

/*
 * Word, Excel and PowerPoint files (Open Packaging Conventions, ISO/IEC 29500-2) without the names their programs write into them. Every
 * part is either understood and cleaned, left out, or the whole file is refused: a part nobody looked at might hold anything.
 */

const MAX_PARTS = 4000;
const MAX_UNPACKED_BYTES = 200_000_000;
/** files inside files */
const MAX_DEPTH = 3;
const FIXED_DAY = new Date(1980, 0, 2);

/** stores of properties, signatures, printers and histories: the document reads without them */
const leftOut = [
  /^docprops\/(?:custom\.xml|thumbnail\.\w+)$/, /^customxml\//, /^_xmlsignatures\//, /^docmetadata\//, /^usercustomization\//, /^customui\//, /\/revisions\//, /\/changesinfos\//,
  /\/revisioninfo\.xml$/, /\/printersettings\//, /\/customproperty\d*\.\w+$/, /\/recipientdata\.xml$/, /\/mailmerge/,
];

const CORE = `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"/>`;
const APP = `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`;
const text = (xml: string): Uint8Array => new TextEncoder().encode(xml);

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let parts = 0;
  let unpacked = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        if (++parts > MAX_PARTS || unpacked > MAX_UNPACKED_BYTES) throw new CannotClean('too_large');
        return !name.endsWith('/');
      },
    });
  } catch (error) {
    throw error instanceof CannotClean ? error : new CannotClean('damaged');
  }
}

export function cleanOffice(bytes: Uint8Array, depth = 1): Uint8Array {
  const parts = unpack(bytes);
  if (!parts['[Content_Types].xml']) throw new CannotClean('damaged');
  const properties = propertiesOf(parts['_rels/.rels']);
  const isLeftOut = (path: string): boolean => properties.get(path) === 'custom' || leftOut.some((each) => each.test(path.toLowerCase()));
  const kept = Object.entries(parts).filter(([path]) => !isLeftOut(path));
  const gone = new Map<string, ReadonlySet<string>>();
  const relations = new Map<string, Uint8Array>();
  const names = new Pseudonyms();
  for (const [path, content] of kept) {
    if (isXml(path) && !properties.has(path)) noteAuthors(content, path, names);
    if (!path.endsWith('.rels')) continue;
    // word/_rels/document.xml.rels speaks for word/document.xml
    const owner = posix.join(posix.dirname(posix.dirname(path)), posix.basename(path, '.rels'));
    const cleaned = cleanRelations(content, path, (target) => isLeftOut(target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(owner), target)));
    relations.set(path, cleaned.bytes);
    gone.set(owner, cleaned.gone);
  }
  const out: Zippable = {};
  for (const [path, content] of kept) {
    const property = properties.get(path);
    const cleaned =
      relations.get(path) ??
      (path === '[Content_Types].xml' ? cleanContentTypes(content, path, isLeftOut) : property ? text(property === 'core' ? CORE : APP) : cleanOne(path, content, names, gone.get(path) ?? new Set(), depth));
    out[path] = [cleaned, { level: isXml(path) ? 6 : 0, mtime: FIXED_DAY }];
  }
  return zipSync(out);
}

const isXml = (path: string): boolean => /\.(?:xml|rels|vml|svg)$/i.test(path);

type Properties = 'core' | 'app' | 'custom';
const propertyTypes: readonly (readonly [string, Properties])[] = [['/core-properties', 'core'], ['/extended-properties', 'app'], ['/custom-properties', 'custom']];
/** Where the file's properties stand: by relation, not by path, which every program chooses for itself. */
function propertiesOf(relations: Uint8Array | undefined): Map<string, Properties> {
  const found = new Map<string, Properties>([['docProps/core.xml', 'core'], ['docProps/app.xml', 'app']]);
  if (!relations) throw new CannotClean('damaged');
  for (const token of readTokens(decodeXml(relations, '_rels/.rels'), '_rels/.rels')) {
    if (token.kind === 'text' || token.name !== 'Relationship') continue;
    const [, kind] = propertyTypes.find(([end]) => valueOf(token, 'Type')?.endsWith(end)) ?? [];
    if (kind) found.set((valueOf(token, 'Target') ?? '').replace(/^\.?\//, ''), kind);
  }
  return found;
}

function cleanOne(path: string, content: Uint8Array, names: Pseudonyms, gone: ReadonlySet<string>, depth: number): Uint8Array {
  const lower = path.toLowerCase();
  if (isXml(path)) return cleanPart(content, path, names, gone);
  if (isJpeg(content)) return inside(path, () => cleanJpeg(content));
  if (isPng(content)) return inside(path, () => cleanPng(content));
  if (lower.endsWith('.emf')) return cleanEmf(content);
  if (/\.(?:wmf|bmp|odttf|fntdata|ttf)$/.test(lower)) return content;
  if (content[0] === 0x50 && content[1] === 0x4b && depth < MAX_DEPTH) return inside(path, () => cleanOffice(content, depth + 1));
  throw new CannotClean('part', path);
}

/** What can't be cleaned inside is named by its place in this file. */
function inside(path: string, clean: () => Uint8Array): Uint8Array {
  try {
    return clean();
  } catch (error) {
    throw error instanceof CannotClean || error instanceof DamagedPicture ? new CannotClean('part', path) : error;
  }
}

/** The header may hold the program and the path of the drawing (MS-EMF 2.3.4.2); blanked in place, so that nothing moves. */
function cleanEmf(content: Uint8Array): Uint8Array {
  if (content.length < 88) return content;
  const copy = content.slice();
  const view = new DataView(copy.buffer);
  const [length, offset] = [view.getUint32(60, true) * 2, view.getUint32(64, true)];
  if (offset >= 88 && offset + length <= copy.length) copy.fill(0, offset, offset + length);
  return copy;
}
