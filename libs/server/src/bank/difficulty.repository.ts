import { Injectable } from '@nestjs/common';
import type { Difficulty, DifficultyRow, InteractionKind, ItemDifficulty, ItemPool, ItemSource, StrayingKind } from '@kynangso/contracts/bank';
import { EXPERT_LOGITS, FIT_FROM, FIT_TO, STRAY_LOGITS, Z95 } from '@kynangso/domain/grading';
import { type Caller, firstRow, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { itemWithOwner, ownedUnder } from './item-scope';

export interface DifficultyFacts {
  expert: Difficulty;
  kind: InteractionKind;
  pool: ItemPool;
  alignments: ItemSource['alignments'];
  answers: number;
  standing: ItemDifficulty['standing'];
  logitMilli: number | null;
  errorMilli: number | null;
  infitMilli: number | null;
  measuredAt: Date | null;
}
export interface DifficultyFilter { framework?: string | undefined; module?: string | undefined; show: 'straying' | 'measured'; straying?: StrayingKind | undefined; page: number; pageSize: number }
type FoundRow = Omit<DifficultyRow, 'measured' | 'straying' | 'expertLogitMilli'> & { logitMilli: number; errorMilli: number; infitMilli: number };

/** `straying` of the domain in SQL, for pages of a list; a test holds the two against each other. */
const off = `(d.b_milli - CASE d.expert ${Object.entries(EXPERT_LOGITS).map(([word, logit]) => `WHEN '${word}' THEN ${logit * 1000}`).join(' ')} END)`;
const straying = `CASE WHEN d.infit_milli < ${FIT_FROM * 1000} OR d.infit_milli > ${FIT_TO * 1000} THEN 'misfit'
  WHEN abs(${off}) < ${STRAY_LOGITS * 1000} OR abs(${off}) <= ${Z95} * d.se_milli THEN NULL WHEN ${off} > 0 THEN 'harder' ELSE 'easier' END`;

/** What people's first answers say of items: read from views of the grading room's tables, never from those. */
@Injectable()
export class DifficultyRepository {
  /** Of the version in use; null without one. */
  of(tx: Tx, itemId: string): Promise<DifficultyFacts | null> {
    return firstRow(
      tx,
      `SELECT v.difficulty AS expert, v.kind, v.alignments, CASE WHEN o.item_id IS NULL THEN v.pool ELSE 'practice' END AS pool, d.standing, d.b_milli AS "logitMilli", d.se_milli AS "errorMilli",
              d.infit_milli AS "infitMilli", d.recorded_at AS "measuredAt",
              (SELECT count(*)::int FROM first_answer f JOIN item_question q ON q.item_version_id = f.item_version_id WHERE f.item_id = v.item_id AND q.question = now.question) AS answers
       FROM item_version v JOIN item_question now ON now.item_version_id = v.id LEFT JOIN open_item o ON o.item_id = v.item_id
       LEFT JOIN LATERAL (SELECT * FROM item_difficulty x WHERE x.item_id = v.item_id ORDER BY x.recorded_at DESC LIMIT 1) d ON true
       WHERE v.item_id = $1 AND v.status = 'approved'`,
      [itemId],
    );
  }

  /** Furthest from the authors' word first; what doesn't fit before that. */
  async list(tx: Tx, caller: Caller, { page, pageSize, ...filter }: DifficultyFilter): Promise<{ rows: FoundRow[]; total: number }> {
    const from = `FROM item_difficulty d JOIN (${itemWithOwner}) ON i.id = d.item_id JOIN item_version v ON v.id = d.item_version_id
      CROSS JOIN LATERAL (SELECT ${straying} AS straying) s
      WHERE ${ownedUnder(1)} AND d.standing = 'measured' AND ($2::text IS NULL OR d.framework = $2) AND ($3::text IS NULL OR d.module = $3)
        AND ($4::text = 'measured' OR s.straying IS NOT NULL) AND ($5::text IS NULL OR s.straying = $5)`;
    const params = [scopeParam(caller, 'bank.read'), filter.framework ?? null, filter.module ?? null, filter.show, filter.straying ?? null];
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from}`, params);
    const found = await rows<FoundRow>(
      tx,
      `SELECT i.id AS "itemId", i.code, v.excerpt, d.framework, d.module, d.expert, d.answers, d.b_milli AS "logitMilli", d.se_milli AS "errorMilli", d.infit_milli AS "infitMilli"
       ${from} ORDER BY s.straying = 'misfit' DESC NULLS LAST, s.straying IS NULL, abs(${off}) DESC, i.code LIMIT $6 OFFSET $7`,
      [...params, pageSize, (page - 1) * pageSize],
    );
    return { rows: found, total: total?.n ?? 0 };
  }
}
