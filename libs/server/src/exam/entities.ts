import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AttemptState, ExamDraft, ExamKind, SubmitReason } from '@kynangso/contracts/exam';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { ChoiceOrders } from '@kynangso/domain/exam';
import { formEntities } from './form.entities';
import { PracticeAnswerRow } from './practice/practice.entity';
import { proctorEntities } from './proctor.entities';
import { sittingEntities } from './sitting.entities';

/** One sealed place of a form. */
export interface FormItem {
  itemVersionId: string;
  node: string;
  /** of the exam's sections; null = it has none */
  section: string | null;
  /** the frozen order of choices, per response identifier */
  choices: ChoiceOrders;
}
export interface ExamPart {
  node: string;
  title: ShortText;
  count: number;
}

@Entity('exam')
export class Exam {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') kind: ExamKind;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('exam_version')
export class ExamVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'exam_id' }) examId: string;
  @Column('int') number: number;
  @Column('text') status: 'draft' | 'published' | 'retired';
  @Column('jsonb') content: ExamDraft;
  @Column('text', { name: 'framework_version', nullable: true }) frameworkVersion: string | null;
  @Column('jsonb', { nullable: true }) parts: ExamPart[] | null;
  @Column('jsonb', { name: 'level_title', nullable: true }) levelTitle: ShortText | null;
  @Column('int', { name: 'item_count' }) itemCount: number;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

@Entity('sitting')
export class Sitting {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'exam_id' }) examId: string;
  @Column('uuid', { name: 'exam_version_id' }) examVersionId: string;
  @Column('timestamptz', { name: 'opens_at' }) opensAt: Date;
  @Column('timestamptz', { name: 'closes_at', nullable: true }) closesAt: Date | null;
  @Column('text', { array: true, nullable: true }) populations: string[] | null;
  @Column('boolean', { name: 'is_standing' }) isStanding: boolean;
  @Column('boolean', { name: 'requires_list' }) requiresList: boolean;
  @Column('boolean', { name: 'requires_check_in' }) requiresCheckIn: boolean;
  @Column('boolean', { name: 'requires_seb' }) requiresSeb: boolean;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('form')
export class Form {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('int') number: number;
  @Column('text') seed: string;
  @Column('jsonb') items: FormItem[];
  @Column('timestamptz', { name: 'sealed_at' }) sealedAt: Date;
}

@Entity('attempt')
export class Attempt {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'form_id' }) formId: string;
  @Column('int') number: number;
  @Column('text') state: AttemptState;
  @Column('int') revision: number;
  @Column('text') locale: string;
  @Column('int', { name: 'writer_epoch' }) writerEpoch: number;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'deadline_at', nullable: true }) deadlineAt: Date | null;
  @Column('int', { name: 'grace_seconds' }) graceSeconds: number;
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt: Date | null;
  @Column('int', { name: 'extra_time_percent' }) extraTimePercent: number;
  @Column('int', { name: 'break_count' }) breakCount: number;
  @Column('int', { name: 'break_minutes' }) breakMinutes: number;
  @Column('int', { name: 'breaks_begun' }) breaksBegun: number;
  @Column('int', { name: 'break_taken_ms' }) breakTakenMs: number;
  @Column('timestamptz', { name: 'break_started_at', nullable: true }) breakStartedAt: Date | null;
  @Column('timestamptz', { name: 'break_until', nullable: true }) breakUntil: Date | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @Column('text', { name: 'submit_reason', nullable: true }) submitReason: SubmitReason | null;
  @Column('text', { name: 'answers_hash', nullable: true }) answersHash: string | null;
  @Column('int', { nullable: true }) answered: number | null;
  @Column('text', { name: 'receipt_kid', nullable: true }) receiptKid: string | null;
  @Column('text', { name: 'receipt_signature', nullable: true }) receiptSignature: string | null;
  @Column('uuid', { name: 'grade_id', nullable: true }) gradeId: string | null;
}

@Entity('time_adjustment')
export class TimeAdjustment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('int') seconds: number;
  @Column('text') reason: string;
  @Column('uuid', { name: 'granted_by', nullable: true }) grantedBy: string | null;
  @Column('timestamptz', { name: 'granted_at' }) grantedAt: Date;
}

@Entity('response')
export class SavedAnswer {
  @PrimaryColumn('uuid', { name: 'attempt_id' }) attemptId: string;
  @PrimaryColumn('smallint') position: number;
  @Column('int') epoch: number;
  @Column('int') sequence: number;
  @Column('jsonb') response: ResponseValue;
  @Column('int', { name: 'time_spent_ms' }) timeSpentMs: number;
  @Column('boolean') flagged: boolean;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
  @Column('smallint', { nullable: true }) certainty: number | null;
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt: Date | null;
}

@Entity('attempt_section')
export class AttemptSection {
  @PrimaryColumn('uuid', { name: 'attempt_id' }) attemptId: string;
  @PrimaryColumn('text') section: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'deadline_at', nullable: true }) deadlineAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}

@Entity('attempt_break')
export class AttemptBreak {
  @PrimaryColumn('uuid', { name: 'attempt_id' }) attemptId: string;
  @PrimaryColumn('int') number: number;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz') until: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { name: 'ended_by', nullable: true }) endedBy: 'person' | 'allowance' | 'proctor' | 'closed' | null;
}

/** The bytes lie under DATA_DIR/attempt-files, named by their hash. */
@Entity('attempt_file')
export class AttemptFile {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('smallint') position: number;
  @Column('text', { name: 'response_identifier' }) responseIdentifier: string;
  @Column('text') name: string;
  @Column('text', { name: 'media_type' }) mediaType: string;
  @Column('int') size: number;
  @Column('text') sha256: string;
  @Column('timestamptz', { name: 'uploaded_at' }) uploadedAt: Date;
  /** who lets markers see it as it was handed in, because no copy without names can be made */
  @Column('uuid', { name: 'shown_by', nullable: true }) shownBy: string | null;
  @Column('timestamptz', { name: 'shown_at', nullable: true }) shownAt: Date | null;
}

/** The copy of a file's content that names nobody; `refusal` says why there is none. */
@Entity('attempt_file_copy')
export class AttemptFileCopy {
  @PrimaryColumn('text') sha256: string;
  @Column('int') cleaner: number;
  @Column('text', { name: 'copy_sha256', nullable: true }) copySha256: string | null;
  @Column('int', { name: 'copy_size', nullable: true }) copySize: number | null;
  @Column('text', { nullable: true }) refusal: string | null;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}

/** response_event has no key of its own (nothing refers to a row of it) and so no entity. */
export const examEntities = [Exam, ExamVersion, Sitting, Form, Attempt, TimeAdjustment, SavedAnswer, AttemptSection, AttemptBreak, AttemptFile, AttemptFileCopy, ...formEntities, ...sittingEntities, ...proctorEntities, PracticeAnswerRow];
