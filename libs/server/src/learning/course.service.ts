import { Injectable } from '@nestjs/common';
import type { AuthorCourse, AuthorCourseRow } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { AuditService } from '@kynangso/server/audit';
import { AlignmentService } from '@kynangso/server/competency';
import { AppError, type Caller, Clock, conflict, Database, invalid, isRecording, MediaStore, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CourseRepository, type VersionContent } from './course.repository';
import { StreamRepository } from './recording/stream.repository';
import { CourseMediaRepository } from './media/course-media.repository';
import { type CourseFolder, type ReadCourse, readCourse } from './import/course-source';

export interface ImportOptions {
  /** null = the whole system's; only counts when the course is new */
  ownerUnitId: string | null;
  /** ids of the exams of kind quiz that lessons name, by code: the exam room stands above this one */
  quizExams: ReadonlyMap<string, string>;
  publish: boolean;
}
export interface Imported {
  courseId: string;
  code: string;
  version: number;
  /** false: a version already has exactly this content */
  isNew: boolean;
}

/** Courses as authors handle them: loading, publishing, retiring. */
@Injectable()
export class CourseService {
  constructor(
    private readonly database: Database,
    private readonly courses: CourseRepository,
    private readonly alignments: AlignmentService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly media: MediaStore,
    private readonly used: CourseMediaRepository,
    private readonly streams: StreamRepository,
  ) {}

  /**
   * Loads a course folder. The same content again changes nothing; changed content becomes the next version,
   * and learners of the one before stay on theirs. `caller` null is the launcher.
   */
  async importCourse(tx: Tx, caller: Caller | null, folder: CourseFolder, options: ImportOptions): Promise<Imported> {
    const reading = readCourse(folder);
    if (!reading.ok) throw invalid('learning.import_invalid', { ...reading.problems[0], problems: reading.problems });
    const { course } = reading;
    const { code, alignments } = course.manifest;
    refuseUnknownQuizzes(course, options.quizExams);
    const { id: courseId } = await this.courses.lock(tx, code, options.ownerUnitId);
    if (caller && !(await this.courses.inScope(tx, scopeParam(caller, 'learning.author'), courseId))) throw notFound('learning.course_not_found');
    const versions = await this.courses.versions(tx, courseId);
    // loaded once is enough: an author may have gone on from it since
    const known = versions.find((each) => each.content_hash === course.contentHash);
    if (known) return { courseId, code, version: known.number, isNew: false };
    const number = (versions[0]?.number ?? 0) + 1;
    for (const file of course.media.values()) await this.media.add(tx, file, { isPublic: true });
    await this.used.add(tx, courseId, [...course.media.keys()]);
    await this.streams.addOfCourse(tx, course.modules.flatMap((m) => m.lessons.flatMap((l) => l.recording ?? [])), this.clock.now());
    const { versionId, lessonIds } = await this.courses.addVersion(tx, { courseId, number, content: contentOf(course, options.quizExams), searchText: searchText(course) });
    await this.alignments.align(tx, 'course', courseId, alignments);
    for (const lesson of course.modules.flatMap((m) => m.lessons))
      if (lesson.alignments.length > 0) await this.alignments.align(tx, 'lesson', lessonIds.get(lesson.code) ?? '', lesson.alignments);
    await this.audit.record(tx, { actor: caller, action: 'course-version.added', objectKind: 'course', objectId: courseId, unitId: options.ownerUnitId, after: { number, contentHash: course.contentHash } });
    if (options.publish) await this.publishIn(tx, caller, courseId, versionId, number);
    return { courseId, code, version: number, isNew: true };
  }

  async list(caller: Caller, query: { q?: string | undefined; page: number; pageSize: number }): Promise<{ rows: AuthorCourseRow[]; total: number; page: number; pageSize: number }> {
    const { page, pageSize } = query;
    const search = query.q ? searchKey(query.q).replace(/[\\%_]/g, '\\$&') : null;
    const found = await this.courses.list(this.database.read(), scopeParam(caller, 'learning.author'), search, page, pageSize);
    return { rows: found.rows.map((r) => ({ ...r, updatedAt: r.updatedAt.toISOString() })), total: found.total, page, pageSize };
  }

