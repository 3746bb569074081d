import { createHash, timingSafeEqual } from 'node:crypto';
import { configKeyText, requestHashText, type SebConfig } from '@kynangso/domain/exam';

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** The Config Key of a file we made: lower-case hexadecimal. */
export const configKeyOf = (config: SebConfig): string => sha256(configKeyText(config)).toString('hex');
export const passwordHashOf = (password: string): string => sha256(password).toString('hex');
/** What SEB sends for a request to `url`. */
export const requestHashOf = (url: string, key: string): string => sha256(requestHashText(url, key)).toString('hex');

/** Does the header fit one of the keys? Every key is looked at, in constant time. */
export function matchesAnyKey(header: string | undefined, url: string, keys: readonly string[]): boolean {
  const given = Buffer.from((header ?? '').trim().toLowerCase());
  let isFound = false;
  for (const key of keys) {
    const wanted = Buffer.from(requestHashOf(url, key));
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) isFound = true;
  }
  return isFound;
}
