import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { defaultReminderSteps, type ReminderPlan, type remindRequest } from '@kynangso/contracts/training';
import { dueSteps, periodDays } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, Clock, conflict, Database, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CompletionRepository } from './completion.repository';
import { CompletionService } from './completion.service';
import { CountingRepository } from './facts/counting.repository';
import { type OpenRun, ReminderRepository } from './reminder.repository';
import { RequirementRepository, type VersionRow } from './requirement.repository';
import { UnitScope } from './unit-scope';

/** people told in one transaction */
const PAGE = 1_000;

/**
 * Tells people what is due. One row a person, requirement, period and step is written with the notice, so whoever dies in the middle
 * leaves nobody out and tells nobody twice; how far a run came stands in the same transaction.
 */
@Injectable()
export class ReminderService {
  constructor(
    private readonly database: Database,
    private readonly reminders: ReminderRepository,
    private readonly requirements: RequirementRepository,
    private readonly completions: CompletionService,
    private readonly standings: CompletionRepository,
    private readonly countings: CountingRepository,
    private readonly units: UnitScope,
    private readonly notices: NotifyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async plan(caller: Caller, requirementId: string, period: string): Promise<ReminderPlan> {
    const tx = this.database.read();
    const scope = scopeParam(caller, 'training.read');
    if (!(await this.requirements.find(tx, scope, requirementId))) throw notFound('training.requirement_not_found');
    const plan = await this.reminders.plan(tx, requirementId);
    return {
      steps: [...(plan?.steps ?? defaultReminderSteps)], isDefault: plan === null, changedAt: plan?.changedAt.toISOString() ?? null,
      runs: await this.reminders.runs(tx, requirementId, period, scope),
    };
  }

  async savePlan(caller: Caller, requirementId: string, steps: readonly number[]): Promise<{ steps: number[] }> {
    return this.database.transaction(async (tx) => {
      const found = await this.requirements.find(tx, scopeParam(caller, 'training.manage'), requirementId);
      if (!found) throw notFound('training.requirement_not_found');
      await this.units.must(tx, caller, 'training.manage', found.ownerUnitId, { code: 'training.requirement_not_found' });
      const before = await this.reminders.plan(tx, requirementId);
      await this.reminders.savePlan(tx, requirementId, steps, caller.personId, this.clock.now());
      await this.audit.record(tx, { actor: caller, action: 'reminders.changed', objectKind: 'requirement', objectId: requirementId, unitId: found.ownerUnitId, before: { steps: before?.steps ?? defaultReminderSteps }, after: { steps } });
      return { steps: [...steps] };
    });
  }

  /** Everybody of the unit who has not done it yet; the worker tells them. */
  async ask(caller: Caller, asked: z.output<typeof remindRequest>): Promise<{ people: number }> {
    const { total } = await this.completions.completion(caller, asked);
    const people = total.pending + total.overdue;
    return this.database.transaction(async (tx) => {
      await this.units.must(tx, caller, 'training.remind', asked.unitId);
      if (people === 0) throw conflict('training.nobody_to_remind');
      const today = this.clock.today();
      const run = { requirementId: asked.requirement, period: asked.period, step: `asked:${today}`, unitId: asked.unitId, ranOn: today, askedBy: caller.personId };
      if (!(await this.reminders.open(tx, run))) throw conflict('training.reminded_today');
      await this.audit.record(tx, { actor: caller, action: 'reminder.asked', objectKind: 'requirement', objectId: asked.requirement, unitId: asked.unitId, after: { period: asked.period, people } });
      return { people };
    });
  }

  /** Opens today's runs. Cheap to call often: a run that is there is left alone. */
  async openDue(): Promise<void> {
    const today = this.clock.today();
    await this.database.transaction(async (tx) => {
      for (const { version, period, dueOn } of await this.concerned(tx, today)) {
        const steps = (await this.reminders.plan(tx, version.requirementId))?.steps ?? defaultReminderSteps;
        for (const due of dueSteps(steps, today)) {
          if (due.dueFrom <= dueOn && dueOn <= due.dueTo)
            await this.reminders.open(tx, { requirementId: version.requirementId, period, step: String(due.step), unitId: null, ranOn: today, askedBy: null });
        }
      }
    });
  }

  /** Tells one page of one run. Returns how many were looked at; 0 = nothing left. */
  async step(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const run = await this.reminders.lockOpen(tx, this.clock.today());
      if (!run) return 0;
      const [version] = await this.requirements.ruling(tx, run.period, run.requirementId);
      const people = version ? await this.unmet(tx, run, version) : [];
      const fresh = await this.reminders.take(tx, run, people, this.clock.now());
      if (version) await this.tell(tx, run, version, fresh);
      await this.reminders.advance(tx, run.id, fresh.length, people.at(-1) ?? null, people.length < PAGE ? this.clock.now() : null);
      return people.length + 1;
    });
  }

  private async unmet(tx: Tx, run: OpenRun, version: VersionRow): Promise<string[]> {
    const days = periodDays(run.period, version);
    const today = this.clock.today();
    await this.standings.steady(tx);
    const params = await this.countings.params(tx, version, run.period, today > days.to ? days.to : today, run.unitId ?? version.audienceUnitId);
    return this.reminders.unmet(tx, params, run.afterPerson, PAGE);
  }

  private async tell(tx: Tx, run: OpenRun, version: VersionRow, personIds: readonly string[]): Promise<void> {
    const { dueOn } = periodDays(run.period, version);
    const kind = run.unitId !== null ? 'duty.asked' : Number(run.step) > 0 ? 'duty.overdue' : 'duty.due';
    await this.notices.tell(tx, personIds.map((personId) => ({
      personId, kind, key: `${run.requirementId}:${run.period}:${run.step}`, params: { title: version.title, due: { on: dueOn } }, href: '/duties',
    })));
  }

  /** Requirements with the periods whose steps may fall on the day: this year's, and last year's that are overdue. One that has not begun is not spoken of. */
  private async concerned(tx: Tx, today: string): Promise<{ version: VersionRow; period: string; dueOn: string }[]> {
    const year = Number(today.slice(0, 4));
    const found: { version: VersionRow; period: string; dueOn: string }[] = [];
    for (const period of [String(year - 1), String(year)])
      for (const version of await this.requirements.ruling(tx, period)) found.push({ version, period, dueOn: periodDays(period, version).dueOn });
    return found;
  }
}
