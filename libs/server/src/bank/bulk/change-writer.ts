import { Injectable } from '@nestjs/common';
import type { ItemEdit } from '@kynangso/contracts/bank';
import type { PlannedChange } from '@kynangso/domain/bank';
import { AuditService, type AuditRecord } from '@kynangso/server/audit';
import { AlignmentService } from '@kynangso/server/competency';
import { type Caller, newId, type Tx } from '@kynangso/server/platform';
import { sourceParts } from '../source-parts';
import { type ChosenItem, sourceWith } from './chosen.repository';
import type { ItemBefore } from './entities';

export interface PlannedItem {
  item: ChosenItem;
  plan: PlannedChange;
}
interface Prepared extends PlannedItem {
  was: ItemBefore;
  /** the version the fields are written in, and that goes to review */
  versionId: string;
}

/** Writes a batch of planned changes, a statement for each kind of write, with the entries of the log that single edits would leave. */
@Injectable()
export class ChangeWriter {
  constructor(
    private readonly alignments: AlignmentService,
    private readonly audit: AuditService,
  ) {}

  /** Answers what brings each item back, in the order of the items. */
  async write(tx: Tx, caller: Caller, edit: ItemEdit, planned: readonly PlannedItem[]): Promise<ItemBefore[]> {
    const prepared = planned.map(({ item, plan }): Prepared => ({ item, plan, was: {}, versionId: plan.opens ? newId() : item.versionId }));
    await this.saveDrafts(tx, caller, prepared.filter(({ plan }) => plan.fields !== null && !plan.opens));
    await this.openVersions(tx, caller, prepared.filter(({ plan }) => plan.opens));
    await this.move(tx, edit, prepared.filter(({ plan }) => plan.moves));
    await this.pair(tx, edit, prepared.filter(({ plan }) => plan.enemies.length > 0));
    await this.submit(tx, prepared.filter(({ plan }) => plan.step === 'in_review'));
    await this.retire(tx, prepared.filter(({ plan }) => plan.step === 'retired'));
    await this.audit.record(tx, ...prepared.flatMap((each) => entriesOf(caller, edit, each)));
    return prepared.map(({ was }) => was);
  }

  private async saveDrafts(tx: Tx, caller: Caller, drafts: readonly Prepared[]): Promise<void> {
    for (const { item, was } of drafts) {
      const { versionId, alignments, difficulty, pool, expectedSeconds, contentHash, stimulusVersionId } = item;
      was.draft = { versionId, fields: { alignments, difficulty, pool, expectedSeconds }, contentHash, stimulusVersionId, authorAdded: !item.isNamed };
    }
    if (drafts.length === 0) return;
    await tx.query(
      `UPDATE item_version v SET difficulty = n.difficulty, pool = n.pool, expected_seconds = n.seconds, alignments = n.alignments, content_hash = n.hash, stimulus_version_id = n.stimulus,
         authors = CASE WHEN $2::uuid = ANY(v.authors) THEN v.authors ELSE v.authors || $2::uuid END, revision = v.revision + 1, updated_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, difficulty text, pool text, seconds int, alignments jsonb, hash text, stimulus uuid) WHERE v.id = n.id`,
      [JSON.stringify(drafts.map(columnsOf)), caller.personId],
    );
  }

  private async openVersions(tx: Tx, caller: Caller, opened: readonly Prepared[]): Promise<void> {
    for (const { was, versionId } of opened) was.opened = versionId;
    if (opened.length === 0) return;
    const values = JSON.stringify(opened.map((each) => ({ ...columnsOf(each), from: each.item.versionId })));
    const recordset = `jsonb_to_recordset($1::jsonb) AS n (id uuid, "from" uuid, difficulty text, pool text, seconds int, alignments jsonb, hash text, stimulus uuid)`;
    await tx.query(
      `INSERT INTO item_version (id, item_id, number, status, kind, difficulty, alignments, content, content_hash, excerpt, search_text, pool, expected_seconds, stimulus_version_id, authors, revision)
       SELECT n.id, v.item_id, v.number + 1, 'draft', v.kind, n.difficulty, n.alignments, v.content, n.hash, v.excerpt, v.search_text, n.pool, n.seconds, n.stimulus, ARRAY[$2::uuid], v.revision + 1
       FROM ${recordset} JOIN item_version v ON v.id = n."from"`,
      [values, caller.personId],
    );
    await tx.query(`INSERT INTO item_key (item_version_id, key) SELECT n.id, k.key FROM ${recordset} JOIN item_key k ON k.item_version_id = n."from"`, [values]);
  }

  private async move(tx: Tx, { ownerUnitId }: ItemEdit, moved: readonly Prepared[]): Promise<void> {
    for (const { item, was } of moved) was.owner = { unitId: item.ownerUnitId };
    if (moved.length > 0) await tx.query(`UPDATE item SET owner_unit_id = $2 WHERE id = ANY($1::uuid[])`, [moved.map(({ item }) => item.itemId), ownerUnitId]);
  }

