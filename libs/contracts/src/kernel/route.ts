import { z } from 'zod';
import type { Permission } from '@kynangso/contracts/identity';

/**
 * One endpoint, described once: the api binds it to a handler, the web calls it with types, OpenAPI is
 * generated from it, and the boot test reads who may call it.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** below /api/v1, with `:name` parameters */
  path: string;
  /**
   * public: no session. machine: a bearer token of another system, never a session. signedIn: any person, and the service narrows to their own things.
   * Otherwise a permission the caller must hold somewhere; the service narrows to where, in SQL.
   */
  access: 'public' | 'signedIn' | 'machine' | Permission;
  summary: string;
  params: P;
  query: Q;
  body: B;
  /** what a 2xx answers with; z.void() is 204 */
  response: R;
  /** multipart upload: the file's field is `file`, other fields are the body. isSealed: it goes to disk encrypted instead of into memory; isMedia: it goes to the media files as it comes, under the hash of its content */
  upload?: { maxBytes: number; isSealed?: boolean; isMedia?: boolean };
  /** the handler streams bytes instead of JSON */
  download?: boolean;
  /** server-sent events: `response` is what each event's `data` holds, as JSON */
  stream?: boolean;
}

const none = z.strictObject({});
type None = typeof none;

export function defineRoute<
  P extends z.ZodType = None,
  Q extends z.ZodType = None,
  B extends z.ZodType = None,
  R extends z.ZodType = z.ZodVoid,
>(
  spec: Pick<Route, 'method' | 'path' | 'access' | 'summary' | 'upload' | 'download' | 'stream'> & { params?: P; query?: Q; body?: B; response?: R },
): Route<P, Q, B, R> {
  return {
    ...spec,
    params: spec.params ?? (none as unknown as P),
    query: spec.query ?? (none as unknown as Q),
    body: spec.body ?? (none as unknown as B),
    response: spec.response ?? (z.void() as unknown as R),
  };
}

/** What a handler receives after parsing. */
export type InputOf<T> = T extends Route<infer P, infer Q, infer B, z.ZodType>
  ? { params: z.output<P>; query: z.output<Q>; body: z.output<B> }
  : never;
/** What a caller sends, before parsing; empty parts may be left out. */
export type RequestOf<T> = T extends Route<infer P, infer Q, infer B, z.ZodType>
  ? Part<'params', z.input<P>> & Part<'query', z.input<Q>> & Part<'body', z.input<B>>
  : never;
type Part<K extends string, V> = Record<never, never> extends V ? { [k in K]?: V } : { [k in K]: V };
/** What comes back. */
export type ResponseOf<T> = T extends Route<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;

export const pageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(25),
});
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.strictObject({ rows: z.array(row), total: z.int(), page: z.int(), pageSize: z.int() });

/** RFC 9457 problem, the only shape an error leaves in. `code` is "room.reason"; the web words it. */
export const problem = z.object({
  type: z.string().optional(),
  status: z.int(),
  code: z.string(),
  title: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
