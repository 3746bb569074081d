import { Injectable } from '@nestjs/common';
import { ThrottlerStorageService } from '@nestjs/throttler';
import { MachineTokenService } from '@kynangso/server/org';
import { AppError, type Caller } from '@kynangso/server/platform';
import type { KnownRequest } from './endpoint';

const MINUTE = 60_000;
/** batches of a thousand people: a country's staff in five minutes */
const PER_MINUTE = 60;
/** guesses of one address */
const WRONG_PER_MINUTE = 20;

/** The door of other systems: a bearer token, never a session, and not more often than a system needs. */
@Injectable()
export class MachineDoor {
  private readonly counts = new ThrottlerStorageService();

  constructor(private readonly tokens: MachineTokenService) {}

  async callerOf(request: KnownRequest): Promise<Caller> {
    const token = /^Bearer (\S{1,200})$/.exec(request.get('authorization') ?? '')?.[1];
    if (!token) throw new AppError('identity.unauthenticated', 'unauthenticated');
    const found = await this.tokens.resolve(token);
    if (!found) {
      await this.rate(`wrong ${request.ip}`, WRONG_PER_MINUTE);
      throw new AppError('org.token_refused', 'unauthenticated');
    }
    await this.rate(found.accountId, PER_MINUTE);
    return { ...found, requestId: request.id };
  }

  private async rate(key: string, limit: number): Promise<void> {
    const seen = await this.counts.increment(key, MINUTE, limit, MINUTE, 'machine');
    if (seen.isBlocked) throw new AppError('http.too_many', 'too_many', { seconds: seen.timeToBlockExpire });
  }
}
