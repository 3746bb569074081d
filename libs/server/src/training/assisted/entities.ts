import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A record that was taken from a device: by its id a repeat is known. */
@Entity('assisted_record')
export class AssistedRecordRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') kind: string;
  /** of the content; null once that has been erased */
  @Column('text', { nullable: true }) digest: string | null;
  @Column('timestamptz', { name: 'device_at' }) deviceAt: Date;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('uuid', { name: 'sent_by' }) sentBy: string;
}

@Entity('assisted_session')
export class AssistedSession {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('uuid', { name: 'mentor_id' }) mentorId: string;
  @Column('text') place: string;
  @Column('text') subject: string;
  @Column('text', { name: 'course_code', nullable: true }) courseCode: string | null;
  @Column('text', { name: 'co_mentors', array: true }) coMentors: string[];
  @Column('date', { name: 'held_on' }) heldOn: string;
  @Column('timestamptz', { name: 'began_at' }) beganAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  /** the record that says so: of two at one moment the greater id counts */
  @Column('uuid', { name: 'close_id', nullable: true }) closeId: string | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
}

@Entity('assisted_citizen')
export class AssistedCitizen {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text', { name: 'full_name', nullable: true }) fullName: string | null;
  @Column('text', { name: 'name_key', nullable: true }) nameKey: string | null;
  @Column('text', { name: 'search_key', nullable: true }) searchKey: string | null;
  @Column('int', { name: 'birth_year', nullable: true }) birthYear: number | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('int', { name: 'consent_version' }) consentVersion: number;
  @Column('text', { name: 'consent_by' }) consentBy: string;
  @Column('text', { nullable: true }) representative: string | null;
  @Column('timestamptz', { name: 'consent_at' }) consentAt: Date;
  @Column('uuid', { name: 'registered_by' }) registeredBy: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('uuid', { name: 'withdrawn_by', nullable: true }) withdrawnBy: string | null;
  /** the record that stands for this person; itself unless people decided otherwise */
  @Column('uuid', { name: 'same_as' }) sameAs: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
}

@Entity('assisted_mark')
export class AssistedMarkRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @Column('uuid', { name: 'citizen_id' }) citizenId: string;
  /** attendance, or the code of a skill */
  @Column('text') about: string;
  @Column('text') value: string;
  @Column('timestamptz', { name: 'device_at' }) deviceAt: Date;
}

@Entity('assisted_decision')
export class AssistedDecisionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('uuid', { name: 'a_id' }) aId: string;
  @Column('uuid', { name: 'b_id' }) bId: string;
  @Column('boolean', { name: 'is_same' }) isSame: boolean;
  @Column('uuid', { name: 'decided_by' }) decidedBy: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
  @Column('uuid', { name: 'undone_by', nullable: true }) undoneBy: string | null;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
}

@Entity('assisted_slip')
export class AssistedSlip {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'citizen_id' }) citizenId: string;
  @Column('bytea', { name: 'code_hash' }) codeHash: Buffer;
  @Column('uuid', { name: 'issued_by' }) issuedBy: string;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

export const assistedEntities = [AssistedRecordRow, AssistedSession, AssistedCitizen, AssistedMarkRow, AssistedDecisionRow, AssistedSlip];
