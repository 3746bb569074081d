import { Injectable } from '@nestjs/common';
import type { AttemptState, ExamDraft, ExamKind } from '@kynangso/contracts/exam';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { ExamPart, FormItem, Sitting } from './entities';

/** A sitting with the published version it stands on: never changes, so it may be cached. */
export interface SittingFacts {
  id: string; examId: string; examCode: string; kind: ExamKind; examVersionId: string; opensAt: Date; closesAt: Date | null; populations: string[] | null;
  content: ExamDraft; frameworkVersion: string; parts: ExamPart[]; levelTitle: ShortText | null; itemCount: number; ownerUnitId: string | null;
}
export interface MySittingRow extends SittingFacts {
  now: Date; attemptsUsed: number; openAttemptId: string | null;
}
export interface SittingListRow {
  id: string; examId: string; versionNumber: number; opensAt: Date; closesAt: Date | null; populations: string[] | null; counts: Partial<Record<AttemptState, number>>;
}

const facts = `s.id, s.exam_id AS "examId", e.code AS "examCode", e.kind, s.exam_version_id AS "examVersionId", s.opens_at AS "opensAt", s.closes_at AS "closesAt",
  s.populations, v.content, v.framework_version AS "frameworkVersion", v.parts, v.level_title AS "levelTitle", v.item_count AS "itemCount", e.owner_unit_id AS "ownerUnitId"`;
const from = `sitting s JOIN exam e ON e.id = s.exam_id JOIN exam_version v ON v.id = s.exam_version_id`;
const own = `clock_timestamp() AS now,
  (SELECT count(*)::int FROM attempt a WHERE a.sitting_id = s.id AND a.person_id = $1 AND a.state <> 'voided') AS "attemptsUsed",
  (SELECT a.id FROM attempt a WHERE a.sitting_id = s.id AND a.person_id = $1 AND a.state = 'in_progress') AS "openAttemptId"`;
/** the person belongs to one of the populations today, or everyone may sit; who has begun may always go on */
const admitted = `(s.populations IS NULL
  OR EXISTS (SELECT 1 FROM current_membership m WHERE m.person_id = $1 AND m.status <> 'left' AND m.populations && s.populations)
  OR EXISTS (SELECT 1 FROM attempt a WHERE a.sitting_id = s.id AND a.person_id = $1))`;

@Injectable()
export class SittingRepository {
  /** Sittings that are open or open within `days`, and any with an attempt still open. Quizzes are found through their lessons. */
  listMine(tx: Tx, personId: string, days: number): Promise<MySittingRow[]> {
    return rows<MySittingRow>(
      tx,
      `SELECT ${facts}, ${own} FROM ${from}
       WHERE ((NOT s.is_standing AND s.opens_at < now() + make_interval(days => $2) AND (s.closes_at IS NULL OR s.closes_at > now()) AND ${admitted})
          OR s.id IN (SELECT a.sitting_id FROM attempt a WHERE a.person_id = $1 AND a.state = 'in_progress'))
       ORDER BY s.opens_at, s.id LIMIT 200`,
      [personId, days],
    );
  }

  getMine(tx: Tx, personId: string, sittingId: string): Promise<MySittingRow | null> {
    return firstRow<MySittingRow>(tx, `SELECT ${facts}, ${own} FROM ${from} WHERE s.id = $2 AND ${admitted}`, [personId, sittingId]);
  }

  findFacts(tx: Tx, sittingId: string): Promise<SittingFacts | null> {
    return firstRow<SittingFacts>(tx, `SELECT ${facts} FROM ${from} WHERE s.id = $1`, [sittingId]);
  }

  /** The standing sitting of an exam's published version. */
  async standingId(tx: Tx, examId: string): Promise<string | null> {
    const found = await firstRow<{ id: string }>(
      tx,
      `SELECT s.id FROM sitting s JOIN exam_version v ON v.id = s.exam_version_id WHERE s.exam_id = $1 AND s.is_standing AND v.status = 'published'`,
      [examId],
    );
    return found?.id ?? null;
  }

  async insert(tx: Tx, s: Omit<Sitting, 'createdAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO sitting (id, exam_id, exam_version_id, opens_at, closes_at, populations, is_standing, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [s.id, s.examId, s.examVersionId, s.opensAt, s.closesAt, s.populations, s.isStanding, s.createdBy],
    );
  }

  list(tx: Tx, examId: string, sittingId?: string): Promise<SittingListRow[]> {
    return rows<SittingListRow>(
      tx,
      `SELECT s.id, s.exam_id AS "examId", v.number AS "versionNumber", s.opens_at AS "opensAt", s.closes_at AS "closesAt", s.populations,
              coalesce((SELECT json_object_agg(state, n) FROM (SELECT state, count(*)::int AS n FROM attempt a WHERE a.sitting_id = s.id GROUP BY state) c), '{}') AS counts
       FROM sitting s JOIN exam_version v ON v.id = s.exam_version_id
       WHERE s.exam_id = $1 AND ($2::uuid IS NULL OR s.id = $2) ORDER BY s.opens_at DESC, s.id LIMIT 500`,
      [examId, sittingId ?? null],
    );
  }

  async insertForms(tx: Tx, forms: readonly { id: string; sittingId: string; number: number; seed: string; items: FormItem[] }[]): Promise<void> {
    await tx.query(
      `INSERT INTO form (id, sitting_id, number, seed, items) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::jsonb[])`,
      [forms.map((f) => f.id), forms.map((f) => f.sittingId), forms.map((f) => f.number), forms.map((f) => f.seed), forms.map((f) => JSON.stringify(f.items))],
    );
  }

  /** in order of their number */
  async formIds(tx: Tx, sittingId: string): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT id FROM form WHERE sitting_id = $1 ORDER BY number`, [sittingId])).map((f) => f.id);
  }

  findForm(tx: Tx, formId: string): Promise<{ id: string; sittingId: string; items: FormItem[] } | null> {
    return firstRow(tx, `SELECT id, sitting_id AS "sittingId", items FROM form WHERE id = $1`, [formId]);
  }
}
