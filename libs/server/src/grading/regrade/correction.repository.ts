import { Injectable } from '@nestjs/common';
import type { ItemKey } from '@kynangso/contracts/bank';
import type { ChangeAction } from '@kynangso/domain/grading';
import { rows, type Tx } from '@kynangso/server/platform';

export interface Correction {
  regradeId: string;
  itemVersionId: string;
  action: ChangeAction;
  key: ItemKey | null;
}
/** What stands for a sitting's papers. `stamp` changes whenever anything does. */
export interface Corrections {
  stamp: string;
  byItem: ReadonlyMap<string, Correction>;
  regradeIds: readonly string[];
}
export const noCorrections: Corrections = { stamp: '', byItem: new Map(), regradeIds: [] };

/** Approved regrades as they bear on papers that are still to be graded: in order of approval, the later over the earlier. */
@Injectable()
export class CorrectionRepository {
  async of(tx: Tx, sittingIds: readonly string[]): Promise<ReadonlyMap<string, Corrections>> {
    const found = await rows<{ sittingId: string; ids: string[] }>(
      tx,
      `SELECT s.sitting_id AS "sittingId", array_agg(r.id ORDER BY r.approved_at, r.id) AS ids
       FROM regrade_sitting s JOIN regrade r ON r.id = s.regrade_id
       WHERE s.sitting_id = ANY($1::uuid[]) AND r.state IN ('approved', 'running', 'done') GROUP BY s.sitting_id`,
      [[...new Set(sittingIds)]],
    );
    if (found.length === 0) return new Map();
    const changes = await this.changes(tx, found.flatMap((row) => row.ids));
    return new Map(found.map(({ sittingId, ids }) => [sittingId, { stamp: ids.join(), regradeIds: ids, byItem: new Map(ids.flatMap((id) => (changes.get(id) ?? []).map((c) => [c.itemVersionId, c] as const))) }]));
  }

  async changes(tx: Tx, regradeIds: readonly string[]): Promise<ReadonlyMap<string, readonly Correction[]>> {
    const found = await rows<Correction>(
      tx,
      `SELECT regrade_id AS "regradeId", item_version_id AS "itemVersionId", action, key FROM regrade_change WHERE regrade_id = ANY($1::uuid[]) ORDER BY item_version_id`,
      [regradeIds],
    );
    return grouped(found);
  }
}

function grouped(found: readonly Correction[]): Map<string, Correction[]> {
  const groups = new Map<string, Correction[]>();
  for (const each of found) groups.set(each.regradeId, [...(groups.get(each.regradeId) ?? []), each]);
  return groups;
}
