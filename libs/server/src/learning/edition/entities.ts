import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ShortText } from '@kynangso/contracts/kernel';

@Entity('course_edition')
export class CourseEditionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('text') code: string;
  @Column('jsonb') title: ShortText;
  @Column('date', { name: 'enrol_from' }) enrolFrom: string;
  @Column('date', { name: 'enrol_to' }) enrolTo: string;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on' }) endsOn: string;
  @Column('int', { nullable: true }) capacity: number | null;
  @Column('text', { array: true }) populations: string[];
  @Column('text') mode: 'online' | 'classroom';
  @Column('jsonb', { nullable: true }) place: ShortText | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @Column('uuid', { name: 'cancelled_by', nullable: true }) cancelledBy: string | null;
  @Column('jsonb', { name: 'cancel_reason', nullable: true }) cancelReason: ShortText | null;
}

/** Somebody's place in an edition, or in its line. */
@Entity('edition_seat')
export class EditionSeat {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'edition_id' }) editionId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') state: 'seated' | 'waiting' | 'left';
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('bigint', { name: 'place_in_line' }) placeInLine: string;
  @Column('timestamptz', { name: 'seated_at', nullable: true }) seatedAt: Date | null;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
  @Column('uuid', { name: 'enrolment_id', nullable: true }) enrolmentId: string | null;
}

export const editionEntities = [CourseEditionRow, EditionSeat];
