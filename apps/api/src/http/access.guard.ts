import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { parse as parseCookies } from 'cookie';
import type { Route } from '@kynangso/contracts/kernel';
import { AccountService, AuthService, isCsrfToken } from '@kynangso/server/identity';
import { AppError, type Caller, holds } from '@kynangso/server/platform';
import { type KnownRequest, ROUTE } from './endpoint';
import { MachineDoor } from './machine-door';

export const SESSION_COOKIE = 'kns_session';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Every request passes here: who is asking, is the change really theirs, may they knock at this door at all. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly auth: AuthService,
    private readonly accounts: AccountService,
    private readonly machines: MachineDoor,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    // the boot test finds such a handler; in production it stays shut
    if (!route) throw new AppError('identity.forbidden', 'forbidden');
    refuseForeignOrigin(request);
    if (route.access === 'machine') {
      request.caller = await this.machines.callerOf(request);
      return true;
    }
    const token = sessionTokenOf(request);
    const caller = token ? await this.callerOf(token, request) : null;
    if (caller && token && !SAFE.has(request.method) && route.access !== 'public' && !isCsrfToken(token, request.get('x-csrf-token')))
      throw new AppError('identity.csrf', 'forbidden');
    if (route.access === 'public') return true;
    if (!caller) {
      // "sign in" would be no help to whom it isn't open any more
      const isDisabled = token !== null && (await this.accounts.isDisabled(token));
      throw new AppError(isDisabled ? 'identity.disabled' : 'identity.unauthenticated', 'unauthenticated');
    }
    if (route.access !== 'signedIn' && !holds(caller, route.access)) throw new AppError('identity.forbidden', 'forbidden');
    return true;
  }

  private async callerOf(token: string, request: KnownRequest): Promise<Caller | null> {
    const session = await this.auth.resolve(token);
    if (!session) return null;
    const { accountId, personId, locale, grants } = session;
    request.sessionToken = token;
    request.caller = { accountId, personId, locale, grants, requestId: request.id };
    return request.caller;
  }
}

/** The session cookie's token, for doors that stand outside the rooms too. */
export function sessionTokenOf(request: Pick<KnownRequest, 'headers'>): string | null {
  const header = request.headers.cookie;
  return header ? (parseCookies(header)[SESSION_COOKIE] ?? null) : null;
}

/** Browsers say where a change comes from; another site's is refused, sign-in and registration included. */
function refuseForeignOrigin(request: KnownRequest): void {
  if (SAFE.has(request.method)) return;
  const site = request.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') throw new AppError('identity.csrf', 'forbidden');
  const origin = request.get('origin');
  if (origin && origin !== 'null' && URL.canParse(origin) && new URL(origin).host !== request.get('host')) throw new AppError('identity.csrf', 'forbidden');
}
