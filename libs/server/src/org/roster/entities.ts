import type { RosterValues } from '@kynangso/contracts/org';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('roster_chunk')
export class RosterChunk {
  @PrimaryColumn('uuid', { name: 'import_id' }) importId: string;
  @PrimaryColumn('int', { name: 'first_position' }) firstPosition: number;
  @Column('int', { name: 'last_position' }) lastPosition: number;
  @Column('bytea') cipher: Buffer;
  @Column('text', { name: 'key_id' }) keyId: string;
}

@Entity('roster_profile')
export class RosterProfile {
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @Column('jsonb') columns: Record<string, string | null>;
  @Column('jsonb', { name: 'word_values' }) wordValues: RosterValues;
  @Column('int', { name: 'guard_bp', nullable: true }) guardBp: number | null;
  @Column('uuid', { name: 'updated_by', nullable: true }) updatedBy: string | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

@Entity('person_source')
export class PersonSource {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text', { name: 'source_id' }) sourceId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'import_id' }) importId: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

@Entity('roster_import_membership')
export class RosterImportMembership {
  @PrimaryColumn('uuid', { name: 'import_id' }) importId: string;
  @PrimaryColumn('uuid', { name: 'superseded_id' }) supersededId: string;
  @Column('uuid', { name: 'kept_id', nullable: true }) keptId: string | null;
}

@Entity('roster_import_person')
export class RosterImportPerson {
  @PrimaryColumn('uuid', { name: 'import_id' }) importId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('jsonb') before: Record<string, string | null>;
  @Column('jsonb') after: Record<string, string | null>;
  @Column('boolean', { name: 'sets_id' }) setsId: boolean;
}

@Entity('machine_token')
export class MachineTokenRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('text') hint: string;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('date', { name: 'expires_on' }) expiresOn: string;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('uuid', { name: 'revoked_by', nullable: true }) revokedBy: string | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}

export const rosterEntities = [RosterChunk, RosterProfile, PersonSource, RosterImportMembership, RosterImportPerson, MachineTokenRecord];
