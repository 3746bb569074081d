import { Module } from '@nestjs/common';
import { CompetencyModule } from '@kynangso/server/competency';
import { AuthoringService } from './authoring.service';
import { BankService } from './bank.service';
import { ItemListRepository } from './item-list.repository';
import { ItemRepository } from './item.repository';
import { ReviewService } from './review.service';

@Module({
  imports: [CompetencyModule],
  providers: [ItemRepository, ItemListRepository, BankService, AuthoringService, ReviewService],
  exports: [BankService, AuthoringService, ReviewService],
})
export class BankModule {}
