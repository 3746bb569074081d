import { Injectable } from '@nestjs/common';
import type { EvidenceRule, MetricKind, PlanTarget, TargetOperator, VersionRules } from '@kynangso/contracts/training';
import { appliesTo, periodRuleOf, yearOf } from '@kynangso/domain/training';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface VersionRow {
  id: string;
  requirementId: string;
  code: string;
  ownerUnitId: string;
  number: number;
  title: ShortText;
  populations: string[];
  positionKinds: string[] | null;
  audienceUnitId: string;
  evidence: EvidenceRule;
  fromYear: number;
  dueDay: string;
  cutoffDay: string;
  metricKind: MetricKind;
  targetOperator: TargetOperator | null;
  targetValueBp: number | null;
  planTarget: string | null;
  rules: VersionRules;
  publishedAt: Date;
}
export type NewVersion = Omit<VersionRow, 'id' | 'code' | 'ownerUnitId' | 'publishedAt'> & { publishedBy: string };
export type NamedVersionRow = VersionRow & { ownerUnitName: ShortText; audienceUnitName: ShortText };

const COLUMNS = `v.id, v.requirement_id AS "requirementId", r.code, r.owner_unit_id AS "ownerUnitId", v.number, v.title, v.populations,
  v.position_kinds AS "positionKinds", v.audience_unit_id AS "audienceUnitId", v.evidence, v.from_year AS "fromYear", v.due_day AS "dueDay",
  v.cutoff_day AS "cutoffDay", v.metric_kind AS "metricKind", v.target_operator AS "targetOperator", v.target_value_bp AS "targetValueBp",
  v.plan_target AS "planTarget", v.rules, v.published_at AS "publishedAt"`;

/**
 * A requirement is seen from every unit it concerns: those under its audience, and those above it. $1 is the caller's scope
 * (null = the whole system).
 */
export const CONCERNS = `($1::ltree[] IS NULL OR EXISTS (
  SELECT 1 FROM unit_place(today_vn()) u WHERE u.unit_id IN (v.audience_unit_id, r.owner_unit_id) AND (u.path <@ $1::ltree[] OR u.path @> $1::ltree[])))`;
const NEWEST = `v.number = (SELECT max(n.number) FROM requirement_version n WHERE n.requirement_id = v.requirement_id)`;
const NAMED = `FROM requirement_version v JOIN requirement r ON r.id = v.requirement_id
  JOIN unit_place(today_vn()) o ON o.unit_id = r.owner_unit_id JOIN unit_place(today_vn()) a ON a.unit_id = v.audience_unit_id`;

@Injectable()
export class RequirementRepository {
  list(tx: Tx, scope: string | null, page: { page: number; pageSize: number }): Promise<NamedVersionRow[]> {
    return rows(tx, `SELECT ${COLUMNS}, o.name AS "ownerUnitName", a.name AS "audienceUnitName" ${NAMED}
      WHERE ${NEWEST} AND ${CONCERNS} ORDER BY r.code LIMIT $2 OFFSET $3`, [scope, page.pageSize, (page.page - 1) * page.pageSize]);
  }

