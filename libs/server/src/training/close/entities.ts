import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CloseFigure } from '@kynangso/contracts/training';

@Entity('close_set')
export class CloseSetEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'owner_unit_id' }) ownerUnitId: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('close_set_version')
export class CloseSetVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'set_id' }) setId: string;
  @Column('int') number: number;
  @Column('jsonb') title: { vi: string; en?: string };
  @Column('uuid', { name: 'requirement_ids', array: true }) requirementIds: string[];
  @Column('text', { name: 'reporting_kinds', array: true }) reportingKinds: string[];
  @Column('text', { name: 'units_before' }) unitsBefore: string;
  @Column('text', { name: 'final_before' }) finalBefore: string;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
}

@Entity('period_close')
export class PeriodClose {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'set_id' }) setId: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') period: string;
  @Column('text') state: string;
  @Column('uuid', { name: 'superior_unit_id', nullable: true }) superiorUnitId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** A unit's figure as of a day, as known at an instant. */
@Entity('close_snapshot')
export class CloseSnapshotEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'close_id' }) closeId: string;
  @Column('int') number: number;
  @Column('uuid', { name: 'set_version_id' }) setVersionId: string;
  @Column('uuid', { name: 'requirement_ids', array: true }) requirementIds: string[];
  @Column('date', { name: 'as_of' }) asOf: string;
  @Column('timestamptz', { name: 'known_at' }) knownAt: Date;
  @Column('jsonb') figures: CloseFigure[];
  @Column('text', { nullable: true }) note: string | null;
  @Column('boolean', { name: 'is_late' }) isLate: boolean;
  @Column('uuid', { name: 'taken_by', nullable: true }) takenBy: string | null;
  @Column('timestamptz', { name: 'taken_at' }) takenAt: Date;
}

@Entity('close_unit_figure')
export class CloseUnitFigure {
  @PrimaryColumn('uuid', { name: 'snapshot_id' }) snapshotId: string;
  @PrimaryColumn('uuid', { name: 'requirement_id' }) requirementId: string;
  @PrimaryColumn('text') slot: string;
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('text') code: string;
  @Column('jsonb') name: { vi: string; en?: string };
  @Column('text') kind: string;
  @Column('int', { array: true }) counts: number[];
}

@Entity('close_people')
export class ClosePeople {
  @PrimaryColumn('uuid', { name: 'snapshot_id' }) snapshotId: string;
  @PrimaryColumn('uuid', { name: 'requirement_id' }) requirementId: string;
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @Column('bytea') hash: Buffer;
  @Column('uuid', { name: 'person_ids', array: true }) personIds: string[];
  @Column('text') statuses: string;
  @Column('text') positions: string;
  @Column('date', { name: 'met_on', array: true }) metOn: (string | null)[];
}

@Entity('close_event')
export class CloseEventEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'close_id' }) closeId: string;
  @Column('text') kind: string;
  @Column('uuid', { name: 'snapshot_id', nullable: true }) snapshotId: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { name: 'acted_by', nullable: true }) actedBy: string | null;
  @Column('timestamptz', { name: 'acted_at' }) actedAt: Date;
}

/** The lock (number 0) and its addenda, each signed. */
@Entity('close_proof')
export class CloseProofEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'close_id' }) closeId: string;
  @Column('int') number: number;
  @Column('uuid', { name: 'snapshot_id' }) snapshotId: string;
  @Column('text') payload: string;
  @Column('text') hash: string;
  @Column('text') kid: string;
  @Column('text') signature: string;
  @Column('uuid', { name: 'signed_by', nullable: true }) signedBy: string | null;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
}

export const closeEntities = [CloseSetEntity, CloseSetVersion, PeriodClose, CloseSnapshotEntity, CloseUnitFigure, ClosePeople, CloseEventEntity, CloseProofEntity];
