import { Injectable } from '@nestjs/common';
import type { Locale } from '@kynangso/contracts/kernel';
import type { CourseDraft, DraftBody, DraftOutline, LessonBody, NewCourse } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { type BegunCourse, fromTemplate, type WholeCourse } from '@kynangso/domain/learning';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CourseRepository } from '../course.repository';
import { CourseOwner } from './course-owner';
import { type Author, DraftRepository, type StoredBody, type StoredDraft } from './draft.repository';
import { VersionRepository } from './version.repository';

/** The working copy of a course: begun, written, thrown away. Nobody but its authors sees it. */
@Injectable()
export class DraftService {
  constructor(
    private readonly database: Database,
    private readonly courses: CourseRepository,
    private readonly drafts: DraftRepository,
    private readonly versions: VersionRepository,
    private readonly owner: CourseOwner,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Answers with the new course's id. */
  create(caller: Caller, { code, title, ownerUnitId, from }: NewCourse): Promise<string> {
    return this.database.transaction(async (tx) => {
      const unitId = await this.owner.of(caller, ownerUnitId);
      const begun = from.kind === 'template' ? fromTemplate(from.template, title) : await this.copyOf(tx, caller, from.courseId);
      const courseId = newId();
      if (!(await this.courses.insert(tx, { id: courseId, code, ownerUnitId: unitId }))) throw conflict('learning.code_taken', { code });
      await this.write(tx, caller, courseId, code, null, { ...begun, outline: { ...begun.outline, title } });
      await this.audit.record(tx, { actor: caller, action: 'course.created', objectKind: 'course', objectId: courseId, unitId, after: { code, from } });
      return courseId;
    });
  }

  begin(caller: Caller, courseId: string): Promise<CourseDraft> {
    return this.database.transaction(async (tx) => {
      const course = await this.reach(tx, caller, courseId);
      await this.courses.lock(tx, course.code, null);
      if (!(await this.drafts.find(tx, courseId))) {
        const version = await this.versions.read(tx, courseId, null);
        if (!version) throw notFound('learning.draft_not_found');
        await this.write(tx, caller, courseId, course.code, version.number, begunFrom(version));
        await this.audit.record(tx, { actor: caller, action: 'course-draft.begun', objectKind: 'course', objectId: courseId, after: { basedOn: version.number } });
      }
      return this.present(tx, await this.draft(tx, courseId));
    });
  }

  async get(caller: Caller, courseId: string): Promise<CourseDraft> {
    const tx = this.database.read();
    await this.reach(tx, caller, courseId);
    return this.present(tx, await this.draft(tx, courseId));
  }

  /** `revision` is the one the author saw: on top of another nothing is written. */
  save(caller: Caller, courseId: string, revision: number, outline: DraftOutline): Promise<CourseDraft> {
    return this.database.transaction(async (tx) => {
      await this.reach(tx, caller, courseId);
      const before = await this.draft(tx, courseId, 'UPDATE');
      if (before.revision !== revision) throw conflict('learning.draft_changed', { revision: before.revision, updatedAt: before.updatedAt.toISOString() });
      await this.drafts.save(tx, courseId, outline, searchTextOf(before.code, outline), this.author(caller));
      return this.present(tx, await this.draft(tx, courseId));
    });
  }

  discard(caller: Caller, courseId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { code } = await this.reach(tx, caller, courseId);
      await this.courses.lock(tx, code, null);
      const { revision } = await this.draft(tx, courseId, 'UPDATE');
      await this.drafts.remove(tx, courseId);
      if ((await this.courses.versions(tx, courseId)).length === 0) await this.drafts.removeCourse(tx, courseId);
      await this.audit.record(tx, { actor: caller, action: 'course-draft.discarded', objectKind: 'course', objectId: courseId, before: { code, revision } });
    });
  }

  async body(caller: Caller, courseId: string, lessonCode: string, locale: Locale): Promise<DraftBody> {
    const tx = this.database.read();
    await this.reach(tx, caller, courseId);
    const { outline } = await this.draft(tx, courseId);
    const found = await this.drafts.body(tx, courseId, lessonCode, locale);
    if (!found && !hasLesson(outline, lessonCode)) throw notFound('learning.lesson_not_found');
    return presentBody(lessonCode, locale, found);
  }

  saveBody(caller: Caller, courseId: string, saved: { lessonCode: string; locale: Locale; revision: number; body: LessonBody }): Promise<DraftBody> {
    return this.database.transaction(async (tx) => {
      await this.reach(tx, caller, courseId);
      const { outline } = await this.draft(tx, courseId, 'SHARE');
      if (!hasLesson(outline, saved.lessonCode)) throw notFound('learning.lesson_not_found');
      const isSaved = await this.drafts.saveBody(tx, courseId, saved, this.author(caller));
      const found = await this.drafts.body(tx, courseId, saved.lessonCode, saved.locale);
      if (!isSaved) throw conflict('learning.text_changed', { revision: found?.revision ?? 0, updatedAt: found?.updatedAt.toISOString() ?? null });
      return presentBody(saved.lessonCode, saved.locale, found);
    });
  }

  private async copyOf(tx: Tx, caller: Caller, courseId: string): Promise<BegunCourse> {
    await this.reach(tx, caller, courseId);
    const draft = await this.drafts.find(tx, courseId);
    if (draft) return { outline: draft.outline, bodies: await this.drafts.bodies(tx, courseId) };
    const version = await this.versions.read(tx, courseId, null);
    if (!version) throw notFound('learning.course_not_found');
    return begunFrom(version);
  }

  private async write(tx: Tx, caller: Caller, courseId: string, code: string, basedOn: number | null, { outline, bodies }: BegunCourse): Promise<void> {
    const author = this.author(caller);
    await this.drafts.insert(tx, { courseId, basedOn, outline, searchText: searchTextOf(code, outline) }, author);
    await this.drafts.insertBodies(tx, courseId, bodies, author);
  }

  private async reach(tx: Tx, caller: Caller, courseId: string): Promise<{ code: string; ownerUnitId: string | null }> {
    const found = await this.courses.inScope(tx, scopeParam(caller, 'learning.author'), courseId);
    if (!found) throw notFound('learning.course_not_found');
    return found;
  }

  private async draft(tx: Tx, courseId: string, lock: 'UPDATE' | 'SHARE' | null = null): Promise<StoredDraft> {
    const found = await this.drafts.find(tx, courseId, lock);
    if (!found) throw notFound('learning.draft_not_found');
    return found;
  }

  private async present(tx: Tx, draft: StoredDraft): Promise<CourseDraft> {
    const heads = await this.drafts.heads(tx, draft.courseId);
    return { ...draft, updatedAt: draft.updatedAt.toISOString(), bodies: heads.map((head) => ({ ...head, updatedAt: head.updatedAt.toISOString() })) };
  }

  private author(caller: Caller): Author {
    return { personId: caller.personId, at: this.clock.now() };
  }
}

const hasLesson = (outline: DraftOutline, code: string): boolean => outline.modules.some((m) => m.lessons.some((l) => l.code === code));

const presentBody = (lessonCode: string, locale: Locale, found: StoredBody | null): DraftBody =>
  found ? { ...found, updatedAt: found.updatedAt.toISOString() } : { lessonCode, locale, revision: 0, body: [], updatedAt: null };

const begunFrom = ({ outline, bodies }: WholeCourse): BegunCourse => ({
  outline,
  bodies: [...bodies].flatMap(([lessonCode, byLocale]) => Object.entries(byLocale).map(([locale, body]) => ({ lessonCode, locale: locale as Locale, body: [...body] }))),
});

/** Everything a person might type to find the course, without marks. */
export function searchTextOf(code: string, outline: DraftOutline): string {
  const texts = [outline.title, outline.summary, ...outline.modules.flatMap((m) => [m.title, ...m.lessons.map((l) => l.title)])];
  return searchKey([code, ...texts.flatMap((t) => [t.vi, t.en])].join(' '));
}
