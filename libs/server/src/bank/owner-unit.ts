import { type Caller, invalid, notFound, type Tx } from '@kynangso/server/platform';
import type { ItemListRepository } from './item-list.repository';

/** Who owns what a caller creates: the unit named, if they write for it; else the one unit they write for. null = the whole system. */
export async function ownerFor(tx: Tx, lists: ItemListRepository, caller: Caller, unitId: string | undefined): Promise<string | null> {
  if (unitId !== undefined) {
    if (!(await lists.isAuthorUnit(tx, caller, unitId))) throw notFound('bank.unit_not_found');
    return unitId;
  }
  const units = [...new Set(caller.grants.filter((grant) => grant.role === 'author' || grant.role === 'admin').map((grant) => grant.unitId))];
  if (units.length !== 1) throw invalid('bank.unit_needed');
  return units[0] ?? null;
}
