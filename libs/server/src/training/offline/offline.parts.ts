import { ClassRepository } from './class.repository';
import { ClassRosterService } from './class-roster.service';
import { ClassService } from './class.service';
import { EvidenceFileStore } from './evidence-file.store';
import { EvidenceRepository } from './evidence.repository';
import { EvidenceService } from './evidence.service';
import { ModeService } from './mode.service';
import { OfflineFacts } from './offline-facts';
import { PersonLines } from './person-lines';
import { RecordImportRepository } from './record-import.repository';
import { RecordImportService } from './record-import.service';
import { TopicRepository } from './topic.repository';
import { TopicService } from './topic.service';

export const offlineServices = [TopicService, ClassService, ClassRosterService, EvidenceService, RecordImportService, ModeService];
export const offlineParts = [ClassRepository, TopicRepository, EvidenceRepository, EvidenceFileStore, RecordImportRepository, OfflineFacts, PersonLines];
