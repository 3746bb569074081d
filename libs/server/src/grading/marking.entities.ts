import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MarkingSlot } from '@kynangso/contracts/grading';

export interface DraftMark {
  criterion: string;
  pointsCenti: number | null;
  note: string;
}

/** A paper whose machine-marked part is done and whose rest people mark. */
@Entity('marking_case')
export class MarkingCase {
  @PrimaryColumn('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('int') revision: number;
  @Column('boolean', { name: 'wants_second' }) wantsSecond: boolean;
  @Column('int', { name: 'item_points_centi', array: true }) itemPointsCenti: number[];
  @Column('int', { name: 'item_max_centi', array: true }) itemMaxCenti: number[];
  /** outcomes nobody has decided yet */
  @Column('int') waiting: number;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}

/** One response of one paper for one marker. */
@Entity('marking_task')
export class MarkingTask {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('smallint') position: number;
  @Column('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('text') outcome: string;
  @Column('text') slot: MarkingSlot;
  @Column('uuid', { name: 'appeal_id', nullable: true }) appealId: string | null;
  @Column('int', { name: 'max_centi' }) maxCenti: number;
  @Column('text') state: 'open' | 'held' | 'done' | 'withdrawn';
  @Column('uuid', { name: 'held_by', nullable: true }) heldBy: string | null;
  @Column('timestamptz', { name: 'held_until', nullable: true }) heldUntil: Date | null;
  @Column('jsonb') draft: DraftMark[];
  @Column('text', { name: 'draft_comment' }) draftComment: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('mark')
export class Mark {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'task_id' }) taskId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('jsonb') marks: { criterion: string; pointsCenti: number; note: string }[];
  @Column('int', { name: 'points_centi' }) pointsCenti: number;
  @Column('text') comment: string;
  @Column('timestamptz', { name: 'marked_at' }) markedAt: Date;
}

@Entity('mark_decision')
export class MarkDecision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('smallint') position: number;
  @Column('text') outcome: string;
  @Column('int', { name: 'points_centi' }) pointsCenti: number;
  @Column('uuid', { name: 'appeal_id', nullable: true }) appealId: string | null;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
}

export const markingEntities = [MarkingCase, MarkingTask, Mark, MarkDecision];
