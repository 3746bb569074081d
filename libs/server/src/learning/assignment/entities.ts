import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CriterionMark, SubmissionState } from '@kynangso/contracts/learning';

@Entity('assignment_work')
export class AssignmentWork {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('uuid', { name: 'lesson_id' }) lessonId: string;
  @Column('text') text: string;
  @Column('int') revision: number;
  @Column('timestamptz', { name: 'saved_at', nullable: true }) savedAt: Date | null;
  @Column('uuid', { name: 'taken_back_id', nullable: true }) takenBackId: string | null;
}

@Entity('assignment_file')
export class AssignmentFile {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'work_id' }) workId: string;
  @Column('text') name: string;
  @Column('text', { name: 'media_type' }) mediaType: string;
  @Column('int') size: number;
  @Column('text') sha256: string;
  @Column('timestamptz', { name: 'uploaded_at' }) uploadedAt: Date;
  @Column('boolean', { name: 'is_in_draft' }) isInDraft: boolean;
}

@Entity('assignment_submission')
export class AssignmentSubmission {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'work_id' }) workId: string;
  @Column('int') number: number;
  @Column('int', { name: 'draft_revision' }) draftRevision: number;
  @Column('text') text: string;
  @Column('uuid', { name: 'file_ids', array: true }) fileIds: string[];
  @Column('timestamptz', { name: 'handed_in_at' }) handedInAt: Date;
  @Column('text') state: SubmissionState;
  @Column('uuid', { name: 'claimed_by', nullable: true }) claimedBy: string | null;
  @Column('timestamptz', { name: 'claimed_at', nullable: true }) claimedAt: Date | null;
  @Column('jsonb') marks: CriterionMark[];
  @Column('text') comment: string;
  @Column('int', { nullable: true }) points: number | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}

export const assignmentEntities = [AssignmentWork, AssignmentFile, AssignmentSubmission];
