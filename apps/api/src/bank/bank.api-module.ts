import { Module } from '@nestjs/common';
import { BankModule } from '@kynangso/server/bank';
import { ItemController } from './item.controller';
import { ReviewController } from './review.controller';

@Module({ imports: [BankModule], controllers: [ItemController, ReviewController] })
export class BankApiModule {}
