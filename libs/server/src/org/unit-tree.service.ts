import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { TreeLevel, treeQuery, UnitRef } from '@kynangso/contracts/org';
import { addDays } from '@kynangso/domain/kernel';
import { type Caller, Clock, Database, notFound, scopeParam } from '@kynangso/server/platform';
import { UnitRefRepository } from './unit-ref.repository';
import { UnitTreeRepository } from './unit-tree.repository';
import { UnitRepository } from './unit.repository';

const MOST = 500;

/** The tree as of any day, a level at a time, with marks of what changed since an earlier one. */
@Injectable()
export class UnitTreeService {
  constructor(
    private readonly database: Database,
    private readonly trees: UnitTreeRepository,
    private readonly units: UnitRepository,
    private readonly refs: UnitRefRepository,
    private readonly clock: Clock,
  ) {}

  async level(caller: Caller, query: z.output<typeof treeQuery>): Promise<TreeLevel> {
    const tx = this.database.read();
    const today = this.clock.today();
    const asOf = query.asOf ?? today;
    const since = query.since ?? addDays(asOf, -365);
    const scope = scopeParam(caller, 'org.read_unit');
    const { parentId } = query;
    if (parentId && (await this.units.readableBefore(tx, scope, today, parentId)) === null) throw notFound('org.unit_not_found');
    const found = await this.trees.level(tx, { scope, today, asOf, since, parentId: parentId ?? null, limit: MOST + 1 });
    const shown = found.slice(0, MOST);
    const now = await this.refs.refs(tx, [...shown.filter((u) => u.mark !== 'ended').map((u) => u.id), ...(parentId ? [parentId] : [])], asOf);
    const then = await this.refs.refs(tx, shown.filter((u) => u.mark === 'ended').map((u) => u.id), since);
    const refOf = (id: string): UnitRef | undefined => now.get(id) ?? then.get(id);
    return {
      asOf, since, parent: parentId ? (refOf(parentId) ?? null) : null, isCut: found.length > MOST,
      rows: shown.flatMap(({ id, goesTo, ...row }) => {
        const unit = refOf(id);
        return unit ? [{ ...unit, ...row, goesTo: (goesTo as typeof goesTo | null) ?? [] }] : [];
      }),
    };
  }
}
