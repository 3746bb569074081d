import { Column, Entity, PrimaryColumn } from 'typeorm';
import { governedEntities } from './governed.entities';
import { markingEntities } from './marking.entities';
import { contestEntities } from './contest/entities';
import { calibrationEntities } from './placement/calibration.entities';
import { placementEntities } from './placement/entities';
import type { PartScore, PassRule, UnmetPart } from '@kynangso/contracts/competency';

/** What a decision was made with, so that it can be explained and repeated years later. */
export interface DecidedWith {
  framework: string;
  frameworkVersion: string;
  passRule: PassRule;
  level: string | null;
  formId: string;
  /** approved regrades whose changes it was scored with */
  corrections?: string[];
}

@Entity('grade')
export class Grade {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('int') revision: number;
  @Column('text') run: 'first' | 'regrade' | 'appeal' | 'restore';
  /** 1 for the first grade of an attempt's revision, and up */
  @Column('int') sequence: number;
  /** the regrade or appeal it came of */
  @Column('uuid', { name: 'case_id', nullable: true }) caseId: string | null;
  /** the grade it brings back, where a regrade was undone */
  @Column('uuid', { name: 'restores_id', nullable: true }) restoresId: string | null;
  @Column('uuid', { name: 'previous_id', nullable: true }) previousId: string | null;
  @Column('text', { name: 'engine_version' }) engineVersion: string;
  @Column('uuid', { name: 'exam_version_id' }) examVersionId: string;
  @Column('jsonb', { name: 'decided_with' }) decidedWith: DecidedWith;
  @Column('uuid', { name: 'item_version_ids', array: true }) itemVersionIds: string[];
  /** hundredths of a point, in order of position: one compact column instead of forty rows */
  @Column('int', { name: 'item_points_centi', array: true }) itemPointsCenti: number[];
  @Column('int', { name: 'item_max_centi', array: true }) itemMaxCenti: number[];
  @Column('int', { name: 'points_centi' }) pointsCenti: number;
  @Column('int', { name: 'max_centi' }) maxCenti: number;
  @Column('boolean') passed: boolean;
  @Column('text', { nullable: true }) level: string | null;
  @Column('jsonb') parts: PartScore[];
  @Column('jsonb') unmet: UnmetPart[];
  @Column('timestamptz', { name: 'graded_at' }) gradedAt: Date;
}

@Entity('grading_failure')
export class GradingFailure {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('text') error: string;
  @Column('int', { nullable: true }) position: number | null;
  @Column('int') tries: number;
  @Column('timestamptz', { name: 'failed_at' }) failedAt: Date;
  @Column('timestamptz', { name: 'retried_at', nullable: true }) retriedAt: Date | null;
  @Column('uuid', { name: 'retried_by', nullable: true }) retriedBy: string | null;
}

export const gradingEntities = [...placementEntities, ...calibrationEntities, ...contestEntities, Grade, GradingFailure, ...markingEntities, ...governedEntities];
