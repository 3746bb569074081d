import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExportParams, ReportDraft } from '@kynangso/contracts/export';

/** One asked-for file: what it holds, for whom, and how far it is. */
@Entity('export_run')
export class ExportRun {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') format: string;
  @Column('text') locale: string;
  /** with the day fixed when it was asked for */
  @Column('jsonb') params: ExportParams;
  @Column('uuid', { name: 'requested_by' }) requestedBy: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') status: string;
  /** counts every try; the effect's key holds it */
  @Column('int') attempt: number;
  @Column('int', { name: 'rows_done' }) rowsDone: number;
  @Column('int', { name: 'rows_total', nullable: true }) rowsTotal: number | null;
  @Column('text', { nullable: true }) error: string | null;
  /** the schedule it comes from */
  @Column('uuid', { name: 'schedule_id', nullable: true }) scheduleId: string | null;
  /** the worker that makes the file now */
  @Column('uuid', { nullable: true }) claim: string | null;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('bigint', { name: 'size_bytes', nullable: true }) sizeBytes: number | null;
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt: Date | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt: Date | null;
}

/** A way to one finished file without a session; the secret itself is nowhere. */
@Entity('export_link')
export class ExportLink {
  @PrimaryColumn('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid', { name: 'export_run_id' }) exportRunId: string;
  @Column('int') attempt: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}

/** The text parts of one official report; its numbers stay in the locked close. */
@Entity('official_report')
export class OfficialReport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'close_id', unique: true }) closeId: string;
  @Column('jsonb') draft: ReportDraft;
  @Column('int') version: number;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('uuid', { name: 'updated_by' }) updatedBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

/** A locked figure that everybody may see. */
@Entity('public_statistic')
export class PublicStatistic {
  @PrimaryColumn('uuid', { name: 'close_id' }) closeId: string;
  @Column('int') threshold: number;
  @Column('uuid', { name: 'published_by' }) publishedBy: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
}

/** A file made again and again, and for whom. */
@Entity('export_schedule')
export class ExportSchedule {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'owner_id' }) ownerId: string;
  @Column('text') kind: string;
  @Column('text') format: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('uuid', { name: 'requirement_id' }) requirementId: string;
  @Column('text') rhythm: string;
  @Column('int') day: number;
  @Column('uuid', { array: true }) recipients: string[];
  @Column('date', { name: 'next_on' }) nextOn: string;
  @Column('date', { name: 'last_on', nullable: true }) lastOn: string | null;
  @Column('boolean', { name: 'is_active' }) isActive: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

export const exportEntities = [ExportRun, ExportLink, OfficialReport, PublicStatistic, ExportSchedule];
