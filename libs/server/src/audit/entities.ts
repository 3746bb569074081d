import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('audit_entry')
export class AuditEntry {
  @PrimaryColumn('bigint') seq: number;
  @PrimaryColumn('timestamptz') at: Date;
  @Column('uuid') id: string;
  @Column('uuid', { name: 'actor_person_id', nullable: true }) actorPersonId: string | null;
  @Column('uuid', { name: 'actor_account_id', nullable: true }) actorAccountId: string | null;
  @Column('text') action: string;
  @Column('text', { name: 'object_kind' }) objectKind: string;
  @Column('text', { name: 'object_id' }) objectId: string;
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { name: 'before_digest', nullable: true }) beforeDigest: string | null;
  @Column('text', { name: 'after_digest', nullable: true }) afterDigest: string | null;
  @Column('text', { name: 'request_id', nullable: true }) requestId: string | null;
}

@Entity('audit_block')
export class AuditBlock {
  @PrimaryColumn('bigint') number: number;
  @Column('bigint', { name: 'first_seq' }) firstSeq: number;
  @Column('bigint', { name: 'last_seq' }) lastSeq: number;
  @Column('int') entries: number;
  @Column('text') hash: string;
  @Column('text', { name: 'previous_hash' }) previousHash: string;
  @Column('timestamptz', { name: 'sealed_at' }) sealedAt: Date;
}

export const auditEntities = [AuditEntry, AuditBlock];
