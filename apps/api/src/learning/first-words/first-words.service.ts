import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { identityRoutes } from '@kynangso/contracts/identity';
import type { Locale } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { AuthService } from '@kynangso/server/identity';
import { CatalogueService, LearningService } from '@kynangso/server/learning';
import { type Caller, Log, SettingsInForce } from '@kynangso/server/platform';
import type { KnownRequest } from '../../http/endpoint';
import { sessionTokenOf } from '../../http/access.guard';
import type { Markup } from './html';
import { cataloguePage, landingPage, lessonPage } from './pages';

/** What is sent to be read while the page's program is on its way. */
export interface FirstWords {
  words: Markup;
  /** answers the page would ask for next, as its queries name them */
  answers: { key: unknown[]; data: unknown }[];
  /** the modules of the web that take over */
  modules: readonly string[];
  isPersonal: boolean;
  locale: Locale;
}
const LESSON = /^\/learn\/([0-9a-f-]{36})\/([0-9a-f-]{36})$/;
/** A page is never later for having been asked for its words. */
const PATIENCE_MS = 700;
/** pages whose words are looked up at one time; when more are asked for, the rest are sent as they are */
const AT_ONCE = 24;
/** how long visitors share the words of the catalogue */
const SHARED_MS = 10_000;

/** Catalogue and lessons as words in the page itself: on a weak network the program comes seconds after them, on some phones never. */
@Injectable()
export class FirstWordsService {
  private underWay = 0;
  private readonly shared = new Map<Locale, { until: number; words: FirstWords | null }>();

  constructor(
    private readonly auth: AuthService,
    private readonly catalogue: CatalogueService,
    private readonly learning: LearningService,
    private readonly log: Log,
    private readonly settings: SettingsInForce,
  ) {}

  /** null: this page has none, or they couldn't be had in time; it is sent as it is. */
  async of(req: Request): Promise<FirstWords | null> {
    const [, enrolmentId, lessonId] = LESSON.exec(req.path) ?? [];
    const isPlain = (req.path === '/' || req.path === '/courses') && !req.url.includes('?');
    if ((!isPlain && !lessonId) || this.underWay >= AT_ONCE) return null;
    this.underWay += 1;
    const found = this.find(req, enrolmentId, lessonId).catch((error: unknown) => {
      // not signed in, not theirs, or the database is away: the page itself says so
      this.log.debug(`a page goes without its words: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }).finally(() => { this.underWay -= 1; });
    return Promise.race([found, new Promise<null>((done) => setTimeout(() => done(null), PATIENCE_MS).unref())]);
  }

  private async find(req: Request, enrolmentId: string | undefined, lessonId: string | undefined): Promise<FirstWords | null> {
    const caller = await this.caller(req);
    const [, chosen] = /(?:^|;\s*)kynangso\.locale=(vi|en)(?:;|$)/.exec(req.headers.cookie ?? '') ?? [];
    const locale = caller?.locale ?? ((chosen ?? (await this.settings.get('language.default'))) === 'en' ? 'en' : 'vi');
    if (enrolmentId && lessonId) return caller && this.lesson(caller, enrolmentId, lessonId, locale);
    // who is signed in has a start page of their own, which is not written here
    if (req.path === '/') return caller ? null : { words: landingPage(locale), answers: [nobody], modules: ['src/features/home/home.tsx', 'src/features/home/landing.tsx'], isPersonal: false, locale };
    if (caller) return this.courses(caller, locale);
    const kept = this.shared.get(locale);
    if (kept && performance.now() < kept.until) return kept.words;
    const words = await this.courses(null, locale);
    this.shared.set(locale, { until: performance.now() + SHARED_MS, words });
    return words;
  }

  private async courses(caller: Caller | null, locale: Locale): Promise<FirstWords | null> {
    const query = { page: 1, pageSize: 24 };
    const data = await this.catalogue.list(caller, query);
    if (data.rows.length === 0) return null;
    return { words: cataloguePage(data.rows, data.total, locale), answers: [...(caller ? [] : [nobody]), { key: keyOf(learningRoutes.listCourses, { query }), data }], modules: ['src/features/learning/catalogue.tsx'], isPersonal: caller !== null, locale };
  }

  private async lesson(caller: Caller, enrolmentId: string, lessonId: string, locale: Locale): Promise<FirstWords | null> {
    const [page, enrolment] = [await this.learning.lesson(caller, enrolmentId, lessonId, locale), await this.learning.get(caller, enrolmentId)];
    if (page.lesson.kind !== 'text' || page.body.some((node) => node.type === 'video')) return null;
    return {
      words: lessonPage(page, locale),
      answers: [
        { key: keyOf(learningRoutes.getEnrolment, { params: { enrolmentId } }), data: enrolment },
        { key: keyOf(learningRoutes.getLesson, { params: { enrolmentId, lessonId }, query: { locale } }), data: page },
      ],
      modules: ['src/features/learning/player.tsx'],
      isPersonal: true,
      locale,
    };
  }

  private async caller(req: Request): Promise<Caller | null> {
    const token = sessionTokenOf(req as KnownRequest);
    const session = token ? await this.auth.resolve(token) : null;
    return session && { accountId: session.accountId, personId: session.personId, locale: session.locale, grants: session.grants, requestId: (req as KnownRequest).id };
  }
}

const keyOf = (route: { method: string; path: string }, input: object | null): unknown[] => [route.method, route.path, input];
/** Said only to whoever has no session; an open one is told apart, for its token must not share a packed answer with an address. */
const nobody = { key: keyOf(identityRoutes.getSession, null), data: { authenticated: false, csrfToken: null } };
