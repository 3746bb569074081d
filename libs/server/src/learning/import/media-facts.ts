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
const PLAIN: Record<string, string> = { csv: 'text/csv; charset=utf-8', txt: 'text/plain; charset=utf-8' };

export function readMedia(name: string, bytes: Buffer): MediaReading {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  const raster = pictureFacts(bytes);
  if (raster) return { ok: true, facts: raster };
  if (ending === 'svg') return readSvg(bytes.toString('utf8'));
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return { ok: true, facts: { contentType: 'application/pdf', size: null } };
  const office = OFFICE[ending];
  if (office && bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return { ok: true, facts: { contentType: office, size: null } };
  const plain = PLAIN[ending];
  if (plain && !bytes.includes(0)) return { ok: true, facts: { contentType: plain, size: null } };
  return { ok: false, problem: 'this kind of file is not taken (PNG, JPEG, GIF, WebP, SVG, PDF, DOCX, XLSX, PPTX, CSV, TXT)' };
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
