import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('vneid_handshake')
export class VneidHandshake {
  /** SHA-256 of the state */
  @PrimaryColumn('bytea', { name: 'state_hash' }) stateHash: Buffer;
  @Column('uuid', { name: 'person_id' }) personId: string;
  /** state, nonce and verifier, sealed */
  @Column('bytea') cipher: Buffer;
  @Column('text', { name: 'key_id' }) keyId: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}

/** Who confirmed themselves, by the provider's word. Nothing of the person but ids. */
@Entity('vneid_confirmation')
export class VneidConfirmation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') issuer: string;
  /** keyed hash of the provider's own name for the person */
  @Column('bytea', { name: 'subject_hash' }) subjectHash: Buffer;
  @Column('int') level: number;
  @Column('date', { name: 'confirmed_on' }) confirmedOn: string;
  @Column('timestamptz', { name: 'confirmed_at' }) confirmedAt: Date;
}

export const vneidEntities = [VneidHandshake, VneidConfirmation];
