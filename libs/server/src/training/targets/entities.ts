import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('target_setting')
export class TargetSetting {
  @PrimaryColumn('text', { name: 'target_code' }) targetCode: string;
  @Column('text', { name: 'unit_kinds', array: true }) unitKinds: string[];
}

@Entity('target_entry')
export class TargetEntryRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'target_code' }) targetCode: string;
  @Column('text') kind: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') period: string;
  @Column('int', { nullable: true }) quarter: number | null;
  @Column('bigint', { nullable: true }) value: number | null;
  @Column('int', { name: 'sample_size', nullable: true }) sampleSize: number | null;
  @Column('int', { name: 'margin_bp', nullable: true }) marginBp: number | null;
  @Column('text', { nullable: true }) statement: string | null;
  @Column('text') source: string;
  @Column('date', { name: 'measured_on' }) measuredOn: string;
  @Column('boolean', { name: 'is_sample' }) isSample: boolean;
  @Column('uuid', { nullable: true }) replaces: string | null;
  @Column('uuid', { name: 'entered_by', nullable: true }) enteredBy: string | null;
  @Column('timestamptz', { name: 'entered_at' }) enteredAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

@Entity('target_entry_file')
export class TargetEntryFile {
  @PrimaryColumn('uuid', { name: 'entry_id' }) entryId: string;
  @Column('text') name: string;
  @Column('text', { name: 'media_type' }) mediaType: string;
  @Column('int') size: number;
  @Column('text') sha256: string;
  @Column('uuid', { name: 'attached_by', nullable: true }) attachedBy: string | null;
  @Column('timestamptz', { name: 'attached_at' }) attachedAt: Date;
}

@Entity('target_rule')
export class TargetRuleRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'target_code' }) targetCode: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text', { array: true }) populations: string[];
  @Column('text', { name: 'position_kinds', array: true, nullable: true }) positionKinds: string[] | null;
  @Column('jsonb') outcome: object;
  @Column('date', { name: 'counts_from' }) countsFrom: string;
  @Column('uuid', { name: 'set_by', nullable: true }) setBy: string | null;
  @Column('timestamptz', { name: 'set_at' }) setAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

export const targetEntities = [TargetSetting, TargetEntryRow, TargetEntryFile, TargetRuleRow];
