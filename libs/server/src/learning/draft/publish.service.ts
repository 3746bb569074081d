import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import type { CourseComparison, DraftOutline, DraftProblem, DraftText, LessonBody, QuizChoice } from '@kynangso/contracts/learning';
import { compareCourses, draftProblems, filesIn, type WholeCourse } from '@kynangso/domain/learning';
import { AuditService } from '@kynangso/server/audit';
import { AlignmentService } from '@kynangso/server/competency';
import { type Caller, Clock, conflict, Database, invalid, isRecording, MediaStore, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CourseRepository, type VersionContent } from '../course.repository';
import { CourseMediaRepository } from '../media/course-media.repository';
import { StreamRepository } from '../recording/stream.repository';
import { DraftRepository, type StoredDraft } from './draft.repository';
import { searchTextOf } from './draft.service';
import { QuizDoor } from './quiz-door';
import { VersionRepository } from './version.repository';

/** From a draft to a version that never changes: what stands in the way, what it changes, the act itself. */
@Injectable()
export class PublishService {
  constructor(
    private readonly database: Database,
    private readonly courses: CourseRepository,
    private readonly drafts: DraftRepository,
    private readonly versions: VersionRepository,
    private readonly store: MediaStore,
    private readonly media: CourseMediaRepository,
    private readonly streams: StreamRepository,
    private readonly quizzes: QuizDoor,
    private readonly alignments: AlignmentService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async check(caller: Caller, courseId: string): Promise<{ problems: DraftProblem[] }> {
    const tx = this.database.read();
    await this.reach(tx, caller, courseId);
    const draft = await this.draft(tx, courseId, null);
    return { problems: (await this.examine(tx, draft)).problems };
  }

  publish(caller: Caller, courseId: string, revision: number, changeNote: ShortText): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { code, ownerUnitId } = await this.reach(tx, caller, courseId);
      await this.courses.lock(tx, code, null);
      const draft = await this.draft(tx, courseId, 'UPDATE');
      if (draft.revision !== revision) throw conflict('learning.draft_changed', { revision: draft.revision, updatedAt: draft.updatedAt.toISOString() });
      const { problems, whole, files, weight } = await this.examine(tx, draft);
      const errors = problems.filter((each) => each.severity === 'error');
      if (errors.length > 0) throw invalid('learning.draft_unready', { count: errors.length, problems: errors });
      const number = ((await this.courses.versions(tx, courseId))[0]?.number ?? 0) + 1;
      const content = contentOf(whole, changeNote, weight);
      const { versionId, lessonIds } = await this.courses.addVersion(tx, { courseId, number, content, searchText: searchTextOf(code, draft.outline) });
      await this.store.publish(tx, files);
      await this.streams.publish(tx, files);
      await this.media.add(tx, courseId, files);
      await this.alignments.align(tx, 'course', courseId, draft.outline.alignments);
      for (const lesson of draft.outline.modules.flatMap((m) => m.lessons))
        if (lesson.alignments.length > 0) await this.alignments.align(tx, 'lesson', lessonIds.get(lesson.code) ?? '', lesson.alignments);
      await this.courses.publish(tx, courseId, versionId, this.clock.now());
      await this.drafts.remove(tx, courseId);
      await this.audit.record(tx, { actor: caller, action: 'course-version.published', objectKind: 'course', objectId: courseId, unitId: ownerUnitId, after: { number, contentHash: content.contentHash } });
    });
  }

  /** `to` null is the draft. */
  async compare(caller: Caller, courseId: string, from: number, to: number | null): Promise<CourseComparison> {
    const tx = this.database.read();
    await this.reach(tx, caller, courseId);
    const before = await this.version(tx, courseId, from);
    const after = to === null ? await this.whole(tx, await this.draft(tx, courseId, null)) : await this.version(tx, courseId, to);
    return { from, to, changes: compareCourses(before, after) };
  }

  async quizChoices(caller: Caller, courseId: string, q: string | null): Promise<{ rows: QuizChoice[] }> {
    const tx = this.database.read();
    const { ownerUnitId } = await this.reach(tx, caller, courseId);
    return { rows: await this.quizzes.choices(tx, ownerUnitId, q) };
  }

  private async examine(tx: Tx, draft: StoredDraft): Promise<{ problems: DraftProblem[]; whole: WholeCourse; files: string[]; weight: number }> {
    const whole = await this.whole(tx, draft);
    const { outline, bodies } = whole;
    const lessons = outline.modules.flatMap((m) => m.lessons);
    const hashes = [...new Set([...bodies.values()].flatMap((byLocale) => Object.values(byLocale)).flatMap((body) => filesIn(body)))];
    const known = await this.store.known(tx, [...hashes, ...lessons.flatMap((l) => l.attachments.map((file) => file.media))]);
    const mediaBytes = new Map(known.map((file) => [file.hash, file.bytes]));
    // a recording is fetched only by who asks for it, and its size is said there
    const weight = known.filter((file) => !isRecording(file.contentType)).reduce((sum, file) => sum + file.bytes, 0);
    const asked = outline.prerequisites.flatMap((each) => each.anyOf);
    const problems = draftProblems(outline, {
      bodies,
      mediaBytes,
      quizzes: await this.quizzes.states(tx, lessons.flatMap((l) => (l.examId ? [l.examId] : []))),
      published: new Set(await this.versions.published(tx, asked)),
      circular: new Set(await this.versions.leadingTo(tx, draft.code, asked)),
    });
    return { problems, whole, files: known.map((file) => file.hash), weight };
  }

  /** The draft without the texts of lessons taken out. */
  private async whole(tx: Tx, { courseId, outline }: StoredDraft): Promise<WholeCourse> {
    const kept = new Set(outline.modules.flatMap((m) => m.lessons.map((l) => l.code)));
    const bodies = new Map<string, Partial<Record<Locale, LessonBody>>>([...kept].map((code) => [code, {}]));
    for (const { lessonCode, locale, body } of await this.drafts.bodies(tx, courseId)) if (kept.has(lessonCode) && body.length > 0) bodies.set(lessonCode, { ...bodies.get(lessonCode), [locale]: body });
    return { outline, bodies };
  }

  private async version(tx: Tx, courseId: string, number: number): Promise<WholeCourse> {
    const found = await this.versions.read(tx, courseId, number);
    if (!found) throw notFound('learning.version_not_found', { number });
    return found;
  }

  private async reach(tx: Tx, caller: Caller, courseId: string): Promise<{ code: string; ownerUnitId: string | null }> {
    const found = await this.courses.inScope(tx, scopeParam(caller, 'learning.author'), courseId);
    if (!found) throw notFound('learning.course_not_found');
    return found;
  }

  private async draft(tx: Tx, courseId: string, lock: 'UPDATE' | null): Promise<StoredDraft> {
    const found = await this.drafts.find(tx, courseId, lock);
    if (!found) throw notFound('learning.draft_not_found');
    return found;
  }
}

const asShort = ({ vi, en }: DraftText): ShortText => (en === '' ? { vi } : { vi, en });

/** The checks have passed: every title is there. */
function contentOf({ outline, bodies }: WholeCourse, changeNote: ShortText, mediaBytes: number): VersionContent {
  const modules = outline.modules.map((m) => ({
    code: m.code,
    title: asShort(m.title),
    lessons: m.lessons.map(({ code, kind, title, minutes, examId, attachments, assignment }) => ({
      code, kind, title: asShort(title), minutes, attachments,
      examId: kind === 'quiz' ? examId : null,
      ...(kind === 'assignment' && assignment ? { assignment } : {}),
      bodies: Object.entries(bodies.get(code) ?? {}).map(([locale, body]) => ({ locale: locale as Locale, body: [...body] })),
    })),
  }));
  const { title, summary, outcomes, populations, alignments, rule, prerequisites }: DraftOutline = outline;
  const content = { title: asShort(title), summary: asShort(summary), outcomes: outcomes.filter((o) => o.vi !== '').map(asShort), populations, alignments, rule, prerequisites, modules };
  return { ...content, changeNote, mediaBytes, contentHash: createHash('sha256').update(JSON.stringify(content)).digest('hex') };
}
