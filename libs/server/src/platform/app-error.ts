/** What kind of refusal an error is; one filter maps kinds to HTTP status. */
export type ErrorKind =
  | 'not_found' | 'forbidden' | 'unauthenticated' | 'conflict' | 'invalid' | 'gone'
  | 'too_many' | 'too_large' | 'unsupported' | 'unavailable' | 'internal';

/** An expected refusal. `code` is "room.reason" and is worded in contracts; details never hold personal data of others. */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly details?: Record<string, unknown>,
  ) {
    super(code);
    this.name = 'AppError';
  }
}
export const notFound = (code: string, details?: Record<string, unknown>) => new AppError(code, 'not_found', details);
export const invalid = (code: string, details?: Record<string, unknown>) => new AppError(code, 'invalid', details);
export const conflict = (code: string, details?: Record<string, unknown>) => new AppError(code, 'conflict', details);
