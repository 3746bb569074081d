import { Injectable } from '@nestjs/common';
import type { RecountDifference, RecountView } from '@kynangso/contracts/training';
import { dayInVietnam } from '@kynangso/domain/kernel';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, Log, newId, notFound, scopeParam } from '@kynangso/server/platform';
import { DutyService } from '../duty.service';
import { RequirementRepository } from '../requirement.repository';
import { UnitScope } from '../unit-scope';
import { CountingRepository } from './counting.repository';
import { RecountRepository } from './recount.repository';

/** the hour in Viet Nam from which tonight's count is due */
const DUE_HOUR = 2;
const RECOUNT_LOCK = 7_110_151;
interface Page { page: number; pageSize: number }

/** Counts everyone from nothing and says what differs from what is stored. It mends nothing by itself: a repair is an act somebody answers for. */
@Injectable()
export class RecountService {
  constructor(
    private readonly database: Database,
    private readonly recounts: RecountRepository,
    private readonly countings: CountingRepository,
    private readonly requirements: RequirementRepository,
    private readonly duties: DutyService,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** To be called from time to time; does the night's count once, whoever calls and however often. */
  async nightly(): Promise<boolean> {
    const now = this.clock.now();
    const dueOn = dayInVietnam(new Date(now.getTime() - DUE_HOUR * 3_600_000));
    await this.recounts.forgetDead(this.database.read());
    const id = newId();
    if (!(await this.recounts.begin(this.database.read(), { id, cause: 'nightly', dueOn, askedBy: null }))) return false;
    await this.run(id);
    return true;
  }

  async ask(caller: Caller): Promise<RecountView> {
    // it reads everyone: for whoever answers for the whole system
    if (scopeParam(caller, 'training.manage') !== null) throw new AppError('training.whole_system_only', 'forbidden');
    const id = newId();
    await this.database.transaction(async (tx) => {
      await this.recounts.begin(tx, { id, cause: 'asked', dueOn: this.clock.today(), askedBy: caller.personId });
      await this.audit.record(tx, { actor: caller, action: 'recount.asked', objectKind: 'recount', objectId: id });
    });
    await this.run(id);
    const [found] = (await this.list({ page: 1, pageSize: 20 })).rows.filter((r) => r.id === id);
    if (!found) throw notFound('training.recount_not_found');
    return found;
  }

  async list(page: Page): Promise<{ rows: RecountView[]; total: number } & Page> {
    const tx = this.database.read();
    return { rows: await this.recounts.list(tx, page), total: await this.recounts.count(tx), ...page };
  }

  /** What differed in the units the caller manages. */
  async differences(caller: Caller, recountId: string, page: Page): Promise<{ rows: RecountDifference[]; total: number } & Page> {
    const tx = this.database.read();
    const scope = scopeParam(caller, 'training.manage');
    if (!(await this.recounts.exists(tx, recountId))) throw notFound('training.recount_not_found');
    return { rows: await this.recounts.differences(tx, recountId, scope, page), total: await this.recounts.countDifferences(tx, recountId, scope), ...page };
  }

  /** Builds one requirement's period anew from its sources. */
  async repair(caller: Caller, asked: { requirementId: string; period: string; reason: string }): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await this.requirements.find(tx, scopeParam(caller, 'training.manage'), asked.requirementId);
      if (!found) throw notFound('training.requirement_not_found');
      await this.units.mustOwn(tx, caller, 'training.manage', found.ownerUnitId, 'training.requirement_not_found');
      const counting = await this.countings.find(tx, asked.requirementId, asked.period);
      if (!counting) throw notFound('training.period_unknown');
      await this.duties.rebuild(tx, counting);
      await this.audit.record(tx, { actor: caller, action: 'figures.rebuilt', objectKind: 'requirement', objectId: asked.requirementId, reason: asked.reason, after: { period: asked.period } });
    });
  }

  private async run(id: string): Promise<void> {
    const sum = { countings: 0, people: 0, tallies: 0, differences: 0, error: null as string | null };
    try {
      await this.database.source.transaction('REPEATABLE READ', async (tx) => {
        const [lock] = (await tx.query('SELECT pg_try_advisory_xact_lock($1) AS got', [RECOUNT_LOCK])) as { got: boolean }[];
        if (!lock?.got) throw conflict('training.recount_running');
        const keys = await this.countings.all(tx);
        const versions = new Map((await this.requirements.byId(tx, keys.map((k) => k.versionId))).map((v) => [v.id, v]));
        // requirements of one period are counted together: memberships are read once for all of them
        for (const period of new Set(keys.map((k) => k.period))) {
          const counted = keys.filter((k) => k.period === period).flatMap((k) => {
            const version = versions.get(k.versionId);
            return version ? [{ countingId: k.id, version, period }] : [];
          });
          const result = await this.recounts.compare(tx, id, counted);
          sum.countings += counted.length;
          for (const key of ['people', 'tallies', 'differences'] as const) sum[key] += result[key];
        }
      });
    } catch (error) {
      sum.error = error instanceof Error ? error.message : String(error);
      this.log.error({ recountId: id, err: sum.error }, 'recount failed');
    }
    await this.recounts.finish(this.database.read(), id, sum);
    if (sum.differences > 0) this.log.error({ recountId: id, differences: sum.differences }, 'figures differ from a count from nothing');
  }
}
