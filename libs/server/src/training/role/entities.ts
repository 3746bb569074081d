import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { PositionKind } from '@kynangso/contracts/org';
import type { AskedLevel } from '@kynangso/domain/training';

@Entity('role_need')
export class RoleNeedRow {
  @PrimaryColumn('uuid') id: string;
  /** null: the whole system */
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  @Column('text', { name: 'position_kind' }) positionKind: PositionKind;
  @Column('text') framework: string;
  @Column('text') node: string;
  @Column('jsonb') title: ShortText;
  @Column('text') asks: AskedLevel;
  @Column('text') basis: string;
  @Column('boolean', { name: 'is_verified' }) isVerified: boolean;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}
