import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { PlacementResult } from '@kynangso/contracts/grading';

@Entity('placement')
export class Placement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') profile: string;
  @Column('text') locale: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column('jsonb', { nullable: true }) result: PlacementResult | null;
}

@Entity('placement_answer')
export class PlacementAnswer {
  @PrimaryColumn('uuid', { name: 'placement_id' }) placementId: string;
  @PrimaryColumn('int') number: number;
  @Column('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('text') module: string;
  /** difficulty then, in hundredths of a logit */
  @Column('int', { name: 'logit_centi' }) logitCenti: number;
  /** the estimate that difficulty is from; null: its authors' word */
  @Column('uuid', { name: 'calibration_run_id', nullable: true }) calibrationRunId: string | null;
  @Column('jsonb', { nullable: true }) response: ResponseValue | null;
  @Column('boolean', { name: 'is_right', nullable: true }) isRight: boolean | null;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
}

export const placementEntities = [Placement, PlacementAnswer];
