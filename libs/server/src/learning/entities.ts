import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlignmentTarget } from '@kynangso/contracts/competency';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { AssignmentSpec, CompletionRule, LessonBody, LessonKind, Prerequisite } from '@kynangso/contracts/learning';
import { draftEntities } from './draft/entities';
import { assignmentEntities } from './assignment/entities';
import { pollEntities } from './poll/entities';
import { talkEntities } from './talk/entities';
import { editionEntities } from './edition/entities';
import { CourseEquivalenceRow } from './equivalence/entities';
import { pathEntities } from './path/entities';
import { videoEntities } from './video.entities';

@Entity('course')
export class Course {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('course_version')
export class CourseVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('int') number: number;
  @Column('text') status: 'draft' | 'published' | 'retired';
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @Column('jsonb') title: ShortText;
  @Column('jsonb') summary: ShortText;
  @Column('jsonb') outcomes: ShortText[];
  @Column('text', { array: true }) populations: string[];
  @Column('jsonb') alignment: AlignmentTarget[];
  @Column('jsonb') rule: CompletionRule;
  @Column('text', { name: 'search_text' }) searchText: string;
  @Column('int', { name: 'module_count' }) moduleCount: number;
  @Column('int', { name: 'lesson_count' }) lessonCount: number;
  @Column('int') minutes: number;
  @Column('bigint', { name: 'media_bytes' }) mediaBytes: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('jsonb', { name: 'change_note', nullable: true }) changeNote: ShortText | null;
  @Column('jsonb') prerequisites: Prerequisite[];
}

@Entity('module')
export class CourseModule {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('text') code: string;
  @Column('jsonb') title: ShortText;
  @Column('int') position: number;
}

export interface StoredAttachment {
  media: string;
  name: string;
  title: ShortText;
  contentType: string;
  bytes: number;
}

@Entity('lesson')
export class Lesson {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('uuid', { name: 'module_id' }) moduleId: string;
  @Column('text') code: string;
  @Column('text') kind: LessonKind;
  @Column('jsonb') title: ShortText;
  @Column('int') minutes: number;
  @Column('int') position: number;
  @Column('uuid', { name: 'exam_id', nullable: true }) examId: string | null;
  @Column('jsonb') attachments: StoredAttachment[];
  @Column('jsonb', { nullable: true }) assignment: AssignmentSpec | null;
}

@Entity('lesson_content')
export class LessonContent {
  @PrimaryColumn('uuid', { name: 'lesson_id' }) lessonId: string;
  @PrimaryColumn('text') locale: string;
  @Column('jsonb') body: LessonBody;
}

@Entity('enrolment')
export class Enrolment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'last_active_at' }) lastActiveAt: Date;
  @Column('uuid', { name: 'last_lesson_id', nullable: true }) lastLessonId: string | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;
}

@Entity('lesson_progress')
export class LessonProgress {
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @PrimaryColumn('uuid', { name: 'lesson_id' }) lessonId: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'last_event_at' }) lastEventAt: Date;
  @Column('int', { name: 'seconds_spent' }) secondsSpent: number;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;
  @Column('timestamptz', { name: 'completed_heard_at', nullable: true }) completedHeardAt: Date | null;
}

/** Files a course's lessons show or showed. */
@Entity('course_media')
export class CourseMediaUse {
  @PrimaryColumn('uuid', { name: 'course_id' }) courseId: string;
  @PrimaryColumn('text') hash: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
}

/** What can be found of a published version: position 0 is the course, the others are its lessons. */
@Entity('learning_search')
export class LearningSearchLine {
  @PrimaryColumn('uuid', { name: 'version_id' }) versionId: string;
  @PrimaryColumn('int') position: number;
  @PrimaryColumn('text') locale: string;
  @Column('uuid', { name: 'lesson_id', nullable: true }) lessonId: string | null;
  @Column('text') shown: string;
  @Column('text') marked: string;
  @Column('tsvector') words: string;
}

/** Words that occur in any course ever published, without marks: what a slip of the finger is held against. */
@Entity('learning_word')
export class LearningWord {
  @PrimaryColumn('text') word: string;
}

export const learningEntities = [...assignmentEntities, ...pollEntities, ...talkEntities, ...draftEntities, LearningSearchLine, LearningWord, CourseMediaUse, Course, CourseVersion, CourseModule, Lesson, LessonContent, Enrolment, LessonProgress, ...videoEntities, ...pathEntities, CourseEquivalenceRow, ...editionEntities];
