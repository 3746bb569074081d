import { Injectable } from '@nestjs/common';
import type { WaiverView } from '@kynangso/contracts/training';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export type WaiverRow = Omit<WaiverView, 'grantedAt'> & { grantedAt: Date };
export interface WaiverTerms {
  waiverId: string;
  requirementId: string;
  personId: string;
  period: string;
  reason: string;
  validFrom: string;
  validTo: string | null;
  grantedBy: string;
  grantedAt: Date;
}

const VIEW = `w.waiver_id AS id, w.requirement_id AS "requirementId", r.code AS "requirementCode", w.person_id AS "personId", p.full_name AS "fullName", w.period, w.reason,
  w.valid_from AS "validFrom", w.valid_to AS "validTo", w.granted_at AS "grantedAt"`;
const FROM = `FROM waiver w JOIN requirement r ON r.id = w.requirement_id JOIN person p ON p.id = w.person_id WHERE w.superseded_at IS NULL`;
const GIVEN_ON = `(w.granted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
/**
 * People with a membership in scope ($1) at some time of the waiver's year that had not ended when the waiver was given: a former unit keeps
 * its past and sees nothing later.
 */
export const WAIVER_IN_SCOPE = `($1::ltree[] IS NULL OR EXISTS (
  SELECT 1 FROM membership m JOIN unit_in_scope($1::ltree[], today_vn()) s ON s.unit_id = m.unit_id
  WHERE m.person_id IN (SELECT same.person_id FROM same_person(w.person_id) same) AND m.superseded_at IS NULL AND m.valid_from < s.before_on
    AND m.valid_from <= period_last(w.period) AND (m.valid_to IS NULL OR m.valid_to > greatest(period_first(w.period), ${GIVEN_ON})) AND ${GIVEN_ON} < s.before_on))`;

@Injectable()
export class WaiverRepository {
  list(tx: Tx, scope: string | null, filter: { requirement: string | null; period: string | null }, page: { page: number; pageSize: number }): Promise<WaiverRow[]> {
    return rows(tx, `SELECT ${VIEW} ${FROM} AND ${WAIVER_IN_SCOPE} AND ($2::uuid IS NULL OR w.requirement_id = $2) AND ($3::text IS NULL OR w.period = $3)
      ORDER BY w.granted_at DESC, w.waiver_id LIMIT $4 OFFSET $5`, [scope, filter.requirement, filter.period, page.pageSize, (page.page - 1) * page.pageSize]);
  }

  async count(tx: Tx, scope: string | null, filter: { requirement: string | null; period: string | null }): Promise<number> {
    const row = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${FROM} AND ${WAIVER_IN_SCOPE} AND ($2::uuid IS NULL OR w.requirement_id = $2) AND ($3::text IS NULL OR w.period = $3)`,
      [scope, filter.requirement, filter.period]);
    return row?.n ?? 0;
  }

  find(tx: Tx, scope: string | null, waiverId: string): Promise<WaiverRow | null> {
    return firstRow(tx, `SELECT ${VIEW} ${FROM} AND ${WAIVER_IN_SCOPE} AND w.waiver_id = $2`, [scope, waiverId]);
  }

  /** Is any day of [from, to) already excused? */
  async overlaps(tx: Tx, w: Pick<WaiverTerms, 'requirementId' | 'personId' | 'period' | 'validFrom' | 'validTo'>): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM waiver WHERE requirement_id = $1 AND person_id IN (SELECT same.person_id FROM same_person($2) same) AND period = $3 AND superseded_at IS NULL
      AND daterange(valid_from, valid_to) && daterange($4::date, $5::date)`, [w.requirementId, w.personId, w.period, w.validFrom, w.validTo])) !== null;
  }

  async insert(tx: Tx, w: WaiverTerms): Promise<void> {
    await tx.query(
      `INSERT INTO waiver (id, waiver_id, requirement_id, person_id, period, reason, valid_from, valid_to, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [newId(), w.waiverId, w.requirementId, w.personId, w.period, w.reason, w.validFrom, w.validTo, w.grantedBy, w.grantedAt],
    );
  }

  async supersede(tx: Tx, waiverId: string): Promise<void> {
    await tx.query('UPDATE waiver SET superseded_at = clock_timestamp() WHERE waiver_id = $1 AND superseded_at IS NULL', [waiverId]);
  }
}
