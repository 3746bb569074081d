import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ItemKey } from '@kynangso/contracts/bank';
import type { AppealState, CertificateChange, RegradeCounts, RegradePlace, RegradePolicy, RegradeState } from '@kynangso/contracts/grading';

/** The first paper that the new keys can't score, and how many more of those looked at there are. */
export interface RegradeProblem {
  attemptId: string;
  position: number;
  reason: string;
  papers: number;
}

@Entity('regrade')
export class Regrade {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'exam_id' }) examId: string;
  @Column('text') policy: RegradePolicy;
  @Column('text') reason: string;
  @Column('text') state: RegradeState;
  @Column('uuid', { name: 'requested_by' }) requestedBy: string;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  /** why it was rejected or undone */
  @Column('text', { name: 'closing_reason', nullable: true }) closingReason: string | null;
  @Column('jsonb', { nullable: true }) counts: RegradeCounts | null;
  @Column('jsonb', { nullable: true }) problem: RegradeProblem | null;
  @Column('int') progress: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
}

@Entity('regrade_sitting')
export class RegradeSitting {
  @PrimaryColumn('uuid', { name: 'regrade_id' }) regradeId: string;
  @PrimaryColumn('uuid', { name: 'sitting_id' }) sittingId: string;
}

@Entity('regrade_change')
export class RegradeChange {
  @PrimaryColumn('uuid', { name: 'regrade_id' }) regradeId: string;
  @PrimaryColumn('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('text') action: 'drop' | 'full_credit' | 'new_key';
  @Column('jsonb', { nullable: true }) key: ItemKey | null;
  @Column('jsonb', { nullable: true }) place: RegradePlace | null;
}

/** A paper the regrade changes: what the preview foretold and, once run, the grade that came of it. */
@Entity('regrade_paper')
export class RegradePaper {
  @PrimaryColumn('uuid', { name: 'regrade_id' }) regradeId: string;
  @PrimaryColumn('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('uuid', { name: 'grade_before_id' }) gradeBeforeId: string;
  @Column('int', { name: 'points_after_centi' }) pointsAfterCenti: number;
  @Column('int', { name: 'max_after_centi' }) maxAfterCenti: number;
  @Column('boolean', { name: 'passed_after' }) passedAfter: boolean;
  @Column('text', { name: 'level_after', nullable: true }) levelAfter: string | null;
  @Column('uuid', { name: 'grade_after_id', nullable: true }) gradeAfterId: string | null;
  /** as things stood when the paper was looked at: later steps of the same run change certificates already */
  @Column('text') certificate: CertificateChange;
}

@Entity('appeal')
export class Appeal {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'grade_id' }) gradeId: string;
  @Column('text') reason: string;
  @Column('smallint', { array: true }) positions: number[];
  @Column('text') state: AppealState;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('uuid', { name: 'started_by', nullable: true }) startedBy: string | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) outcome: 'kept' | 'changed' | null;
  @Column('text', { nullable: true }) explanation: string | null;
  @Column('uuid', { name: 'grade_after_id', nullable: true }) gradeAfterId: string | null;
}

export const governedEntities = [Regrade, RegradeSitting, RegradeChange, RegradePaper, Appeal];
