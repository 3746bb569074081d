import { Module } from '@nestjs/common';
import { OrgModule } from '@kynangso/server/org';
import { AccountErasure } from './account-erasure';
import { AccountRepository } from './account.repository';
import { AccountService } from './account.service';
import { ActivationRepository } from './activation.repository';
import { AuthService } from './auth.service';
import { GrantService } from './grant.service';
import { PermissionHolders } from './permission-holders';
import { SessionRepository } from './session.repository';
import { TourRepository } from './tour.repository';
import { TourService } from './tour.service';

@Module({
  imports: [OrgModule],
  providers: [AccountRepository, SessionRepository, ActivationRepository, AuthService, AccountService, GrantService, AccountErasure, PermissionHolders, TourRepository, TourService],
  exports: [AuthService, AccountService, GrantService, PermissionHolders, TourService],
})
export class IdentityModule {}
