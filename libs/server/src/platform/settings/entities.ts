import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Append-only; the newest version of a key counts, and a null value is its default. */
@Entity('setting_change')
export class SettingChange {
  @PrimaryColumn('text') key: string;
  @PrimaryColumn('int') version: number;
  @Column('jsonb', { nullable: true }) value: unknown;
  @Column('text') reason: string;
  @Column('uuid', { name: 'changed_by' }) changedBy: string;
  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' }) changedAt: Date;
}
