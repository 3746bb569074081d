import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { defaultReminderSteps, type ReminderPlan, type remindRequest } from '@kynangso/contracts/training';
import { dueSteps } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, Clock, conflict, Database, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CompletionService } from './completion.service';
import { type OpenRun, ReminderRepository } from './reminder.repository';
import { RequirementRepository } from './requirement.repository';
import { UnitScope } from './unit-scope';

interface Unmet {
  personId: string;
  dueOn: string;
}
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
      await this.units.mustOwn(tx, caller, 'training.manage', found.ownerUnitId, 'training.requirement_not_found');
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
      await this.units.mustOwn(tx, caller, 'training.remind', asked.unitId);
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
      for (const { requirementId, steps } of await this.reminders.plans(tx))
        for (const { step, dueFrom, dueTo } of dueSteps(steps ?? defaultReminderSteps, today))
          for (const { period } of await this.reminders.withDue(tx, requirementId, dueFrom, dueTo))
            await this.reminders.open(tx, { requirementId, period, step: String(step), unitId: null, ranOn: today, askedBy: null });
    });
  }

  /** Tells one page of one run. Returns how many were looked at; 0 = nothing left. */
  async step(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const run = await this.reminders.lockOpen(tx, this.clock.today());
      if (!run) return 0;
      const people = await this.unmet(tx, run);
      const fresh = new Set(await this.reminders.take(tx, run, people.map((p) => p.personId), this.clock.now()));
      await this.tell(tx, run, people.filter((p) => fresh.has(p.personId)));
      await this.reminders.advance(tx, run.id, fresh.size, people.at(-1)?.personId ?? null, people.length < PAGE ? this.clock.now() : null);
      return people.length + 1;
    });
  }

  private async unmet(tx: Tx, run: OpenRun): Promise<Unmet[]> {
    const today = this.clock.today();
    if (run.unitId !== null) return this.reminders.unmet(tx, run, today, null, PAGE);
    const steps = (await this.reminders.plan(tx, run.requirementId))?.steps ?? defaultReminderSteps;
    const due = dueSteps(steps, today).find((d) => String(d.step) === run.step);
    // the step was taken away while its run was open
    return due ? this.reminders.unmet(tx, run, today, due, PAGE) : [];
  }

  private async tell(tx: Tx, run: OpenRun, people: readonly Unmet[]): Promise<void> {
    const [version] = await this.requirements.ruling(tx, run.period, run.requirementId);
    if (!version) return;
    const kind = run.unitId !== null ? 'duty.asked' : Number(run.step) > 0 ? 'duty.overdue' : 'duty.due';
    await this.notices.tell(tx, people.map(({ personId, dueOn }) => ({
      personId, kind, key: `${run.requirementId}:${run.period}:${run.step}`, params: { title: version.title, due: { on: dueOn } }, href: '/duties',
    })));
  }
}
