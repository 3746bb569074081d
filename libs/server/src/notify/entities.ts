import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('notification')
export class Notification {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: string;
  @Column('jsonb') params: Record<string, unknown>;
  @Column('text', { nullable: true }) href: string | null;
  @PrimaryColumn('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
}

/** One row per thing a person has been told: telling it twice is once. */
@Entity('notification_once')
export class NotificationOnce {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('text') key: string;
}

export const notifyEntities = [Notification, NotificationOnce];
