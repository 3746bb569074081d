import { Injectable } from '@nestjs/common';
import type { FormSheet } from '@kynangso/contracts/exam';
import { firstRow, rows, type Sealed, type Tx } from '@kynangso/server/platform';
import type { FormItem } from './entities';

export interface NewForm {
  id: string;
  sittingId: string;
  number: number;
  seed: string;
  /** in clear; empty when sealed */
  items: readonly FormItem[];
  sheet: FormSheet;
}
export interface StoredForm {
  id: string;
  sittingId: string;
  items: FormItem[];
  /** null: nothing of it is sealed */
  sealedItems: Sealed | null;
}

/**
 * Where a sitting's forms are an open book: quizzes and practice always, papers shown to candidates at once from the opening on, all others
 * once the last answer of the sitting has come: after its close, the grace, and whoever still sits with extra time. Of sitting s, exam e, version v.
 */
const opensAt = `CASE WHEN v.content#>>'{policies,release,review}' = 'immediately' THEN s.opens_at
  ELSE s.closes_at + make_interval(secs => (v.content#>>'{timing,graceSeconds}')::int) END`;
const isOpen = `(e.kind IN ('quiz', 'practice') OR coalesce(${opensAt} < clock_timestamp(), false) AND (v.content#>>'{policies,release,review}' = 'immediately'
  OR NOT EXISTS (SELECT 1 FROM running_paper o WHERE o.sitting_id = s.id)))`;

@Injectable()
export class FormRepository {
  /** Those of the sittings that are still sealed, with the instant that opens them unless somebody still sits; null: none is known. */
  async sealed(tx: Tx, sittingIds: readonly string[]): Promise<Map<string, Date | null>> {
    const found = await rows<{ id: string; opensAt: Date | null }>(
      tx,
      `SELECT s.id, ${opensAt} AS "opensAt" FROM sitting s JOIN exam e ON e.id = s.exam_id JOIN exam_version v ON v.id = s.exam_version_id
       WHERE s.id = ANY($1::uuid[]) AND NOT ${isOpen}`,
      [sittingIds],
    );
    return new Map(found.map((sitting) => [sitting.id, sitting.opensAt]));
  }

  numbered(tx: Tx, sittingId: string): Promise<{ id: string; number: number }[]> {
    return rows(tx, `SELECT id, number FROM form WHERE sitting_id = $1 ORDER BY number`, [sittingId]);
  }

  async insert(tx: Tx, forms: readonly NewForm[]): Promise<void> {
    const column = <K extends keyof NewForm>(key: K) => forms.map((form) => form[key]);
    await tx.query(`INSERT INTO form (id, sitting_id, number, seed, items) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::jsonb[])`, [
      column('id'), column('sittingId'), column('number'), column('seed'), forms.map((form) => JSON.stringify(form.items)),
    ]);
    await tx.query(`INSERT INTO form_sheet (form_id, sheet) SELECT * FROM unnest($1::uuid[], $2::jsonb[])`, [column('id'), forms.map((form) => JSON.stringify(form.sheet))]);
  }

  async insertSealed(tx: Tx, formId: string, parts: Record<'items' | 'keys', Sealed>, traces: readonly Buffer[]): Promise<void> {
    for (const part of ['items', 'keys'] as const)
      await tx.query(`INSERT INTO form_key (form_id, part, cipher, key_id) VALUES ($1, $2, $3, $4)`, [formId, part, parts[part].cipher, parts[part].keyId]);
    await tx.query(`INSERT INTO form_trace (form_id, item_hash) SELECT DISTINCT $1::uuid, h FROM unnest($2::bytea[]) h`, [formId, traces]);
  }

