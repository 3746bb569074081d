import type { BrowserFacts } from '@kynangso/server/exam';
import type { KnownRequest } from './endpoint';

/** What Safe Exam Browser says of itself, with the address it asked for: as the proxy in front passes it on, where proxies are trusted. */
export function browserFacts(request: KnownRequest): BrowserFacts {
  return {
    origin: originOf(request),
    path: request.originalUrl,
    configKeyHash: request.get('x-safeexambrowser-configkeyhash'),
    requestHash: request.get('x-safeexambrowser-requesthash'),
    page: request.get('x-safeexambrowser-page'),
  };
}

export const originOf = (request: KnownRequest): string => `${request.protocol}://${request.host}`;
