export { AttemptService } from './attempt.service';
export { statusName } from './attempt.presenter';
export { ExamModule } from './exam.module';
export { ExamService } from './exam.service';
export { bodyOf, FormService, type LoadedForm, type LoadedItem } from './form.service';
export { LruMap } from './lru-map';
export { receiptText } from './receipt';
export { SittingService } from './sitting.service';
export { type Submission, SubmissionService } from './submission.service';
