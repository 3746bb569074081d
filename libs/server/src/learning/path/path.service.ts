import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { PathPage, PathRow, pathRoutes } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { pathChanges } from '@kynangso/domain/learning';
import { AppError, type Caller, Clock, Database, notFound, type Tx } from '@kynangso/server/platform';
import { PathCourseRepository } from './path-course.repository';
import { PathView, presentPage } from './path-view';
import { PathRepository, type ShownPath } from './path.repository';

/** The course a joined path asks for next. */
export interface NextOnPath {
  course: string;
  path: { code: string; title: ShortText };
}

/** Paths as people walk them. How far somebody is, is read from completed courses each time. */
@Injectable()
export class PathService {
  constructor(
    private readonly database: Database,
    private readonly paths: PathRepository,
    private readonly courses: PathCourseRepository,
    private readonly view: PathView,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller | null, query: z.output<typeof pathRoutes.listPaths.query>): Promise<{ rows: PathRow[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const { page, pageSize, q, population } = query;
    const personId = caller?.personId ?? null;
    const found = await this.paths.list(tx, { personId, words: q ? searchKey(q).split(' ').filter(Boolean) : [], population: population ?? null, page, pageSize });
    const { walked } = await this.view.walk(tx, personId, found.rows.map(({ code, content, joinedAt }) => ({ code, content, isJoined: joinedAt !== null })));
    return { rows: walked.map(({ row }) => row), total: found.total, page, pageSize };
  }

  async get(caller: Caller | null, code: string, tx: Tx = this.database.read()): Promise<PathPage> {
    const personId = caller?.personId ?? null;
    const path = await this.known(tx, personId, code);
    const { walked, world } = await this.view.walk(tx, personId, [{ code, content: path.content, isJoined: path.joinedAt !== null }]);
    if (!walked[0]) throw new Error(`path ${code} vanished while it was read`);
    const membership = path.joinedAt && { joinedAt: path.joinedAt.toISOString(), newer: await this.newer(tx, path) };
    return presentPage(walked[0], world, path.content, { version: path.version, isOffered: path.status === 'published', membership });
  }

  join(caller: Caller, code: string): Promise<PathPage> {
    return this.database.transaction(async (tx) => {
      const { joinedAt, pathId, versionId } = await this.known(tx, caller.personId, code);
      if (joinedAt === null) await this.paths.join(tx, { pathId, versionId, personId: caller.personId, at: this.clock.now() });
      return this.get(caller, code, tx);
    });
  }

  move(caller: Caller, code: string): Promise<PathPage> {
    return this.database.transaction(async (tx) => {
      const own = await this.known(tx, caller.personId, code);
      if (own.joinedAt === null) throw new AppError('learning.path_not_joined', 'conflict');
      const published = await this.paths.published(tx, code);
      if (published) await this.paths.move(tx, { pathId: own.pathId, versionId: published.versionId, personId: caller.personId, at: this.clock.now() });
      return this.get(caller, code, tx);
    });
  }

  leave(caller: Caller, code: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { joinedAt, pathId } = await this.known(tx, caller.personId, code);
      if (joinedAt === null) throw new AppError('learning.path_not_joined', 'conflict');
      await this.paths.leave(tx, pathId, caller.personId, this.clock.now());
    });
  }

  /** For the plan: what each path somebody is on asks for next, in the order they joined. */
  async nextOf(tx: Tx, personId: string): Promise<NextOnPath[]> {
    const joined = await this.paths.joined(tx, personId);
    if (joined.length === 0) return [];
    const { walked } = await this.view.walk(tx, personId, joined.map(({ code, content }) => ({ code, content, isJoined: true })));
    return walked.flatMap(({ row, progress }) => progress.steps.filter((step) => step.state === 'next').map(({ take }) => ({ course: take, path: { code: row.code, title: row.title } })));
  }

  private async known(tx: Tx, personId: string | null, code: string): Promise<ShownPath> {
    const found = await this.paths.find(tx, personId, code);
    if (!found) throw notFound('learning.path_not_found');
    return found;
  }

  private async newer(tx: Tx, own: ShownPath): Promise<NonNullable<PathPage['membership']>['newer']> {
    const published = own.status === 'published' ? null : await this.paths.published(tx, own.code);
    if (!published) return null;
    const changes = pathChanges(own.content.steps, published.content.steps);
    const titles = new Map((await this.courses.courses(tx, null, Object.values(changes).flat())).map(({ code, title }) => [code, title]));
    const named = (codes: readonly string[]): ShortText[] => codes.map((code) => titles.get(code) ?? { vi: code });
    const { added, removed, nowRequired, nowOptional } = changes;
    return { version: published.version, changeNote: published.changeNote, added: named(added), removed: named(removed), nowRequired: named(nowRequired), nowOptional: named(nowOptional) };
  }
}
