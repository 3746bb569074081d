import { Injectable } from '@nestjs/common';
import type { CentreInput, NewCentre, RoomInput, TestCentre } from '@kynangso/contracts/exam';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, newId, notFound, type Tx } from '@kynangso/server/platform';
import { CentreRepository } from './centre.repository';
import { OwnerUnit } from './owner-unit';

/** Test centres and their rooms. */
@Injectable()
export class CentreService {
  constructor(
    private readonly database: Database,
    private readonly centres: CentreRepository,
    private readonly owner: OwnerUnit,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, q: string | undefined): Promise<{ rows: TestCentre[] }> {
    return { rows: await this.centres.list(this.database.read(), caller, q) };
  }

  add(caller: Caller, body: NewCentre): Promise<TestCentre> {
    return this.database.transaction(async (tx) => {
      const { ownerUnitId: asked, ...centre } = body;
      const ownerUnitId = await this.owner.of(caller, asked);
      const id = newId();
      if (!(await this.centres.insert(tx, { id, ...centre, ownerUnitId, createdBy: caller.personId }))) throw conflict('exam.centre_code_taken', { code: body.code });
      await this.audit.record(tx, { actor: caller, action: 'centre.added', objectKind: 'test_centre', objectId: id, unitId: ownerUnitId, after: body });
      return this.centres.get(tx, caller, id);
    });
  }

  change(caller: Caller, centreId: string, body: CentreInput): Promise<TestCentre> {
    return this.act(caller, centreId, 'centre.changed', async (tx) => {
      if (!(await this.centres.update(tx, centreId, body))) throw conflict('exam.centre_code_taken', { code: body.code });
    });
  }

  async remove(caller: Caller, centreId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const centre = await this.centres.get(tx, caller, centreId);
      if (!(await this.centres.remove(tx, centreId))) throw conflict('exam.centre_in_use');
      await this.audit.record(tx, { actor: caller, action: 'centre.removed', objectKind: 'test_centre', objectId: centreId, unitId: centre.ownerUnitId, before: centre });
    });
  }

  addRoom(caller: Caller, centreId: string, body: RoomInput): Promise<TestCentre> {
    return this.act(caller, centreId, 'room.added', async (tx) => {
      if (!(await this.centres.insertRoom(tx, { id: newId(), centreId, ...body }))) throw conflict('exam.room_name_taken', { name: body.name });
    });
  }

  changeRoom(caller: Caller, centreId: string, roomId: string, body: RoomInput): Promise<TestCentre> {
    return this.act(caller, centreId, 'room.changed', async (tx, centre) => {
      mustHold(centre, roomId);
      if ((await this.centres.highestSeat(tx, roomId)) > body.seats) throw conflict('exam.room_in_use');
      if (!(await this.centres.updateRoom(tx, roomId, body))) throw conflict('exam.room_name_taken', { name: body.name });
    });
  }

  removeRoom(caller: Caller, centreId: string, roomId: string): Promise<TestCentre> {
    return this.act(caller, centreId, 'room.removed', async (tx, centre) => {
      mustHold(centre, roomId);
      if (!(await this.centres.removeRoom(tx, roomId))) throw conflict('exam.room_in_use');
    });
  }

  private act(caller: Caller, centreId: string, action: string, work: (tx: Tx, centre: TestCentre) => Promise<void>): Promise<TestCentre> {
    return this.database.transaction(async (tx) => {
      const before = await this.centres.get(tx, caller, centreId);
      await work(tx, before);
      const after = await this.centres.get(tx, caller, centreId);
      await this.audit.record(tx, { actor: caller, action, objectKind: 'test_centre', objectId: centreId, unitId: before.ownerUnitId, before, after });
      return after;
    });
  }
}

function mustHold(centre: TestCentre, roomId: string): void {
  if (!centre.rooms.some((room) => room.id === roomId)) throw notFound('exam.room_not_found');
}
