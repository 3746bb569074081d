import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CandidateStatus, ListRowError, ListVerdict } from '@kynangso/contracts/exam';

@Entity('test_centre')
export class TestCentre {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') address: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('test_room')
export class TestRoom {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'centre_id' }) centreId: string;
  @Column('text') name: string;
  @Column('int') seats: number;
}

@Entity('sitting_seb')
export class SittingSeb {
  @PrimaryColumn('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('text', { name: 'config_keys', array: true }) configKeys: string[];
  @Column('text', { name: 'exam_keys', array: true }) examKeys: string[];
  @Column('text', { name: 'quit_password_hash', nullable: true }) quitPasswordHash: string | null;
}

@Entity('sitting_room')
export class SittingRoom {
  @PrimaryColumn('uuid', { name: 'sitting_id' }) sittingId: string;
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @Column('int') position: number;
  @Column('uuid', { name: 'proctor_ids', array: true }) proctorIds: string[];
}

@Entity('sitting_candidate')
export class SittingCandidate {
  @PrimaryColumn('uuid', { name: 'sitting_id' }) sittingId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('boolean', { name: 'is_listed' }) isListed: boolean;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
  @Column('int', { nullable: true }) seat: number | null;
  @Column('text') status: CandidateStatus;
  @Column('timestamptz', { name: 'invited_at', nullable: true }) invitedAt: Date | null;
  @Column('bytea', { name: 'check_in_hash', nullable: true }) checkInHash: Buffer | null;
  @Column('uuid', { name: 'invitation_run', nullable: true }) invitationRun: string | null;
  @Column('timestamptz', { name: 'checked_in_at', nullable: true }) checkedInAt: Date | null;
  @Column('uuid', { name: 'checked_in_by', nullable: true }) checkedInBy: string | null;
  @Column('int', { name: 'wrong_codes' }) wrongCodes: number;
  @Column('uuid', { name: 'added_by', nullable: true }) addedBy: string | null;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
}

@Entity('candidate_import')
export class CandidateImport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('text') status: 'preview' | 'applied' | 'discarded';
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('bytea', { name: 'file_sha256' }) fileSha256: Buffer;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'applied_at', nullable: true }) appliedAt: Date | null;
}

@Entity('candidate_import_row')
export class CandidateImportRow {
  @PrimaryColumn('uuid', { name: 'import_id' }) importId: string;
  @PrimaryColumn('int', { name: 'row_number' }) rowNumber: number;
  @Column('text') verdict: ListVerdict;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('jsonb') shown: { fullName: string; idMask: string | null; staffCode: string | null; unitName: string | null };
  @Column('jsonb') errors: ListRowError[];
}

@Entity('accommodation')
export class Accommodation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('int', { name: 'extra_time_percent' }) extraTimePercent: number;
  @Column('boolean', { name: 'large_text' }) largeText: boolean;
  @Column('int', { name: 'break_count' }) breakCount: number;
  @Column('int', { name: 'break_minutes' }) breakMinutes: number;
  @Column('text', { name: 'note_ref', nullable: true }) noteRef: string | null;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

export const sittingEntities = [TestCentre, TestRoom, SittingSeb, SittingRoom, SittingCandidate, CandidateImport, CandidateImportRow, Accommodation];
