import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CoursePage, CourseRow, learningRoutes, Prerequisite } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { missingPrerequisites } from '@kynangso/domain/learning';
import { AlignmentService } from '@kynangso/server/competency';
import { type Caller, Database, type MediaFile, MediaStore, notFound, type Tx } from '@kynangso/server/platform';
import { CatalogueRepository } from './catalogue.repository';
import { EnrolmentRepository } from './enrolment.repository';

/** What anyone may see without an account: published courses and their pictures. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueRepository,
    private readonly enrolments: EnrolmentRepository,
    private readonly store: MediaStore,
    private readonly alignments: AlignmentService,
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
    return { ...found, publishedAt: found.publishedAt.toISOString(), alignment: await this.alignments.named(tx, found.alignment), prerequisites: await this.prerequisites(tx, caller, found.prerequisites) };
  }

  /** Pictures of courses are for everyone; those of items for whoever is signed in, to others they don't exist. */
  async media(caller: Caller | null, hash: string): Promise<MediaFile & { path: string }> {
    const found = await this.store.find(this.database.read(), hash);
    if (!found || (!found.isPublic && !caller)) throw notFound('learning.media_not_found');
    return { ...found, path: this.store.files.pathOf(hash) };
  }

  private async prerequisites(tx: Tx, caller: Caller | null, asked: readonly Prerequisite[]): Promise<CoursePage['prerequisites']> {
    if (asked.length === 0) return [];
    const names = new Map((await this.enrolments.courseNames(tx, caller?.personId ?? null, asked.flatMap((each) => each.anyOf))).map((each) => [each.code, each]));
    const missing = missingPrerequisites(asked, new Set([...names.values()].filter((each) => each.isCompleted).map((each) => each.code)));
    return asked.map((each) => ({
      anyOf: each.anyOf.map((code) => ({ code, title: names.get(code)?.title ?? { vi: code }, isOffered: names.get(code)?.isOffered ?? false })),
      met: caller ? !missing.includes(each) : null,
    }));
  }
}
