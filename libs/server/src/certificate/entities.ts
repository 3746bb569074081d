import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CertificateFacts, EligibilityRule, RevokeReason } from '@kynangso/contracts/certificate';
import type { ShortText } from '@kynangso/contracts/kernel';

@Entity('signing_key')
export class SigningKey {
  @PrimaryColumn('text') kid: string;
  @Column('text', { name: 'public_x' }) publicX: string;
  @Column('timestamptz', { name: 'valid_from' }) validFrom: Date;
  @Column('timestamptz', { name: 'valid_to', nullable: true }) validTo: Date | null;
}

@Entity('programme')
export class Programme {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('programme_version')
export class ProgrammeVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('int') number: number;
  @Column('jsonb') title: ShortText;
  @Column('text') framework: string;
  @Column('text', { name: 'framework_version' }) frameworkVersion: string;
  @Column('jsonb') rule: EligibilityRule;
  @Column('int', { name: 'valid_months', nullable: true }) validMonths: number | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
}

@Entity('certificate')
export class Certificate {
  @PrimaryColumn('uuid') id: string;
  @Column('text') serial: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('uuid', { name: 'programme_version_id' }) programmeVersionId: string;
  @Column('uuid', { name: 'grade_id' }) gradeId: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  /** the whole printed snapshot; its canonical JSON is what the signature covers */
  @Column('jsonb') facts: CertificateFacts;
  @Column('text') kid: string;
  @Column('text') signature: string;
  @Column('date', { name: 'issued_on' }) issuedOn: string;
  @Column('date', { name: 'expires_on', nullable: true }) expiresOn: string | null;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt: Date;
}

@Entity('certificate_event')
export class CertificateEvent {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'certificate_id' }) certificateId: string;
  @Column('text') kind: 'revoked' | 'superseded' | 'reinstated';
  @Column('date', { name: 'happened_on' }) happenedOn: string;
  @Column('text', { nullable: true }) reason: RevokeReason | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { name: 'successor_id', nullable: true }) successorId: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
}

@Entity('active_certificate')
export class ActiveCertificate {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @PrimaryColumn('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('uuid', { name: 'certificate_id' }) certificateId: string;
}

export const certificateEntities = [SigningKey, Programme, ProgrammeVersion, Certificate, CertificateEvent, ActiveCertificate];
