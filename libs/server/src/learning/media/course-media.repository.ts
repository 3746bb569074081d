import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx, underAny } from '@kynangso/server/platform';

export interface UsedMedia {
  hash: string;
  contentType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  courseCode: string;
  courseTitle: ShortText;
  addedAt: Date;
}
/** $1 = scope */
const used = `
  FROM course_media used JOIN course c ON c.id = used.course_id JOIN media m ON m.hash = used.hash
  LEFT JOIN LATERAL (SELECT v.title FROM course_version v WHERE v.course_id = c.id ORDER BY v.number DESC LIMIT 1) newest ON true
  WHERE m.content_type = ANY($2) AND ($1::ltree[] IS NULL OR EXISTS (SELECT 1 FROM current_unit u WHERE u.unit_id = c.owner_unit_id AND ${underAny('u.path', 1)}))`;

@Injectable()
export class CourseMediaRepository {
  async add(tx: Tx, courseId: string, hashes: readonly string[]): Promise<void> {
    await tx.query(`INSERT INTO course_media (course_id, hash) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`, [courseId, hashes]);
  }

  /** Each file once, newest first, under the course that took it last. */
  async list(tx: Tx, scope: string | null, types: readonly string[], page: number, pageSize: number): Promise<{ rows: UsedMedia[]; total: number }> {
    const found = await rows<UsedMedia>(
      tx,
      `SELECT * FROM (
         SELECT DISTINCT ON (m.hash) m.hash, m.content_type AS "contentType", m.bytes, m.width, m.height, c.code AS "courseCode", coalesce(newest.title, jsonb_build_object('vi', c.code)) AS "courseTitle", used.added_at AS "addedAt"
         ${used} ORDER BY m.hash, used.added_at DESC) each
       ORDER BY "addedAt" DESC, hash LIMIT $3 OFFSET $4`,
      [scope, types, pageSize, (page - 1) * pageSize],
    );
    const total = await firstRow<{ n: number }>(tx, `SELECT count(DISTINCT m.hash)::int AS n ${used}`, [scope, types]);
    return { rows: found, total: total?.n ?? 0 };
  }
}
