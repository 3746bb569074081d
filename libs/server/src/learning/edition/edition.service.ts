import { Injectable } from '@nestjs/common';
import type { CourseEdition, EnrolmentDetail } from '@kynangso/contracts/learning';
import { editionState, missingPrerequisites, placesLeft } from '@kynangso/domain/learning';
import { AppError, type Caller, Clock, conflict, Database, notFound, type Tx } from '@kynangso/server/platform';
import { presentDetail } from '../enrolment.presenter';
import { EnrolmentRepository } from '../enrolment.repository';
import { EquivalenceService } from '../equivalence/equivalence.service';
import { VersionRepository } from '../draft/version.repository';
import { type EditionHead, EditionRepository, type OwnSeat } from './edition.repository';
import { SeatKeeper } from './seat-keeper';
import { SeatRepository } from './seat.repository';

/** Whoever belongs to no unit is here as a citizen. */
const CITIZEN = 'P08';

/** Editions as learners meet them: a place, the line, the lessons from the first day on. Places are given while the edition is locked, so never one too many. */
@Injectable()
export class EditionService {
  constructor(
    private readonly database: Database,
    private readonly editions: EditionRepository,
    private readonly seats: SeatRepository,
    private readonly keeper: SeatKeeper,
    private readonly enrolments: EnrolmentRepository,
    private readonly versions: VersionRepository,
    private readonly equivalences: EquivalenceService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller | null, code: string): Promise<{ rows: CourseEdition[] }> {
    const tx = this.database.read();
    const found = await this.editions.ofCourse(tx, code, caller?.personId ?? null, this.clock.today());
    const own = caller ? await this.seats.own(tx, caller.personId, found.map((edition) => edition.id)) : [];
    return { rows: found.map((edition) => this.present(edition, own)) };
  }

  take(caller: Caller, editionId: string): Promise<CourseEdition> {
    return this.database.transaction(async (tx) => {
      const edition = await this.locked(tx, editionId);
      const [own] = await this.seats.own(tx, caller.personId, [editionId]);
      if (!own) {
        if (this.state(edition) !== 'enrolling') throw new AppError('learning.edition_not_open', 'conflict');
        await this.refuseOthers(tx, caller, edition);
        // nobody passes those who wait, even when a place is free for a moment
        const isSeated = edition.waiting === 0 && placesLeft(edition.capacity, edition.seated) !== 0;
        await this.seats.take(tx, { editionId, personId: caller.personId, isSeated, at: this.clock.now() });
      }
      return this.get(tx, caller, editionId);
    });
  }

  leave(caller: Caller, editionId: string): Promise<CourseEdition> {
    return this.database.transaction(async (tx) => {
      const edition = await this.locked(tx, editionId);
      const [own] = await this.seats.own(tx, caller.personId, [editionId]);
      if (!own) throw new AppError('learning.edition_no_seat', 'conflict');
      const state = this.state(edition);
      if (state === 'running' || state === 'ended') throw new AppError('learning.edition_started', 'conflict');
      await this.seats.leave(tx, editionId, caller.personId, this.clock.now());
      if (state !== 'cancelled') await this.keeper.moveUp(tx, await this.known(tx, editionId), this.clock.now());
      return this.get(tx, caller, editionId);
    });
  }

  /** The lessons of whoever has a place, in the version of the edition; from the first day on, and for reading also after the last. */
  open(caller: Caller, editionId: string): Promise<EnrolmentDetail> {
    return this.database.transaction(async (tx) => {
      const edition = await this.locked(tx, editionId);
      const [own] = await this.seats.own(tx, caller.personId, [editionId]);
      if (own?.state !== 'seated') throw new AppError('learning.edition_no_seat', 'conflict');
      const state = this.state(edition);
      if (state === 'cancelled') throw new AppError('learning.edition_over', 'conflict');
      if (state !== 'running' && state !== 'ended') throw conflict('learning.edition_not_started', { day: edition.startsOn.split('-').reverse().join('/') });
      if (own.enrolmentId === null) await this.enrolments.begin(tx, caller.personId, edition, this.clock.now());
      const head = own.enrolmentId === null ? await this.enrolments.newestOf(tx, caller.personId, edition.courseCode) : await this.enrolments.find(tx, own.enrolmentId);
      if (!head) throw new Error('an enrolment just begun is not there');
      if (own.enrolmentId === null) await this.seats.open(tx, editionId, caller.personId, head.id);
      return presentDetail(head, await this.enrolments.lessons(tx, [head.id]));
    });
  }

  private async refuseOthers(tx: Tx, caller: Caller, edition: EditionHead): Promise<void> {
    if (edition.populations.length > 0) {
      const own = (await this.editions.populations(tx, caller.personId)).map((each) => each.population);
      if (!(own.length > 0 ? own : [CITIZEN]).some((each) => edition.populations.includes(each))) throw new AppError('learning.edition_not_for_you', 'conflict');
    }
    const asked = (await this.versions.read(tx, edition.courseId, edition.version))?.outline.prerequisites ?? [];
    if (asked.length === 0) return;
    const missing = missingPrerequisites(asked, new Set((await this.equivalences.counted(tx, caller.personId)).keys()));
    if (missing.length > 0) throw conflict('learning.prerequisite_missing', { courses: missing.map((each) => each.anyOf.join(' / ')).join('; '), missing: missing.map((each) => each.anyOf) });
  }

  private async locked(tx: Tx, editionId: string): Promise<EditionHead> {
    if (!(await this.editions.lock(tx, editionId))) throw notFound('learning.edition_not_found');
    return this.known(tx, editionId);
  }

  private async known(tx: Tx, editionId: string): Promise<EditionHead> {
    const found = await this.editions.find(tx, editionId);
    if (!found) throw notFound('learning.edition_not_found');
    return found;
  }

  private async get(tx: Tx, caller: Caller, editionId: string): Promise<CourseEdition> {
    return this.present(await this.known(tx, editionId), await this.seats.own(tx, caller.personId, [editionId]));
  }

  private state(edition: EditionHead): CourseEdition['state'] {
    return editionState(edition, edition.isCancelled, this.clock.today());
  }

  private present(edition: EditionHead, seats: readonly OwnSeat[]): CourseEdition {
    const { courseId: _, versionId: __, courseCode: ___, isCancelled: ____, createdAt: _____, completed: ______, ...rest } = edition;
    const own = seats.find((seat) => seat.editionId === edition.id);
    const mine = own ? { state: own.state, position: own.position, enrolmentId: own.enrolmentId, completedOn: own.completedOn, isLate: own.completedOn !== null && own.completedOn > edition.endsOn } : null;
    return { ...rest, state: this.state(edition), placesLeft: placesLeft(edition.capacity, edition.seated), mine };
  }
}
