import { Injectable } from '@nestjs/common';
import type { Permission } from '@kynangso/contracts/identity';
import { type Caller, firstRow, invalid, notFound, scopeParam, scopePaths, type Tx } from '@kynangso/server/platform';

/** Which units a caller may ask about. Out of scope is not found. */
@Injectable()
export class UnitScope {
  /**
   * What the unit says on the day may be read: it is under a granted unit today, or a predecessor of one that is, before the day it went over.
   * @param options.asOf the day the question is about; figures of predecessors are not found from the day they went over
   */
  async must(tx: Tx, caller: Caller, permission: Permission, unitId: string, options: { asOf: string; code?: string }): Promise<void> {
    if (!(await this.holds(tx, caller, permission, unitId, options.asOf))) throw notFound(options.code ?? 'training.unit_not_found');
  }

  async holds(tx: Tx, caller: Caller, permission: Permission, unitId: string, asOf: string): Promise<boolean> {
    if (await this.isUnder(tx, caller, permission, unitId)) return true;
    return (await firstRow(tx, 'SELECT 1 FROM unit_in_scope($1::ltree[], today_vn()) s WHERE s.unit_id = $2 AND $3::date < s.before_on', [scopeParam(caller, permission), unitId, asOf])) !== null;
  }

  /** It is or was in scope at all; which of its days may be read is asked with the day. */
  async mustKnow(tx: Tx, caller: Caller, permission: Permission, unitId: string): Promise<void> {
    if (await this.isUnder(tx, caller, permission, unitId)) return;
    if ((await firstRow(tx, 'SELECT 1 FROM unit_in_scope($1::ltree[], today_vn()) s WHERE s.unit_id = $2', [scopeParam(caller, permission), unitId])) === null) throw notFound('training.unit_not_found');
  }

  /** Something is made for the unit or its things are changed: a predecessor that still stands has its own people for that. */
  async mustOwn(tx: Tx, caller: Caller, permission: Permission, unitId: string, code = 'training.unit_not_found'): Promise<void> {
    if (await this.isUnder(tx, caller, permission, unitId)) return;
    if ((await firstRow(tx, 'SELECT 1 FROM unit_owned($1::ltree[], today_vn()) s WHERE s.unit_id = $2', [scopeParam(caller, permission), unitId])) === null) throw notFound(code);
  }

  /** The unit asked for, or that of the only unit grant that gives the permission. */
  async owner(tx: Tx, caller: Caller, permission: Permission, asked: string | undefined): Promise<string> {
    if (asked !== undefined) {
      await this.mustOwn(tx, caller, permission, asked);
      return asked;
    }
    const scope = scopePaths(caller, permission);
    if (scope === 'all') throw invalid('training.owner_needed');
    const granted = new Set(caller.grants.filter((g) => g.unitPath !== null && scope.includes(g.unitPath)).map((g) => g.unitId));
    const [only] = granted;
    if (granted.size !== 1 || !only) throw invalid('training.owner_needed');
    return only;
  }

  /** The common case by one look-up; predecessors need the lineage of everything in scope. */
  private async isUnder(tx: Tx, caller: Caller, permission: Permission, unitId: string): Promise<boolean> {
    return (await firstRow(tx, 'SELECT 1 FROM unit_place(today_vn()) p WHERE p.unit_id = $2 AND ($1::ltree[] IS NULL OR p.path <@ $1::ltree[])', [scopeParam(caller, permission), unitId])) !== null;
  }
}
