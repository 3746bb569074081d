import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('poll_answer')
export class PollAnswer {
  @PrimaryColumn('uuid', { name: 'course_id' }) courseId: string;
  @PrimaryColumn('text', { name: 'lesson_code' }) lessonCode: string;
  @PrimaryColumn('text', { name: 'poll_code' }) pollCode: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('text', { array: true }) choices: string[];
  /** what the published picture of an anonymous poll holds of it; null: nothing yet */
  @Column('text', { array: true, nullable: true }) shown: string[] | null;
  @Column('timestamptz', { name: 'answered_at' }) answeredAt: Date;
}

@Entity('poll_closing')
export class PollClosing {
  @PrimaryColumn('uuid', { name: 'course_id' }) courseId: string;
  @PrimaryColumn('text', { name: 'lesson_code' }) lessonCode: string;
  @PrimaryColumn('text', { name: 'poll_code' }) pollCode: string;
  @Column('timestamptz', { name: 'closed_at' }) closedAt: Date;
  @Column('uuid', { name: 'closed_by' }) closedBy: string;
}

@Entity('poll_picture')
export class PollPicture {
  @PrimaryColumn('uuid', { name: 'course_id' }) courseId: string;
  @PrimaryColumn('text', { name: 'lesson_code' }) lessonCode: string;
  @PrimaryColumn('text', { name: 'poll_code' }) pollCode: string;
  @Column('int') counted: number;
  @Column('jsonb') counts: Record<string, number>;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}

export const pollEntities = [PollAnswer, PollClosing, PollPicture];
