import { Injectable } from '@nestjs/common';
import type { DraftFilm, LessonBody, PlaceFilm, VideoNode } from '@kynangso/contracts/learning';
import { type Cue, filmNodes, readWebVtt } from '@kynangso/domain/learning';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, MediaStore, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CourseRepository } from '../course.repository';
import { DraftRepository } from '../draft/draft.repository';
import { CourseMediaRepository } from '../media/course-media.repository';
import { StreamRepository, type StreamRow } from '../recording/stream.repository';

const locales = ['vi', 'en'] as const;

/** Places an uploaded recording in a video lesson of a draft, in both languages at once: one without the other would leave learners who can't complete it. */
@Injectable()
export class FilmService {
  constructor(
    private readonly database: Database,
    private readonly store: MediaStore,
    private readonly courses: CourseRepository,
    private readonly drafts: DraftRepository,
    private readonly streams: StreamRepository,
    private readonly used: CourseMediaRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  place(caller: Caller, courseId: string, lessonCode: string, film: PlaceFilm): Promise<DraftFilm> {
    return this.database.transaction(async (tx) => {
      const scope = scopeParam(caller, 'learning.author');
      if (!(await this.courses.inScope(tx, scope, courseId))) throw notFound('learning.course_not_found');
      const draft = await this.drafts.find(tx, courseId, 'SHARE');
      if (!draft) throw notFound('learning.draft_not_found');
      const lesson = draft.outline.modules.flatMap((each) => each.lessons).find((each) => each.code === lessonCode);
      if (!lesson) throw notFound('learning.lesson_not_found');
      if (lesson.kind !== 'video') throw conflict('learning.film_lesson');
      const stream = await this.streams.find(tx, scope, film.media);
      if (!stream) throw notFound('learning.stream_not_found');
      const cues = { vi: await this.cuesOf(tx, film.captions.vi, 'vi'), en: await this.cuesOf(tx, film.captions.en, 'en') };
      const made = filmNodes({ film, durationMs: lengthOf(stream, cues), hasPicture: stream.contentType.startsWith('video/'), poster: await this.posterOf(tx, film.poster.media), cues });
      if (!made.ok) {
        const { ok: _, reason, ...details } = made;
        throw invalid(`learning.${reason}`, details);
      }
      const revisions = { vi: 0, en: 0 };
      for (const locale of locales) revisions[locale] = await this.put(tx, caller, courseId, { lessonCode, locale, revision: film.revisions[locale], node: made.nodes[locale] });
      await this.used.add(tx, courseId, [film.media, film.poster.media, film.captions.vi, film.captions.en]);
      await this.audit.record(tx, { actor: caller, action: 'course-draft.film-placed', objectKind: 'course', objectId: courseId, after: { lessonCode, media: film.media } });
      return { revisions, durationMs: made.nodes.vi.durationMs, languages: [...locales] };
    });
  }

  /** In the place of the film that stood there, else above everything else. */
  private async put(tx: Tx, caller: Caller, courseId: string, { node, ...at }: { lessonCode: string; locale: 'vi' | 'en'; revision: number; node: VideoNode }): Promise<number> {
    const before = await this.drafts.body(tx, courseId, at.lessonCode, at.locale);
    const stood = before?.body.findIndex((each) => each.type === 'video') ?? -1;
    const body: LessonBody = stood === -1 ? [node, ...(before?.body ?? [])] : (before?.body ?? []).map((each, place) => (place === stood ? node : each));
    const isSaved = await this.drafts.saveBody(tx, courseId, { ...at, body }, { personId: caller.personId, at: this.clock.now() });
    if (!isSaved) throw conflict('learning.text_changed', { revision: before?.revision ?? 0, updatedAt: before?.updatedAt.toISOString() ?? null });
    return at.revision + 1;
  }

  private async cuesOf(tx: Tx, hash: string, locale: 'vi' | 'en'): Promise<Cue[]> {
    const file = await this.store.find(tx, hash);
    const read = file?.content && file.contentType.startsWith('text/vtt') ? readWebVtt(file.content.toString('utf8')) : null;
    if (!read?.ok) throw invalid('learning.film_captions_missing', { locale });
    return read.cues;
  }

  private async posterOf(tx: Tx, hash: string): Promise<{ media: string; width: number; height: number; bytes: number }> {
    const [found] = await this.store.known(tx, [hash]);
    if (!found || found.width === null || found.height === null) throw invalid('learning.film_poster_missing');
    return { media: hash, width: found.width, height: found.height, bytes: found.bytes };
  }
}

/** Where no program can tell how long it is, it is as long as what is said in it. */
function lengthOf({ state, durationMs }: StreamRow, cues: Readonly<Record<'vi' | 'en', readonly Cue[]>>): number {
  if (state === 'unreadable') throw invalid('learning.film_unreadable');
  if (durationMs !== null) return durationMs;
  if (state === 'waiting' || state === 'working') throw conflict('learning.film_not_ready');
  return Math.max(1000, ...locales.map((locale) => cues[locale].at(-1)?.endMs ?? 0));
}
