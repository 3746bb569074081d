import { errorTexts } from './error-texts';

/** The Vietnamese sentence of a code, its {places} filled from the details. The web words it in the reader's language. */
export function wordError(code: string, details?: Record<string, unknown>): string {
  const text = errorTexts[code]?.vi ?? errorTexts['http.internal']?.vi ?? code;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(details?.[name] ?? whole));
}
