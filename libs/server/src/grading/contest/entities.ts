import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContestDraft, ContestShownAs } from '@kynangso/contracts/grading';
import type { PlacedUnit, RankRule } from '@kynangso/domain/grading';

@Entity('contest')
export class Contest {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'exam_id' }) examId: string;
  @Column('uuid', { name: 'sitting_id', nullable: true }) sittingId: string | null;
  @Column('text') status: 'draft' | 'published' | 'cancelled';
  @Column('jsonb') content: ContestDraft;
  @Column('int') version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
}

@Entity('contest_entry')
export class ContestEntry {
  @PrimaryColumn('uuid', { name: 'contest_id' }) contestId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  @Column('text', { name: 'shown_as' }) shownAs: ContestShownAs;
  @Column('int', { nullable: true }) guess: number | null;
  @Column('timestamptz', { name: 'joined_at' }) joinedAt: Date;
  @Column('timestamptz', { name: 'consented_at' }) consentedAt: Date;
  @Column('boolean', { name: 'is_excluded' }) isExcluded: boolean;
  /** the paper that counts; the database keeps this and what follows up to grades */
  @Column('uuid', { name: 'attempt_id', nullable: true }) attemptId: string | null;
  @Column('uuid', { name: 'grade_id', nullable: true }) gradeId: string | null;
  @Column('int', { name: 'points_centi', nullable: true }) pointsCenti: number | null;
  @Column('int', { name: 'max_centi', nullable: true }) maxCenti: number | null;
  @Column('int', { name: 'spent_ms', nullable: true }) spentMs: number | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  /** the transaction that wrote the row last */
  @Column('bigint') written: number;
}

@Entity('contest_decision')
export class ContestDecision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'contest_id' }) contestId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('text') verdict: 'keep' | 'exclude' | 'undo';
  @Column('text') reason: string;
  @Column('uuid', { name: 'decided_by' }) decidedBy: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
}

@Entity('contest_result')
export class ContestResult {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'contest_id' }) contestId: string;
  @Column('int') revision: number;
  @Column('timestamptz', { name: 'frozen_at' }) frozenAt: Date;
  @Column('uuid', { name: 'frozen_by' }) frozenBy: string;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('jsonb') rule: RankRule;
  @Column('jsonb') units: PlacedUnit[];
  @Column('int') players: number;
  @Column('text') hash: string;
}

@Entity('contest_place')
export class ContestPlace {
  @PrimaryColumn('uuid', { name: 'result_id' }) resultId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('int') place: number;
  @Column('boolean', { name: 'is_shared' }) isShared: boolean;
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('uuid', { name: 'grade_id' }) gradeId: string;
  @Column('int', { name: 'points_centi' }) pointsCenti: number;
  @Column('int', { name: 'max_centi' }) maxCenti: number;
  @Column('int', { name: 'spent_ms' }) spentMs: number;
  @Column('int', { nullable: true }) guess: number | null;
}

export const contestEntities = [Contest, ContestEntry, ContestDecision, ContestResult, ContestPlace];
