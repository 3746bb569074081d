import { createHmac, timingSafeEqual } from 'node:crypto';

/** A token bound to the session: whoever can't read our JSON can't make it, and it ends with the session. */
export const csrfToken = (sessionToken: string): string => createHmac('sha256', sessionToken).update('csrf').digest('base64url');

export function isCsrfToken(sessionToken: string, given: string | undefined): boolean {
  const expected = Buffer.from(csrfToken(sessionToken));
  const got = Buffer.from(given ?? '');
  return expected.length === got.length && timingSafeEqual(expected, got);
}
