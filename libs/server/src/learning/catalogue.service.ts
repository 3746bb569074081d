import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { CoursePage, CourseRow, learningRoutes, Prerequisite } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { editionState, isInEditions, missingPrerequisites } from '@kynangso/domain/learning';
import { AlignmentService } from '@kynangso/server/competency';
import { type Caller, Clock, Database, type MediaFile, MediaStore, notFound, type Tx } from '@kynangso/server/platform';
import { CatalogueRepository } from './catalogue.repository';
import { EditionRepository } from './edition/edition.repository';
import { EquivalenceService } from './equivalence/equivalence.service';
import { EnrolmentRepository } from './enrolment.repository';

/** What anyone may see without an account: published courses and their pictures. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueRepository,
    private readonly enrolments: EnrolmentRepository,
    private readonly equivalences: EquivalenceService,
    private readonly store: MediaStore,
    private readonly alignments: AlignmentService,
    private readonly editions: EditionRepository,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller | null, query: z.output<typeof learningRoutes.listCourses.query>): Promise<{ rows: CourseRow[]; total: number; page: number; pageSize: number }> {
    const { page, pageSize } = query;
    const words = query.q ? searchKey(query.q).split(' ').filter(Boolean) : [];
    const found = await this.catalogue.list(this.database.read(), { personId: caller?.personId ?? null, words, population: query.population ?? null, page, pageSize });
    return { rows: found.rows.map((r) => ({ ...r, publishedAt: r.publishedAt.toISOString() })), total: found.total, page, pageSize };
  }

  async get(caller: Caller | null, code: string): Promise<CoursePage> {
    const tx = this.database.read();
    const found = await this.catalogue.find(tx, caller?.personId ?? null, code);
    if (!found) throw notFound('learning.course_not_found');
    const counted = await this.equivalences.counted(tx, caller?.personId ?? null);
    const own = counted.get(code);
    const names = new Map((await this.enrolments.courseNames(tx, [...found.prerequisites.flatMap((each) => each.anyOf), ...(own?.by ? [own.by] : [])])).map((each) => [each.code, each]));
    const countedBy = own?.by ? { code: own.by, title: names.get(own.by)?.title ?? { vi: own.by }, on: own.on } : null;
    return { ...found, publishedAt: found.publishedAt.toISOString(), countedBy, editions: await this.editionsOf(tx, caller, code), alignment: await this.alignments.named(tx, found.alignment), prerequisites: prerequisitesOf(found.prerequisites, names, caller && new Set(counted.keys())) };
  }

  private async editionsOf(tx: Tx, caller: Caller | null, code: string): Promise<CoursePage['editions']> {
    const today = this.clock.today();
    const found = await this.editions.ofCourse(tx, code, caller?.personId ?? null, today);
    if (found.length === 0) return 'none';
    return isInEditions(found.map((edition) => editionState(edition, edition.isCancelled, today))) ? 'open' : 'past';
  }

  /** Pictures of courses are for everyone; those of items for whoever is signed in, to others they don't exist. */
  async media(caller: Caller | null, hash: string): Promise<MediaFile & { path: string }> {
    const found = await this.store.find(this.database.read(), hash);
    if (!found || (!found.isPublic && !caller)) throw notFound('learning.media_not_found');
    return { ...found, path: this.store.files.pathOf(found.keptAs) };
  }

}

/** `completed` null: nobody is signed in. */
function prerequisitesOf(asked: readonly Prerequisite[], names: ReadonlyMap<string, { title: ShortText; isOffered: boolean }>, completed: ReadonlySet<string> | null): CoursePage['prerequisites'] {
  const missing = completed && missingPrerequisites(asked, completed);
  return asked.map((each) => ({
    anyOf: each.anyOf.map((code) => ({ code, title: names.get(code)?.title ?? { vi: code }, isOffered: names.get(code)?.isOffered ?? false })),
    met: missing && !missing.includes(each),
  }));
}
