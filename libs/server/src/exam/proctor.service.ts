import { Injectable } from '@nestjs/common';
import type { ActResult, ProctorAct, WatchedSitting } from '@kynangso/contracts/exam';
import { windowState } from '@kynangso/domain/exam';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Database, newId, notFound, type Tx } from '@kynangso/server/platform';
import { AttemptControlService } from './attempt-control.service';
import { DeskRepository } from './desk.repository';
import { MessageRepository } from './message.repository';
import { maySee, type Watched, WatchRepository } from './watch.repository';

const actions = { pause: 'attempt.paused', resume: 'attempt.resumed', extend: 'attempt.extended', terminate: 'attempt.terminated', message: 'attempt.messaged' } as const;

/** What a proctor does to running papers. */
@Injectable()
export class ProctorService {
  constructor(
    private readonly database: Database,
    private readonly watch: WatchRepository,
    private readonly desk: DeskRepository,
    private readonly control: AttemptControlService,
    private readonly messages: MessageRepository,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller): Promise<{ serverNow: string; rows: WatchedSitting[] }> {
    const tx = this.database.read();
    const found = await this.watch.list(tx, caller);
    const counts = await this.watch.counts(tx, found);
    const shown = await Promise.all(found.map((watched) => this.present(tx, caller, watched, counts.get(watched.id) ?? { inProgress: 0, handedIn: 0 })));
    return { serverNow: (found[0]?.now ?? new Date()).toISOString(), rows: shown };
  }

  /** All or nothing, with an entry per paper. A paper handed in meanwhile is skipped and named: nothing reopens it. */
  act(caller: Caller, sittingId: string, body: ProctorAct): Promise<ActResult> {
    return this.database.transaction(async (tx) => {
      const watched = await this.watch.get(tx, caller, sittingId);
      const meant = await this.target(tx, watched, body);
      const done = await this.carryOut(tx, caller, meant, body);
      const { act, attemptIds: _, roomId: __, ...said } = body;
      const reason = 'reason' in body ? { reason: body.reason } : {};
      await this.audit.record(tx, ...done.map((attemptId) => ({ actor: caller, action: actions[act], objectKind: 'attempt', objectId: attemptId, unitId: watched.ownerUnitId, ...reason, after: said })));
      const isDone = new Set(done);
      return { done, skipped: meant.filter((id) => !isDone.has(id)) };
    });
  }

  private async carryOut(tx: Tx, caller: Caller, attemptIds: readonly string[], body: ProctorAct): Promise<string[]> {
    if (body.act === 'message') {
      const running = (await this.messages.running(tx, attemptIds));
      await this.messages.send(tx, running.map((attemptId) => ({ id: newId(), attemptId })), body.text, caller.personId);
      return running;
    }
    const touched =
      body.act === 'extend' ? await this.control.extend(tx, attemptIds, body.minutes * 60, body.reason, caller)
      : body.act === 'pause' ? await this.control.pause(tx, attemptIds, caller)
      : body.act === 'resume' ? await this.control.resume(tx, attemptIds, caller)
      : await this.control.terminate(tx, attemptIds, caller);
    return touched.map((attempt) => attempt.attemptId);
  }

  /** The papers named, every one of them in sight; or all that run in the room or the sitting, as far as the caller sees. */
  private async target(tx: Tx, watched: Watched, { attemptIds, roomId }: Pick<ProctorAct, 'attemptIds' | 'roomId'>): Promise<string[]> {
    if (roomId !== undefined && !(await this.desk.rooms(tx, watched.id)).some((room) => room.roomId === roomId && maySee(watched, roomId))) throw notFound('exam.room_not_found');
    const seen = (await this.watch.attempts(tx, watched)).filter((attempt) => roomId === undefined || attempt.roomId === roomId);
    if (!attemptIds) return seen.filter((attempt) => attempt.isRunning).map((attempt) => attempt.attemptId);
    const known = new Set(seen.map((attempt) => attempt.attemptId));
    if (attemptIds.some((id) => !known.has(id))) throw notFound('exam.attempt_not_found');
    return [...new Set(attemptIds)];
  }

  private async present(tx: Tx, caller: Caller, watched: Watched, counts: Pick<WatchedSitting, 'inProgress' | 'handedIn'>): Promise<WatchedSitting> {
    const { id, examId, kind, title, opensAt, closesAt, now } = watched;
    return {
      sittingId: id, examId, kind, title, opensAt: opensAt.toISOString(), closesAt: closesAt?.toISOString() ?? null, state: windowState(now, opensAt, closesAt),
      rooms: (await this.desk.rooms(tx, id)).filter((room) => maySee(watched, room.roomId)).map((room) => ({ ...room, isMine: room.proctors.some((p) => p.personId === caller.personId) })),
      ...counts,
    };
  }
}
