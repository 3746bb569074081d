import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { ThrottlerStorageService } from '@nestjs/throttler';
import type { Route } from '@kynangso/contracts/kernel';
import { AppError, ENV, type Env } from '@kynangso/server/platform';
import { type KnownRequest, ROUTE } from './endpoint';

const MINUTE = 60_000;

/** The doors without a session are rated per address. Counts live in this process: lockout, which must not be lost, stands in PostgreSQL. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly counts = new ThrottlerStorageService();

  constructor(@Inject(ENV) private readonly env: Env) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    if (route?.access !== 'public' || route.path === '/auth/session' || route.path.startsWith('/media')) return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const limit = this.env.PUBLIC_RATE_PER_MINUTE;
    const seen = await this.counts.increment(`${route.method} ${route.path} ${request.ip}`, MINUTE, limit, MINUTE, 'public');
    if (seen.isBlocked) throw new AppError('http.too_many', 'too_many', { seconds: seen.timeToBlockExpire });
    return true;
  }
}
