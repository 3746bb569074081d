import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AudienceKind } from '@kynangso/contracts/training';

@Entity('announcement')
export class AnnouncementEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'audience_kind' }) audienceKind: AudienceKind;
  @Column('uuid', { name: 'audience_id' }) audienceId: string;
  @Column('text') title: string;
  @Column('text') text: string;
  @Column('boolean', { name: 'is_important' }) isImportant: boolean;
  @Column('timestamptz', { name: 'valid_from', nullable: true }) validFrom: Date | null;
  @Column('timestamptz', { name: 'valid_until', nullable: true }) validUntil: Date | null;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason: string | null;
  @Column('int') people: number;
  @Column('uuid', { name: 'told_after', nullable: true }) toldAfter: string | null;
}

@Entity('announcement_read')
export class AnnouncementRead {
  @PrimaryColumn('uuid', { name: 'announcement_id' }) announcementId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('timestamptz', { name: 'read_at' }) readAt: Date;
}

export const announcementEntities = [AnnouncementEntity, AnnouncementRead];
