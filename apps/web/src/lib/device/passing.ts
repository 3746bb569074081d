import { ApiError } from '../api-error';

/** What the server may yet take: it was not reached, is overloaded, or wants the person to sign in again. */
export const mayPass = (error: unknown): boolean => !(error instanceof ApiError) || error.status === 0 || error.status === 401 || error.status === 403 || error.status === 429 || error.status >= 500;
