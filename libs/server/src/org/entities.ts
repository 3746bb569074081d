import type { MembershipStatus, PositionKind, RosterChange, RosterCounts, RosterFileKind, RosterMode, RosterProgress, RosterStatus, RosterValues, RosterVerdict, RowError, UnitAct, UnitActKind, UnitEffect, UnitKind } from '@kynangso/contracts/org';
import type { ShortText } from '@kynangso/contracts/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { rosterEntities } from './roster/entities';

@Entity('unit')
export class Unit {
  @PrimaryColumn('uuid') id: string;
  @Column('bigint') seq: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('unit_version')
export class UnitVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') code: string;
  @Column('jsonb') name: ShortText;
  @Column('text') kind: UnitKind;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('ltree') path: string;
  @Column('text', { name: 'search_key' }) searchKey: string;
  @Column('text', { name: 'sort_key' }) sortKey: string;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('text', { name: 'decision_number', nullable: true }) decisionNumber: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
  @Column('uuid', { name: 'act_id', nullable: true }) actId: string | null;
  @Column('uuid', { name: 'ended_act_id', nullable: true }) endedActId: string | null;
}

@Entity('unit_lineage')
export class UnitLineage {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'from_unit_id' }) fromUnitId: string;
  @Column('uuid', { name: 'to_unit_id' }) toUnitId: string;
  @Column('text') kind: string;
  @Column('date', { name: 'happened_on' }) happenedOn: string;
  @Column('int', { name: 'share_bp' }) shareBp: number;
  @Column('text', { name: 'decision_number', nullable: true }) decisionNumber: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
  @Column('uuid', { name: 'act_id', nullable: true }) actId: string | null;
  @Column('uuid', { name: 'ended_act_id', nullable: true }) endedActId: string | null;
}

@Entity('population')
export class Population {
  @PrimaryColumn('text') code: string;
  @Column('int') position: number;
  @Column('jsonb') name: ShortText;
}

@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'full_name' }) fullName: string;
  @Column('text', { name: 'search_key' }) searchKey: string;
  @Column('text', { name: 'sort_key' }) sortKey: string;
  @Column('date', { name: 'birth_date', nullable: true }) birthDate: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('bytea', { name: 'id_cipher', nullable: true }) idCipher: Buffer | null;
  @Column('text', { name: 'id_key_id', nullable: true }) idKeyId: string | null;
  @Column('bytea', { name: 'id_hash', nullable: true }) idHash: Buffer | null;
  @Column('text', { name: 'id_last3', nullable: true }) idLast3: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

@Entity('person_link')
export class PersonLink {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'duplicate_id' }) duplicateId: string;
  @Column('uuid', { name: 'survivor_id' }) survivorId: string;
  @Column('text') reason: string;
  @Column('uuid', { name: 'linked_by', nullable: true }) linkedBy: string | null;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt: Date;
  @Column('uuid', { name: 'unlinked_by', nullable: true }) unlinkedBy: string | null;
  @Column('timestamptz', { name: 'unlinked_at', nullable: true }) unlinkedAt: Date | null;
}

@Entity('person_merge')
export class PersonMerge {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'duplicate_id' }) duplicateId: string;
  @Column('uuid', { name: 'survivor_id' }) survivorId: string;
  @Column('text') reason: string;
  @Column('uuid', { name: 'merged_by', nullable: true }) mergedBy: string | null;
  @Column('timestamptz', { name: 'merged_at' }) mergedAt: Date;
  @Column('uuid', { name: 'undone_by', nullable: true }) undoneBy: string | null;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
  @Column('text', { name: 'undo_reason', nullable: true }) undoReason: string | null;
}

@Entity('person_distinct')
export class PersonDistinct {
  @PrimaryColumn('uuid', { name: 'a_id' }) aId: string;
  @PrimaryColumn('uuid', { name: 'b_id' }) bId: string;
  @Column('text') reason: string;
  @Column('uuid', { name: 'said_by', nullable: true }) saidBy: string | null;
  @Column('timestamptz', { name: 'said_at' }) saidAt: Date;
}

