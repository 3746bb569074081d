import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Be Vietnam Pro, embedded and subset by pdfkit: the built-in PDF fonts have no Vietnamese letters. */
const weights = { regular: '400Regular', italic: '400Regular_Italic', medium: '500Medium', semibold: '600SemiBold', bold: '700Bold' } as const;
export type Weight = keyof typeof weights;

const loaded = new Map<Weight, Buffer>();

function fontFile(weight: Weight): Buffer {
  let bytes = loaded.get(weight);
  if (!bytes) {
    const name = weights[weight];
    bytes = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/be-vietnam-pro/${name}/BeVietnamPro_${name}.ttf`));
    loaded.set(weight, bytes);
  }
  return bytes;
}

export function registerFonts(doc: PDFKit.PDFDocument): void {
  for (const weight of Object.keys(weights) as Weight[]) doc.registerFont(weight, fontFile(weight));
}
