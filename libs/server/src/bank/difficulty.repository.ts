import { Injectable } from '@nestjs/common';
import { type Difficulty, type DifficultyDecision, type DifficultyModule, type DifficultyRow, type DifficultyVerdict, type InteractionKind, type ItemDifficulty, type ItemPool, type ItemSource, type StrayingKind, strayings } from '@kynangso/contracts/bank';
import { EXPERT_LOGITS, FIT_FROM, FIT_TO, STRAY_LOGITS, Z95 } from '@kynangso/domain/grading';
import { type Caller, firstRow, newId, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { itemWithOwner, ownedUnder } from './item-scope';

export interface StoredDecision extends Omit<DifficultyDecision, 'verdict'> { verdict: DifficultyVerdict; straying: StrayingKind; logitMilli: number }
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
  question: string;
  decision: StoredDecision | null;
}
export interface DifficultyFilter { framework?: string | undefined; module?: string | undefined; show: 'straying' | 'settled' | 'measured'; straying?: StrayingKind | undefined; page: number; pageSize: number }
type FoundRow = Omit<DifficultyRow, 'measured' | 'straying' | 'expertLogitMilli' | 'measuredAt' | 'decision'> & { logitMilli: number; errorMilli: number; infitMilli: number; measuredAt: Date; decision: StoredDecision | null };

/** `straying` of the domain in SQL, by the authors' word of today, for pages of a list; a test holds the two against each other. */
const off = `(d.b_milli - CASE v.difficulty ${Object.entries(EXPERT_LOGITS).map(([word, logit]) => `WHEN '${word}' THEN ${logit * 1000}`).join(' ')} END)`;
const straying = `CASE WHEN d.infit_milli > ${FIT_TO * 1000} THEN 'misfit' WHEN d.infit_milli < ${FIT_FROM * 1000} THEN 'tooClose'
  WHEN abs(${off}) < ${STRAY_LOGITS * 1000} OR abs(${off}) <= ${Z95} * d.se_milli THEN NULL WHEN ${off} > 0 THEN 'harder' ELSE 'easier' END`;
/** `stillDecided`: kept, and not news again since. */
const isSettled = `coalesce(k.verdict = 'kept' AND k.straying = s.straying AND abs(d.b_milli - k.b_milli) < ${STRAY_LOGITS * 1000}, false)`;
const measured = `item_difficulty d JOIN (${itemWithOwner}) ON i.id = d.item_id JOIN item_version v ON v.item_id = d.item_id AND v.status = 'approved'
  CROSS JOIN LATERAL (SELECT ${straying} AS straying) s LEFT JOIN LATERAL (
    SELECT * FROM difficulty_decision x WHERE x.item_id = d.item_id AND x.question = d.question ORDER BY x.decided_at DESC, x.id DESC LIMIT 1) k ON true`;
const decision = `CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('verdict', k.verdict, 'reason', k.reason, 'at', k.decided_at, 'straying', k.straying, 'logitMilli', k.b_milli,
  'by', coalesce((SELECT p.full_name FROM person_card p WHERE p.person_id = k.decided_by), '')) END AS decision`;
/** answers against ability may be a wrong key, so they come first; then what placement tests ask at the wrong place; last what only fits too well */
const order = `array_position(ARRAY['${strayings.join("','")}'], CASE s.straying WHEN 'easier' THEN 'harder' ELSE s.straying END) NULLS LAST, CASE WHEN s.straying = 'misfit' THEN d.infit_milli ELSE abs(${off}) END DESC, i.code`;

