import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How many minutes a week a person wants to learn. */
@Entity('study_pace')
export class StudyPace {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('int', { name: 'minutes_per_week' }) minutesPerWeek: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

/** On which days a person has agreed to be reminded of the own plan. No row: no agreement. */
@Entity('study_reminder')
@Index(['nextAt'])
export class StudyReminderRow {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  /** ISO weekdays, 1 = Monday */
  @Column('smallint', { array: true }) weekdays: number[];
  /** in Viet Nam */
  @Column('smallint') hour: number;
  @Column('timestamptz', { name: 'next_at' }) nextAt: Date;
  @Column('timestamptz', { name: 'consented_at' }) consentedAt: Date;
}
