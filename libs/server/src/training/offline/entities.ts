import { Column, Entity, PrimaryColumn } from 'typeorm';
import { checkInEntities } from './check-in.entities';

@Entity('training_topic')
export class TrainingTopic {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') code: string;
  @Column('jsonb') title: { vi: string; en?: string };
  @Column('uuid', { name: 'owner_unit_id' }) ownerUnitId: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('date', { name: 'retired_on', nullable: true }) retiredOn: string | null;
}

@Entity('training_class')
export class TrainingClass {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('jsonb') title: { vi: string; en?: string };
  @Column('text') proves: string;
  @Column('text', { name: 'topic_code' }) topicCode: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') place: string;
  @Column('text') trainer: string;
  @Column('int', { name: 'min_attendance_bp' }) minAttendanceBp: number;
  @Column('boolean', { name: 'is_assisted' }) isAssisted: boolean;
  @Column('text') state: string;
  @Column('int') results: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('class_session')
export class ClassSession {
  @PrimaryColumn('uuid', { name: 'class_id' }) classId: string;
  @PrimaryColumn('int') number: number;
  @Column('date', { name: 'held_on' }) heldOn: string;
  @Column('text', { name: 'starts_at', nullable: true }) startsAt: string | null;
  @Column('int') minutes: number;
  @Column('text', { nullable: true }) subject: string | null;
  @Column('timestamptz', { name: 'taken_at', nullable: true }) takenAt: Date | null;
  @Column('uuid', { name: 'taken_by', nullable: true }) takenBy: string | null;
  @Column('text', { name: 'online_url', nullable: true }) onlineUrl: string | null;
  @Column('timestamptz', { name: 'check_in_from', nullable: true }) checkInFrom: Date | null;
  @Column('timestamptz', { name: 'check_in_until', nullable: true }) checkInUntil: Date | null;
  @Column('timestamptz', { name: 'late_at', nullable: true }) lateAt: Date | null;
}

@Entity('class_participant')
export class ClassParticipant {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'class_id' }) classId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'added_by', nullable: true }) addedBy: string | null;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt: Date | null;
}

@Entity('class_attendance')
export class ClassAttendance {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'participant_id' }) participantId: string;
  @Column('int', { name: 'session_number' }) sessionNumber: number;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
  @Column('boolean', { name: 'by_code' }) byCode: boolean;
  @Column('boolean', { name: 'is_late' }) isLate: boolean;
  @Column('bytea', { nullable: true }) device: Buffer | null;
}

@Entity('evidence_upload')
export class EvidenceUpload {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') code: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) issuer: string | null;
  @Column('date', { name: 'claimed_on' }) claimedOn: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('text', { name: 'media_type' }) mediaType: string;
  @Column('int') size: number;
  @Column('text') sha256: string;
  @Column('text') state: string;
  @Column('timestamptz', { name: 'submitted_at' }) submittedAt: Date;
  @Column('date', { name: 'counts_on', nullable: true }) countsOn: string | null;
  @Column('text', { nullable: true }) mode: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}

@Entity('record_import')
export class RecordImportEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('bytea', { name: 'file_sha256' }) fileSha256: Buffer;
  @Column('text') status: string;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}

@Entity('record_import_row')
export class RecordImportRowEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'import_id' }) importId: string;
  @Column('int', { name: 'row_number' }) rowNumber: number;
  @Column('text') verdict: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('text', { name: 'full_name' }) fullName: string;
  @Column('text') code: string;
  @Column('text', { nullable: true }) kind: string | null;
  @Column('date', { name: 'achieved_on', nullable: true }) achievedOn: string | null;
  @Column('text', { nullable: true }) mode: string | null;
  @Column('jsonb') errors: { vi: string; en: string }[];
}

export const offlineEntities = [TrainingTopic, TrainingClass, ClassSession, ClassParticipant, ClassAttendance, EvidenceUpload, RecordImportEntity, RecordImportRowEntity, ...checkInEntities];
