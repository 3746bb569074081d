import { Injectable } from '@nestjs/common';
import type { ItemKey } from '@kynangso/contracts/bank';
import type { RegradePlace, RegradePolicy } from '@kynangso/contracts/grading';
import type { ChangeAction } from '@kynangso/domain/grading';
import { rows, type Tx } from '@kynangso/server/platform';

export interface Correction {
  regradeId: string;
  itemVersionId: string;
  action: ChangeAction;
  key: ItemKey | null;
  /** where whoever proposed it pointed, not having seen the item */
  place: RegradePlace | null;
}
export interface StandingRegrade {
  id: string;
  policy: RegradePolicy;
  changes: readonly Correction[];
  /** of a proposal that may still be revised: tells its changes of now from those of before */
  digest?: string;
}
/** What stands for a sitting's papers. `stamp` changes whenever anything does. */
export interface Corrections {
  stamp: string;
  byItem: ReadonlyMap<string, Correction>;
  regradeIds: readonly string[];
  regrades: readonly StandingRegrade[];
}

/** In order of approval, the later over the earlier. */
export const correctionsFrom = (regrades: readonly StandingRegrade[]): Corrections => ({
  stamp: regrades.map((each) => `${each.id}${each.digest ?? ''}`).join(),
  byItem: new Map(regrades.flatMap((each) => each.changes.map((change) => [change.itemVersionId, change] as const))),
  regradeIds: regrades.map((each) => each.id),
  regrades,
});
export const noCorrections = correctionsFrom([]);

/** As they bear on a paper that has a grade: one that was to lower nobody binds only papers whose grade it made. */
export function boundTo(standing: Corrections, carried: readonly string[]): Corrections {
  const kept = standing.regrades.filter((each) => each.policy === 'as_scored' || carried.includes(each.id));
  return kept.length === standing.regrades.length ? standing : correctionsFrom(kept);
}

/** Approved regrades as they bear on papers that are still to be graded: in order of approval, the later over the earlier. */
@Injectable()
export class CorrectionRepository {
  async of(tx: Tx, sittingIds: readonly string[]): Promise<ReadonlyMap<string, Corrections>> {
    const found = await rows<{ sittingId: string; regrades: { id: string; policy: RegradePolicy }[] }>(
      tx,
      `SELECT s.sitting_id AS "sittingId", json_agg(json_build_object('id', r.id, 'policy', r.policy) ORDER BY r.approved_at, r.id) AS regrades
       FROM regrade_sitting s JOIN regrade r ON r.id = s.regrade_id
       WHERE s.sitting_id = ANY($1::uuid[]) AND r.state IN ('approved', 'running', 'done') GROUP BY s.sitting_id`,
      [[...new Set(sittingIds)]],
    );
    if (found.length === 0) return new Map();
    const changes = await this.changes(tx, found.flatMap((row) => row.regrades.map((each) => each.id)));
    return new Map(found.map(({ sittingId, regrades }) => [sittingId, correctionsFrom(regrades.map((each) => ({ ...each, changes: changes.get(each.id) ?? [] })))]));
  }

  /** Whoever adds a grade under what stands takes the sittings first, together with others who do; it may not change until they are done. */
  async share(tx: Tx, sittingIds: readonly string[]): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock_shared(hashtextextended(id, 19)) FROM unnest($1::text[]) AS id`, [[...new Set(sittingIds)].sort()]);
  }

  /** Whoever changes what stands has them alone: a paper graded in this very moment is either done, and found by the run, or graded after it. */
  async claim(tx: Tx, sittingIds: readonly string[]): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended(id, 19)) FROM unnest($1::text[]) AS id`, [[...new Set(sittingIds)].sort()]);
  }

  async changes(tx: Tx, regradeIds: readonly string[]): Promise<ReadonlyMap<string, readonly Correction[]>> {
    const found = await rows<Correction>(
      tx,
      `SELECT regrade_id AS "regradeId", item_version_id AS "itemVersionId", action, key, place FROM regrade_change WHERE regrade_id = ANY($1::uuid[]) ORDER BY item_version_id`,
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
