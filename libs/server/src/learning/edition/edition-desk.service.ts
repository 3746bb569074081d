import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { DeskEdition, EditionState, EditionTerms } from '@kynangso/contracts/learning';
import { editionState } from '@kynangso/domain/learning';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { AppError, type Caller, Clock, conflict, Database, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CourseRepository } from '../course.repository';
import { type EditionHead, EditionRepository } from './edition.repository';
import { SeatKeeper } from './seat-keeper';
import { SeatRepository } from './seat.repository';

type Rows = { rows: DeskEdition[] };

/** Editions as those handle them who look after the course. */
@Injectable()
export class EditionDeskService {
  constructor(
    private readonly database: Database,
    private readonly courses: CourseRepository,
    private readonly editions: EditionRepository,
    private readonly seats: SeatRepository,
    private readonly keeper: SeatKeeper,
    private readonly notify: NotifyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, courseId: string): Promise<Rows> {
    const tx = this.database.read();
    await this.reach(tx, caller, courseId);
    return this.of(tx, courseId);
  }

  create(caller: Caller, courseId: string, code: string, terms: EditionTerms): Promise<Rows> {
    return this.database.transaction(async (tx) => {
      const { ownerUnitId } = await this.reach(tx, caller, courseId);
      const versionId = await this.version(tx, courseId, terms.version);
      if (!(await this.editions.insert(tx, { ...terms, courseId, versionId, code, by: caller.personId, at: this.clock.now() }))) throw conflict('learning.edition_code_taken', { code });
      await this.audit.record(tx, { actor: caller, action: 'course-edition.created', objectKind: 'course', objectId: courseId, unitId: ownerUnitId, after: { code, ...terms } });
      return this.of(tx, courseId);
    });
  }

  change(caller: Caller, editionId: string, terms: EditionTerms): Promise<Rows> {
    return this.database.transaction(async (tx) => {
      const before = await this.locked(tx, caller, editionId);
      const state = this.state(before);
      if (state === 'cancelled' || state === 'ended') throw new AppError('learning.edition_over', 'conflict');
      if (state === 'running') throw new AppError('learning.edition_started', 'conflict');
      if (terms.capacity !== null && terms.capacity < before.seated) throw conflict('learning.edition_too_small', { seated: before.seated });
      await this.editions.change(tx, editionId, await this.version(tx, before.courseId, terms.version), terms);
      await this.keeper.moveUp(tx, { ...before, ...terms }, this.clock.now());
      await this.audit.record(tx, { actor: caller, action: 'course-edition.changed', objectKind: 'course', objectId: before.courseId, after: { code: before.code, ...terms } });
      return this.of(tx, before.courseId);
    });
  }

  cancel(caller: Caller, editionId: string, reason: ShortText): Promise<Rows> {
    return this.database.transaction(async (tx) => {
      const edition = await this.locked(tx, caller, editionId);
      const state = this.state(edition);
      if (state === 'cancelled' || state === 'ended') throw new AppError('learning.edition_over', 'conflict');
      await this.editions.cancel(tx, editionId, { by: caller.personId, at: this.clock.now(), reason });
      const people = await this.seats.people(tx, editionId);
      await this.notify.tell(tx, people.map((personId) => ({ personId, kind: 'edition.cancelled' as const, key: editionId, params: { title: edition.title, reason }, href: `/courses/${edition.courseCode}` })));
      await this.audit.record(tx, { actor: caller, action: 'course-edition.cancelled', objectKind: 'course', objectId: edition.courseId, after: { code: edition.code, reason, told: people.length } });
      return this.of(tx, edition.courseId);
    });
  }

  private async of(tx: Tx, courseId: string): Promise<Rows> {
    return { rows: (await this.editions.ofDesk(tx, courseId)).map((edition) => this.present(edition)) };
  }

  private present(edition: EditionHead): DeskEdition {
    const { courseId: _, versionId: __, courseCode: ___, isCancelled: ____, createdAt, ...rest } = edition;
    return { ...rest, state: this.state(edition), createdAt: createdAt.toISOString() };
  }

  private state(edition: EditionHead): EditionState {
    return editionState(edition, edition.isCancelled, this.clock.today());
  }

  private async version(tx: Tx, courseId: string, number: number): Promise<string> {
    const found = await this.editions.versionId(tx, courseId, number);
    if (!found) throw notFound('learning.version_not_found', { number });
    return found.id;
  }

  private async locked(tx: Tx, caller: Caller, editionId: string): Promise<EditionHead> {
    const found = (await this.editions.lock(tx, editionId, scopeParam(caller, 'learning.author'))) ? await this.editions.find(tx, editionId) : null;
    if (!found) throw notFound('learning.edition_not_found');
    return found;
  }

  private async reach(tx: Tx, caller: Caller, courseId: string): Promise<{ ownerUnitId: string | null }> {
    const found = await this.courses.inScope(tx, scopeParam(caller, 'learning.author'), courseId);
    if (!found) throw notFound('learning.course_not_found');
    return found;
  }
}
