import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { pdfText } from '../../support/pdf-text';

const packed = /(\/Filter \/FlateDecode[\s\S]*?>>\s*stream\r?\n)([\s\S]*?)(\r?\nendstream)/g;

/** The words of a certificate as people download it: its streams are packed. */
export function readPdf(path: string): string {
  const source = readFileSync(path).toString('latin1');
  return pdfText(Buffer.from(source.replace(packed, (_whole, head: string, body: string, tail: string) => head + inflateSync(Buffer.from(body, 'latin1')).toString('latin1') + tail), 'latin1'));
}
