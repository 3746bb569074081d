import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { dayInVietnam } from '@kynangso/domain/kernel';
import { type Caller, notFound, type Tx } from '@kynangso/server/platform';
import { ContestRepository } from './contest.repository';
import { ResultRepository } from './result.repository';

/** A frozen result as a file is made of it. */
export interface ContestTable {
  resultId: string;
  code: string;
  title: ShortText;
  revision: number;
  frozenOn: string;
  hash: string;
  unitId: string | null;
}
export interface TableStatement {
  sql: string;
  values: readonly unknown[];
}

/** hundredths as people of each language write numbers */
const points = (column: string): string => `trim_scale(${column} / 100.0)::text`;
/** In words: a spreadsheet takes "11 / 12" for a day of December. */
const score = `(SELECT jsonb_build_object('vi', replace(x || ' trên ' || y, '.', ','), 'en', x || ' of ' || y) FROM (SELECT ${points('w.points_centi')} AS x, ${points('w.max_centi')} AS y) s)`;
const time = (unit: string): string => `to_char(make_interval(secs => w.spent_ms / (1000 * ${unit}) * ${unit}), 'HH24:MI:SS')`;
const bp = `CASE WHEN w.max_centi > 0 THEN greatest(0, w.points_centi::bigint * 10000 / w.max_centi)::int ELSE 0 END`;
const unitSeconds = `(r.rule ->> 'timeUnitSeconds')::int`;
const from = `contest_result r JOIN contest k ON k.id = r.contest_id`;
const job = `LEFT JOIN LATERAL (
  SELECT m.title FROM current_membership m WHERE m.person_id = w.person_id AND m.unit_id = w.unit_id AND m.status <> 'left' ORDER BY m.valid_from DESC, m.membership_id LIMIT 1) job ON true`;
const units = `jsonb_to_recordset(r.units) AS w ("unitId" uuid, place int, joined int, finished int, people int, "meanBp" int)`;
const prize = (kind: 'person' | 'unit', place: string): string =>
  `(SELECT z -> 'title' FROM jsonb_array_elements(k.content -> 'prizes') z WHERE z ->> 'kind' = '${kind}' AND ${place} BETWEEN (z ->> 'from')::int AND (z ->> 'to')::int LIMIT 1)`;

/** What leaves as files: the whole ranking, the units with their shares, and the list for commendation. Names for who may manage the contest alone. */
@Injectable()
export class ContestTableService {
  constructor(
    private readonly contests: ContestRepository,
    private readonly results: ResultRepository,
  ) {}

  async find(tx: Tx, caller: Caller, contestId: string, revision: number, permission: 'exam.read' | 'exam.manage'): Promise<ContestTable> {
    const contest = await this.contests.get(tx, caller, contestId, permission);
    const result = await this.results.find(tx, contestId, revision);
    if (!result) throw notFound('grading.contest_result_unknown', { revision });
    return { resultId: result.id, code: contest.code, title: contest.content.title, revision, frozenOn: dayInVietnam(result.frozenAt), hash: result.hash, unitId: contest.ownerUnitId };
  }

  places({ resultId }: ContestTable): TableStatement {
    return {
      sql: `
        SELECT w.place, CASE WHEN w.is_shared THEN 'yes' ELSE 'no' END AS shared, p.full_name AS "fullName", job.title AS "jobTitle", u.code AS "unitCode", u.name AS "unitName", ${score} AS score, ${bp} AS "scoreBp",
          ${time(unitSeconds)} AS spent, CASE WHEN w.guess IS NULL OR r.rule ->> 'actual' IS NULL THEN NULL ELSE abs(w.guess - (r.rule ->> 'actual')::int) END AS distance, ${prize('person', 'w.place')} AS prize
        FROM ${from} JOIN contest_place w ON w.result_id = r.id JOIN person p ON p.id = w.person_id LEFT JOIN unit_place(today_vn()) u ON u.unit_id = w.unit_id ${job}
        WHERE r.id = $1::uuid ORDER BY w.place, p.sort_key, w.person_id`,
      values: [resultId],
    };
  }

  units({ resultId }: ContestTable): TableStatement {
    return {
      sql: `
        SELECT w.place, u.code AS "unitCode", u.name AS "unitName", w.people, w.joined, w.finished, CASE WHEN w.people > 0 THEN least(10000, w.finished::bigint * 10000 / w.people)::int END AS rate, w."meanBp", ${prize('unit', 'w.place')} AS prize
        FROM ${from} CROSS JOIN LATERAL ${units} LEFT JOIN unit_place(today_vn()) u ON u.unit_id = w."unitId"
        WHERE r.id = $1::uuid ORDER BY w.place NULLS LAST, w.finished DESC, u.code COLLATE "C"`,
      values: [resultId],
    };
  }

  /** In the order of the prizes, people and units; who shares a place stands in it as well. */
  prizes({ resultId }: ContestTable): TableStatement {
    const won = (kind: 'person' | 'unit'): string => `z.value ->> 'kind' = '${kind}' AND w.place BETWEEN (z.value ->> 'from')::int AND (z.value ->> 'to')::int`;
    return {
      sql: `
        SELECT y.prize, y.gift, y.kind, y.place, y."fullName", y."jobTitle", y."unitCode", y."unitName", y.score, y.spent FROM (
          SELECT z.ordinality AS n, z.value -> 'title' AS prize, z.value -> 'gift' AS gift, 'person' AS kind, w.place, p.full_name AS "fullName", p.sort_key, job.title AS "jobTitle", u.code AS "unitCode", u.name AS "unitName", ${score} AS score, ${time(unitSeconds)} AS spent
          FROM ${from} CROSS JOIN LATERAL jsonb_array_elements(k.content -> 'prizes') WITH ORDINALITY z JOIN contest_place w ON w.result_id = r.id AND ${won('person')}
          JOIN person p ON p.id = w.person_id LEFT JOIN unit_place(today_vn()) u ON u.unit_id = w.unit_id ${job} WHERE r.id = $1::uuid
          UNION ALL
          SELECT z.ordinality, z.value -> 'title', z.value -> 'gift', 'unit', w.place, NULL, u.sort_key, NULL, u.code, u.name, NULL, NULL
          FROM ${from} CROSS JOIN LATERAL jsonb_array_elements(k.content -> 'prizes') WITH ORDINALITY z CROSS JOIN LATERAL ${units} LEFT JOIN unit_place(today_vn()) u ON u.unit_id = w."unitId"
          WHERE r.id = $1::uuid AND ${won('unit')}
        ) y ORDER BY y.n, y.place, y.sort_key, y."unitCode" COLLATE "C"`,
      values: [resultId],
    };
  }
}
