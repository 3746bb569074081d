import { Injectable } from '@nestjs/common';
import type { RoomCode, SittingCandidate } from '@kynangso/contracts/exam';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, conflict, Database, invalid, Keyring, newId, notFound, type Tx } from '@kynangso/server/platform';
import { CandidateRepository, presentCandidate } from './candidate.repository';
import { invitationHash, readCode, roomCodeAt } from './check-in-code';
import { DeskRepository } from './desk.repository';
import { type Authorisation, RoomRepository } from './room.repository';
import { SittingRepository } from './sitting.repository';
import { maySee, type Watched, WatchRepository } from './watch.repository';

const MOST_TRIES = 10;

/** The door of a room: the proctor opens it, its code lets people in, or the proctor does. */
@Injectable()
export class RoomService {
  constructor(
    private readonly database: Database,
    private readonly watch: WatchRepository,
    private readonly desk: DeskRepository,
    private readonly rooms: RoomRepository,
    private readonly candidates: CandidateRepository,
    private readonly sittings: SittingRepository,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
  ) {}

  open(caller: Caller, sittingId: string, roomId: string): Promise<RoomCode> {
    return this.database.transaction(async (tx) => {
      const watched = await this.mustWatchRoom(tx, caller, sittingId, roomId);
      refuseOver(watched);
      if (await this.rooms.open(tx, newId(), sittingId, roomId, caller.personId)) await this.record(tx, caller, watched, 'room.opened', { roomId });
      return this.codeOf(await this.mustBeOpen(tx, sittingId, roomId));
    });
  }

  async code(caller: Caller, sittingId: string, roomId: string): Promise<RoomCode> {
    const tx = this.database.read();
    await this.mustWatchRoom(tx, caller, sittingId, roomId);
    return this.codeOf(await this.mustBeOpen(tx, sittingId, roomId));
  }

