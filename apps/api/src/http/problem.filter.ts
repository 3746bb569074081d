import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Response } from 'express';
import type { Problem } from '@kynangso/contracts/kernel';
import { AppError, type ErrorKind, Log } from '@kynangso/server/platform';
import { wordError } from './error-text';
import type { KnownRequest } from './endpoint';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400, unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409, gone: 410, too_large: 413, unsupported: 415, too_many: 429, internal: 500, unavailable: 503,
};

/** The one way an error leaves: a problem with a code (RFC 9457). What we did not expect says nothing of our insides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<KnownRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const known = toAppError(error);
    const status = STATUS[known.kind];
    if (status >= 500) this.log.error({ requestId: request.id, code: known.code, err: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined }, 'request failed');
    if (response.headersSent) {
      response.destroy(); // a stream broke half-way: the client must see a broken download, never a short file
      return;
    }
    const problem: Problem = { status, code: known.code, title: wordError(known.code, known.details), ...(known.details ? { details: known.details } : {}), requestId: request.id };
    response.status(status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof HttpException) return fromStatus(error.getStatus());
  // body-parser and multer errors carry a status or a code of their own
  const { status, code } = error as { status?: number; code?: string };
  if (code === 'LIMIT_FILE_SIZE' || status === 413) return new AppError('http.too_large', 'too_large');
  if (typeof status === 'number' && status >= 400 && status < 500) return fromStatus(status);
  // a NUL, or half of a surrogate pair: JSON can carry it, PostgreSQL's text can't
  if (code === '22021' || code === '22P05') return new AppError('http.invalid', 'invalid');
  if (code && /^(08|57P0|ECONN|EPIPE|53300)/.test(code)) return new AppError('http.unavailable', 'unavailable');
  return new AppError('http.internal', 'internal');
}

function fromStatus(status: number): AppError {
  if (status === 404) return new AppError('http.not_found', 'not_found');
  if (status === 413) return new AppError('http.too_large', 'too_large');
  if (status === 429) return new AppError('http.too_many', 'too_many');
  if (status >= 500) return new AppError('http.internal', 'internal');
  return new AppError('http.invalid', 'invalid');
}
