import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { NewSchedule, ScheduleView } from '@kynangso/contracts/export';
import { nextDay } from '@kynangso/domain/export';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, Database, EffectService, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { NotifyService } from '@kynangso/server/notify';
import { fileNameOf } from '../export-place';
import { ExportRepository, type RunRow } from '../export.repository';
import { permissions, TopicService } from '../source/topic.service';
import { ScheduleRepository } from './schedule.repository';

const dueOf = z.object({ scheduleId: z.uuid(), on: z.iso.date() });
const MOST = 50;

/**
 * Files made again and again. Nothing but the table remembers when: a piece of due work waits for its day, makes one run for each recipient
 * with the rights the recipient has then, and puts the next piece in its place, all in one transaction.
 */
@Injectable()
export class ScheduleService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly schedules: ScheduleRepository,
    private readonly runs: ExportRepository,
    private readonly topics: TopicService,
    private readonly notify: NotifyService,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.effects.register('schedule.due', 'export', (payload, tx) => {
      const { scheduleId, on } = dueOf.parse(payload);
      return this.make(tx, scheduleId, on);
    });
  }

  async list(caller: Caller): Promise<{ rows: ScheduleView[] }> {
    return { rows: await this.schedules.list(this.database.read(), caller.personId) };
  }

  async recipients(caller: Caller, unitId: string, kind: NewSchedule['kind']): Promise<{ rows: { personId: string; fullName: string }[] }> {
    const tx = this.database.read();
    await this.topics.mustReadUnit(tx, caller, kind, unitId);
    return { rows: await this.schedules.readers(tx, unitId, permissions[kind]) };
  }

  async create(caller: Caller, asked: NewSchedule): Promise<ScheduleView> {
    const id = newId();
    const nextOn = nextDay(asked.rhythm, asked.day, this.clock.today());
    const recipients = [...new Set(asked.recipients)];
    await this.database.transaction(async (tx) => {
      await this.topics.check(tx, caller, asked.kind, { requirement: asked.requirement, period: this.clock.today().slice(0, 4), unitId: asked.unitId });
      const readers = await this.schedules.readers(tx, asked.unitId, permissions[asked.kind], recipients);
      if (readers.length !== recipients.length) throw invalid('export.recipient_may_not');
      if ((await this.schedules.count(tx, caller.personId)) >= MOST) throw new AppError('export.too_many_schedules', 'too_many', { max: MOST });
      await this.schedules.insert(tx, { ...asked, recipients, id, ownerId: caller.personId, nextOn });
      await this.audit.record(tx, { actor: caller, action: 'schedule.created', objectKind: 'schedule', objectId: id, unitId: asked.unitId, after: { ...asked, recipients } });
      await this.plan(tx, id, nextOn);
    });
    const made = (await this.schedules.list(this.database.read(), caller.personId)).find((s) => s.id === id);
    if (!made) throw notFound('export.schedule_not_found');
    return made;
  }

  async end(caller: Caller, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.schedules.end(tx, caller.personId, id))) throw notFound('export.schedule_not_found');
      await this.audit.record(tx, { actor: caller, action: 'schedule.ended', objectKind: 'schedule', objectId: id });
    });
  }

  /** Told when a scheduled run has ended: the recipient that the file is there, or the owner that somebody may not have it any more. */
  async tellOutcome(tx: Tx, run: RunRow, isDone: boolean): Promise<void> {
    const schedule = run.scheduleId === null ? null : await this.schedules.ownerOf(tx, run.scheduleId);
    if (!schedule) return;
    const params = { unit: schedule.unitName, on: { on: run.params.asOf } };
    if (isDone) await this.notify.tell(tx, [{ personId: run.requestedBy, kind: 'export.ready', key: run.id, params, href: '/exports' }]);
    else await this.notify.tell(tx, [{ personId: schedule.ownerId, kind: 'export.not_sent', key: run.id, params, href: '/export-schedules' }]);
  }

  /** Seven in the morning in Viet Nam. */
  private plan(tx: Tx, id: string, on: string): Promise<void> {
    return this.effects.enqueue(tx, { kind: 'schedule.due', key: `${id}:${on}`, payload: { scheduleId: id, on }, notBefore: new Date(`${on}T00:00:00Z`) });
  }

  private async make(tx: Tx, id: string, on: string): Promise<void> {
    const s = await this.schedules.lockDue(tx, id);
    if (!s || s.nextOn !== on) return;
    for (const { personId, accountId, locale } of await this.schedules.accounts(tx, s.recipients)) {
      const runId = newId();
      const params = { requirement: s.requirementId, period: on.slice(0, 4), unitId: s.unitId, asOf: on };
      await this.runs.insert(tx, { id: runId, kind: s.kind, format: s.format, locale, params, requestedBy: personId, accountId, fileName: fileNameOf(s.kind, [s.requirementCode, on], s.format), scheduleId: id });
      await this.effects.enqueue(tx, { kind: 'export.requested', key: `${runId}:1`, payload: { exportRunId: runId } });
    }
    // a worker that slept over several days makes up for one of them only
    const today = this.clock.today();
    const nextOn = nextDay(s.rhythm, s.day, on > today ? on : today);
    await this.schedules.advance(tx, id, on, nextOn);
    await this.plan(tx, id, nextOn);
  }
}
