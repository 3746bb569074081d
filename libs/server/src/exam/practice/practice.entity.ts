import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ResponseValue } from '@kynangso/contracts/bank';

/** An answer given in practice. It counts for nothing: no grade, no progress, no figure reads it. */
@Entity('practice_answer')
export class PracticeAnswerRow {
  /** made on the device */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('jsonb') response: ResponseValue;
  @Column('boolean', { name: 'is_right' }) isRight: boolean;
  @Column('timestamptz', { name: 'answered_at' }) answeredAt: Date;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
