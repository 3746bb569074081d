import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Difficulty } from '@kynangso/contracts/bank';
import type { CountedModule, ItemStanding } from '@kynangso/domain/grading';

/** One estimate of a standard's items; the newest counts, earlier ones stay. */
@Entity('calibration_run')
export class CalibrationRun {
  @PrimaryColumn('uuid') id: string;
  @Column('text') framework: string;
  @Column('int') people: number;
  @Column('int') answers: number;
  @Column('int') rounds: number;
  /** thousandths of a logit, as below */
  @Column('int', { name: 'common_sd_milli', nullable: true }) commonSdMilli: number | null;
  @Column('int', { name: 'own_sd_milli', nullable: true }) ownSdMilli: number | null;
  @Column('jsonb') modules: readonly CountedModule[];
  /** answers given up to then were looked at */
  @Column('timestamptz', { name: 'known_at' }) knownAt: Date;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

@Entity('item_calibration')
export class ItemCalibration {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId: string;
  @PrimaryColumn('uuid', { name: 'item_id' }) itemId: string;
  @Column('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('text') question: string;
  @Column('text') module: string;
  @Column('text') expert: Difficulty;
  @Column('text') standing: ItemStanding;
  @Column('int') answers: number;
  @Column('int', { name: 'right_answers' }) rightAnswers: number;
  @Column('int', { name: 'b_milli', nullable: true }) bMilli: number | null;
  @Column('int', { name: 'se_milli', nullable: true }) seMilli: number | null;
  @Column('int', { name: 'infit_milli', nullable: true }) infitMilli: number | null;
}

/** When a standard's answers were last looked at, and by whom they are being looked at now. */
@Entity('calibration_look')
export class CalibrationLook {
  @PrimaryColumn('text') framework: string;
  @Column('timestamptz', { name: 'looked_at', nullable: true }) lookedAt: Date | null;
  @Column('timestamptz', { name: 'claimed_until', nullable: true }) claimedUntil: Date | null;
}

export const calibrationEntities = [CalibrationRun, ItemCalibration, CalibrationLook];
