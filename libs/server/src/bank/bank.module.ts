import { Module } from '@nestjs/common';
import { CompetencyModule } from '@kynangso/server/competency';
import { OrgModule } from '@kynangso/server/org';
import { AuthoringService } from './authoring.service';
import { BankErasure } from './bank-erasure';
import { BankService } from './bank.service';
import { ChangeRepository } from './bulk/change.repository';
import { ChangeRunner } from './bulk/change-runner';
import { ChangeUndoer } from './bulk/change-undoer';
import { ChangeWriter } from './bulk/change-writer';
import { ChosenRepository } from './bulk/chosen.repository';
import { ItemChangeService } from './bulk/item-change.service';
import { UnitNames } from './bulk/unit-names';
import { CommentRepository } from './comment.repository';
import { CommentService } from './comment.service';
import { DeliveryRepository } from './delivery.repository';
import { DifficultyRepository } from './difficulty.repository';
import { DifficultyService } from './difficulty.service';
import { DraftWriter } from './draft-writer';
import { EnemyRepository } from './enemy.repository';
import { ImportRepository } from './import/import.repository';
import { ImportRunner } from './import/import-runner';
import { ItemImportService } from './import/item-import.service';
import { ImportService } from './import.service';
import { ItemFileRepository } from './item-file.repository';
import { ItemFileService } from './item-file.service';
import { ItemJudge } from './item-judge';
import { ItemLifeService } from './item-life.service';
import { ItemListRepository } from './item-list.repository';
import { ItemSearchRepository } from './item-search.repository';
import { ItemSearchService } from './item-search.service';
import { ItemView } from './item-view';
import { ItemRepository } from './item.repository';
import { MaterialService } from './material.service';
import { ItemPackageService } from './package/item-package.service';
import { PackageRepository } from './package/package.repository';
import { BroughtParts } from './qti/brought-parts';
import { QtiReader } from './qti/read-qti';
import { ReviewService } from './review.service';
import { StimulusRepository } from './stimulus.repository';
import { StimulusService } from './stimulus.service';
import { UsageRepository } from './usage.repository';

const repositories = [ItemRepository, ItemListRepository, ItemSearchRepository, DeliveryRepository, StimulusRepository, CommentRepository, EnemyRepository, UsageRepository, ItemFileRepository, ChangeRepository, ChosenRepository, UnitNames, ImportRepository, PackageRepository, DifficultyRepository];
const services = [BankService, AuthoringService, ReviewService, CommentService, ItemLifeService, MaterialService, StimulusService, ItemFileService, ItemSearchService, ImportService, ItemChangeService, ItemImportService, ItemPackageService, DifficultyService];

@Module({
  imports: [CompetencyModule, OrgModule],
  providers: [...repositories, BankErasure, ItemView, DraftWriter, ChangeWriter, ChangeUndoer, ChangeRunner, ItemJudge, ImportRunner, QtiReader, BroughtParts, ...services],
  exports: services,
})
export class BankModule {}
