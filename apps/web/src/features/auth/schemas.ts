import { z } from 'zod';
import type { useWords } from './words';

type Words = ReturnType<typeof useWords>;
/** Rules of the form fields with their sentences; the api checks the same by the contracts. */
export const loginField = (words: Words) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .min(1, words('loginNeeded'))
    .regex(/^[a-z0-9._%+@-]{3,120}$/, words('loginShape'));
export const newPasswordField = (words: Words) => z.string().min(10, words('passwordShort')).max(200);

/** `5/11/1990` -> `1990-11-05`; '' -> undefined; null when it is no day. */
export function dayFromTyped(typed: string): string | undefined | null {
  if (typed.trim() === '') return undefined;
  const [, date = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(typed) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return year !== '' && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null;
}
