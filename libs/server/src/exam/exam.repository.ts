import { Injectable } from '@nestjs/common';
import type { ExamDraft, ExamKind } from '@kynangso/contracts/exam';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type Caller, firstRow, notFound, rows, scopeParam, type Tx, underAny } from '@kynangso/server/platform';
import type { ExamPart, ExamVersion } from './entities';
import { storedDraft } from './stored-draft';

export interface ExamListRow {
  id: string; code: string; kind: ExamKind; title: ShortText; framework: string; itemCount: number; ownerUnitId: string | null;
  status: ExamVersion['status']; version: number; sittingCount: number; updatedAt: Date; total: number;
}
export interface ScopedExam {
  id: string; code: string; kind: ExamKind; ownerUnitId: string | null;
}

const version = `id, exam_id AS "examId", number, status, content, framework_version AS "frameworkVersion", parts, level_title AS "levelTitle",
  item_count AS "itemCount", published_at AS "publishedAt", updated_at AS "updatedAt"`;
/** an exam of no unit belongs to the whole system: only system-wide grants reach it */
const scoped = (index: number): string => underAny('(SELECT u.path FROM current_unit u WHERE u.unit_id = e.owner_unit_id)', index);

@Injectable()
export class ExamRepository {
  async list(tx: Tx, caller: Caller, filter: { kind?: string; q?: string; page: number; pageSize: number }): Promise<ExamListRow[]> {
    return rows<ExamListRow>(
      tx,
      `SELECT e.id, e.code, e.kind, v.content->'title' AS title, v.content->>'framework' AS framework, v.item_count AS "itemCount",
              e.owner_unit_id AS "ownerUnitId", v.status, v.number AS version, v.updated_at AS "updatedAt",
              (SELECT count(*)::int FROM sitting s WHERE s.exam_id = e.id) AS "sittingCount", count(*) OVER ()::int AS total
       FROM exam e
       JOIN LATERAL (SELECT * FROM exam_version v WHERE v.exam_id = e.id ORDER BY number DESC LIMIT 1) v ON true
       WHERE ${scoped(1)} AND ($2::text IS NULL OR e.kind = $2)
         AND ($3::text IS NULL OR e.code ILIKE $3 OR v.content->'title'->>'vi' ILIKE $3 OR v.content->'title'->>'en' ILIKE $3)
       ORDER BY v.updated_at DESC, e.id LIMIT $4 OFFSET $5`,
      [scopeParam(caller, 'exam.read'), filter.kind ?? null, filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null, filter.pageSize, (filter.page - 1) * filter.pageSize],
    );
  }

  /** The exam when it lies in the caller's scope, else not found. */
  async get(tx: Tx, caller: Caller, examId: string, permission: 'exam.read' | 'exam.manage', lock = false): Promise<ScopedExam> {
    const found = await firstRow<ScopedExam>(
      tx,
      `SELECT e.id, e.code, e.kind, e.owner_unit_id AS "ownerUnitId" FROM exam e WHERE e.id = $1 AND ${scoped(2)} ${lock ? 'FOR UPDATE OF e' : ''}`,
      [examId, scopeParam(caller, permission)],
    );
    if (!found) throw notFound('exam.exam_not_found');
    return found;
  }

  async isManaged(tx: Tx, caller: Caller, code: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM exam e WHERE e.code = $1 AND ${scoped(2)}`, [code, scopeParam(caller, 'exam.manage')])) !== null;
  }

  find(tx: Tx, examId: string): Promise<ScopedExam | null> {
    return firstRow<ScopedExam>(tx, `SELECT id, code, kind, owner_unit_id AS "ownerUnitId" FROM exam WHERE id = $1`, [examId]);
  }

  /** newest first */
  async versions(tx: Tx, examId: string): Promise<ExamVersion[]> {
    return (await rows<ExamVersion>(tx, `SELECT ${version} FROM exam_version WHERE exam_id = $1 ORDER BY number DESC`, [examId])).map(storedDraft);
  }

  async published(tx: Tx, examId: string): Promise<ExamVersion | null> {
    const found = await firstRow<ExamVersion>(tx, `SELECT ${version} FROM exam_version WHERE exam_id = $1 AND status = 'published'`, [examId]);
    return found && storedDraft(found);
  }

  /** false: the code is taken */
  async insert(tx: Tx, exam: ScopedExam & { createdBy: string | null }): Promise<boolean> {
    const made = await rows(
      tx,
      `INSERT INTO exam (id, code, kind, owner_unit_id, created_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [exam.id, exam.code, exam.kind, exam.ownerUnitId, exam.createdBy],
    );
    return made.length === 1;
  }

  async insertVersion(tx: Tx, row: { id: string; examId: string; number: number; content: ExamDraft; itemCount: number }): Promise<void> {
    await tx.query(`INSERT INTO exam_version (id, exam_id, number, content, item_count) VALUES ($1, $2, $3, $4, $5)`, [
      row.id, row.examId, row.number, JSON.stringify(row.content), row.itemCount,
    ]);
  }

  async updateDraft(tx: Tx, id: string, content: ExamDraft, itemCount: number): Promise<void> {
    await tx.query(`UPDATE exam_version SET content = $2, item_count = $3, updated_at = now() WHERE id = $1 AND status = 'draft'`, [id, JSON.stringify(content), itemCount]);
  }

  async publish(tx: Tx, id: string, examId: string, frozen: { frameworkVersion: string; parts: ExamPart[]; levelTitle: ShortText | null }): Promise<void> {
    await tx.query(`UPDATE exam_version SET status = 'retired', updated_at = now() WHERE exam_id = $1 AND status = 'published'`, [examId]);
    await tx.query(
      `UPDATE exam_version SET status = 'published', framework_version = $2, parts = $3, level_title = $4, published_at = now(), updated_at = now() WHERE id = $1`,
      [id, frozen.frameworkVersion, JSON.stringify(frozen.parts), frozen.levelTitle ? JSON.stringify(frozen.levelTitle) : null],
    );
  }
}
