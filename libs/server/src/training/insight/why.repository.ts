import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { PositionKind } from '@kynangso/contracts/org';
import { rows, type Tx } from '@kynangso/server/platform';
import { WAIVER_IN_SCOPE } from '../waiver.repository';

export interface MembershipFact {
  unitId: string;
  unitCode: string;
  unitName: ShortText;
  positionKind: PositionKind;
  populations: string[];
  status: 'working' | 'leave' | 'left';
  validFrom: string;
  validTo: string | null;
  recordedAt: Date;
  importId: string | null;
  importFile: string | null;
  importAsOf: string | null;
  /** days the unit is one of the audience, as the database writes them; null = never */
  unitDays: string | null;
}
export interface WaiverFact {
  reason: string;
  validFrom: string;
  validTo: string | null;
  grantedAt: Date;
}
export interface MergedFact {
  id: string;
  fullName: string;
  reason: string;
  linkedAt: Date;
}

const known = (alias: string, n: number): string => `(CASE WHEN $${n}::timestamptz IS NULL THEN ${alias}.superseded_at IS NULL ELSE ${alias}.recorded_at <= $${n} AND (${alias}.superseded_at IS NULL OR ${alias}.superseded_at > $${n}) END)`;
const ids = (n: number, at: number): string => `(SELECT $${n}::uuid AS id UNION SELECT l.duplicate_id FROM person_link l WHERE l.survivor_id = $${n}
  AND CASE WHEN $${at}::timestamptz IS NULL THEN l.unlinked_at IS NULL ELSE l.linked_at <= $${at} AND (l.unlinked_at IS NULL OR l.unlinked_at > $${at}) END)`;

/** The rows a figure of one person rests on. */
@Injectable()
export class WhyRepository {
  /** Memberships that touch the days, seen from the caller's scope ($1), in a predecessor up to the day it went over, as in the person's history; `unitDays` from the counting where there is one. */
  memberships(tx: Tx, scope: string | null, personId: string, from: string, to: string, countingId: number | null, knownAt: Date | null): Promise<MembershipFact[]> {
    return rows(
      tx,
      `SELECT m.unit_id AS "unitId", u.code AS "unitCode", u.name AS "unitName", m.position_kind AS "positionKind", m.populations, m.status, m.valid_from AS "validFrom", nullif(least(coalesce(m.valid_to, 'infinity'), s.before_on), 'infinity') AS "validTo",
         m.recorded_at AS "recordedAt", i.id AS "importId", i.file_name AS "importFile", i.as_of AS "importAsOf", cu.days::text AS "unitDays"
       FROM ${ids(2, 6)} p JOIN membership m ON m.person_id = p.id JOIN unit_place(today_vn()) u ON u.unit_id = m.unit_id JOIN unit_in_scope($1::ltree[], today_vn()) s ON s.unit_id = m.unit_id AND m.valid_from < s.before_on
       LEFT JOIN roster_import i ON i.id = m.import_id LEFT JOIN counting_unit cu ON cu.counting_id = $5 AND cu.unit_id = m.unit_id
       WHERE ${known('m', 6)} AND m.valid_from <= $4::date AND (m.valid_to IS NULL OR m.valid_to > $3::date)
       ORDER BY m.valid_from, m.valid_to NULLS LAST, m.id`,
      [scope, personId, from, to, countingId, knownAt],
    );
  }

  /** @param scope null: all of them; else those a former unit may see, by the rule of the list of waivers */
  waivers(tx: Tx, scope: string | null, personId: string, requirementId: string, period: string, knownAt: Date | null): Promise<WaiverFact[]> {
    return rows(tx, `SELECT w.reason, w.valid_from AS "validFrom", w.valid_to AS "validTo", w.granted_at AS "grantedAt" FROM ${ids(2, 5)} p JOIN waiver w ON w.person_id = p.id
      WHERE w.requirement_id = $3 AND w.period = $4 AND ${known('w', 5)} AND ${WAIVER_IN_SCOPE} ORDER BY w.valid_from`, [scope, personId, requirementId, period, knownAt]);
  }

  merged(tx: Tx, personId: string, knownAt: Date | null): Promise<MergedFact[]> {
    return rows(tx, `SELECT p.id, p.full_name AS "fullName", l.reason, l.linked_at AS "linkedAt" FROM person_link l JOIN person p ON p.id = l.duplicate_id
      WHERE l.survivor_id = $1 AND CASE WHEN $2::timestamptz IS NULL THEN l.unlinked_at IS NULL ELSE l.linked_at <= $2 AND (l.unlinked_at IS NULL OR l.unlinked_at > $2) END ORDER BY l.linked_at`, [personId, knownAt]);
  }
}
