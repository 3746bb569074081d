import { Injectable } from '@nestjs/common';
import type { Facility, ItemUsage } from '@kynangso/contracts/bank';
import { type Caller, rows, scopeParam, type Tx } from '@kynangso/server/platform';

interface Counted {
  sittings: number;
  forms: number;
  attempts: number;
  lastUsedAt: Date | null;
  graded: number;
  pointsCenti: number;
  maxCenti: number;
}

/** Attempts are counted once each; only graded ones that could earn points say how hard the item is. */
const counts = `
  count(DISTINCT w.sitting_id)::int AS sittings, count(DISTINCT w.form_id)::int AS forms, count(w.attempt_id)::int AS attempts, max(w.started_at) AS "lastUsedAt",
  count(*) FILTER (WHERE w.max_centi > 0)::int AS graded,
  coalesce(sum(w.points_centi) FILTER (WHERE w.max_centi > 0), 0)::bigint AS "pointsCenti",
  coalesce(sum(w.max_centi) FILTER (WHERE w.max_centi > 0), 0)::bigint AS "maxCenti"`;

/** Where an item was used: read from the view that exam and grading tables are shown through, never from those tables. */
@Injectable()
export class UsageRepository {
  async of(tx: Tx, caller: Caller, itemId: string): Promise<ItemUsage> {
    const [total] = await rows<Counted & { exams: number }>(tx, `SELECT count(DISTINCT w.exam_id)::int AS exams, ${counts} FROM item_usage w WHERE w.item_id = $1`, [itemId]);
    const versions = await rows<Counted & { versionId: string; number: number }>(
      tx,
      `SELECT w.item_version_id AS "versionId", w.version_number AS number, ${counts} FROM item_usage w WHERE w.item_id = $1
       GROUP BY w.item_version_id, w.version_number ORDER BY w.version_number DESC`,
      [itemId],
    );
    const exams = await rows<Counted & Pick<ItemUsage['exams'][number], 'examId' | 'code' | 'kind' | 'title'>>(
      tx,
      `SELECT w.exam_id AS "examId", w.exam_code AS code, w.exam_kind AS kind, (array_agg(w.exam_title ORDER BY w.sitting_id DESC))[1] AS title, ${counts} FROM item_usage w
       WHERE w.item_id = $1 AND ($2::ltree[] IS NULL OR w.exam_owner_unit_id IS NULL
         OR w.exam_owner_unit_id IN (SELECT p.unit_id FROM unit_owned($2::ltree[], today_vn()) p))
       GROUP BY w.exam_id, w.exam_code, w.exam_kind ORDER BY max(w.started_at) DESC NULLS LAST, w.exam_code`,
      [itemId, scopeParam(caller, 'bank.read')],
    );
    const none = { sittings: 0, forms: 0, attempts: 0, lastUsedAt: null, graded: 0, pointsCenti: 0, maxCenti: 0 };
    return {
      total: { exams: total?.exams ?? 0, ...counted(total ?? none) },
      versions: versions.map((each) => ({ versionId: each.versionId, number: each.number, ...counted(each) })),
      exams: exams.map((each) => ({ examId: each.examId, code: each.code, kind: each.kind, title: each.title, ...counted(each) })),
    };
  }
}

function counted({ sittings, forms, attempts, lastUsedAt, graded, pointsCenti, maxCenti }: Counted) {
  const facility: Facility | null = graded > 0 ? { count: graded, pointsCenti, maxCenti } : null;
  return { sittings, forms, attempts, lastUsedAt: lastUsedAt?.toISOString() ?? null, facility };
}
