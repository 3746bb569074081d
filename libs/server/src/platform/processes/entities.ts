import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('process_beat')
export class ProcessBeat {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'api' | 'worker';
  @Column('text') version: string;
  @Column('text', { name: 'node_version' }) nodeVersion: string;
  @Column('bigint', { name: 'memory_bytes' }) memoryBytes: number;
  @Column('text', { nullable: true }) mode: 'queue' | 'sweeper' | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
}

@Entity('work_pause')
export class WorkPause {
  @PrimaryColumn('text') work: string;
  @Column('timestamptz') until: Date;
  @Column('text') reason: string;
  @Column('uuid', { name: 'paused_by' }) pausedBy: string;
  @Column('timestamptz', { name: 'paused_at' }) pausedAt: Date;
}
