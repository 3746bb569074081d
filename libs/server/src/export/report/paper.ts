import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Measures of Nghị định 30/2020/NĐ-CP, Phụ lục I, in points: A4, margins 20-25 mm above and below, 30-35 left, 15-20 right. */
const MM = 72 / 25.4;
export const A4 = { width: 210 * MM, height: 297 * MM };
export const margins = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 16 * MM };
/** an annex lies on its side, the binding edge above */
export const annexMargins = { top: 22 * MM, bottom: 18 * MM, left: 20 * MM, right: 20 * MM };
export const FIRST_LINE = 12.7 * MM;
/** share of the head's left column; the name of the nation must stand on one line */
export const LEFT_SHARE = 0.42;
export const sizes = { head: 13, motto: 13.5, title: 14, body: 14, recipients: 11, recipientsHead: 12, table: 11, page: 13 } as const;

/** Tinos has the measures of Times New Roman, all Vietnamese letters, and may be embedded (Apache-2.0). */
const files = { serif: '400Regular', 'serif-bold': '700Bold', 'serif-italic': '400Regular_Italic', 'serif-bold-italic': '700Bold_Italic' } as const;
export type Serif = keyof typeof files;
const loaded = new Map<Serif, Buffer>();

export function registerSerif(doc: PDFKit.PDFDocument): void {
  for (const name of Object.keys(files) as Serif[]) {
    let bytes = loaded.get(name);
    if (!bytes) {
      bytes = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${files[name]}/Tinos_${files[name]}.ttf`));
      loaded.set(name, bytes);
    }
    doc.registerFont(name, bytes);
  }
}
