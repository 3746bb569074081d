import { Injectable } from '@nestjs/common';
import { contestDraft, type ContestDraft } from '@kynangso/contracts/grading';
import { examDraft, type ExamDraft } from '@kynangso/contracts/exam';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type Caller, firstRow, notFound, rows, scopeParam, type Tx, underAny } from '@kynangso/server/platform';

/** A contest with its exam, its window and the result in force. */
export interface ContestRow {
  id: string; code: string; status: 'draft' | 'published' | 'cancelled'; content: ContestDraft; version: number; examId: string; examCode: string; sittingId: string | null;
  ownerUnitId: string | null; organiser: ShortText | null;
  /** of the sealed version, or of the one that would be sealed; null while the exam was never published */
  exam: ExamDraft | null; itemCount: number; examTitle: ShortText;
  opensAt: Date; closesAt: Date; now: Date; isRunning: boolean;
  resultId: string | null; revision: number | null; frozenAt: Date | null; hash: string | null;
}
export type ContestListRow = Omit<ContestRow, 'exam'> & { joined: number; finished: number; reviews: number; total: number };

const opens = `coalesce(s.opens_at, (k.content ->> 'opensAt')::timestamptz)`;
const closes = `coalesce(s.closes_at, (k.content ->> 'closesAt')::timestamptz)`;
/** papers that are written in, wait for the machine, for markers, or for somebody who looks at a failure */
const running = `EXISTS (SELECT FROM attempt a WHERE a.sitting_id = k.sitting_id AND a.state IN ('in_progress', 'submitted', 'grading_failed'))`;
const columns = `
  k.id, k.code, k.status, k.content, k.version, k.exam_id AS "examId", e.code AS "examCode", k.sitting_id AS "sittingId", e.owner_unit_id AS "ownerUnitId",
  (SELECT u.name FROM current_unit u WHERE u.unit_id = e.owner_unit_id) AS organiser, v.item_count AS "itemCount", v.content -> 'title' AS "examTitle",
  ${opens} AS "opensAt", ${closes} AS "closesAt", clock_timestamp() AS now,
  k.status = 'published' AND r.id IS NULL AND ${closes} <= clock_timestamp() AND ${running} AS "isRunning",
  r.id AS "resultId", r.revision, r.frozen_at AS "frozenAt", r.hash`;
/** of an exam that was changed since, the version that was sealed; before that the published one, else its draft */
const from = `
  contest k JOIN exam e ON e.id = k.exam_id LEFT JOIN sitting s ON s.id = k.sitting_id
  JOIN LATERAL (SELECT v.* FROM exam_version v WHERE v.exam_id = e.id ORDER BY (v.id = s.exam_version_id) DESC NULLS LAST, v.status = 'published' DESC, v.number DESC LIMIT 1) v ON true
  LEFT JOIN LATERAL (SELECT r.* FROM contest_result r WHERE r.contest_id = k.id ORDER BY r.revision DESC LIMIT 1) r ON true`;
const scoped = (index: number): string => underAny('(SELECT u.path FROM current_unit u WHERE u.unit_id = e.owner_unit_id)', index);
/** somebody whose record was linked to another that takes part as well: they count once */
export const notTwice = (entry: string): string =>
  `NOT EXISTS (SELECT FROM person_link l JOIN contest_entry o ON o.contest_id = ${entry}.contest_id AND o.person_id = l.survivor_id WHERE l.duplicate_id = ${entry}.person_id AND l.unlinked_at IS NULL)`;

@Injectable()
export class ContestRepository {
  async find(tx: Tx, key: { id: string } | { code: string }): Promise<ContestRow | null> {
    const [column, value] = 'id' in key ? ['k.id', key.id] : ['k.code', key.code];
    return stored(await firstRow<ContestRow>(tx, `SELECT ${columns}, CASE WHEN v.status <> 'draft' THEN v.content END AS exam FROM ${from} WHERE ${column} = $1`, [value]));
  }

  /** As the public finds it: what was announced, also when it was called off since. */
  async announced(tx: Tx, code: string): Promise<ContestRow> {
    const found = await this.find(tx, { code });
    if (!found || found.sittingId === null) throw notFound('grading.contest_not_found');
    return found;
  }

