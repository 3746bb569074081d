import { Module } from '@nestjs/common';
import { OperationsModule } from '@kynangso/server/operations';
import { OperationsController } from './operations.controller';
import { PrivacyController } from './privacy.controller';

@Module({ imports: [OperationsModule], controllers: [OperationsController, PrivacyController] })
export class OperationsApiModule {}
