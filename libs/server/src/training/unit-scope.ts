import { Injectable } from '@nestjs/common';
import type { Permission } from '@kynangso/contracts/identity';
import { type Caller, firstRow, invalid, notFound, scopeParam, scopePaths, type Tx } from '@kynangso/server/platform';

/** Which units a caller may ask about. Out of scope is not found. */
@Injectable()
export class UnitScope {
  /**
   * The unit is in scope: under a granted unit today, or a predecessor of one that is. A predecessor is seen only up to the day it went
   * over: figures of `asOf` and later are not found.
   */
  async must(tx: Tx, caller: Caller, permission: Permission, unitId: string, options: { asOf?: string; code?: string } = {}): Promise<void> {
    if (!(await this.holds(tx, caller, permission, unitId, options.asOf))) throw notFound(options.code ?? 'training.unit_not_found');
  }

  async holds(tx: Tx, caller: Caller, permission: Permission, unitId: string, asOf?: string): Promise<boolean> {
    // the common case by two look-ups; predecessors need the lineage of everything in scope
    const isUnder = await firstRow(tx, 'SELECT 1 FROM unit_place(today_vn()) p WHERE p.unit_id = $2 AND ($1::ltree[] IS NULL OR p.path <@ $1::ltree[])', [scopeParam(caller, permission), unitId]);
    if (isUnder !== null) return true;
    const found = await firstRow(
      tx,
      'SELECT 1 FROM unit_in_scope($1::ltree[], today_vn()) s WHERE s.unit_id = $2 AND ($3::date IS NULL OR $3 < s.before_on)',
      [scopeParam(caller, permission), unitId, asOf ?? null],
    );
    return found !== null;
  }

  /** The unit asked for, or that of the only unit grant that gives the permission. */
  async owner(tx: Tx, caller: Caller, permission: Permission, asked: string | undefined): Promise<string> {
    if (asked !== undefined) {
      await this.must(tx, caller, permission, asked);
      return asked;
    }
    const scope = scopePaths(caller, permission);
    if (scope === 'all') throw invalid('training.owner_needed');
    const granted = new Set(caller.grants.filter((g) => g.unitPath !== null && scope.includes(g.unitPath)).map((g) => g.unitId));
    const [only] = granted;
    if (granted.size !== 1 || !only) throw invalid('training.owner_needed');
    return only;
  }
}
