import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NewIncident } from '@kynangso/contracts/exam';

@Entity('proctor_authorisation')
export class ProctorAuthorisation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}

@Entity('attempt_presence')
export class AttemptPresence {
  @PrimaryColumn('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
}

@Entity('attempt_message')
export class AttemptMessage {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('text') text: string;
  @Column('uuid', { name: 'sent_by' }) sentBy: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
}

@Entity('incident')
export class Incident {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
  @Column('uuid', { name: 'attempt_id', nullable: true }) attemptId: string | null;
  @Column('text') category: NewIncident['category'];
  @Column('text') description: string;
  @Column('timestamptz', { name: 'happened_at' }) happenedAt: Date;
  @Column('uuid', { name: 'reported_by' }) reportedBy: string;
  @Column('timestamptz', { name: 'reported_at' }) reportedAt: Date;
}

@Entity('incident_evidence')
export class IncidentEvidence {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'incident_id' }) incidentId: string;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('text', { name: 'content_type' }) contentType: string;
  @Column('int') bytes: number;
  @Column('bytea') sha256: Buffer;
  @Column('bytea') content: Buffer;
  @Column('uuid', { name: 'added_by' }) addedBy: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
}

export const proctorEntities = [ProctorAuthorisation, AttemptPresence, AttemptMessage, Incident, IncidentEvidence];
