import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { examRoutes } from '@kynangso/contracts/exam';
import type { Route } from '@kynangso/contracts/kernel';
import { SebService } from '@kynangso/server/exam';
import { browserFacts } from '../http/browser-facts';
import { type KnownRequest, ROUTE } from '../http/endpoint';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every request of a running paper, and its start, comes from Safe Exam Browser where the sitting asks for it. Runs after AccessGuard. */
@Injectable()
export class SebGuard implements CanActivate {
  constructor(private readonly seb: SebService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    if (route?.access !== 'signedIn') return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    if (!request.caller) return true;
    const { attemptId, sittingId } = request.params as { attemptId?: string; sittingId?: string };
    if (attemptId !== undefined && UUID.test(attemptId) && route.path.startsWith('/attempts/')) await this.seb.admitAttempt(attemptId, browserFacts(request));
    else if (route === examRoutes.startAttempt && sittingId !== undefined && UUID.test(sittingId)) await this.seb.admitStart(sittingId, browserFacts(request));
    return true;
  }
}
