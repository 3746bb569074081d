import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('due_work')
export class DueWork {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') listener: string;
  @Column('text') key: string;
  @Column('jsonb') payload: Record<string, unknown>;
  @Column('timestamptz', { name: 'available_at' }) availableAt: Date;
  @Column('int') tries: number;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
