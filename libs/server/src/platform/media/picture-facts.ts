export interface PictureFacts {
  contentType: string;
  /** pixels; null when the header tells none */
  size: { width: number; height: number } | null;
}

/** What a picture is and how large, told from its bytes; null for what is no PNG, JPEG, GIF or WebP. */
export function pictureFacts(b: Buffer): PictureFacts | null {
  const tag = (from: number, to: number): string => b.subarray(from, to).toString('latin1');
  if (tag(1, 4) === 'PNG' && b.length > 24) return { contentType: 'image/png', size: { width: b.readUInt32BE(16), height: b.readUInt32BE(20) } };
  if (tag(0, 4) === 'GIF8' && b.length > 10) return { contentType: 'image/gif', size: { width: b.readUInt16LE(6), height: b.readUInt16LE(8) } };
  if (tag(0, 4) === 'RIFF' && tag(8, 12) === 'WEBP' && b.length > 30) return { contentType: 'image/webp', size: webpSize(b, tag(12, 16)) };
  if (b[0] === 0xff && b[1] === 0xd8) return { contentType: 'image/jpeg', size: jpegSize(b) };
  return null;
}

function webpSize(b: Buffer, chunk: string): PictureFacts['size'] {
  if (chunk === 'VP8X') return { width: b.readUIntLE(24, 3) + 1, height: b.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8L') {
    const bits = b.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return { width: b.readUInt16LE(26) & 0x3fff, height: b.readUInt16LE(28) & 0x3fff };
}

/** Walks the segments to the first frame header (SOF0-SOF15 without the tables among them). */
function jpegSize(b: Buffer): PictureFacts['size'] {
  for (let at = 2; at + 9 < b.length; ) {
    const marker = b[at + 1] ?? 0;
    if (b[at] !== 0xff) return null;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { width: b.readUInt16BE(at + 7), height: b.readUInt16BE(at + 5) };
    at += 2 + b.readUInt16BE(at + 2);
  }
  return null;
}
