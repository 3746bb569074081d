export { CompletionService, type ResolvedFigure, type UnitTableRow } from './completion.service';
export { DutyService } from './duty.service';
export { MyDutyService } from './my-duty.service';
export { RecordTableService, type RecordTableRow } from './record-table.service';
export { RecordService } from './record.service';
export { RequirementService } from './requirement.service';
export { TrainingModule } from './training.module';
export { WaiverService } from './waiver.service';
