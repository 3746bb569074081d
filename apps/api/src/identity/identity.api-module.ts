import { Module } from '@nestjs/common';
import { IdentityModule } from '@kynangso/server/identity';
import { AccountController } from './account.controller';
import { AuthController } from './auth.controller';
import { TourController } from './tour.controller';

@Module({ imports: [IdentityModule], controllers: [AuthController, AccountController, TourController] })
export class IdentityApiModule {}
