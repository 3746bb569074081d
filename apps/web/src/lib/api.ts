import type { RequestOf, ResponseOf, Route } from '@kynangso/contracts/kernel';
import { ApiError } from './api-error';
import { sebHeaders } from './seb';
import { untilBack } from './session-owner';

const BASE = '/api/v1';
type Query = Record<string, unknown>;
interface Parts {
  params?: Query;
  query?: Query;
  body?: unknown;
}
export interface CallOptions {
  signal?: AbortSignal;
  /** the file of an upload route; other fields of the form are the body */
  file?: File;
  /** lets the request outlive the page (last autosave) */
  keepalive?: boolean;
}
type CallArgs<R extends Route> =
  Partial<RequestOf<R>> extends RequestOf<R> ? [input?: RequestOf<R>, options?: CallOptions] : [input: RequestOf<R>, options?: CallOptions];

let skewMs = 0;
/** The server's clock as far as its last answer tells: a phone's own may be days off. */
export const serverNow = (): number => Date.now() + skewMs;
function noteClock(date: string | null): void {
  const theirs = Date.parse(date ?? '');
  // the header knows whole seconds, and the way here takes some
  if (theirs && Math.abs(theirs - Date.now()) > 5000) skewMs = theirs - Date.now();
  else if (theirs) skewMs = 0;
}

let csrfToken: string | null = null;
let renewCsrf: (() => Promise<boolean>) | null = null;
/** SessionProvider hands in the token of GET /auth/session, and how to ask for a new one when it has gone stale: true = it is here, for the same person. */
export function setCsrf(token: string | null, renew?: () => Promise<boolean>): void {
  csrfToken = token;
  if (renew) renewCsrf = renew;
}

/** The address of a route, for links and downloads: `<a href={apiUrl(certificateRoutes.downloadPdf, { params })}>`. */
export function apiUrl<R extends Route>(route: R, input: Parts = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name] ?? '')));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

function payload(body: unknown, file?: File): BodyInit | undefined {
  if (!file) return body === undefined ? undefined : JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of Object.entries((body ?? {}) as Query)) if (value !== undefined && value !== null) form.set(name, String(value));
  form.set('file', file);
  return form;
}

async function send(route: Route, input: Parts, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...sebHeaders() };
  if (route.method !== 'GET') {
    if (csrfToken) headers['x-csrf-token'] = csrfToken;
    if (!options.file) headers['content-type'] = 'application/json';
  }
  const body = route.method === 'GET' ? undefined : payload(input.body ?? (options.file ? undefined : {}), options.file);
  try {
    return await fetch(apiUrl(route, input), {
      method: route.method,
      credentials: 'same-origin',
      headers,
      ...(body === undefined ? {} : { body }),
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.keepalive ? { keepalive: true } : {}),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(0, 'network.offline', '');
  }
}

async function refusal(response: Response): Promise<ApiError> {
  try {
    const problem = (await response.json()) as { code?: string; title?: string; details?: Query; requestId?: string };
    return new ApiError(response.status, problem.code ?? 'network.unreadable', problem.title ?? '', problem.details, problem.requestId);
  } catch {
    return new ApiError(response.status, response.status >= 502 ? 'network.offline' : 'network.unreadable', '');
  }
}

/** May a refused call be sent again? After a new token, once; after the person has signed in again, as often as they do. */
async function mayRepeat({ code }: ApiError, { method }: Route, { signal, keepalive }: CallOptions, isRenewed: boolean): Promise<boolean> {
  if (code === 'identity.csrf') return !isRenewed && renewCsrf !== null && ((await renewCsrf()) || untilBack(true, signal));
  // the last save of a page that goes waits for nobody
  return code === 'identity.unauthenticated' && !keepalive && untilBack(method !== 'GET', signal);
}

/** Calls one endpoint of the contracts with its types; refusals are thrown as ApiError. A session that ended meanwhile is waited for. */
export async function call<R extends Route>(route: R, ...[input, options = {}]: CallArgs<R>): Promise<ResponseOf<R>> {
  const parts = (input ?? {}) as Parts;
  let isRenewed = false;
  for (;;) {
    const response = await send(route, parts, options);
    noteClock(response.headers.get('date'));
    if (!response.ok) {
      const error = await refusal(response);
      if (!(await mayRepeat(error, route, options, isRenewed))) throw error;
      isRenewed = error.code === 'identity.csrf';
      continue;
    }
    if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as ResponseOf<R>;
    try {
      return (await response.json()) as ResponseOf<R>;
    } catch {
      throw new ApiError(response.status, 'network.unreadable', '');
    }
  }
}