  private async pair(tx: Tx, { enemies }: ItemEdit, paired: readonly Prepared[]): Promise<void> {
    if (!enemies || paired.length === 0) return;
    const codes = paired.flatMap(({ plan }) => plan.enemies);
    const items = paired.flatMap(({ item, plan }) => plan.enemies.map(() => item.itemId));
    const found: { itemId: string; enemyId: string }[] = await tx.query(
      `SELECT n.item_id AS "itemId", e.id AS "enemyId" FROM unnest($1::uuid[], $2::text[]) AS n (item_id, code) JOIN item e ON e.code = n.code`, [items, codes]);
    const pairs = [found.map((pair) => pair.itemId), found.map((pair) => pair.enemyId)];
    for (const { item, was } of paired) {
      const others = found.filter((pair) => pair.itemId === item.itemId).map((pair) => pair.enemyId);
      was.enemies = enemies.how === 'add' ? { added: others, removed: [] } : { added: [], removed: others };
    }
    await (enemies.how === 'add' ? addPairs(tx, pairs) : removePairs(tx, pairs));
  }

  /** From here on the reviewer sees the stimulus as it is now. */
  private async submit(tx: Tx, submitted: readonly Prepared[]): Promise<void> {
    for (const { item, plan, was, versionId } of submitted)
      was.submitted = { versionId, before: plan.opens ? null : (item.submittedAt?.toISOString() ?? null), sendBackReason: plan.opens ? null : item.sendBackReason, stimulusVersionId: plan.opens ? null : item.stimulusVersionId };
    if (submitted.length === 0) return;
    await tx.query(
      `UPDATE item_version v SET status = 'in_review', updated_at = now(), submitted_at = now(), send_back_reason = NULL, stimulus_version_id = n.stimulus
       FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, stimulus uuid) WHERE v.id = n.id`,
      [JSON.stringify(submitted.map(({ item, versionId }) => ({ id: versionId, stimulus: item.newestStimulusId })))],
    );
  }

  private async retire(tx: Tx, retired: readonly Prepared[]): Promise<void> {
    const ids = retired.flatMap(({ item, was }) => {
      if (item.inUseId === null) return [];
      was.retired = item.inUseId;
      return [item.inUseId];
    });
    if (ids.length === 0) return;
    await tx.query(`UPDATE item_version SET status = 'retired', updated_at = now(), retired_at = now() WHERE id = ANY($1::uuid[])`, [ids]);
    await this.alignments.forget(tx, 'item_version', ids);
  }
}

export const addPairs = (tx: Tx, pairs: readonly (readonly string[])[]): Promise<unknown> =>
  tx.query(`INSERT INTO item_enemy (item_id, enemy_id) SELECT DISTINCT least(a, b), greatest(a, b) FROM unnest($1::uuid[], $2::uuid[]) AS n (a, b) WHERE a <> b ON CONFLICT DO NOTHING`, [...pairs]);
export const removePairs = (tx: Tx, pairs: readonly (readonly string[])[]): Promise<unknown> =>
  tx.query(`DELETE FROM item_enemy p USING unnest($1::uuid[], $2::uuid[]) AS n (a, b) WHERE p.item_id = least(a, b) AND p.enemy_id = greatest(a, b)`, [...pairs]);

function columnsOf({ item, plan, versionId }: Prepared) {
  const fields = plan.fields ?? item;
  const { contentHash } = sourceParts(sourceWith(item, fields));
  return { id: versionId, difficulty: fields.difficulty, pool: fields.pool, seconds: fields.expectedSeconds, alignments: fields.alignments, hash: contentHash, stimulus: item.newestStimulusId };
}

function entriesOf(actor: Caller, edit: ItemEdit, { item, plan, versionId }: Prepared): AuditRecord[] {
  const of = { actor, objectKind: 'item_version', objectId: versionId, unitId: item.ownerUnitId };
  const whole = { actor, objectKind: 'item', objectId: item.itemId, unitId: item.ownerUnitId };
  return [
    ...(plan.fields ? [{ ...of, action: plan.opens ? 'item.reopened' : 'item.saved', after: sourceWith(item, plan.fields) }] : []),
    ...(plan.moves ? [{ ...whole, action: 'item.moved', before: { ownerUnitId: item.ownerUnitId }, after: { ownerUnitId: edit.ownerUnitId } }] : []),
    ...(plan.enemies.length > 0 ? [{ ...whole, action: 'item-enemies.set', after: { how: edit.enemies?.how, codes: plan.enemies } }] : []),
    ...(plan.step === 'in_review' ? [{ ...of, action: 'item.submitted' }] : []),
    ...(plan.step === 'retired' ? [{ ...of, objectId: item.inUseId ?? versionId, action: 'item.retired', ...(edit.step?.to === 'retired' ? { reason: edit.step.reason } : {}) }] : []),
  ];
}