  /** In the caller's scope, else not found. Locked before it is read, so that what is read is what stands. */
  async get(tx: Tx, caller: Caller, id: string, permission: 'exam.read' | 'exam.manage', lock = false): Promise<ContestRow> {
    if (lock) await tx.query(`SELECT 1 FROM contest WHERE id = $1 FOR UPDATE`, [id]);
    const found = stored(await firstRow<ContestRow>(tx, `SELECT ${columns}, CASE WHEN v.status <> 'draft' THEN v.content END AS exam FROM ${from} WHERE k.id = $1 AND ${scoped(2)}`, [id, scopeParam(caller, permission)]));
    if (!found) throw notFound('grading.contest_not_found');
    return found;
  }

  async list(tx: Tx, caller: Caller | null, page: { page: number; pageSize: number }): Promise<ContestListRow[]> {
    const counts = `(SELECT count(*)::int FROM contest_entry n WHERE n.contest_id = k.id) AS joined,
      (SELECT count(*)::int FROM contest_entry n WHERE n.contest_id = k.id AND n.attempt_id IS NOT NULL AND NOT n.is_excluded) AS finished`;
    const found = await rows<ContestListRow>(
      tx,
      `SELECT ${columns}, ${counts}, count(*) OVER ()::int AS total FROM ${from}
       WHERE ${caller ? scoped(3) : `k.status = 'published' AND $3::ltree[] IS NULL`}
       ORDER BY ${caller ? `k.status = 'draft' DESC,` : ''} (${opens} <= now() AND now() < ${closes}) DESC, ${opens} > now() DESC, ${closes} DESC, k.id LIMIT $1 OFFSET $2`,
      [page.pageSize, (page.page - 1) * page.pageSize, caller ? scopeParam(caller, 'exam.read') : null],
    );
    return found.map((row) => ({ ...row, content: contestDraft.parse(row.content) }));
  }

  /** false: the code is taken */
  async insert(tx: Tx, contest: { id: string; code: string; examId: string; content: ContestDraft; createdBy: string }): Promise<boolean> {
    const made = await rows(tx, `INSERT INTO contest (id, code, exam_id, content, created_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (code) DO NOTHING RETURNING id`, [
      contest.id, contest.code, contest.examId, JSON.stringify(contest.content), contest.createdBy,
    ]);
    return made.length === 1;
  }

  async save(tx: Tx, id: string, content: ContestDraft): Promise<void> {
    await tx.query(`UPDATE contest SET content = $2, version = version + 1, updated_at = now() WHERE id = $1`, [id, JSON.stringify(content)]);
  }

  async publish(tx: Tx, id: string, sittingId: string): Promise<void> {
    await tx.query(`UPDATE contest SET status = 'published', sitting_id = $2, published_at = now(), updated_at = now(), version = version + 1 WHERE id = $1`, [id, sittingId]);
  }

  async cancel(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE contest SET status = 'cancelled', updated_at = now(), version = version + 1 WHERE id = $1`, [id]);
  }

  async unitNames(tx: Tx, unitIds: readonly string[]): Promise<Map<string, ShortText>> {
    const found = unitIds.length === 0 ? [] : await rows<{ id: string; name: ShortText }>(tx, `SELECT p.unit_id AS id, p.name FROM unit_place(today_vn()) p WHERE p.unit_id = ANY($1::uuid[])`, [unitIds]);
    return new Map(found.map((unit) => [unit.id, unit.name]));
  }

  /** How many of these are units of today within the caller's scope. */
  async countUnits(tx: Tx, caller: Caller, unitIds: readonly string[]): Promise<number> {
    const found = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM current_unit u WHERE u.unit_id = ANY($1::uuid[]) AND ${underAny('u.path', 2)}`, [unitIds, scopeParam(caller, 'exam.manage')]);
    return found?.n ?? 0;
  }
}

/** What was stored before a field existed reads as if it had its default. */
const stored = (row: ContestRow | null): ContestRow | null => row && { ...row, content: contestDraft.parse(row.content), exam: row.exam && examDraft.parse(row.exam) };
