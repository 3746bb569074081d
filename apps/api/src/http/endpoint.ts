import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, RequestMapping, RequestMethod, SetMetadata, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import { z } from 'zod';
import type { Route } from '@kynangso/contracts/kernel';
import { AppError, type Caller, type KeptFile, type StoredFile } from '@kynangso/server/platform';
import { ROUTE } from './route-key';
import { MediaUpload } from './media-upload';
import { SealedUpload } from './sealed-upload';

export { ROUTE };

/** What the guard leaves on a request. */
export interface KnownRequest extends Request {
  caller?: Caller;
  sessionToken?: string;
  id: string;
  /** left by multer on routes with `upload` */
  file?: Express.Multer.File & { stored?: StoredFile; kept?: KeptFile };
}

/** Binds a handler to its contract: method, path, who may call, status, size of an upload. */
export function Endpoint(route: Route): MethodDecorator {
  const isVoid = route.response instanceof z.ZodVoid && !route.download;
  return applyDecorators(
    RequestMapping({ method: RequestMethod[route.method], path: route.path }),
    SetMetadata(ROUTE, route),
    HttpCode(isVoid ? 204 : 200),
    ...(route.upload?.isSealed ? [UseInterceptors(SealedUpload)] : route.upload?.isMedia ? [UseInterceptors(MediaUpload)] : route.upload ? [UseInterceptors(FileInterceptor('file', { limits: { fileSize: route.upload.maxBytes, files: 1, fields: 20, fieldSize: 100_000 } }))] : []),
  );
}

/** The parsed request of the handler's own contract; a bad one never reaches the handler. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route;
  const request = context.switchToHttp().getRequest<KnownRequest>();
  return {
    params: parse(route.params, request.params, 'params'),
    query: parse(route.query, request.query, 'query'),
    body: parse(route.body, request.body ?? {}, 'body'),
  };
});

/** Who is asking; null on public routes without a session. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<KnownRequest>().caller ?? null);

/** The raw session token, for the routes that open and close sessions. */
export const SessionToken = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<KnownRequest>().sessionToken ?? null);

export interface Upload {
  bytes: Buffer;
  name: string;
}
/** The uploaded file of a route with `upload`. */
export const UploadedBytes = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const file = fileOf(context);
  return { bytes: file.buffer, name: nameOf(file) };
});

export type StoredUpload = StoredFile & { name: string };
/** The uploaded file of a route whose upload is sealed: on disk, encrypted. */
export const UploadedFile = createParamDecorator((_: unknown, context: ExecutionContext): StoredUpload => {
  const file = fileOf(context);
  if (!file.stored) throw new AppError('http.file_missing', 'invalid');
  return { ...file.stored, name: nameOf(file) };
});

export type MediaUploaded = KeptFile & { name: string };
/** The uploaded file of a route for media: among the media files, by its hash. */
export const UploadedMedia = createParamDecorator((_: unknown, context: ExecutionContext): MediaUploaded => {
  const file = fileOf(context);
  if (!file.kept) throw new AppError('http.file_missing', 'invalid');
  return { ...file.kept, name: nameOf(file) };
});

function fileOf(context: ExecutionContext): NonNullable<KnownRequest['file']> {
  const file = context.switchToHttp().getRequest<KnownRequest>().file;
  if (!file) throw new AppError('http.file_missing', 'invalid');
  return file;
}

/** multer hands the UTF-8 name over as latin1 */
const nameOf = (file: { originalname: string }): string => Buffer.from(file.originalname, 'latin1').toString('utf8').normalize('NFC').slice(0, 200);

function parse(schema: z.ZodType, value: unknown, where: string): unknown {
  const result = attempt(schema, value);
  if (!result) throw new AppError('http.invalid', 'invalid', { fields: [{ field: where, reason: 'nested too deep' }] });
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 20).map((i) => ({ field: [where, ...i.path].join('.'), reason: i.message }));
  throw new AppError('http.invalid', 'invalid', { fields });
}

/** null when the value is nested so deep that a recursive schema overflows the stack: hostile, so refused, not a fault of ours. */
function attempt(schema: z.ZodType, value: unknown): ReturnType<z.ZodType['safeParse']> | null {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
