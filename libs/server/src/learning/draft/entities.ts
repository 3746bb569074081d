import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DraftOutline, LessonBody } from '@kynangso/contracts/learning';

@Entity('course_draft')
export class CourseDraftRow {
  @PrimaryColumn('uuid', { name: 'course_id' }) courseId: string;
  @Column('int', { name: 'based_on', nullable: true }) basedOn: number | null;
  @Column('int') revision: number;
  @Column('jsonb') outline: DraftOutline;
  @Column('text', { name: 'search_text' }) searchText: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('uuid', { name: 'updated_by' }) updatedBy: string;
}

@Entity('draft_lesson_body')
export class DraftLessonBody {
  @PrimaryColumn('uuid', { name: 'course_id' }) courseId: string;
  @PrimaryColumn('text', { name: 'lesson_code' }) lessonCode: string;
  @PrimaryColumn('text') locale: string;
  @Column('int') revision: number;
  @Column('jsonb') body: LessonBody;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('uuid', { name: 'updated_by' }) updatedBy: string;
}

export const draftEntities = [CourseDraftRow, DraftLessonBody];
