import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { CourseService, DraftService, FilmService, PublishService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class DraftController {
  constructor(
    private readonly drafts: DraftService,
    private readonly publishing: PublishService,
    private readonly courses: CourseService,
    private readonly films: FilmService,
  ) {}

  @Endpoint(learningRoutes.createCourse)
  async create(@Input() { body }: InputOf<typeof learningRoutes.createCourse>, @Who() caller: Caller) {
    return this.courses.get(caller, await this.drafts.create(caller, body));
  }

  @Endpoint(learningRoutes.beginDraft)
  begin(@Input() { params }: InputOf<typeof learningRoutes.beginDraft>, @Who() caller: Caller) {
    return this.drafts.begin(caller, params.courseId);
  }

  @Endpoint(learningRoutes.getDraft)
  get(@Input() { params }: InputOf<typeof learningRoutes.getDraft>, @Who() caller: Caller) {
    return this.drafts.get(caller, params.courseId);
  }

  @Endpoint(learningRoutes.saveDraft)
  save(@Input() { params, body }: InputOf<typeof learningRoutes.saveDraft>, @Who() caller: Caller) {
    return this.drafts.save(caller, params.courseId, body.revision, body.outline);
  }

  @Endpoint(learningRoutes.discardDraft)
  discard(@Input() { params }: InputOf<typeof learningRoutes.discardDraft>, @Who() caller: Caller) {
    return this.drafts.discard(caller, params.courseId);
  }

  @Endpoint(learningRoutes.getDraftBody)
  body(@Input() { params }: InputOf<typeof learningRoutes.getDraftBody>, @Who() caller: Caller) {
    return this.drafts.body(caller, params.courseId, params.lessonCode, params.locale);
  }

  @Endpoint(learningRoutes.placeFilm)
  placeFilm(@Input() { params, body }: InputOf<typeof learningRoutes.placeFilm>, @Who() caller: Caller) {
    return this.films.place(caller, params.courseId, params.lessonCode, body);
  }

  @Endpoint(learningRoutes.saveDraftBody)
  saveBody(@Input() { params: { courseId, ...at }, body }: InputOf<typeof learningRoutes.saveDraftBody>, @Who() caller: Caller) {
    return this.drafts.saveBody(caller, courseId, { ...at, ...body });
  }

  @Endpoint(learningRoutes.checkDraft)
  check(@Input() { params }: InputOf<typeof learningRoutes.checkDraft>, @Who() caller: Caller) {
    return this.publishing.check(caller, params.courseId);
  }

  @Endpoint(learningRoutes.publishDraft)
  async publish(@Input() { params, body }: InputOf<typeof learningRoutes.publishDraft>, @Who() caller: Caller) {
    await this.publishing.publish(caller, params.courseId, body.revision, body.changeNote);
    return this.courses.get(caller, params.courseId);
  }

  @Endpoint(learningRoutes.compareVersions)
  compare(@Input() { params, query }: InputOf<typeof learningRoutes.compareVersions>, @Who() caller: Caller) {
    return this.publishing.compare(caller, params.courseId, query.from, query.to ?? null);
  }

  @Endpoint(learningRoutes.listQuizChoices)
  quizzes(@Input() { params, query }: InputOf<typeof learningRoutes.listQuizChoices>, @Who() caller: Caller) {
    return this.publishing.quizChoices(caller, params.courseId, query.q ?? null);
  }
}
