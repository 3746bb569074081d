import { Injectable } from '@nestjs/common';
import { AuditService } from '@kynangso/server/audit';
import { AlignmentService } from '@kynangso/server/competency';
import { type Caller, rows, type Tx } from '@kynangso/server/platform';
import { addPairs, removePairs } from './change-writer';
import type { ItemBefore } from './entities';

export interface ItemToRestore {
  itemId: string;
  was: ItemBefore;
}

/** Brings a batch of items back to where a change found them: a version it opened goes, a draft it wrote in is as it was. */
@Injectable()
export class ChangeUndoer {
  constructor(
    private readonly alignments: AlignmentService,
    private readonly audit: AuditService,
  ) {}

  async restore(tx: Tx, caller: Caller, changeId: string, items: readonly ItemToRestore[]): Promise<void> {
    const of = <K extends keyof ItemBefore>(kind: K) => items.flatMap(({ itemId, was }) => (was[kind] === undefined ? [] : [{ itemId, was: was[kind] as NonNullable<ItemBefore[K]> }]));
    await this.unsubmit(tx, of('submitted').map(({ was }) => was));
    await this.rewrite(tx, caller, of('draft').map(({ was }) => was));
    const opened = of('opened').map(({ was }) => was);
    await tx.query(`DELETE FROM item_key WHERE item_version_id = ANY($1::uuid[])`, [opened]);
    await tx.query(`DELETE FROM item_version WHERE id = ANY($1::uuid[])`, [opened]);
    await this.reinstate(tx, of('retired').map(({ was }) => was));
    const owners = of('owner');
    await tx.query(`UPDATE item i SET owner_unit_id = n.unit FROM unnest($1::uuid[], $2::uuid[]) AS n (id, unit) WHERE i.id = n.id`, [owners.map((each) => each.itemId), owners.map((each) => each.was.unitId)]);
    const pairs = of('enemies');
    const listed = (side: 'added' | 'removed'): string[][] => [pairs.flatMap(({ itemId, was }) => was[side].map(() => itemId)), pairs.flatMap(({ was }) => was[side])];
    await removePairs(tx, listed('added'));
    await addPairs(tx, listed('removed'));
    const units = new Map((await rows<{ id: string; unitId: string | null }>(tx, `SELECT id, owner_unit_id AS "unitId" FROM item WHERE id = ANY($1::uuid[])`, [items.map((each) => each.itemId)])).map((each) => [each.id, each.unitId]));
    await this.audit.record(tx, ...items.map(({ itemId, was }) => ({ actor: caller, action: 'item.restored', objectKind: 'item', objectId: itemId, unitId: units.get(itemId) ?? null, after: { changeId, ...was } })));
  }

  private async unsubmit(tx: Tx, submitted: readonly NonNullable<ItemBefore['submitted']>[]): Promise<void> {
    await tx.query(
      `UPDATE item_version v SET status = 'draft', updated_at = now(), submitted_at = n.before, send_back_reason = n."sendBackReason", stimulus_version_id = coalesce(n."stimulusVersionId", v.stimulus_version_id)
       FROM jsonb_to_recordset($1::jsonb) AS n ("versionId" uuid, before timestamptz, "sendBackReason" text, "stimulusVersionId" uuid) WHERE v.id = n."versionId"`,
      [JSON.stringify(submitted)],
    );
  }

  /** A revision further on: an editor that was open meanwhile is told. */
  private async rewrite(tx: Tx, caller: Caller, drafts: readonly NonNullable<ItemBefore['draft']>[]): Promise<void> {
    await tx.query(
      `UPDATE item_version v SET difficulty = n.fields->>'difficulty', pool = n.fields->>'pool', expected_seconds = (n.fields->>'expectedSeconds')::int, alignments = n.fields->'alignments', content_hash = n."contentHash",
         stimulus_version_id = n."stimulusVersionId", authors = CASE WHEN n."authorAdded" THEN array_remove(v.authors, $2::uuid) ELSE v.authors END, revision = v.revision + 1, updated_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS n ("versionId" uuid, fields jsonb, "contentHash" text, "stimulusVersionId" uuid, "authorAdded" boolean) WHERE v.id = n."versionId"`,
      [JSON.stringify(drafts), caller.personId],
    );
  }

  private async reinstate(tx: Tx, versionIds: readonly string[]): Promise<void> {
    if (versionIds.length === 0) return;
    await tx.query(`UPDATE item_version SET status = 'approved', updated_at = now(), retired_at = NULL WHERE id = ANY($1::uuid[])`, [versionIds]);
    const back = await rows<{ id: string; alignments: { framework: string; node: string }[] }>(tx, `SELECT id, alignments FROM item_version WHERE id = ANY($1::uuid[])`, [versionIds]);
    await this.alignments.remember(tx, 'item_version', back.flatMap(({ id, alignments }) => alignments.map((target) => ({ objectId: id, ...target }))));
  }
}
