import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { examInScope } from './task.repository';

export interface HeldRow {
  id: string; attemptId: string; sittingId: string; examCode: string; title: ShortText; ownerUnitId: string | null; position: number; fileName: string; bytes: number; refusal: string;
  uploadedAt: Date; shownAt: Date | null;
}

const columns = `x.id, x.attempt_id AS "attemptId", f.sitting_id AS "sittingId", f.exam_code AS "examCode", f.content->'title' AS title, f.owner_unit_id AS "ownerUnitId", x.position,
  x.name AS "fileName", x.size AS bytes, c.refusal, x.uploaded_at AS "uploadedAt", x.shown_at AS "shownAt"`;
/** files of which no copy without names could be made, of papers that people mark or have marked */
const from = `FROM attempt_file x JOIN attempt_file_copy c ON c.sha256 = x.sha256 AND c.refusal IS NOT NULL JOIN attempt_fact f ON f.attempt_id = x.attempt_id
  WHERE EXISTS (SELECT 1 FROM marking_task t WHERE t.attempt_id = x.attempt_id AND t.position = x.position)`;

@Injectable()
export class HeldFileRepository {
  list(tx: Tx, scope: string | null, { page, pageSize }: { page: number; pageSize: number }): Promise<(HeldRow & { total: number })[]> {
    return rows(
      tx,
      `SELECT ${columns}, count(*) OVER ()::int AS total ${from} AND ${examInScope(1)} ORDER BY x.shown_at IS NOT NULL, x.uploaded_at, x.id LIMIT $2 OFFSET $3`,
      [scope, pageSize, (page - 1) * pageSize],
    );
  }

  find(tx: Tx, scope: string | null, fileId: string): Promise<HeldRow | null> {
    return firstRow(tx, `SELECT ${columns} ${from} AND x.id = $2 AND ${examInScope(1)}`, [scope, fileId]);
  }
}
