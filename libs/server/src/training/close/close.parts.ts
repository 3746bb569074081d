import { CloseFigures } from './close-figures';
import { CloseSetRepository } from './close-set.repository';
import { CloseSetService } from './close-set.service';
import { CloseWorkService } from './close-work.service';
import { CloseRepository } from './close.repository';
import { CloseService } from './close.service';
import { InboxRepository } from './inbox.repository';
import { SnapshotRepository } from './snapshot.repository';

export const closeServices = [CloseSetService, CloseWorkService, CloseService];
export const closeParts = [CloseSetRepository, CloseRepository, InboxRepository, SnapshotRepository, CloseFigures];
