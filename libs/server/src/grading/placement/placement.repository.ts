import { Injectable } from '@nestjs/common';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { PlacementResult } from '@kynangso/contracts/grading';
import type { Locale } from '@kynangso/contracts/kernel';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface PlacementRow { id: string; profile: string; locale: Locale; result: PlacementResult | null }
export interface AskedRow { number: number; itemVersionId: string; itemId: string; module: string; logitCenti: number; isRight: boolean | null }

const HEAD = `SELECT p.id, p.profile, p.locale, p.result FROM placement p`;

@Injectable()
export class PlacementRepository {
  /** Records that were merged into one person share their tests. */
  find(tx: Tx, personId: string, id: string, lock: 'lock' | 'read'): Promise<PlacementRow | null> {
    return firstRow(tx, `${HEAD} WHERE p.id = $2 AND p.person_id IN (SELECT s.person_id FROM same_person($1) s)${lock === 'lock' ? ' FOR UPDATE OF p' : ''}`, [personId, id]);
  }
  findOpen(tx: Tx, personId: string, profile: string): Promise<PlacementRow | null> {
    return firstRow(tx, `${HEAD} WHERE p.person_id = $1 AND p.profile = $2 AND p.finished_at IS NULL`, [personId, profile]);
  }
  async startedSince(tx: Tx, personId: string, profile: string, since: Date): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM placement WHERE person_id = $1 AND profile = $2 AND started_at > $3`, [personId, profile, since]))?.n ?? 0;
  }
  /** Null when another request began it in the same moment. */
  async start(tx: Tx, personId: string, profile: string, locale: Locale, at: Date): Promise<string | null> {
    const made = await rows<{ id: string }>(tx, `INSERT INTO placement (id, person_id, profile, locale, started_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`, [newId(), personId, profile, locale, at]);
    return made[0]?.id ?? null;
  }
  /** Of each test the newest result and the one left open. */
  overview(tx: Tx, personId: string): Promise<{ profile: string; openId: string | null; id: string | null; result: PlacementResult | null }[]> {
    return rows(
      tx,
      `SELECT own.profile, max(own.id::text) FILTER (WHERE own.finished_at IS NULL) AS "openId",
         (array_agg(own.id ORDER BY own.finished_at DESC) FILTER (WHERE own.finished_at IS NOT NULL))[1] AS id,
         (array_agg(own.result ORDER BY own.finished_at DESC) FILTER (WHERE own.finished_at IS NOT NULL))[1] AS result
       FROM placement own WHERE own.person_id IN (SELECT s.person_id FROM same_person($1) s) GROUP BY 1`,
      [personId],
    );
  }

  asked(tx: Tx, id: string): Promise<AskedRow[]> {
    return rows(tx, `SELECT number, item_version_id AS "itemVersionId", item_id AS "itemId", module, logit_centi AS "logitCenti", is_right AS "isRight" FROM placement_answer WHERE placement_id = $1 ORDER BY number`, [id]);
  }
  async ask(tx: Tx, id: string, row: Omit<AskedRow, 'isRight'> & { runId: string | null }, at: Date): Promise<void> {
    await tx.query(`INSERT INTO placement_answer (placement_id, number, item_version_id, item_id, module, logit_centi, asked_at, calibration_run_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, row.number, row.itemVersionId, row.itemId, row.module, row.logitCenti, at, row.runId]);
  }
  async answer(tx: Tx, id: string, number: number, response: ResponseValue, isRight: boolean, at: Date): Promise<void> {
    await tx.query(`UPDATE placement_answer SET response = $3, is_right = $4, answered_at = $5 WHERE placement_id = $1 AND number = $2`, [id, number, JSON.stringify(response), isRight, at]);
  }
  async finish(tx: Tx, id: string, result: PlacementResult, at: Date): Promise<void> {
    await tx.query(`UPDATE placement SET finished_at = $2, result = $3 WHERE id = $1`, [id, at, JSON.stringify(result)]);
  }
}
