import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { candidateQuery, DeskPerson, SittingCandidate } from '@kynangso/contracts/exam';
import { assignSeats } from '@kynangso/domain/exam';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CandidateRepository, presentCandidate } from './candidate.repository';
import { DeskRepository, type DeskSitting } from './desk.repository';
import { PersonCardRepository, presentCard } from './person-card.repository';

type Page<T> = { rows: T[]; total: number; page: number; pageSize: number };

/** The list of a sitting and who sits where. */
@Injectable()
export class CandidateService {
  constructor(
    private readonly database: Database,
    private readonly desk: DeskRepository,
    private readonly candidates: CandidateRepository,
    private readonly people: PersonCardRepository,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, sittingId: string, query: z.output<typeof candidateQuery>): Promise<Page<SittingCandidate>> {
    const tx = this.database.read();
    await this.desk.get(tx, caller, sittingId, 'exam.read');
    const found = await this.candidates.list(tx, sittingId, query);
    return { rows: found.map(presentCandidate), total: found[0]?.total ?? 0, page: query.page, pageSize: query.pageSize };
  }

  async find(caller: Caller, sittingId: string, words: string): Promise<{ rows: (DeskPerson & { isListed: boolean })[] }> {
    const tx = this.database.read();
    await this.desk.get(tx, caller, sittingId, 'exam.manage');
    const found = (await this.people.search(tx, scopeParam(caller, 'exam.manage'), words)).map(presentCard);
    const listed = new Set((await this.candidates.list(tx, sittingId, { personIds: found.map((p) => p.personId), page: 1, pageSize: 50 })).map((c) => c.personId));
    return { rows: found.map((person) => ({ ...person, isListed: listed.has(person.personId) })) };
  }

  add(caller: Caller, sittingId: string, asked: readonly string[]): Promise<{ added: number; already: number }> {
    return this.database.transaction(async (tx) => {
      const sitting = await this.desk.get(tx, caller, sittingId, 'exam.manage', true);
      const personIds = [...new Set(asked)];
      if ((await this.people.inScope(tx, scopeParam(caller, 'exam.manage'), personIds)).length < personIds.length) throw notFound('exam.person_not_found');
      const added = await this.candidates.add(tx, sittingId, personIds, caller.personId);
      await this.record(tx, caller, sitting, 'candidates.added', { personIds });
      return { added, already: personIds.length - added };
    });
  }

  remove(caller: Caller, sittingId: string, personId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const sitting = await this.desk.get(tx, caller, sittingId, 'exam.manage', true);
      const candidate = await this.must(tx, sittingId, personId);
      if (candidate.attemptState !== null) throw conflict('exam.candidate_began');
      await this.candidates.remove(tx, sittingId, personId);
      await this.record(tx, caller, sitting, 'candidate.removed', { personId });
    });
  }

  /** Everybody anew; with `seeded`, the seed is answered so that the same plan can be made again. */
  assign(caller: Caller, sittingId: string, plan: { order: 'name' | 'seeded'; seed?: string | undefined }): Promise<{ seated: number; seats: number; seed: string | null }> {
    return this.database.transaction(async (tx) => {
      const sitting = await this.desk.get(tx, caller, sittingId, 'exam.manage', true);
      if (sitting.hasBegun) throw conflict('exam.sitting_begun');
      const rooms = await this.desk.rooms(tx, sittingId);
      const seed = plan.order === 'name' ? null : (plan.seed ?? newId());
      const seats = rooms.reduce((sum, room) => sum + room.seats, 0);
      const made = assignSeats(await this.candidates.listed(tx, sittingId), rooms, seed);
      if (!made.ok) throw conflict('exam.seats_short', { needed: made.needed, seats: made.seats });
      await this.candidates.setSeats(tx, sittingId, made.given);
      await this.record(tx, caller, sitting, 'seats.assigned', { order: plan.order, seed, given: made.given });
      return { seated: made.given.length, seats, seed };
    });
  }

  seat(caller: Caller, sittingId: string, personId: string, seat: { roomId: string; seat: number } | null): Promise<SittingCandidate> {
    return this.database.transaction(async (tx) => {
      const sitting = await this.desk.get(tx, caller, sittingId, 'exam.manage', true);
      await this.must(tx, sittingId, personId);
      if (seat) {
        const room = (await this.desk.rooms(tx, sittingId)).find((each) => each.roomId === seat.roomId);
        if (!room) throw notFound('exam.room_not_found');
        if (seat.seat > room.seats) throw invalid('exam.seat_unknown', { seat: seat.seat });
        if (await this.candidates.isSeatTaken(tx, sittingId, seat.roomId, seat.seat, personId)) throw conflict('exam.seat_taken', { seat: seat.seat });
      }
      await this.candidates.setSeats(tx, sittingId, [{ personId, roomId: seat?.roomId ?? null, seat: seat?.seat ?? null }]);
      await this.record(tx, caller, sitting, 'seat.changed', { personId, seat });
      return presentCandidate(await this.must(tx, sittingId, personId));
    });
  }

  private async must(tx: Tx, sittingId: string, personId: string) {
    const found = await this.candidates.one(tx, sittingId, personId);
    if (!found) throw notFound('exam.candidate_not_found');
    return found;
  }

  private record(tx: Tx, caller: Caller, sitting: DeskSitting, action: string, after: unknown): Promise<void> {
    return this.audit.record(tx, { actor: caller, action, objectKind: 'sitting', objectId: sitting.id, unitId: sitting.ownerUnitId, after });
  }
}
