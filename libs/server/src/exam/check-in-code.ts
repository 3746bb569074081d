import type { Keyring } from '@kynangso/server/platform';

/** Crockford's Base32: no I, L, O, U to be misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const STEP_MS = 120_000;

const spell = (letters: readonly number[], half: number): string => {
  const text = letters.map((n) => ALPHABET[n]).join('');
  return `${text.slice(0, half)}-${text.slice(half)}`;
};
/** What people type for a code: any case, with or without the dash, O for 0, I and L for 1. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** Fifty bits on an invitation, of a keyed hash over its run. No secret by itself: it only names its person to a proctor who is signed in and may check them in. */
export const invitationCode = (keyring: Pick<Keyring, 'lookupHash'>, runId: string, personId: string): string =>
  spell([...keyring.lookupHash('exam.invitation', `${runId}:${personId}`).subarray(0, 10)].map((byte) => byte % 32), 5);
export const invitationHash = (keyring: Pick<Keyring, 'lookupHash'>, sittingId: string, code: string): Buffer => keyring.lookupHash('exam.check-in-code', `${sittingId}:${readCode(code)}`);

/** The room's code of a moment: forty bits of a keyed hash, another one every two minutes. Useful only with a session of a candidate, and for a few tries. */
export function roomCodeAt(keyring: Pick<Keyring, 'lookupHash'>, authorisationId: string, at: Date, stepsBack = 0): { code: string; changesAt: Date } {
  const step = Math.floor(at.getTime() / STEP_MS) - stepsBack;
  const hash = keyring.lookupHash('exam.room-code', `${authorisationId}:${step}`);
  // 32 divides 256: no letter is likelier than another
  return { code: spell([...hash.subarray(0, 8)].map((byte) => byte % 32), 4), changesAt: new Date((step + 1) * STEP_MS) };
}
