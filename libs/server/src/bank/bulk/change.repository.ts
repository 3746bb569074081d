import { Injectable } from '@nestjs/common';
import type { ItemChangeDiff, ItemChangeRefusal, ItemChangeRow, ItemChangeState, ItemChangeVerdict, ItemChangeView } from '@kynangso/contracts/bank';
import { type Caller, firstRow, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { ownedUnder } from '../item-scope';
import type { ListSource } from '../item-list.repository';
import { newestVersion, placeSql } from './chosen.repository';
import type { ItemBefore, ItemChange } from './entities';

export type ChangeRecord = Pick<ItemChange, 'id' | 'createdBy' | 'accountId' | 'state' | 'edit' | 'withOthersDrafts'>;
export interface StepRow {
  position: number;
  itemId: string;
  verdict: ItemChangeVerdict;
  judged: string | null;
  was: ItemBefore | null;
}
export interface Judged {
  position: number;
  verdict: ItemChangeVerdict;
  refusal: ItemChangeRefusal | null;
  problems: number;
  diffs: readonly ItemChangeDiff[];
  judged: string | null;
}
export interface Settled {
  position: number;
  outcome: 'done' | 'left';
  refusal: ItemChangeRefusal | null;
  was: ItemBefore | null;
}
type ViewRow = Omit<ItemChangeView, 'createdAt' | 'appliedAt' | 'undoneAt'> & { createdAt: Date; appliedAt: Date | null; undoneAt: Date | null };

const record = `id, created_by AS "createdBy", account_id AS "accountId", state, edit, with_others_drafts AS "withOthersDrafts"`;
const view = `
  SELECT c.id, c.state, c.edit, c.with_others_drafts AS "withOthersDrafts", u.name->>'vi' AS "ownerName", c.created_at AS "createdAt", c.applied_at AS "appliedAt", c.undone_at AS "undoneAt",
    (SELECT jsonb_build_object('total', count(*), 'waiting', count(*) FILTER (WHERE verdict = 'waiting'), 'change', count(*) FILTER (WHERE verdict = 'change'), 'same', count(*) FILTER (WHERE verdict = 'same'),
       'refused', count(*) FILTER (WHERE verdict = 'refused'), 'done', count(*) FILTER (WHERE outcome = 'done'), 'left', count(*) FILTER (WHERE outcome = 'left'), 'undone', count(*) FILTER (WHERE outcome = 'undone'))
     FROM item_change_row r WHERE r.change_id = c.id) AS counts
  FROM item_change c LEFT JOIN unit_place(today_vn()) u ON u.unit_id = (c.edit->>'ownerUnitId')::uuid`;
const present = (row: ViewRow): ItemChangeView => ({ ...row, createdAt: row.createdAt.toISOString(), appliedAt: row.appliedAt?.toISOString() ?? null, undoneAt: row.undoneAt?.toISOString() ?? null });

@Injectable()
export class ChangeRepository {
  async add(tx: Tx, change: ChangeRecord, at: Date): Promise<void> {
    const { id, createdBy, accountId, state, edit, withOthersDrafts } = change;
    await tx.query(`INSERT INTO item_change (id, created_by, account_id, state, edit, with_others_drafts, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [id, createdBy, accountId, state, JSON.stringify(edit), withOthersDrafts, at]);
  }

  /** A person looks at one change at a time: what they looked at before and left is dropped with its rows. */
  async dropForgotten(tx: Tx, personId: string): Promise<void> {
    await tx.query(`DELETE FROM item_change WHERE created_by = $1 AND state IN ('checking', 'ready')`, [personId]);
  }

  /** Rows of the ids the caller may read, in the order of codes. */
  async choose(tx: Tx, caller: Caller, changeId: string, ids: readonly string[]): Promise<number> {
    const made = await rows(
      tx,
      `WITH put AS (INSERT INTO item_change_row (change_id, position, item_id)
         SELECT $1, row_number() OVER (ORDER BY i.code), i.id FROM item i WHERE i.id = ANY($2::uuid[]) AND ${ownedUnder(3)} RETURNING 1) SELECT count(*)::int AS n FROM put`,
      [changeId, ids, scopeParam(caller, 'bank.read')],
    );
    return (made[0] as { n: number } | undefined)?.n ?? 0;
  }

  async chooseFiltered(tx: Tx, changeId: string, { from, params }: ListSource): Promise<number> {
    const made = await rows(
      tx,
      `WITH put AS (INSERT INTO item_change_row (change_id, position, item_id)
         SELECT $${params.length + 1}, row_number() OVER (ORDER BY i.code), i.id ${from} RETURNING 1) SELECT count(*)::int AS n FROM put`,
      [...params, changeId],
    );
    return (made[0] as { n: number } | undefined)?.n ?? 0;
  }

  async view(tx: Tx, caller: Caller, changeId: string): Promise<ItemChangeView | null> {
    const found = await firstRow<ViewRow>(tx, `${view} WHERE c.id = $1 AND c.created_by = $2`, [changeId, caller.personId]);
    return found && present(found);
  }

  async list(tx: Tx, caller: Caller, page: number, pageSize: number): Promise<{ rows: ItemChangeView[]; total: number }> {
    const found = await rows<ViewRow>(tx, `${view} WHERE c.created_by = $1 ORDER BY c.created_at DESC, c.id LIMIT $2 OFFSET $3`, [caller.personId, pageSize, (page - 1) * pageSize]);
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM item_change WHERE created_by = $1`, [caller.personId]);
    return { rows: found.map(present), total: total?.n ?? 0 };
  }

  /** `personId` null: the worker, which answers to the change itself. */
  lock(tx: Tx, changeId: string, personId: string | null): Promise<ChangeRecord | null> {
    return firstRow(tx, `SELECT ${record} FROM item_change WHERE id = $1 AND ($2::uuid IS NULL OR created_by = $2) FOR UPDATE`, [changeId, personId]);
  }

  async move(tx: Tx, changeId: string, state: ItemChangeState, at: Date): Promise<void> {
    await tx.query(
      `UPDATE item_change SET state = $2, applied_at = CASE WHEN $2 = 'done' THEN $3 ELSE applied_at END, undone_at = CASE WHEN $2 = 'undone' THEN $3 ELSE undone_at END WHERE id = $1`,
      [changeId, state, at],
    );
  }

  /** The next rows after a position; going back, those before it. */
  step(tx: Tx, changeId: string, phase: 'check' | 'apply' | 'undo', after: number | null, limit: number): Promise<StepRow[]> {
    const wanted = { check: `verdict = 'waiting'`, apply: `verdict = 'change' AND outcome IS NULL`, undo: `outcome = 'done'` }[phase];
    const [order, place] = phase === 'undo' ? ['DESC', `($2::int IS NULL OR position < $2)`] : ['ASC', `($2::int IS NULL OR position > $2)`];
    return rows(tx, `SELECT position, item_id AS "itemId", verdict, judged, was FROM item_change_row WHERE change_id = $1 AND ${wanted} AND ${place} ORDER BY position ${order} LIMIT $3`, [changeId, after, limit]);
  }

  async judge(tx: Tx, changeId: string, judged: readonly Judged[]): Promise<void> {
    await tx.query(
      `UPDATE item_change_row r SET verdict = n.verdict, refusal = n.refusal, problems = n.problems, diffs = n.diffs, judged = n.judged
       FROM jsonb_to_recordset($2::jsonb) AS n (position int, verdict text, refusal text, problems int, diffs jsonb, judged text) WHERE r.change_id = $1 AND r.position = n.position`,
      [changeId, JSON.stringify(judged)],
    );
  }

  /** What became of the rows; where each stands now is read from the item itself. */
  async settle(tx: Tx, changeId: string, settled: readonly Settled[]): Promise<void> {
    await tx.query(
      `UPDATE item_change_row r SET outcome = n.outcome, refusal = n.refusal, was = n.was,
         left_at = (SELECT ${placeSql} FROM item i ${newestVersion} WHERE i.id = r.item_id)
       FROM jsonb_to_recordset($2::jsonb) AS n (position int, outcome text, refusal text, was jsonb) WHERE r.change_id = $1 AND r.position = n.position`,
      [changeId, JSON.stringify(settled)],
    );
  }

  async markUndone(tx: Tx, changeId: string, positions: readonly number[]): Promise<void> {
    await tx.query(`UPDATE item_change_row SET outcome = 'undone' WHERE change_id = $1 AND position = ANY($2::int[])`, [changeId, positions]);
  }

  /** Items somebody touched since, spoke about in the version that would go, or that are no longer the caller's to change. `positions` null: of the whole change. */
  async touched(tx: Tx, caller: Caller, changeId: string, positions: readonly number[] | null): Promise<{ count: number; codes: string[]; positions: number[] }> {
    const found = await firstRow<{ count: number; codes: string[] | null; positions: number[] | null }>(
      tx,
      `SELECT count(*)::int AS count, (array_agg(t.code ORDER BY t.position))[1:10] AS codes, array_agg(t.position) FILTER (WHERE $4::int[] IS NOT NULL) AS positions FROM (
         SELECT i.code, r.position FROM item_change_row r JOIN item i ON i.id = r.item_id ${newestVersion}
         WHERE r.change_id = $1 AND r.outcome = 'done' AND ($4::int[] IS NULL OR r.position = ANY($4))
           AND (r.left_at IS DISTINCT FROM ${placeSql}
             OR EXISTS (SELECT FROM comment_thread t WHERE t.item_version_id = (r.was->>'opened')::uuid)
             OR (r.was ? 'retired' AND NOT EXISTS (SELECT FROM item_version o WHERE o.id = (r.was->>'retired')::uuid AND o.status = 'retired'))
             OR coalesce(NOT CASE WHEN r.was ? 'retired' THEN ${ownedUnder(3)} ELSE ${ownedUnder(2)} END, true))) t`,
      [changeId, scopeParam(caller, 'bank.author'), scopeParam(caller, 'bank.approve'), positions],
    );
    return { count: found?.count ?? 0, codes: found?.codes ?? [], positions: found?.positions ?? [] };
  }

  async rows(tx: Tx, changeId: string, filter: { verdict?: ItemChangeVerdict | undefined; after: number; offset: number; limit: number }): Promise<ItemChangeRow[]> {
    return rows(
      tx,
      `SELECT r.position, r.item_id AS "itemId", i.code, v.excerpt, r.verdict, r.refusal, r.problems, r.diffs, r.outcome FROM item_change_row r JOIN item i ON i.id = r.item_id ${newestVersion}
       WHERE r.change_id = $1 AND ($2::text IS NULL OR r.verdict = $2) AND r.position > $3 ORDER BY r.position LIMIT $4 OFFSET $5`,
      [changeId, filter.verdict ?? null, filter.after, filter.limit, filter.offset],
    );
  }

  async count(tx: Tx, changeId: string, verdict: ItemChangeVerdict | undefined): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM item_change_row WHERE change_id = $1 AND ($2::text IS NULL OR verdict = $2)`, [changeId, verdict ?? null]))?.n ?? 0;
  }
}