  async count(tx: Tx, scope: string | null): Promise<number> {
    const row = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM requirement_version v JOIN requirement r ON r.id = v.requirement_id WHERE ${NEWEST} AND ${CONCERNS}`, [scope]);
    return row?.n ?? 0;
  }

  find(tx: Tx, scope: string | null, requirementId: string): Promise<NamedVersionRow | null> {
    return firstRow(tx, `SELECT ${COLUMNS}, o.name AS "ownerUnitName", a.name AS "audienceUnitName" ${NAMED} WHERE ${NEWEST} AND ${CONCERNS} AND r.id = $2`, [scope, requirementId]);
  }

  /** The version that rules a year, as known at an instant: the newest one that had begun to apply by then. */
  versionFor(tx: Tx, scope: string | null, requirementId: string, period: string, knownAt: Date | null): Promise<VersionRow | null> {
    return firstRow(tx, `SELECT ${COLUMNS} FROM requirement_version v JOIN requirement r ON r.id = v.requirement_id
      WHERE r.id = $2 AND ${CONCERNS} AND v.from_year <= $3 AND ($4::timestamptz IS NULL OR v.published_at <= $4)
      ORDER BY v.number DESC LIMIT 1`, [scope, requirementId, yearOf(period), knownAt]);
  }

  /** Every requirement's ruling version of a period: the newest of its year, where that has such a period. */
  async ruling(tx: Tx, period: string, requirementId: string | null = null): Promise<VersionRow[]> {
    return (await this.rulingYear(tx, yearOf(period), requirementId)).filter((v) => appliesTo(periodRuleOf(v), period));
  }

  rulingYear(tx: Tx, year: number, requirementId: string | null = null): Promise<VersionRow[]> {
    return rows(tx, `SELECT DISTINCT ON (r.id) ${COLUMNS} FROM requirement_version v JOIN requirement r ON r.id = v.requirement_id
      WHERE v.from_year <= $1 AND ($2::uuid IS NULL OR r.id = $2) ORDER BY r.id, v.number DESC`, [year, requirementId]);
  }

  byId(tx: Tx, versionIds: readonly string[]): Promise<VersionRow[]> {
    return rows(tx, `SELECT ${COLUMNS} FROM requirement_version v JOIN requirement r ON r.id = v.requirement_id WHERE v.id = ANY($1::uuid[])`, [versionIds]);
  }

  /** The first year any requirement applies to; null without requirements. */
  async firstYear(tx: Tx, requirementId: string | null = null): Promise<number | null> {
    const row = await firstRow<{ y: number | null }>(tx, 'SELECT min(from_year)::int AS y FROM requirement_version WHERE $1::uuid IS NULL OR requirement_id = $1', [requirementId]);
    return row?.y ?? null;
  }

  /** False when the code is taken. */
  async insert(tx: Tx, requirement: { id: string; code: string; ownerUnitId: string; createdBy: string }): Promise<boolean> {
    const made = await rows(tx, `INSERT INTO requirement (id, code, owner_unit_id, created_by) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [requirement.id, requirement.code, requirement.ownerUnitId, requirement.createdBy]);
    return made.length > 0;
  }

  async lock(tx: Tx, requirementId: string): Promise<void> {
    await tx.query('SELECT 1 FROM requirement WHERE id = $1 FOR UPDATE', [requirementId]);
  }

  async insertVersion(tx: Tx, v: NewVersion): Promise<void> {
    await tx.query(
      `INSERT INTO requirement_version (id, requirement_id, number, title, populations, position_kinds, audience_unit_id, evidence, period_kind, from_year,
         due_day, cutoff_day, metric_kind, target_operator, target_value_bp, plan_target, published_by, rules)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $17, $9, $10, $11, $12, $13, $14, $15, $16, $18)`,
      [newId(), v.requirementId, v.number, JSON.stringify(v.title), v.populations, v.positionKinds, v.audienceUnitId, JSON.stringify(v.evidence), v.fromYear,
        v.dueDay, v.cutoffDay, v.metricKind, v.targetOperator, v.targetValueBp, v.planTarget, v.publishedBy, periodRuleOf(v).kind, JSON.stringify(v.rules)],
    );
  }

  targets(tx: Tx, filter: { metricKind?: string | undefined; code?: string }): Promise<PlanTarget[]> {
    return rows(tx, `SELECT code, plan, verified, due, population, population_codes AS "populationCodes", indicator, metric_kind AS "metricKind", operator,
        value_centi AS "valueCenti", unit, counted_per AS "countedPer", is_annual AS "isAnnual", is_measurable AS "isMeasurable", note
      FROM target WHERE ($1::text IS NULL OR metric_kind = $1) AND ($2::text IS NULL OR code = $2) ORDER BY position`, [filter.metricKind ?? null, filter.code ?? null]);
  }

  /** Of the periods, one that is locked; null = none is. */
  async locked(tx: Tx, requirementId: string, periods: readonly string[]): Promise<string | null> {
    const row = await firstRow<{ p: string }>(tx, 'SELECT p FROM unnest($2::text[]) p WHERE is_period_locked($1, p) ORDER BY p LIMIT 1', [requirementId, periods]);
    return row?.p ?? null;
  }

  async unitNames(tx: Tx, unitIds: readonly string[]): Promise<Map<string, ShortText>> {
    const found = await rows<{ id: string; name: ShortText }>(tx, 'SELECT unit_id AS id, name FROM unit_place(today_vn()) WHERE unit_id = ANY($1::uuid[])', [unitIds]);
    return new Map(found.map((u) => [u.id, u.name]));
  }

  /** Codes of the rule that neither learning nor exam knows. */
  async unknownCodes(tx: Tx, leaves: readonly { kind: string; code: string }[]): Promise<string[]> {
    const found = await rows<{ code: string }>(tx, `SELECT l.code FROM unnest($1::text[], $2::text[]) AS l (kind, code)
      WHERE NOT EXISTS (SELECT 1 FROM training_source s WHERE s.kind = l.kind AND s.code = l.code)`, [leaves.map((l) => l.kind), leaves.map((l) => l.code)]);
    return found.map((r) => r.code);
  }
}
