import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ShortText } from '@kynangso/contracts/kernel';

@Entity('course_equivalence')
export class CourseEquivalenceRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('int', { name: 'from_version', nullable: true }) fromVersion: number | null;
  @Column('uuid', { name: 'counts_as_id' }) countsAsId: string;
  @Column('boolean', { name: 'is_mutual' }) isMutual: boolean;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('jsonb') reason: ShortText;
  @Column('uuid', { name: 'declared_by' }) declaredBy: string;
  @Column('timestamptz', { name: 'declared_at' }) declaredAt: Date;
  @Column('uuid', { name: 'withdrawn_by', nullable: true }) withdrawnBy: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}
