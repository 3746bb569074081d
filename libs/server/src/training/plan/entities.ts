import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many minutes a week a person wants to learn. */
@Entity('study_pace')
export class StudyPace {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('int', { name: 'minutes_per_week' }) minutesPerWeek: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
