import { createHash } from 'node:crypto';

/** "3F9A 21C0 77B4 E01D": short enough to compare by eye with the verify page. */
export function fingerprintOf(signature: string): string {
  const hex = createHash('sha256').update(signature).digest('hex').slice(0, 16).toUpperCase();
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}
