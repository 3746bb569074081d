import { Module } from '@nestjs/common';
import { OperationsModule } from '@kynangso/server/operations';
import { OperationsController } from './operations.controller';

@Module({ imports: [OperationsModule], controllers: [OperationsController] })
export class OperationsApiModule {}
