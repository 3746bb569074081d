import { Module } from '@nestjs/common';
import { OrgModule } from '@kynangso/server/org';
import { AccountErasure } from './account-erasure';
import { AccountRepository } from './account.repository';
import { AccountService } from './account.service';
import { ActivationRepository } from './activation.repository';
import { AuthService } from './auth.service';
import { GrantService } from './grant.service';
import { SessionRepository } from './session.repository';

@Module({
  imports: [OrgModule],
  providers: [AccountRepository, SessionRepository, ActivationRepository, AuthService, AccountService, GrantService, AccountErasure],
  exports: [AuthService, AccountService, GrantService, AccountErasure],
})
export class IdentityModule {}