  async insertPlaced(tx: Tx, formId: string, itemVersionIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO form_item (form_id, item_version_id, item_id) SELECT $1, v.id, v.item_id FROM item_version v WHERE v.id = ANY($2::uuid[]) ON CONFLICT DO NOTHING`,
      [formId, itemVersionIds],
    );
  }

  /** What candidates earned on the form's items; 0 of 0 where nobody was graded. */
  async noteFacility(tx: Tx, formId: string): Promise<void> {
    await tx.query(
      `UPDATE form_item p SET points_centi = u.points, max_centi = u.most
       FROM (SELECT item_version_id, coalesce(sum(points_centi), 0) AS points, coalesce(sum(max_centi), 0) AS most FROM item_usage WHERE form_id = $1 GROUP BY 1) u
       WHERE p.form_id = $1 AND p.item_version_id = u.item_version_id`,
      [formId],
    );
  }

  /** Forms of sittings long enough over that their papers are marked, whose items' results are not noted yet. */
  async unmeasured(tx: Tx, limit: number): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `SELECT DISTINCT p.form_id AS id FROM form_item p JOIN form f ON f.id = p.form_id JOIN sitting s ON s.id = f.sitting_id
       WHERE p.max_centi IS NULL AND s.closes_at < now() - interval '7 days' LIMIT $1`,
      [limit],
    );
    return found.map((form) => form.id);
  }

  async find(tx: Tx, formId: string): Promise<StoredForm | null> {
    const found = await firstRow<Omit<StoredForm, 'sealedItems'> & { cipher: Buffer | null; keyId: string | null }>(
      tx,
      `SELECT f.id, f.sitting_id AS "sittingId", f.items, k.cipher, k.key_id AS "keyId"
       FROM form f LEFT JOIN form_key k ON k.form_id = f.id AND k.part = 'items' WHERE f.id = $1`,
      [formId],
    );
    if (!found) return null;
    const { cipher, keyId, ...form } = found;
    return { ...form, sealedItems: cipher && keyId !== null ? { cipher, keyId } : null };
  }

  sealedKeys(tx: Tx, formId: string): Promise<Sealed | null> {
    return firstRow<Sealed>(tx, `SELECT cipher, key_id AS "keyId" FROM form_key WHERE form_id = $1 AND part = 'keys'`, [formId]);
  }

  /** in order of their number; forms sealed before there were sheets have none */
  sheets(tx: Tx, sittingId: string): Promise<{ id: string; sealedAt: Date; sheet: FormSheet | null }[]> {
    return rows(tx, `SELECT f.id, f.sealed_at AS "sealedAt", s.sheet FROM form f LEFT JOIN form_sheet s ON s.form_id = f.id WHERE f.sitting_id = $1 ORDER BY f.number`, [sittingId]);
  }

  /** Sealed forms whose sitting lets its papers be seen by now, and whose items do not stand in clear yet. */
  async released(tx: Tx, limit: number): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `SELECT k.form_id AS id FROM form_key k JOIN form f ON f.id = k.form_id JOIN sitting s ON s.id = f.sitting_id JOIN exam e ON e.id = s.exam_id JOIN exam_version v ON v.id = s.exam_version_id
       WHERE k.part = 'items' AND NOT EXISTS (SELECT 1 FROM form_item p WHERE p.form_id = k.form_id)
         AND ${isOpen}
       LIMIT $1`,
      [limit],
    );
    return found.map((form) => form.id);
  }

  /** Forms each item stands in: sealed ones by hash, the others by name. Keys are hex hashes and item ids. */
  async exposures(tx: Tx): Promise<Map<string, number>> {
    const found = await rows<{ key: string; count: number }>(
      tx,
      `SELECT encode(item_hash, 'hex') AS key, count(*)::int AS count FROM form_trace GROUP BY item_hash
       UNION ALL
       SELECT p.item_id::text, count(DISTINCT p.form_id)::int FROM form_item p WHERE NOT EXISTS (SELECT 1 FROM form_key k WHERE k.form_id = p.form_id) GROUP BY p.item_id`,
    );
    return new Map(found.map(({ key, count }) => [key, count]));
  }

  /** Share of the points earned on each item so far, where enough candidates met it. */
  async facilities(tx: Tx, minAnswers: number): Promise<Map<string, number>> {
    const found = await rows<{ itemId: string; bp: number }>(
      tx,
      `SELECT item_id AS "itemId", round(10000.0 * greatest(0, sum(points_centi)) / sum(max_centi))::int AS bp FROM form_item WHERE max_centi > 0
       GROUP BY item_id HAVING sum(max_centi) >= $1 * 100`,
      [minAnswers],
    );
    return new Map(found.map(({ itemId, bp }) => [itemId, Math.min(10_000, bp)]));
  }
}