  close(caller: Caller, sittingId: string, roomId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const watched = await this.mustWatchRoom(tx, caller, sittingId, roomId);
      const open = (await this.rooms.listOpen(tx, sittingId)).find((each) => each.roomId === roomId);
      if (!open) return;
      await this.rooms.close(tx, open.id, caller.personId);
      await this.record(tx, caller, watched, 'room.closed', { roomId });
    });
  }

  /** By the list or by the invitation's code. The proctor has looked at the person; that is the check. */
  checkIn(caller: Caller, sittingId: string, by: { personId: string } | { code: string }): Promise<SittingCandidate> {
    return this.database.transaction(async (tx) => {
      const watched = await this.watch.get(tx, caller, sittingId);
      refuseOver(watched);
      const isByCode = 'code' in by;
      const personId = isByCode ? await this.candidates.findByCode(tx, sittingId, invitationHash(this.keyring, sittingId, by.code)) : by.personId;
      const candidate = personId === null ? null : await this.candidates.one(tx, sittingId, personId);
      if (!candidate || !maySee(watched, candidate.roomId)) throw notFound(isByCode ? 'exam.check_in_code_unknown' : 'exam.candidate_not_found');
      await this.rooms.checkIn(tx, sittingId, candidate.personId, caller.personId, null);
      await this.recordOf(tx, caller, watched, 'candidate.checked-in', candidate.personId, { by: isByCode ? 'code' : 'list' });
      const after = await this.candidates.one(tx, sittingId, candidate.personId);
      return presentCandidate(after ?? candidate);
    });
  }

  undoCheckIn(caller: Caller, sittingId: string, personId: string): Promise<SittingCandidate> {
    return this.database.transaction(async (tx) => {
      const watched = await this.watch.get(tx, caller, sittingId);
      const candidate = await this.candidates.one(tx, sittingId, personId);
      if (!candidate || !maySee(watched, candidate.roomId)) throw notFound('exam.candidate_not_found');
      if (candidate.attemptState !== null) throw conflict('exam.candidate_began');
      await this.rooms.undoCheckIn(tx, sittingId, personId);
      await this.recordOf(tx, caller, watched, 'check-in.undone', personId);
      return presentCandidate((await this.candidates.one(tx, sittingId, personId)) ?? candidate);
    });
  }

  markAbsent(caller: Caller, sittingId: string, asked: readonly string[] | undefined): Promise<{ absent: number }> {
    return this.database.transaction(async (tx) => {
      const watched = await this.watch.get(tx, caller, sittingId);
      const seen = await this.rooms.people(tx, sittingId, watched);
      if (asked?.some((id) => !seen.includes(id))) throw notFound('exam.candidate_not_found');
      const personIds = await this.rooms.markAbsent(tx, sittingId, asked ?? seen);
      for (const personId of personIds) await this.recordOf(tx, caller, watched, 'candidate.absent', personId);
      return { absent: personIds.length };
    });
  }

  /** The candidate's own way: a code only those in the room can see. Wrong tries are kept, whatever becomes of the answer. */
  async checkInSelf(caller: Caller, sittingId: string, typed: string): Promise<{ checkedInAt: string }> {
    const outcome = await this.database.transaction(async (tx): Promise<Date | AppError> => {
      const sitting = await this.sittings.getMine(tx, caller.personId, sittingId);
      if (!sitting) throw notFound('exam.sitting_not_found');
      if (sitting.isAdmitted === false) throw new AppError('exam.not_on_list', 'forbidden');
      if (sitting.closesAt !== null && sitting.now >= sitting.closesAt) throw conflict('exam.check_in_over');
      const candidate = await this.rooms.candidate(tx, sittingId, caller.personId);
      if (candidate.checkedInAt) return candidate.checkedInAt;
      if (candidate.wrongCodes >= MOST_TRIES) return new AppError('exam.check_in_locked', 'too_many');
      const open = (await this.rooms.listOpen(tx, sittingId)).filter((each) => candidate.roomId === null || each.roomId === candidate.roomId);
      if (open.length === 0) return conflict('exam.room_not_open');
      const right = open.find((each) => [0, 1].some((back) => readCode(roomCodeAt(this.keyring, each.id, each.now, back).code) === readCode(typed)));
      if (!right) {
        await this.rooms.countWrong(tx, sittingId, caller.personId);
        return invalid('exam.room_code_wrong');
      }
      const at = await this.rooms.checkIn(tx, sittingId, caller.personId, right.openedBy, right.roomId);
      await this.audit.record(tx, { actor: caller, action: 'candidate.checked-in', objectKind: 'candidate', objectId: `${sittingId}/${caller.personId}`, unitId: sitting.ownerUnitId, after: { by: 'room code' } });
      return at;
    });
    if (outcome instanceof AppError) throw outcome;
    return { checkedInAt: outcome.toISOString() };
  }

  private async mustWatchRoom(tx: Tx, caller: Caller, sittingId: string, roomId: string): Promise<Watched> {
    const watched = await this.watch.get(tx, caller, sittingId);
    const isHere = (await this.desk.rooms(tx, sittingId)).some((room) => room.roomId === roomId);
    if (!isHere || !maySee(watched, roomId)) throw notFound('exam.room_not_found');
    return watched;
  }

  private async mustBeOpen(tx: Tx, sittingId: string, roomId: string): Promise<Authorisation> {
    const open = (await this.rooms.listOpen(tx, sittingId)).find((each) => each.roomId === roomId);
    if (!open) throw conflict('exam.room_not_open');
    return open;
  }

  private codeOf(open: Authorisation): RoomCode {
    const { code, changesAt } = roomCodeAt(this.keyring, open.id, open.now);
    return { code, changesAt: changesAt.toISOString(), openedAt: open.openedAt.toISOString() };
  }

  /** About one person: the log says whom, and the person's row in the sitting is the object. */
  private recordOf(tx: Tx, caller: Caller, watched: Watched, action: string, personId: string, after?: unknown): Promise<void> {
    return this.audit.record(tx, { actor: caller, action, objectKind: 'candidate', objectId: `${watched.id}/${personId}`, unitId: watched.ownerUnitId, after });
  }

  private record(tx: Tx, caller: Caller, watched: Watched, action: string, after: unknown): Promise<void> {
    return this.audit.record(tx, { actor: caller, action, objectKind: 'sitting', objectId: watched.id, unitId: watched.ownerUnitId, after });
  }
}

function refuseOver(watched: Watched): void {
  if (watched.closesAt !== null && watched.now >= watched.closesAt) throw conflict('exam.check_in_over');
}
