import type { DataRequestState, DataRight } from '@kynangso/contracts/operations';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('data_request')
export class DataRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: DataRight;
  @Column('text') state: DataRequestState;
  @Column('text') detail: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'done_from', nullable: true }) doneFrom: Date | null;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
}

export const operationsEntities = [DataRequest];
