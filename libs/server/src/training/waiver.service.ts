import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { endWaiverRequest, grantWaiverRequest, WaiverView } from '@kynangso/contracts/training';
import { daysOf, periodDays } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { AchievementRepository } from './achievement.repository';
import { DutyService } from './duty.service';
import { RequirementRepository } from './requirement.repository';
import { WaiverRepository, type WaiverRow } from './waiver.repository';

interface Page { page: number; pageSize: number }

/** Excusing a person from a duty, for a reason and for some days. Ending it keeps the days before. */
@Injectable()
export class WaiverService {
  constructor(
    private readonly database: Database,
    private readonly requirements: RequirementRepository,
    private readonly waivers: WaiverRepository,
    private readonly achievements: AchievementRepository,
    private readonly duties: DutyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: Page & { requirement?: string | undefined; period?: string | undefined }): Promise<{ rows: WaiverView[]; total: number } & Page> {
    const tx = this.database.read();
    const scope = scopeParam(caller, 'training.read');
    const filter = { requirement: query.requirement ?? null, period: query.period ?? null };
    const [found, total] = [await this.waivers.list(tx, scope, filter, query), await this.waivers.count(tx, scope, filter)];
    return { rows: found.map(present), total, page: query.page, pageSize: query.pageSize };
  }

  grant(caller: Caller, asked: z.output<typeof grantWaiverRequest>): Promise<WaiverView> {
    return this.database.transaction(async (tx) => {
      const scope = scopeParam(caller, 'training.manage');
      const version = await this.requirements.versionFor(tx, scope, asked.requirementId, asked.period, null);
      if (!version) throw notFound('training.requirement_not_found');
      // a former unit has no say any more in what is asked of the person
      if (!(await this.achievements.isInScope(tx, asked.personId, scope, this.clock.today()))) throw notFound('training.person_not_found');
      const days = periodDays(asked.period, version);
      const terms = {
        waiverId: newId(), requirementId: asked.requirementId, personId: asked.personId, period: asked.period, reason: asked.reason,
        validFrom: asked.validFrom ?? days.from, validTo: asked.validTo ?? null, grantedBy: caller.personId, grantedAt: this.clock.now(),
      };
      if (terms.validFrom < days.from || terms.validFrom > days.to || (terms.validTo !== null && terms.validTo <= terms.validFrom)) throw invalid('training.waiver_days', { period: asked.period });
      const held = await this.duties.hold(tx, [asked.personId]);
      if (await this.waivers.overlaps(tx, terms)) throw conflict('training.waiver_exists');
      await this.waivers.insert(tx, terms);
      await this.duties.recomputeHeld(tx, held);
      const { reason, ...rest } = terms;
      await this.audit.record(tx, { actor: caller, action: 'waiver.granted', objectKind: 'waiver', objectId: terms.waiverId, unitId: version.ownerUnitId, reason, after: rest });
      return this.get(tx, scope, terms.waiverId);
    });
  }

  end(caller: Caller, waiverId: string, asked: z.output<typeof endWaiverRequest>): Promise<WaiverView> {
    return this.database.transaction(async (tx) => {
      const scope = scopeParam(caller, 'training.manage');
      const { personId } = await this.get(tx, scope, waiverId);
      // a former unit reads what it gave and has no say in it any more
      if (!(await this.achievements.isInScope(tx, personId, scope, this.clock.today()))) throw notFound('training.waiver_not_found');
      const held = await this.duties.hold(tx, [personId]);
      const before = await this.get(tx, scope, waiverId);
      const on = asked.on ?? this.clock.today();
      if (on < before.validFrom || (before.validTo !== null && on >= before.validTo) || on > daysOf(before.period).to) throw invalid('training.waiver_days', { period: before.period });
      await this.waivers.supersede(tx, waiverId);
      const terms = { ...before, waiverId, validTo: on, grantedBy: caller.personId, grantedAt: new Date(before.grantedAt) };
      // ended on its first day: it never held, and an empty interval is no row
      if (on > before.validFrom) await this.waivers.insert(tx, terms);
      await this.duties.recomputeHeld(tx, held);
      await this.audit.record(tx, { actor: caller, action: 'waiver.ended', objectKind: 'waiver', objectId: waiverId, reason: asked.reason, before: { validTo: before.validTo }, after: { validTo: on } });
      return { ...before, validTo: on };
    });
  }

  private async get(tx: Tx, scope: string | null, waiverId: string): Promise<WaiverView> {
    const found = await this.waivers.find(tx, scope, waiverId);
    if (!found) throw notFound('training.waiver_not_found');
    return present(found);
  }
}

const present = (r: WaiverRow): WaiverView => ({ ...r, grantedAt: r.grantedAt.toISOString() });
