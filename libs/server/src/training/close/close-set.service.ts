import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { unitKinds } from '@kynangso/contracts/org';
import type { CloseSet, closeSetTerms, newCloseSet } from '@kynangso/contracts/training';
import { isYearlyDay } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { RequirementRepository } from '../requirement.repository';
import { UnitScope } from '../unit-scope';
import { CloseSetRepository, type CloseSetRow } from './close-set.repository';

type Terms = z.output<typeof closeSetTerms>;

/** What is reported together and until when: data, not code. */
@Injectable()
export class CloseSetService {
  constructor(
    private readonly database: Database,
    private readonly sets: CloseSetRepository,
    private readonly requirements: RequirementRepository,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller): Promise<{ rows: CloseSet[] }> {
    const found = await this.sets.list(this.database.read(), scopeParam(caller, 'training.read'));
    return { rows: found.map((s) => this.present(s)) };
  }

  create(caller: Caller, asked: z.output<typeof newCloseSet>): Promise<CloseSet> {
    const { code, ownerUnitId, ...terms } = asked;
    const id = newId();
    return this.database.transaction(async (tx) => {
      const owner = await this.units.owner(tx, caller, 'training.manage', ownerUnitId);
      await this.check(tx, caller, terms);
      if (!(await this.sets.insert(tx, { id, code, ownerUnitId: owner, createdBy: caller.personId }))) throw conflict('training.close_set_code_taken', { code });
      return this.publish(tx, caller, id, owner, 1, terms);
    });
  }

  addVersion(caller: Caller, setId: string, terms: Terms): Promise<CloseSet> {
    return this.database.transaction(async (tx) => {
      await this.sets.lock(tx, setId);
      const before = await this.get(tx, scopeParam(caller, 'training.manage'), setId);
      await this.units.mustOwn(tx, caller, 'training.manage', before.ownerUnitId, 'training.close_set_not_found');
      await this.check(tx, caller, terms);
      return this.publish(tx, caller, setId, before.ownerUnitId, before.version + 1, terms);
    });
  }

  /** For the room's own services. */
  async get(tx: Tx, scope: string | null, setId: string): Promise<CloseSetRow> {
    const found = await this.sets.find(tx, scope, setId);
    if (!found) throw notFound('training.close_set_not_found');
    return found;
  }

  present({ versionId: _, fromYear, ...set }: CloseSetRow): CloseSet {
    const last = Number(this.clock.today().slice(0, 4));
    return { ...set, periods: Array.from({ length: Math.max(0, last - fromYear + 1) }, (_, i) => String(last - i)) };
  }

  private async check(tx: Tx, caller: Caller, terms: Terms): Promise<void> {
    for (const day of [terms.unitsBefore, terms.finalBefore]) if (!isYearlyDay(day)) throw invalid('training.day_invalid', { day });
    if (terms.unitsBefore > terms.finalBefore) throw invalid('training.close_set_dates');
    const unknown = terms.reportingKinds.filter((kind) => !(unitKinds as readonly string[]).includes(kind));
    if (unknown.length > 0) throw invalid('training.close_unit_not_reporting', { kinds: unknown.join(', ') });
    for (const requirementId of terms.requirementIds) {
      const found = await this.requirements.find(tx, scopeParam(caller, 'training.manage'), requirementId);
      if (!found) throw invalid('training.close_set_requirement');
    }
  }

  private async publish(tx: Tx, caller: Caller, setId: string, owner: string, number: number, terms: Terms): Promise<CloseSet> {
    const version = { ...terms, requirementIds: [...new Set(terms.requirementIds)], reportingKinds: [...new Set(terms.reportingKinds)].sort(), setId, number, publishedBy: caller.personId };
    await this.sets.insertVersion(tx, version);
    await this.audit.record(tx, { actor: caller, action: 'close-set.published', objectKind: 'close_set', objectId: setId, unitId: owner, after: version });
    return this.present(await this.get(tx, null, setId));
  }
}
