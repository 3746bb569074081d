import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { AssistedDecision, AssistedPair, assistedDoubles, decideDouble } from '@kynangso/contracts/training';
import { samePerson, standIns } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { type DecisionRow, DoubleRepository, type DoubleSide } from './double.repository';
import { AssistedSyncRepository } from './sync.repository';
import { TeamScope } from './team-scope';

/** One citizen registered twice: proposed, decided by a person, undone by a person. Records stay as they came. */
@Injectable()
export class DoubleService {
  constructor(
    private readonly database: Database,
    private readonly scope: TeamScope,
    private readonly doubles: DoubleRepository,
    private readonly records: AssistedSyncRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, unitId: string): Promise<z.output<typeof assistedDoubles>> {
    const tx = this.database.read();
    await this.scope.must(tx, caller, unitId);
    const open = await this.doubles.openPairs(tx, unitId);
    const sides = new Map((await this.doubles.sides(tx, scopeParam(caller, 'assisted.lead'), [...new Set(open.flatMap((p) => [p.a, p.b]))])).map((s) => [s.id, s]));
    const pairs = open.flatMap(({ a, b }): AssistedPair[] => {
      const [one, two] = [sides.get(a), sides.get(b)];
      const kind = one && two && samePerson(one, two);
      return kind ? [{ a: presentSide(one), b: presentSide(two), kind }] : [];
    });
    return { pairs, decided: (await this.doubles.decided(tx, unitId)).map(present) };
  }

  decide(caller: Caller, { a, b, isSame }: z.output<typeof decideDouble>): Promise<AssistedDecision> {
    return this.database.transaction(async (tx) => {
      const sides = await this.doubles.sides(tx, scopeParam(caller, 'assisted.lead'), [a, b]);
      if (a !== b && sides.length < 2) throw notFound('training.assisted_citizen_not_found');
      const unitId = sides[0]?.unitId ?? '';
      if (a === b || sides.some((s) => s.unitId !== unitId)) throw invalid('training.assisted_pair');
      await this.records.lockTeam(tx, unitId);
      const id = newId();
      if (!(await this.doubles.decide(tx, { id, unitId, a, b, isSame, by: caller.personId, at: this.clock.now() }))) throw conflict('training.assisted_decided');
      await this.regroup(tx, unitId);
      await this.audit.record(tx, { actor: caller, action: 'assisted.double-decided', objectKind: 'assisted_decision', objectId: id, unitId, after: { a, b, isSame } });
      return present((await this.doubles.decision(tx, null, id)) as DecisionRow);
    });
  }

  undo(caller: Caller, id: string): Promise<AssistedDecision> {
    return this.database.transaction(async (tx) => {
      const found = await this.doubles.decision(tx, scopeParam(caller, 'assisted.lead'), id);
      if (!found) throw notFound('training.assisted_decision_not_found');
      await this.records.lockTeam(tx, found.unitId);
      await this.doubles.undo(tx, id, caller.personId, this.clock.now());
      await this.regroup(tx, found.unitId);
      await this.audit.record(tx, { actor: caller, action: 'assisted.double-undone', objectKind: 'assisted_decision', objectId: id, unitId: found.unitId });
      return present(found);
    });
  }

  private async regroup(tx: Tx, unitId: string): Promise<void> {
    const { ids, pairs } = await this.doubles.group(tx, unitId);
    await this.doubles.standFor(tx, standIns(ids, pairs));
  }
}

const presentSide = ({ phone, unitId: _, registeredAt, ...side }: DoubleSide): AssistedPair['a'] => ({ ...side, phoneLast: phone?.slice(-3) ?? null, registeredAt: registeredAt.toISOString() });
const present = ({ id, a, b, isSame, decidedBy, decidedAt }: DecisionRow): AssistedDecision => ({ id, a, b, isSame, decidedBy, decidedAt: decidedAt.toISOString() });