/** What people's first answers say of items: read from views of the grading room's tables, never from those; and what was decided about it. */
@Injectable()
export class DifficultyRepository {
  /** Of the version in use; null without one. */
  of(tx: Tx, itemId: string): Promise<DifficultyFacts | null> {
    return firstRow(
      tx,
      `SELECT v.difficulty AS expert, v.kind, v.alignments, CASE WHEN o.item_id IS NULL THEN v.pool ELSE 'practice' END AS pool, d.standing, d.b_milli AS "logitMilli", d.se_milli AS "errorMilli",
              d.infit_milli AS "infitMilli", d.recorded_at AS "measuredAt", now.question, ${decision},
              (SELECT count(*)::int FROM first_answer f JOIN item_question q ON q.item_version_id = f.item_version_id WHERE f.item_id = v.item_id AND q.question = now.question) AS answers
       FROM item_version v JOIN item_question now ON now.item_version_id = v.id LEFT JOIN open_item o ON o.item_id = v.item_id
       LEFT JOIN LATERAL (SELECT * FROM item_difficulty x WHERE x.item_id = v.item_id ORDER BY x.recorded_at DESC LIMIT 1) d ON true
       LEFT JOIN LATERAL (SELECT * FROM difficulty_decision x WHERE x.item_id = v.item_id AND x.question = now.question ORDER BY x.decided_at DESC, x.id DESC LIMIT 1) k ON true
       WHERE v.item_id = $1 AND v.status = 'approved'`,
      [itemId],
    );
  }

  /** What needs a person most first. */
  async list(tx: Tx, caller: Caller, { page, pageSize, ...filter }: DifficultyFilter): Promise<{ rows: FoundRow[]; total: number }> {
    const from = `FROM ${measured} WHERE ${ownedUnder(1)} AND d.standing = 'measured' AND ($2::text IS NULL OR d.framework = $2) AND ($3::text IS NULL OR d.module = $3)
        AND CASE $4::text WHEN 'measured' THEN true WHEN 'settled' THEN s.straying IS NOT NULL AND ${isSettled} ELSE s.straying IS NOT NULL AND NOT ${isSettled} END AND ($5::text IS NULL OR s.straying = $5)`;
    const params = [scopeParam(caller, 'bank.read'), filter.framework ?? null, filter.module ?? null, filter.show, filter.straying ?? null];
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from}`, params);
    const found = await rows<FoundRow>(
      tx,
      `SELECT i.id AS "itemId", i.code, v.excerpt, d.framework, d.module, v.difficulty AS expert, d.answers, d.b_milli AS "logitMilli", d.se_milli AS "errorMilli", d.infit_milli AS "infitMilli",
              d.recorded_at AS "measuredAt", ${decision}, coalesce(${ownedUnder(8)} OR ${ownedUnder(9)}, false) AS "mayDecide"
       ${from} ORDER BY ${order} LIMIT $6 OFFSET $7`,
      [...params, pageSize, (page - 1) * pageSize, scopeParam(caller, 'bank.author'), scopeParam(caller, 'bank.approve')],
    );
    return { rows: found, total: total?.n ?? 0 };
  }

  /** One line a module, of the items the caller may read. */
  modules(tx: Tx, caller: Caller): Promise<(Omit<DifficultyModule, 'measuredAt' | 'title'> & { measuredAt: Date })[]> {
    return rows(
      tx,
      `SELECT d.framework, d.module, count(*) FILTER (WHERE d.standing = 'measured')::int AS measured, count(*) FILTER (WHERE d.standing <> 'measured')::int AS waiting,
              count(*) FILTER (WHERE d.standing = 'measured' AND s.straying IS NOT NULL AND NOT ${isSettled})::int AS "toLookAt", max(d.recorded_at) AS "measuredAt"
       FROM ${measured} WHERE ${ownedUnder(1)} GROUP BY d.framework, d.module ORDER BY d.framework DESC, d.module`,
      [scopeParam(caller, 'bank.read')],
    );
  }

  async decide(tx: Tx, made: { itemId: string; question: string; straying: StrayingKind; logitMilli: number; verdict: DifficultyVerdict; reason: string; by: string; at: Date }): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO difficulty_decision (id, item_id, question, straying, b_milli, verdict, reason, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, made.itemId, made.question, made.straying, made.logitMilli, made.verdict, made.reason, made.by, made.at],
    );
    return id;
  }
}
