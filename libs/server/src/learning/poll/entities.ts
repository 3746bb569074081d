import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('poll_answer')
export class PollAnswer {
  @PrimaryColumn('uuid', { name: 'course_id' }) courseId: string;
  @PrimaryColumn('text', { name: 'lesson_code' }) lessonCode: string;
  @PrimaryColumn('text', { name: 'poll_code' }) pollCode: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('text', { array: true }) choices: string[];
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

export const pollEntities = [PollAnswer, PollClosing];