@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { name: 'position_kind' }) positionKind: PositionKind;
  @Column('text', { array: true }) populations: string[];
  @Column('text') status: MembershipStatus;
  @Column('text', { name: 'staff_code', nullable: true }) staffCode: string | null;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
  @Column('uuid', { name: 'import_id', nullable: true }) importId: string | null;
  @Column('uuid', { name: 'act_id', nullable: true }) actId: string | null;
  @Column('uuid', { name: 'ended_act_id', nullable: true }) endedActId: string | null;
  @Column('text', { name: 'began_as', nullable: true }) beganAs: string | null;
  @Column('text', { name: 'began_decision', nullable: true }) beganDecision: string | null;
  @Column('text', { name: 'ended_as', nullable: true }) endedAs: string | null;
  @Column('text', { name: 'ended_decision', nullable: true }) endedDecision: string | null;
}

@Entity('roster_import')
export class RosterImport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('date', { name: 'as_of' }) asOf: string;
  @Column('text') mode: RosterMode;
  @Column('text') status: RosterStatus;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('text', { name: 'file_kind' }) fileKind: RosterFileKind;
  @Column('bytea', { name: 'file_sha256' }) fileSha256: Buffer;
  @Column('text', { array: true }) columns: string[];
  @Column('text', { name: 'extra_columns', array: true }) extraColumns: string[];
  @Column('jsonb') counts: RosterCounts;
  @Column('bytea', { name: 'diff_hash', nullable: true }) diffHash: Buffer | null;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('uuid', { name: 'file_id', nullable: true }) fileId: string | null;
  @Column('int', { name: 'header_row' }) headerRow: number;
  @Column('text', { array: true }) mapping: string[];
  @Column('jsonb', { name: 'word_values' }) wordValues: RosterValues;
  @Column('jsonb') samples: string[][];
  @Column('jsonb', { nullable: true }) progress: RosterProgress | null;
  @Column('jsonb', { nullable: true }) failure: { code: string; details: Record<string, unknown> } | null;
  @Column('int') people: number;
  @Column('int') leaving: number;
  @Column('int') tries: number;
  @Column('text', { name: 'source_key', nullable: true }) sourceKey: string | null;
  @Column('uuid', { name: 'undone_by', nullable: true }) undoneBy: string | null;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
}

@Entity('roster_import_row')
export class RosterImportRow {
  @PrimaryColumn('uuid', { name: 'import_id' }) importId: string;
  @PrimaryColumn('int') position: number;
  @Column('int', { name: 'row_number', nullable: true }) rowNumber: number | null;
  @Column('text') verdict: RosterVerdict;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('uuid', { name: 'membership_id', nullable: true }) membershipId: string | null;
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  @Column('jsonb') shown: Record<string, unknown>;
  @Column('text', { array: true }) changes: RosterChange[];
  @Column('jsonb') errors: RowError[];
  @Column('text', { name: 'search_key' }) searchKey: string;
}

@Entity('unit_act')
export class UnitActRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: UnitActKind;
  @Column('date', { name: 'happened_on' }) happenedOn: string;
  @Column('text', { name: 'decision_number', nullable: true }) decisionNumber: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('jsonb') request: UnitAct;
  @Column('jsonb') counts: Record<string, number>;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
  @Column('uuid', { name: 'undone_by', nullable: true }) undoneBy: string | null;
  @Column('text', { name: 'undo_reason', nullable: true }) undoReason: string | null;
  @Column('uuid', { name: 'corrected_by_act', nullable: true }) correctedByAct: string | null;
}

@Entity('unit_act_unit')
export class UnitActUnit {
  @PrimaryColumn('uuid', { name: 'act_id' }) actId: string;
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @PrimaryColumn('text') effect: UnitEffect;
}

export const orgEntities = [Unit, UnitVersion, UnitLineage, Population, Person, PersonLink, Membership, RosterImport, RosterImportRow, ...rosterEntities, UnitActRecord, UnitActUnit, PersonMerge, PersonDistinct];
