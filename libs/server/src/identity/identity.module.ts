import { Module } from '@nestjs/common';
import { OrgModule } from '@kynangso/server/org';
import { AccountRepository } from './account.repository';
import { AccountService } from './account.service';
import { ActivationRepository } from './activation.repository';
import { AuthService } from './auth.service';
import { GrantService } from './grant.service';
import { SessionRepository } from './session.repository';

@Module({
  imports: [OrgModule],
  providers: [AccountRepository, SessionRepository, ActivationRepository, AuthService, AccountService, GrantService],
  exports: [AuthService, AccountService, GrantService],
})
export class IdentityModule {}
