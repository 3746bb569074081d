import { Module } from '@nestjs/common';
import { OperationsModule } from '@kynangso/server/operations';
import { OperationsController } from './operations.controller';
import { SettingsController } from './settings.controller';
import { PrivacyController } from './privacy.controller';

@Module({ imports: [OperationsModule], controllers: [OperationsController, PrivacyController, SettingsController] })
export class OperationsApiModule {}
