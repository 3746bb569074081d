import { Injectable } from '@nestjs/common';
import type { Locale } from '@kynangso/contracts/kernel';
import type { TeachLesson, TeachLessonRow } from '@kynangso/contracts/learning';
import { type Caller, Database, notFound } from '@kynangso/server/platform';
import { TeachRepository } from './teach.repository';

/** Lessons for whoever teaches others from them: nobody is enrolled and nothing is counted. */
@Injectable()
export class TeachService {
  constructor(
    private readonly database: Database,
    private readonly lessonsOf: TeachRepository,
  ) {}

  async lessons(caller: Caller, courseCode: string, locale: Locale = caller.locale): Promise<{ rows: TeachLessonRow[] }> {
    const rows = await this.lessonsOf.lessons(this.database.read(), courseCode, locale);
    if (rows.length === 0) throw notFound('learning.course_not_found');
    return { rows };
  }

  async lesson(caller: Caller, lessonId: string, locale: Locale = caller.locale): Promise<TeachLesson> {
    const found = await this.lessonsOf.lesson(this.database.read(), lessonId, locale);
    if (!found) throw notFound('learning.lesson_not_found');
    return { lessonId, ...found };
  }
}
