import type { Keyring } from '@kynangso/server/platform';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The name of a paper among markers: the same for all its responses, and of no use for finding whose it is. */
export function paperCode(keyring: Keyring, attemptId: string): string {
  const bytes = keyring.lookupHash('paper', attemptId);
  const symbols = Array.from(bytes.subarray(0, 8), (byte) => SYMBOLS[byte & 31]);
  return `${symbols.slice(0, 4).join('')}-${symbols.slice(4).join('')}`;
}
