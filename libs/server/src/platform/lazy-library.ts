import { createRequire } from 'node:module';
import type ExcelJS from 'exceljs';
import type PDFDocument from 'pdfkit';

/**
 * A library that is read from disk at its first use. Every process of the product holds every room; what only some of them ever ask for,
 * and what weighs tens of megabytes once loaded, has no place in a worker that streams rows.
 */
function lazyLibrary<T>(name: string): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= createRequire(import.meta.url)(name) as T);
}

/** pdfkit's document class */
export const pdfDocument = lazyLibrary<typeof PDFDocument>('pdfkit');
/** exceljs, which writes templates and error files; large tables have a writer of their own */
export const excel = lazyLibrary<typeof ExcelJS>('exceljs');
