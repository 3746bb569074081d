import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('notification')
export class Notification {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: string;
  @Column('jsonb') params: Record<string, unknown>;
  @Column('text', { nullable: true }) href: string | null;
  /** whose words the params repeat */
  @Column('uuid', { nullable: true }) cites: string | null;
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

@Entity('mail_preference')
export class MailPreferenceRow {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('jsonb') rhythms: Record<string, string>;
  @Column('smallint', { name: 'quiet_from' }) quietFrom: number;
  @Column('smallint', { name: 'quiet_to' }) quietTo: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

@Entity('mail')
export class Mail {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') state: string;
  @Column('int') notices: number;
  @Column('int', { default: 0 }) tries: number;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'next_try_at', nullable: true }) nextTryAt: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
}

@Entity('mail_item')
export class MailItem {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: string;
  @Column('jsonb') params: Record<string, unknown>;
  @Column('text', { nullable: true }) href: string | null;
  @Column('uuid', { nullable: true }) cites: string | null;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('uuid', { name: 'mail_id', nullable: true }) mailId: string | null;
}

/** Append-only; the newest version counts, and one without words is the built-in ones. */
@Entity('mail_template_version')
export class MailTemplateVersion {
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('text') locale: string;
  @PrimaryColumn('int') version: number;
  @Column('text', { nullable: true }) subject: string | null;
  @Column('text', { nullable: true }) body: string | null;
  @Column('uuid', { name: 'changed_by' }) changedBy: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

export const notifyEntities = [Notification, NotificationOnce, MailPreferenceRow, Mail, MailItem, MailTemplateVersion];
