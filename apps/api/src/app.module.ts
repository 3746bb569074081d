import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AuditModule } from '@kynangso/server/audit';
import { IdentityModule } from '@kynangso/server/identity';
import { type Env, PlatformModule } from '@kynangso/server/platform';
import { Metrics } from './health/metrics';
import { AccessGuard } from './http/access.guard';
import { ProblemFilter } from './http/problem.filter';
import { RateLimitGuard } from './http/rate-limit';
import { IdentityApiModule } from './identity/identity.api-module';

/** One api module per room, lowest first. */
const rooms = [IdentityApiModule];

@Module({})
export class AppModule {
  static with(env: Env): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(env), AuditModule, IdentityModule, ...rooms],
      providers: [
        Metrics,
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
