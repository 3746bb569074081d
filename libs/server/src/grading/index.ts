export { FailureService } from './failure.service';
export { GradingModule } from './grading.module';
export { GradingService, type BatchOutcome } from './grading.service';
export type { OutcomeRow } from './grade.repository';
export { ResultService } from './result.service';
