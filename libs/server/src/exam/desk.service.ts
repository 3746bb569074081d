import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { DeskPerson, SebSettings, SittingDesk, SittingSettings, sittingRoomsInput } from '@kynangso/contracts/exam';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { DeskRepository, type DeskSitting } from './desk.repository';
import { PersonCardRepository, presentCard } from './person-card.repository';
import { SebService } from './seb.service';
import { SittingRepository } from './sitting.repository';

/** Preparing a sitting: its window and rule of admission, its rooms, the safe browser. */
@Injectable()
export class SittingDeskService {
  constructor(
    private readonly database: Database,
    private readonly desk: DeskRepository,
    private readonly people: PersonCardRepository,
    private readonly sittings: SittingRepository,
    private readonly seb: SebService,
    private readonly audit: AuditService,
  ) {}

  async get(caller: Caller, sittingId: string): Promise<SittingDesk> {
    const tx = this.database.read();
    return this.view(tx, await this.desk.get(tx, caller, sittingId, 'exam.read'));
  }

  /** Who has begun has begun under the window and the rule of then: both stand from the first start on. */
  change(caller: Caller, sittingId: string, body: SittingSettings): Promise<SittingDesk> {
    return this.act(caller, sittingId, 'sitting.changed', body, async (tx, sitting) => {
      if (sitting.hasBegun) throw conflict('exam.sitting_begun');
      await this.desk.update(tx, sittingId, body);
    });
  }

  setRooms(caller: Caller, sittingId: string, { rooms }: z.output<typeof sittingRoomsInput>): Promise<SittingDesk> {
    return this.act(caller, sittingId, 'sitting.rooms-set', rooms, async (tx) => {
      const roomIds = [...new Set(rooms.map((room) => room.roomId))];
      if (roomIds.length < rooms.length) throw invalid('exam.room_twice');
      const known = new Set((await this.desk.rooms(tx, sittingId)).map((room) => room.roomId));
      const added = roomIds.filter((id) => !known.has(id));
      if ((await this.desk.usableRooms(tx, caller, added)) < added.length) throw notFound('exam.room_not_found');
      const proctorIds = [...new Set(rooms.flatMap((room) => room.proctorIds))];
      if ((await this.people.countProctors(tx, proctorIds)) < proctorIds.length) throw invalid('exam.proctor_unknown');
      await this.desk.setRooms(tx, sittingId, rooms);
    }).catch((error: unknown) => {
      // somebody sits in a room that would go, or it has been opened
      if ((error as { code?: string }).code === '23503') throw conflict('exam.room_in_use');
      throw error;
    });
  }

  async findProctors(caller: Caller, sittingId: string, words: string): Promise<{ rows: DeskPerson[] }> {
    const tx = this.database.read();
    await this.desk.get(tx, caller, sittingId, 'exam.manage');
    return { rows: (await this.people.proctors(tx, scopeParam(caller, 'exam.manage'), words)).map(presentCard) };
  }

  setSeb(caller: Caller, sittingId: string, body: SebSettings): Promise<SittingDesk> {
    const { quitPassword, ...audited } = body;
    return this.act(caller, sittingId, 'sitting.seb-set', { ...audited, hasQuitPassword: quitPassword !== null }, (tx) => this.seb.set(tx, sittingId, body));
  }

  /** The file that opens the sitting in Safe Exam Browser: for whoever may sit it, and for its desk. */
  async sebFile(caller: Caller, sittingId: string, origin: string): Promise<{ name: string; bytes: Buffer }> {
    const tx = this.database.read();
    const isCandidate = (await this.sittings.getMine(tx, caller.personId, sittingId))?.isAdmitted === true;
    if (!isCandidate) await this.desk.get(tx, caller, sittingId, 'exam.read');
    return this.seb.file(sittingId, origin);
  }

  private act(caller: Caller, sittingId: string, action: string, after: unknown, work: (tx: Tx, sitting: DeskSitting) => Promise<void>): Promise<SittingDesk> {
    return this.database.transaction(async (tx) => {
      const before = await this.desk.get(tx, caller, sittingId, 'exam.manage', true);
      await work(tx, before);
      await this.audit.record(tx, { actor: caller, action, objectKind: 'sitting', objectId: sittingId, unitId: before.ownerUnitId, before, after });
      return this.view(tx, await this.desk.get(tx, caller, sittingId, 'exam.manage'));
    });
  }

  private async view(tx: Tx, sitting: DeskSitting): Promise<SittingDesk> {
    const { ownerUnitId: _, requiresSeb, opensAt, closesAt, ...rest } = sitting;
    return {
      ...rest,
      opensAt: opensAt.toISOString(),
      closesAt: closesAt?.toISOString() ?? null,
      seb: await this.seb.view(tx, sitting.id, requiresSeb),
      rooms: await this.desk.rooms(tx, sitting.id),
      counts: await this.desk.counts(tx, sitting.id),
    };
  }
}
