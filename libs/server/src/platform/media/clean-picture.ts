import { crc32 } from 'node:zlib';

/*
 * Pictures without what cameras, phones and editors write beside the image: EXIF (with its thumbnail), XMP, IPTC, comments, text. By an
 * allow-list of what the image needs, so that a kind of metadata nobody thought of is left out too. Pixels are not touched.
 * JPEG: ITU-T T.81 annex B. PNG: W3C PNG, third edition. WebP: RFC 9649.
 */

/** Its parts don't follow one another as its format asks: what hides between them can't be told. */
export class DamagedPicture extends Error {}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const ascii = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));
const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
export const isPng = (bytes: Uint8Array): boolean => ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n';

/** Turned as the camera was held: 1 to 8, or null. Anything that can't be read is null. */
function orientationOf(tiff: Uint8Array): number | null {
  const at = view(tiff);
  const little = ascii(tiff, 0, 2) === 'II';
  if (tiff.length < 14 || (!little && ascii(tiff, 0, 2) !== 'MM')) return null;
  const start = at.getUint32(4, little);
  if (start + 2 > tiff.length) return null;
  const count = at.getUint16(start, little);
  for (let n = 0, place = start + 2; n < count && place + 12 <= tiff.length; n++, place += 12) {
    if (at.getUint16(place, little) !== 0x0112) continue;
    const value = at.getUint16(place + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** EXIF with nothing but the orientation: without it a photo would lie on its side. */
const tiffWith = (orientation: number): Uint8Array => {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
};

function jpegSegment(marker: number, body: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return joined([head, body]);
}

/** JFIF without its thumbnail, colour profile and Adobe's colour transform belong to the image; every other APPn and all comments don't. */
function keptSegment(marker: number, body: Uint8Array): Uint8Array | null {
  if (marker === 0xe0) return ascii(body, 0, 5) === 'JFIF\0' && body.length >= 14 ? joined([body.subarray(0, 12), Uint8Array.of(0, 0)]) : null;
  if (marker === 0xe2) return ascii(body, 0, 12) === 'ICC_PROFILE\0' ? body : null;
  if (marker === 0xee) return ascii(body, 0, 5) === 'Adobe' ? body : null;
  return (marker > 0xe0 && marker <= 0xef) || marker === 0xfe ? null : body;
}

export function cleanJpeg(bytes: Uint8Array): Uint8Array {
  const out: Uint8Array[] = [bytes.subarray(0, 2)];
  const at = view(bytes);
  let orientation: number | null = null;
  let place = 2;
  while (place + 4 <= bytes.length) {
    if (bytes[place] !== 0xff) throw new DamagedPicture();
    const marker = bytes[place + 1] ?? 0;
    if (marker === 0xff) {
      place++;
      continue;
    }
    const end = place + 2 + at.getUint16(place + 2);
    if (marker < 0xc0 || end > bytes.length) throw new DamagedPicture();
    const body = bytes.subarray(place + 4, end);
    if (marker === 0xe1 && ascii(body, 0, 6) === 'Exif\0\0') orientation ??= orientationOf(body.subarray(6));
    const kept = keptSegment(marker, body);
    if (kept) out.push(jpegSegment(marker, kept));
    place = end;
    if (marker !== 0xda) continue;
    // the image itself, up to the next marker that is neither a stuffed byte nor a restart
    let stop = place;
    while (stop + 1 < bytes.length && !(bytes[stop] === 0xff && bytes[stop + 1] !== 0 && ((bytes[stop + 1] ?? 0) < 0xd0 || (bytes[stop + 1] ?? 0) > 0xd7) && bytes[stop + 1] !== 0xff)) stop++;
    out.push(bytes.subarray(place, stop));
    // what a phone hangs on after the image is no part of it
    if (bytes[stop + 1] === 0xd9) {
      out.push(Uint8Array.of(0xff, 0xd9));
      if (orientation !== null && orientation !== 1) out.splice(1, 0, jpegSegment(0xe1, joined([Buffer.from('Exif\0\0', 'latin1'), tiffWith(orientation)])));
      return joined(out);
    }
    place = stop;
  }
  throw new DamagedPicture();
}

const keptChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP', 'sBIT', 'bKGD', 'hIST', 'pHYs', 'acTL', 'fcTL', 'fdAT']);

function pngChunk(type: string, body: Uint8Array): Uint8Array {
  const named = joined([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return joined([length, named, sum]);
}

export function cleanPng(bytes: Uint8Array): Uint8Array {
  const out: Uint8Array[] = [bytes.subarray(0, 8)];
  const at = view(bytes);
  for (let place = 8; place + 12 <= bytes.length; ) {
    const length = at.getUint32(place);
    const type = ascii(bytes, place + 4, 4);
    const end = place + 12 + length;
    if (end > bytes.length) break;
    const body = bytes.subarray(place + 8, place + 8 + length);
    if (keptChunks.has(type)) out.push(pngChunk(type, body));
    // a profile belongs to the colours, its name to whoever made it
    else if (type === 'iCCP') out.push(pngChunk(type, joined([Buffer.from('icc', 'latin1'), body.subarray(Math.max(0, body.indexOf(0)))])));
    else if (type === 'eXIf') {
      const orientation = orientationOf(body);
      if (orientation !== null && orientation !== 1) out.push(pngChunk(type, tiffWith(orientation)));
    }
    if (type === 'IEND') return joined(out);
    place = end;
  }
  throw new DamagedPicture();
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** bits of VP8X that say "there is EXIF", "there is XMP" */
const [WEBP_EXIF, WEBP_XMP] = [0x08, 0x04];

function riffChunk(type: string, body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return joined([head, body, new Uint8Array(body.length % 2)]);
}

export function cleanWebp(bytes: Uint8Array): Uint8Array {
  const at = view(bytes);
  if (bytes.length < 20 || at.getUint32(4, true) + 8 > bytes.length) throw new DamagedPicture();
  const end = at.getUint32(4, true) + 8;
  const chunks: { type: string; body: Uint8Array }[] = [];
  let orientation: number | null = null;
  for (let place = 12; place + 8 <= end; ) {
    const type = ascii(bytes, place, 4);
    const next = place + 8 + at.getUint32(place + 4, true);
    if (next > end) throw new DamagedPicture();
    const body = bytes.subarray(place + 8, next);
    // some writers put JPEG's six bytes before it
    if (type === 'EXIF') orientation ??= orientationOf(ascii(body, 0, 6) === 'Exif\0\0' ? body.subarray(6) : body);
    if (webpChunks.has(type)) chunks.push({ type, body });
    place = next + (next % 2);
  }
  if (!chunks.some(({ type }) => type === 'VP8 ' || type === 'VP8L' || type === 'ANMF')) throw new DamagedPicture();
  const [first] = chunks;
  const isTurned = first?.type === 'VP8X' && orientation !== null && orientation !== 1;
  if (first?.type === 'VP8X') {
    const flags = Uint8Array.from(first.body);
    flags[0] = ((flags[0] ?? 0) & ~(WEBP_EXIF | WEBP_XMP)) | (isTurned ? WEBP_EXIF : 0);
    first.body = flags;
  }
  if (isTurned) chunks.push({ type: 'EXIF', body: tiffWith(orientation ?? 1) });
  const rest = joined([Buffer.from('WEBP', 'latin1'), ...chunks.map(({ type, body }) => riffChunk(type, body))]);
  return riffChunk('RIFF', rest);
}

const cleaners: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = { 'image/jpeg': cleanJpeg, 'image/png': cleanPng, 'image/webp': cleanWebp };

/**
 * The same picture without where, when, with what and by whom it was taken: pixels, colours and the way it is turned stay.
 * null: its bytes are damaged, or it is of a kind nobody here can clean. Never throws for what a file holds.
 */
export function cleanPicture(bytes: Uint8Array, contentType: string): Buffer | null {
  try {
    const made = cleaners[contentType]?.(bytes);
    return made ? Buffer.from(made.buffer, made.byteOffset, made.byteLength) : null;
  } catch (error) {
    if (error instanceof DamagedPicture || error instanceof RangeError) return null;
    throw error;
  }
}