  async get(caller: Caller, courseId: string, tx: Tx = this.database.read()): Promise<AuthorCourse> {
    const found = await this.courses.find(tx, scopeParam(caller, 'learning.author'), courseId);
    if (!found) throw notFound('learning.course_not_found');
    const iso = (at: string): string => new Date(at).toISOString();
    const versions = found.versions.map((v) => ({ ...v, createdAt: iso(v.createdAt), publishedAt: v.publishedAt && iso(v.publishedAt) }));
    return { ...found, updatedAt: found.updatedAt.toISOString(), versions };
  }

  publish(caller: Caller, courseId: string, number: number): Promise<AuthorCourse> {
    return this.database.transaction(async (tx) => {
      const version = await this.lockVersion(tx, caller, courseId, number);
      if (version.status === 'published') throw conflict('learning.already_published');
      await this.publishIn(tx, caller, courseId, version.id, number);
      return this.get(caller, courseId, tx);
    });
  }

  retire(caller: Caller, courseId: string, number: number): Promise<AuthorCourse> {
    return this.database.transaction(async (tx) => {
      const version = await this.lockVersion(tx, caller, courseId, number);
      if (version.status !== 'published') throw conflict('learning.not_published');
      await this.courses.retire(tx, version.id);
      await this.audit.record(tx, { actor: caller, action: 'course-version.retired', objectKind: 'course', objectId: courseId, after: { number } });
      return this.get(caller, courseId, tx);
    });
  }

  private async lockVersion(tx: Tx, caller: Caller, courseId: string, number: number) {
    const { code } = await this.get(caller, courseId, tx);
    await this.courses.lock(tx, code, null);
    const version = (await this.courses.versions(tx, courseId)).find((v) => v.number === number);
    if (!version) throw notFound('learning.version_not_found', { number });
    return version;
  }

  private async publishIn(tx: Tx, caller: Caller | null, courseId: string, versionId: string, number: number): Promise<void> {
    await this.courses.publish(tx, courseId, versionId, this.clock.now());
    await this.audit.record(tx, { actor: caller, action: 'course-version.published', objectKind: 'course', objectId: courseId, after: { number } });
  }
}

function refuseUnknownQuizzes(course: ReadCourse, quizExams: ReadonlyMap<string, string>): void {
  for (const lesson of course.modules.flatMap((m) => m.lessons))
    if (lesson.quizCode !== null && !quizExams.has(lesson.quizCode)) throw new AppError('learning.exam_unknown', 'invalid', { lesson: lesson.code, exam: lesson.quizCode });
}

function contentOf({ manifest, rule, modules, media, contentHash }: ReadCourse, examIds: ReadonlyMap<string, string>): VersionContent {
  const { title, summary, outcomes, audience, alignments, prerequisites = [] } = manifest;
  return {
    contentHash, title, summary, outcomes, populations: audience, alignments, rule, prerequisites, changeNote: null,
    // a recording is fetched only by who asks for it, and its size is said there
    mediaBytes: [...media.values()].filter((file) => !isRecording(file.contentType)).reduce((sum, file) => sum + file.content.length, 0),
    modules: modules.map((m) => ({ ...m, lessons: m.lessons.map(({ quizCode, ...lesson }) => ({ ...lesson, examId: quizCode === null ? null : (examIds.get(quizCode) ?? null) })) })),
  };
}

/** Everything a person might type to find the course, without marks. */
function searchText({ manifest, modules }: ReadCourse): string {
  const texts = [manifest.title, manifest.summary, ...modules.flatMap((m) => [m.title, ...m.lessons.map((l) => l.title)])];
  return searchKey([manifest.code, ...texts.flatMap((t) => [t.vi, t.en ?? ''])].join(' '));
}
