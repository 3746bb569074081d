import { TargetEntryService } from './target-entry.service';
import { TargetFigureService } from './target-figure.service';
import { TargetRepository } from './target.repository';

export const targetServices = [TargetFigureService, TargetEntryService];
export const targetParts = [TargetRepository];
