import { Injectable } from '@nestjs/common';
import type { Accommodation, AccommodationInput, ComfortView, DeskPerson, PersonAccommodations } from '@kynangso/contracts/exam';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { AccommodationRepository, type AccommodationRow } from './accommodation.repository';
import { PersonCardRepository, presentCard } from './person-card.repository';

/** What a person needs in every exam. */
@Injectable()
export class AccommodationService {
  constructor(
    private readonly database: Database,
    private readonly accommodations: AccommodationRepository,
    private readonly people: PersonCardRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** For a start: what holds on the day, nothing for most people. */
  async of(tx: Tx, personId: string, day: string = this.clock.today()): Promise<ComfortView> {
    const found = await this.accommodations.find(tx, personId, day);
    return { extraTimePercent: found?.extraTimePercent ?? 0, largeText: found?.largeText ?? false, breakCount: found?.breakCount ?? 0, breakMinutes: found?.breakMinutes ?? 0 };
  }

  async list(caller: Caller, query: { q?: string | undefined; page: number; pageSize: number }): Promise<{ rows: (DeskPerson & { accommodation: Accommodation })[]; total: number; page: number; pageSize: number }> {
    const { page, pageSize } = query;
    const found = await this.accommodations.list(this.database.read(), scopeParam(caller, 'exam.accommodate'), this.clock.today(), query.q ?? '', page, pageSize);
    return { rows: found.map((row) => ({ ...presentCard(row), accommodation: present(row) })), total: found[0]?.total ?? 0, page, pageSize };
  }

  async find(caller: Caller, words: string): Promise<{ rows: DeskPerson[] }> {
    return { rows: (await this.people.search(this.database.read(), scopeParam(caller, 'exam.accommodate'), words)).map(presentCard) };
  }

  async get(caller: Caller, personId: string): Promise<PersonAccommodations> {
    const tx = this.database.read();
    await this.mustSee(tx, caller, personId);
    return this.view(tx, caller, personId);
  }

  /** From today on, or from a later day: what was granted for days gone by stays as it was. */
  set(caller: Caller, personId: string, body: AccommodationInput): Promise<PersonAccommodations> {
    return this.database.transaction(async (tx) => {
      await this.mustSee(tx, caller, personId);
      if (body.validFrom < this.clock.today()) throw invalid('exam.accommodation_past');
      const before = await this.accommodations.find(tx, personId, body.validFrom);
      await this.accommodations.supersede(tx, personId, body.validFrom, body.validTo, caller.personId);
      await this.accommodations.insert(tx, { id: newId(), personId, ...body, recordedBy: caller.personId });
      await this.audit.record(tx, { actor: caller, action: 'accommodation.set', objectKind: 'person', objectId: personId, before, after: body });
      return this.view(tx, caller, personId);
    });
  }

  withdraw(caller: Caller, personId: string): Promise<PersonAccommodations> {
    return this.database.transaction(async (tx) => {
      await this.mustSee(tx, caller, personId);
      if ((await this.accommodations.supersede(tx, personId, this.clock.today(), null, caller.personId)) === 0) throw conflict('exam.accommodation_not_found');
      await this.audit.record(tx, { actor: caller, action: 'accommodation.withdrawn', objectKind: 'person', objectId: personId });
      return this.view(tx, caller, personId);
    });
  }

  private async mustSee(tx: Tx, caller: Caller, personId: string): Promise<void> {
    if ((await this.people.inScope(tx, scopeParam(caller, 'exam.accommodate'), [personId])).length === 0) throw notFound('exam.person_not_found');
  }

  private async view(tx: Tx, caller: Caller, personId: string): Promise<PersonAccommodations> {
    const card = (await this.people.get(tx, [personId], scopeParam(caller, 'exam.accommodate'))).get(personId);
    if (!card) throw notFound('exam.person_not_found');
    const current = await this.accommodations.find(tx, personId, this.clock.today());
    return { ...card, current: current && present(current), history: (await this.accommodations.history(tx, personId)).map(present) };
  }
}

const present = (row: AccommodationRow): Accommodation => ({
  id: row.id,
  extraTimePercent: row.extraTimePercent,
  largeText: row.largeText,
  breakCount: row.breakCount,
  breakMinutes: row.breakMinutes,
  noteRef: row.noteRef,
  validFrom: row.validFrom,
  validTo: row.validTo,
  recordedAt: row.recordedAt.toISOString(),
  recordedBy: row.recordedBy,
  supersededAt: row.supersededAt?.toISOString() ?? null,
});
