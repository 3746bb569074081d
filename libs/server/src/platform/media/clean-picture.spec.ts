import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPicture } from './clean-picture';
import { pictureFacts } from './picture-facts';

/** Written by ImageMagick (libjpeg, libpng, libwebp), with the EXIF of a phone: place, device, artist, turned on its side (6); and the same as XMP. */
const kinds = [
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
] as const;
const photo = (kind: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', `photo-with-place.${kind}`));
const traces = ['Nguyễn Thử Nghiệm', 'MayAnhMau', 'Dien thoai', 'GPSLatitude', 'xmpmeta', '2026:05:17'];
/** 16° 27′ 48″ as EXIF keeps it */
const latitude = Buffer.from([16, 0, 0, 0, 1, 0, 0, 0, 27, 0, 0, 0]);
const tracesIn = (bytes: Buffer): string[] => [...traces.filter((each) => bytes.includes(each)), ...(bytes.includes(latitude) ? ['latitude'] : [])];
const orientation6 = Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]);

/** The parts that hold the image itself. */
function imageOf(bytes: Buffer, kind: string): Buffer {
  if (kind === 'jpg') return bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xdb])));
  const [type, lengthOf] = kind === 'png' ? ['IDAT', (at: number) => bytes.readUInt32BE(at - 4) + 4] : ['VP8 ', (at: number) => bytes.readUInt32LE(at + 4) + 8];
  const at = bytes.indexOf(type);
  return bytes.subarray(at, at + lengthOf(at));
}

describe('a picture somebody uploads', () => {
  it.each(kinds)('of kind %s loses place, device, time and name, and nothing that is seen', (kind, type) => {
    const before = photo(kind);
    expect(tracesIn(before).length).toBeGreaterThan(4);
    const after = cleanPicture(before, type);
    if (!after) throw new Error('not cleaned');
    expect(tracesIn(after)).toEqual([]);
    expect(imageOf(after, kind)).toEqual(imageOf(before, kind));
    expect(pictureFacts(after)).toEqual(pictureFacts(before));
    expect(after.includes(orientation6)).toBe(true);
    expect(cleanPicture(after, type)).toEqual(after);
  });

  it.each(kinds)('of kind %s that is cut off is refused', (kind, type) => {
    expect(cleanPicture(photo(kind).subarray(0, 400), type)).toBeNull();
    expect(cleanPicture(photo(kind).subarray(0, 10), type)).toBeNull();
  });

  it('is refused when nobody knows its kind', () => expect(cleanPicture(Buffer.from('GIF89a'), 'image/gif')).toBeNull());

  it('never throws, and never keeps a trace, whatever byte is broken', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.nat(), fc.nat(255), ([kind, type], at, value) => {
        const broken = Buffer.from(photo(kind));
        broken[at % broken.length] = value;
        const made = cleanPicture(broken, type);
        // what was a trace may have become part of the image's own data only by breaking a length
        expect(made === null || made.length <= broken.length + 40).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
