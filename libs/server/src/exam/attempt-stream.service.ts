import { Injectable } from '@nestjs/common';
import type { AttemptEvent } from '@kynangso/contracts/exam';
import { type Caller, Database, firstRow, Log, notFound, type Tx } from '@kynangso/server/platform';
import { clockOf, statusName } from './attempt.presenter';
import { AttemptRepository } from './attempt.repository';
import { LiveService } from './live.service';
import { MessageRepository } from './message.repository';
import { PresenceService } from './presence.service';

/** Where events go: the api's side of an open stream. */
export interface EventSink<T> {
  send: (data: T, id?: string) => void;
  close: () => void;
  /** called once, however the stream ends */
  onClose: (work: () => void) => void;
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** What the server tells a running attempt: its clock when that changes, messages, its end. */
@Injectable()
export class AttemptStreamService {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly messages: MessageRepository,
    private readonly live: LiveService,
    private readonly presence: PresenceService,
    private readonly log: Log,
  ) {}

  /** Own attempts only. `lastId`: the last message the browser has; without it every message of the attempt comes again. */
  async open(caller: Caller, attemptId: string, lastId: string | null, connect: () => EventSink<AttemptEvent>): Promise<void> {
    const tx = this.database.read();
    if (!(await this.attempts.findOwn(tx, caller.personId, attemptId))) throw notFound('exam.attempt_not_found');
    const sink = connect();
    const told = { clock: '', message: lastId !== null && isUuid(lastId) ? lastId : null };
    let isOpen = true;
    let work: Promise<void> | null = null;
    let isDirty = false;
    const look = (): void => {
      if (work) return void (isDirty = true);
      work = this.tell(tx, caller, attemptId, told, sink)
        .catch((error: unknown) => this.log.pino.warn({ err: String(error) }, 'attempt stream could not look'))
        .finally(() => {
          work = null;
          if (isDirty && isOpen) {
            isDirty = false;
            look();
          }
        });
    };
    const stops = [this.live.onAttempt(attemptId, look), this.presence.enter(attemptId)];
    sink.onClose(() => {
      isOpen = false;
      for (const stop of stops) stop();
    });
    look();
  }

  /** Reads after subscribing, so that nothing falls between. */
  private async tell(tx: Tx, caller: Caller, attemptId: string, told: { clock: string; message: string | null }, sink: EventSink<AttemptEvent>): Promise<void> {
    const attempt = await this.attempts.findOwn(tx, caller.personId, attemptId);
    if (!attempt || attempt.state !== 'in_progress') {
      if (attempt) sink.send({ type: 'closed', state: statusName(attempt.state), submitReason: attempt.submitReason });
      return sink.close();
    }
    const clock = clockOf(attempt);
    const { serverNow: _, ...lasting } = clock;
    const extraSeconds = await this.extraSeconds(tx, attemptId);
    const mark = JSON.stringify([lasting, attempt.writerEpoch, extraSeconds]);
    if (mark !== told.clock) sink.send({ type: 'clock', clock, writerEpoch: attempt.writerEpoch, extraSeconds });
    told.clock = mark;
    for (const message of await this.messages.after(tx, attemptId, told.message)) {
      sink.send({ type: 'message', text: message.text, sentAt: message.sentAt.toISOString() }, message.id);
      told.message = message.id;
    }
  }

  /** Time granted on top; what a pause gave back is nobody's gift. */
  private async extraSeconds(tx: Tx, attemptId: string): Promise<number> {
    return (await firstRow<{ seconds: number }>(tx, `SELECT coalesce(sum(seconds), 0)::int AS seconds FROM time_adjustment WHERE attempt_id = $1 AND reason <> 'pause'`, [attemptId]))?.seconds ?? 0;
  }
}
