/**
 * Certificate serials: 130 random bits in Crockford's base32, so that nobody can guess one, and his mod-37 check
 * symbol, so that a slip of the finger is told apart from a serial never issued (crockford.com/base32.html).
 */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK = `${SYMBOLS}*~$=U`;
const LENGTH = 26;
export const SERIAL_BYTES = 17;

/** `random` must be 17 fresh random bytes; the first 130 bits are used. */
export function formatSerial(random: Uint8Array): string {
  if (random.length < SERIAL_BYTES) throw new Error(`a serial needs ${SERIAL_BYTES} random bytes`);
  let bits = 0n;
  for (const byte of random.subarray(0, SERIAL_BYTES)) bits = (bits << 8n) | BigInt(byte);
  bits >>= BigInt(SERIAL_BYTES * 8 - LENGTH * 5);
  let body = '';
  for (let i = 0; i < LENGTH; i++) {
    body = SYMBOLS.charAt(Number(bits & 31n)) + body;
    bits >>= 5n;
  }
  return dressed(body, checkOf(body));
}

export type SerialReading = { ok: true; serial: string } | { ok: false; reason: 'shape' | 'check' };

/** Reads a serial as people type it: any case, spaces, with or without dashes and prefix, O for 0, I and L for 1. */
export function readSerial(typed: string): SerialReading {
  const bare = typed.normalize('NFKC').toUpperCase().replace(/[\s\u2010-\u2015-]/gu, '').replace(/^KNS(?=.{27}$)/, '');
  const symbols = bare.slice(0, -1).replaceAll('O', '0').replace(/[IL]/g, '1');
  const check = bare.slice(-1).replace('O', '0').replace(/[IL]/, '1');
  if (symbols.length !== LENGTH || [...symbols].some((s) => !SYMBOLS.includes(s)) || !CHECK.includes(check)) return { ok: false, reason: 'shape' };
  if (checkOf(symbols) !== check) return { ok: false, reason: 'check' };
  return { ok: true, serial: dressed(symbols, check) };
}

function checkOf(body: string): string {
  let rest = 0;
  for (const symbol of body) rest = (rest * 32 + SYMBOLS.indexOf(symbol)) % 37;
  return CHECK.charAt(rest);
}

const dressed = (body: string, check: string): string =>
  ['KNS', body.slice(0, 5), body.slice(5, 10), body.slice(10, 15), body.slice(15, 20), body.slice(20), check].join('-');
