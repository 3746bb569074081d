import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** UUIDv7: sorts by creation. Not a secret. */
export const newId = (): string => v7();
/** A secret: URL-safe, `bytes` random bytes (>= 16). */
export const randomToken = (bytes = 32): string => randomBytes(Math.max(16, bytes)).toString('base64url');
