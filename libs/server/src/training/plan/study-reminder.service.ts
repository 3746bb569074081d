import { Injectable } from '@nestjs/common';
import type { PlanView, StudyReminder } from '@kynangso/contracts/training';
import { isStillTimely, nextReminder } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type NewNotice, NotifyService } from '@kynangso/server/notify';
import { type Caller, Clock, Database } from '@kynangso/server/platform';
import { PlanRepository, type ReminderOf } from './plan.repository';
import { PlanService } from './plan.service';

/** people reminded in one transaction; each one's plan is worked out, so a batch is small */
const BATCH = 20;

/** Reminds of the own plan whoever asked for it, on their days, until they take it back. Nobody is reminded when this week's time is spent. */
@Injectable()
export class StudyReminderService {
  constructor(
    private readonly database: Database,
    private readonly reminders: PlanRepository,
    private readonly plans: PlanService,
    private readonly notices: NotifyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async save(caller: Caller, { weekdays, hour }: StudyReminder): Promise<PlanView> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const before = await this.reminders.reminder(tx, caller.personId);
      await this.reminders.saveReminder(tx, { personId: caller.personId, weekdays: [...weekdays], hour, nextAt: nextReminder(weekdays, hour, now), consentedAt: now });
      if (!before) await this.audit.record(tx, { actor: caller, action: 'study_reminder.agreed', objectKind: 'person', objectId: caller.personId, after: { weekdays, hour } });
    });
    return this.plans.get(caller);
  }

  async stop(caller: Caller): Promise<PlanView> {
    await this.database.transaction(async (tx) => {
      if (await this.reminders.deleteReminder(tx, caller.personId)) await this.audit.record(tx, { actor: caller, action: 'study_reminder.withdrawn', objectKind: 'person', objectId: caller.personId });
    });
    return this.plans.get(caller);
  }

  /** Reminds one batch of those whose hour has come. Returns how many were looked at; 0 = nobody left. */
  async step(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const due = await this.reminders.lockDue(tx, now, BATCH);
      if (due.length === 0) return 0;
      const notices: NewNotice[] = [];
      for (const one of due) notices.push(...(isStillTimely(one.nextAt, now) ? await this.words(one) : []));
      await this.notices.tell(tx, notices);
      await this.reminders.setNext(tx, due.map(({ personId, weekdays, hour }) => ({ personId, nextAt: nextReminder(weekdays, hour, now) })));
      return due.length;
    });
  }

  private async words({ personId, nextAt }: ReminderOf): Promise<NewNotice[]> {
    const plan = await this.plans.get({ personId });
    const lessons = plan.weeks[0]?.lessons ?? [];
    const [next] = lessons;
    const course = plan.courses.find((c) => c.code === next?.course);
    if (!next || !course) return [];
    const minutes = lessons.reduce((sum, l) => sum + l.minutes, 0);
    return [{ personId, kind: 'study.planned', key: nextAt.toISOString(), params: { minutes: String(minutes), lesson: next.title, title: course.title }, href: '/plan' }];
  }
}
