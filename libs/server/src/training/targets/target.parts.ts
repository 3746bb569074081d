import { HeadcountRepository } from './headcount.repository';
import { HeadcountService } from './headcount.service';
import { TargetEntryService } from './target-entry.service';
import { TargetFigureService } from './target-figure.service';
import { TargetRepository } from './target.repository';

export const targetServices = [TargetFigureService, TargetEntryService, HeadcountService];
export const targetParts = [TargetRepository, HeadcountRepository];
