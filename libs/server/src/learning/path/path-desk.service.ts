import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { AuthorPath, AuthorPathRow, DraftText, PathContent } from '@kynangso/contracts/learning';
import { searchKey } from '@kynangso/domain/kernel';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CourseOwner } from '../draft/course-owner';
import { PathCheckService } from './path-check.service';
import { PathDeskRepository } from './path-desk.repository';

/** Paths as authors make them: begun, written, published, taken out. */
@Injectable()
export class PathDeskService {
  constructor(
    private readonly database: Database,
    private readonly desk: PathDeskRepository,
    private readonly checks: PathCheckService,
    private readonly owner: CourseOwner,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, { q, page, pageSize }: { q?: string | undefined; page: number; pageSize: number }): Promise<{ rows: AuthorPathRow[]; total: number; page: number; pageSize: number }> {
    const search = q ? searchKey(q).replace(/[\\%_]/g, '\\$&') : null;
    const found = await this.desk.list(this.database.read(), scopeParam(caller, 'learning.author'), search, page, pageSize);
    return { rows: found.rows.map((row) => ({ ...row, title: titleOf(row), updatedAt: row.updatedAt.toISOString() })), total: found.total, page, pageSize };
  }

  async get(caller: Caller, pathId: string, tx: Tx = this.database.read()): Promise<AuthorPath> {
    const found = await this.desk.find(tx, scopeParam(caller, 'learning.author'), pathId);
    if (!found) throw notFound('learning.path_not_found');
    const iso = (at: string): string => new Date(at).toISOString();
    return {
      ...found, title: titleOf(found), updatedAt: found.updatedAt.toISOString(),
      draft: found.draft && { ...found.draft, updatedAt: iso(found.draft.updatedAt) },
      versions: found.versions.map((v) => ({ ...v, publishedAt: iso(v.publishedAt) })),
    };
  }

  create(caller: Caller, { code, title, ownerUnitId }: { code: string; title: DraftText; ownerUnitId?: string | undefined }): Promise<AuthorPath> {
    return this.database.transaction(async (tx) => {
      const unitId = await this.owner.of(caller, ownerUnitId);
      const pathId = newId();
      if (!(await this.desk.insert(tx, { id: pathId, code, ownerUnitId: unitId }))) throw conflict('learning.path_code_taken', { code });
      await this.write(tx, caller, pathId, code, null, { title, summary: { vi: '', en: '' }, populations: [], leadsTo: null, steps: [], goal: null });
      await this.audit.record(tx, { actor: caller, action: 'path.created', objectKind: 'learning-path', objectId: pathId, unitId, after: { code } });
      return this.get(caller, pathId, tx);
    });
  }

  begin(caller: Caller, pathId: string): Promise<AuthorPath> {
    return this.database.transaction(async (tx) => {
      const { code } = await this.lock(tx, caller, pathId);
      const { draft } = await this.get(caller, pathId, tx);
      const newest = draft ? null : await this.desk.newest(tx, pathId);
      if (newest) await this.write(tx, caller, pathId, code, newest.number, newest.content);
      return this.get(caller, pathId, tx);
    });
  }

  /** `revision` is the one the author saw: on top of another nothing is written. */
  save(caller: Caller, pathId: string, revision: number, content: PathContent): Promise<AuthorPath> {
    return this.database.transaction(async (tx) => {
      const { code } = await this.lock(tx, caller, pathId);
      await this.draft(tx, caller, pathId, revision);
      await this.write(tx, caller, pathId, code, null, content);
      return this.get(caller, pathId, tx);
    });
  }

  discard(caller: Caller, pathId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { code } = await this.lock(tx, caller, pathId);
      const { draft, versions } = await this.get(caller, pathId, tx);
      if (!draft) throw notFound('learning.draft_not_found');
      await this.desk.removeDraft(tx, pathId);
      if (versions.length === 0) await this.desk.removePath(tx, pathId);
      await this.audit.record(tx, { actor: caller, action: 'path-draft.discarded', objectKind: 'learning-path', objectId: pathId, before: { code, revision: draft.revision } });
    });
  }

  publish(caller: Caller, pathId: string, revision: number, changeNote: ShortText): Promise<AuthorPath> {
    return this.database.transaction(async (tx) => {
      const { code, ownerUnitId } = await this.lock(tx, caller, pathId);
      const { content } = await this.draft(tx, caller, pathId, revision);
      const errors = (await this.checks.problems(tx, content)).filter((each) => each.severity === 'error');
      if (errors.length > 0) throw invalid('learning.path_unready', { count: errors.length, problems: errors });
      const number = await this.desk.publish(tx, { pathId, content, changeNote, searchText: searchTextOf(code, content), by: caller.personId, at: this.clock.now() });
      await this.desk.removeDraft(tx, pathId);
      await this.audit.record(tx, { actor: caller, action: 'path.published', objectKind: 'learning-path', objectId: pathId, unitId: ownerUnitId, after: { number } });
      return this.get(caller, pathId, tx);
    });
  }

  retire(caller: Caller, pathId: string): Promise<AuthorPath> {
    return this.database.transaction(async (tx) => {
      const { ownerUnitId } = await this.lock(tx, caller, pathId);
      if (!(await this.desk.retire(tx, pathId))) throw conflict('learning.path_not_published');
      await this.audit.record(tx, { actor: caller, action: 'path.retired', objectKind: 'learning-path', objectId: pathId, unitId: ownerUnitId });
      return this.get(caller, pathId, tx);
    });
  }

  private async lock(tx: Tx, caller: Caller, pathId: string): Promise<{ code: string; ownerUnitId: string | null }> {
    const found = await this.desk.lock(tx, scopeParam(caller, 'learning.author'), pathId);
    if (!found) throw notFound('learning.path_not_found');
    return found;
  }

  private async draft(tx: Tx, caller: Caller, pathId: string, revision: number): Promise<{ content: PathContent }> {
    const { draft } = await this.get(caller, pathId, tx);
    if (!draft) throw notFound('learning.draft_not_found');
    if (draft.revision !== revision) throw new AppError('learning.draft_changed', 'conflict', { revision: draft.revision, updatedAt: draft.updatedAt });
    return draft;
  }

  private write(tx: Tx, caller: Caller, pathId: string, code: string, basedOn: number | null, content: PathContent): Promise<void> {
    return this.desk.saveDraft(tx, { pathId, basedOn, content, searchText: searchTextOf(code, content), by: caller.personId, at: this.clock.now() });
  }
}

const titleOf = ({ title, code }: { title: ShortText; code: string }): ShortText => (title.vi === '' ? { vi: code } : title);

/** Everything a person might type to find the path, without marks. */
const searchTextOf = (code: string, { title, summary }: PathContent): string => searchKey([code, title.vi, title.en, summary.vi, summary.en].join(' '));
