import { Module } from '@nestjs/common';
import { IdentityModule } from '@kynangso/server/identity';
import { AccountController } from './account.controller';
import { AuthController } from './auth.controller';

@Module({ imports: [IdentityModule], controllers: [AuthController, AccountController] })
export class IdentityApiModule {}
