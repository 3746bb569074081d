import { pictureFacts } from '@kynangso/server/platform';

/** What a course's file is, told from its bytes; a name's ending only picks among the possible. */
export interface MediaFacts {
  contentType: string;
  /** pixels; null for what is not a picture */
  size: { width: number; height: number } | null;
}
export type MediaReading = { ok: true; facts: MediaFacts } | { ok: false; problem: string };

const OFFICE: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};
const PLAIN_TEXT_TRACK = 'text/vtt; charset=utf-8';
const PLAIN: Record<string, string> = { csv: 'text/csv; charset=utf-8', txt: 'text/plain; charset=utf-8' };

export function readMedia(name: string, bytes: Buffer): MediaReading {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  const raster = pictureFacts(bytes);
  if (raster) return { ok: true, facts: raster };
  if (ending === 'svg') return readSvg(bytes.toString('utf8'));
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return { ok: true, facts: { contentType: 'application/pdf', size: null } };
  const office = OFFICE[ending];
  if (office && bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return { ok: true, facts: { contentType: office, size: null } };
  const recording = recordingType(name, bytes);
  if (recording) return { ok: true, facts: { contentType: recording, size: null } };
  if (ending === 'vtt' && /^\uFEFF?WEBVTT/.test(bytes.subarray(0, 16).toString('utf8'))) return { ok: true, facts: { contentType: PLAIN_TEXT_TRACK, size: null } };
  const plain = PLAIN[ending];
  if (plain && !bytes.includes(0)) return { ok: true, facts: { contentType: plain, size: null } };
  return { ok: false, problem: 'this kind of file is not taken (PNG, JPEG, GIF, WebP, SVG, PDF, DOCX, XLSX, PPTX, CSV, TXT, MP4, WebM, MP3, M4A, OGG, WAV, VTT)' };
}

/** What a recording is, by its first bytes; its name only tells sound from film where one container holds both. Null for what is none. */
export function recordingType(name: string, head: Buffer): string | null {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  const tag = (from: number, to: number): string => head.subarray(from, to).toString('latin1');
  if (tag(4, 8) === 'ftyp') return /^(M4A|M4B)/.test(tag(8, 12)) || ending === 'm4a' ? 'audio/mp4' : tag(8, 10) === 'qt' ? null : 'video/mp4';
  if (head.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))) return head.subarray(0, 64).includes('webm') ? (ending === 'weba' ? 'audio/webm' : 'video/webm') : null;
  if (tag(0, 4) === 'OggS') return 'audio/ogg';
  if (tag(0, 4) === 'RIFF' && tag(8, 12) === 'WAVE') return 'audio/wav';
  if (tag(0, 3) === 'ID3' || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)) return 'audio/mpeg';
  return null;
}


/** SVG is shown as a picture only (and served with a policy that runs nothing); what could run or call out is refused at the door as well. */
function readSvg(text: string): MediaReading {
  const danger = /<\s*(script|foreignObject|iframe|object|embed)\b|\son[a-z]+\s*=|javascript:|<!ENTITY|<!DOCTYPE|(?:href|src)\s*=\s*["'](?!#|data:image\/)|@import|url\(\s*["']?(?!#)/i.exec(text);
  if (danger) return { ok: false, problem: `the SVG holds "${danger[0].trim().slice(0, 30)}", which is not allowed` };
  const root = /<svg\b[^>]*>/i.exec(text)?.[0];
  if (!root) return { ok: false, problem: 'not an SVG' };
  const [, , w, h] = (/viewBox\s*=\s*["']([^"']+)["']/i.exec(root)?.[1] ?? '').trim().split(/[\s,]+/).map(Number);
  const attribute = (name: string): number | undefined => {
    const value = new RegExp(`\\s${name}\\s*=\\s*["'](\\d+(?:\\.\\d+)?)(?:px)?["']`, 'i').exec(root)?.[1];
    return value === undefined ? undefined : Number(value);
  };
  const width = Math.round(attribute('width') ?? w ?? 0);
  const height = Math.round(attribute('height') ?? h ?? 0);
  if (!(width > 0 && height > 0)) return { ok: false, problem: 'the SVG has neither a size nor a viewBox' };
  return { ok: true, facts: { contentType: 'image/svg+xml', size: { width, height } } };
}
