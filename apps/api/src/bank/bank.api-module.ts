import { Module } from '@nestjs/common';
import { BankModule } from '@kynangso/server/bank';
import { CommentController } from './comment.controller';
import { DifficultyController } from './difficulty.controller';
import { ItemChangeController } from './item-change.controller';
import { ItemImportController } from './item-import.controller';
import { ItemPackageController } from './item-package.controller';
import { ItemFileController } from './item-file.controller';
import { ItemLifeController } from './item-life.controller';
import { ItemSearchController } from './item-search.controller';
import { ItemController } from './item.controller';
import { MaterialController } from './material.controller';
import { ReviewController } from './review.controller';

@Module({ imports: [BankModule], controllers: [ItemFileController, ItemController, ItemChangeController, ItemImportController, ItemPackageController, ItemSearchController, ReviewController, CommentController, ItemLifeController, MaterialController, DifficultyController] })
export class BankApiModule {}
