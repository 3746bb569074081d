import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PostState, ReportReason } from '@kynangso/contracts/learning';

@Entity('lesson_question')
export class LessonQuestion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('text', { name: 'lesson_code' }) lessonCode: string;
  @Column('text') title: string;
  @Column('text', { name: 'search_text' }) searchText: string;
  @Column('uuid', { name: 'accepted_id', nullable: true }) acceptedId: string | null;
  @Column('uuid', { name: 'accepted_by', nullable: true }) acceptedBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('lesson_post')
export class LessonPostEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'question_id' }) questionId: string;
  @Column('text') kind: 'question' | 'answer';
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text') text: string;
  @Column('boolean', { name: 'is_staff' }) isStaff: boolean;
  @Column('text') state: PostState;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'edited_at', nullable: true }) editedAt: Date | null;
  @Column('text', { name: 'hidden_reason', nullable: true }) hiddenReason: string | null;
  @Column('int') useful: number;
}

@Entity('lesson_post_useful')
export class LessonPostUseful {
  @PrimaryColumn('uuid', { name: 'post_id' }) postId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
}

@Entity('lesson_post_report')
export class LessonPostReport {
  @PrimaryColumn('uuid', { name: 'post_id' }) postId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('text') reason: ReportReason;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
}

@Entity('lesson_post_act')
export class LessonPostAct {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'post_id' }) postId: string;
  @Column('text') act: string;
  @Column('uuid', { name: 'actor_id' }) actorId: string;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { name: 'before_title', nullable: true }) beforeTitle: string | null;
  @Column('text', { name: 'before_text', nullable: true }) beforeText: string | null;
  @Column('timestamptz') at: Date;
}

@Entity('course_talk')
export class CourseTalk {
  @PrimaryColumn('uuid', { name: 'course_id' }) courseId: string;
  @Column('boolean', { name: 'holds_first_post' }) holdsFirstPost: boolean;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('uuid', { name: 'updated_by' }) updatedBy: string;
}

export const talkEntities = [LessonQuestion, LessonPostEntity, LessonPostUseful, LessonPostReport, LessonPostAct, CourseTalk];
