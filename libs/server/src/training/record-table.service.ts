import { Injectable } from '@nestjs/common';
import type { PeopleFilter } from '@kynangso/contracts/training';
import { evidenceLeaves } from '@kynangso/domain/training';
import { firstRow, type Tx } from '@kynangso/server/platform';
import type { ResolvedFigure } from './completion.service';
import { nextParam, peopleMatch, peopleSql, peopleValues, standingValues } from './completion.sql';

/** A statement of this room with its values, for another room that streams what it answers. */
export interface RowSource {
  sql: string;
  values: readonly unknown[];
}

/** The tables behind the exports of a figure. Statements, because a million rows are copied by the database and never pass through objects. */
@Injectable()
export class RecordTableService {
  /** How many rows `records` will answer. */
  async count(tx: Tx, { params, version }: ResolvedFigure, filter: PeopleFilter): Promise<number> {
    const match = `${peopleSql(params)} SELECT count(*)::int AS n FROM standing s JOIN person ON person.id = s.person_id WHERE ${peopleMatch(nextParam(params))}`;
    const row = await firstRow<{ n: number }>(tx, match, [...standingValues(params), ...peopleValues(filter)]);
    return (row?.n ?? 0) * evidenceLeaves(version.evidence).length;
  }

  /** The people of the figure that the filter leaves, by unit and name, a row for each course and exam asked of them; columns as domain/export trainingRecordColumns. */
  records({ basis, params, version, days }: ResolvedFigure, filter: PeopleFilter): RowSource {
    const leaves = evidenceLeaves(version.evidence);
    const n = nextParam(params);
    const { code, title } = basis.requirement;
    const values = [...standingValues(params), leaves.map((l) => l.kind), leaves.map((l) => l.code), days.cutoffOn < params.asOf ? days.cutoffOn : params.asOf, code, title, basis.period, days.from, ...peopleValues(filter)];
    return { sql: recordsSql(peopleSql(params), n), values };
  }

  /** Those who have met it, one row each: personId, unitCode, achievedOn and their newest certificate in force. */
  confirmed({ params }: ResolvedFigure): RowSource {
    return {
      sql: `${peopleSql(params)}
        SELECT s.person_id AS "personId", u.code AS "unitCode", s.met_on AS "achievedOn", paper.serial AS "certificateSerial"
        FROM standing s JOIN day_tree u ON u.unit_id = s.unit_id
        LEFT JOIN (
          SELECT o.survivor_id, (array_agg(c.serial ORDER BY c.issued_at DESC))[1] AS serial FROM exam_certificate c JOIN resolved_person o ON o.person_id = c.person_id GROUP BY 1
        ) paper ON paper.survivor_id = s.person_id
        WHERE s.status = 'met' ORDER BY u.code COLLATE "C", s.person_id`,
      values: standingValues(params),
    };
  }
}

/**
 * Of several tries at an exam the first pass speaks, without a pass the last try; of dates after a leaver's last day none.
 * Every join is by hash: a look-up per person would read the whole table again for each of them.
 */
const recordsSql = (standing: string, n: number): string => `${standing},
  leaf AS MATERIALIZED (SELECT * FROM unnest($${n}::text[], $${n + 1}::text[]) WITH ORDINALITY AS l (kind, code, place)),
  fact AS MATERIALIZED (
    SELECT DISTINCT ON (s.person_id, leaf.place) s.person_id, leaf.place, a.source_id, a.achieved_on, a.score_bp, a.outcome IN ('pass', 'completed') AS proves
    FROM achievement a
    LEFT JOIN person_link same ON same.duplicate_id = a.person_id AND same.unlinked_at IS NULL
    JOIN leaf ON leaf.code = a.code AND achievement_proves(a.source_kind, a.proves) = leaf.kind
    JOIN standing s ON s.person_id = coalesce(same.survivor_id, a.person_id)
    WHERE a.superseded_at IS NULL AND a.achieved_on BETWEEN $${n + 6}::date AND $${n + 2}::date AND (s.until IS NULL OR a.achieved_on < s.until)
    ORDER BY s.person_id, leaf.place, proves DESC, CASE WHEN a.outcome IN ('pass', 'completed') THEN a.achieved_on END, a.achieved_on DESC, a.recorded_at DESC),
  paper AS MATERIALIZED (SELECT attempt_id, (array_agg(serial ORDER BY issued_at DESC))[1] AS serial FROM exam_certificate GROUP BY attempt_id)
  SELECT person.full_name AS "fullName", person.birth_date AS "birthOn", '•••••••••' || person.id_last3 AS "personalIdMasked", u.code AS "unitCode", u.name AS "unitName",
    s.position_kind AS "positionKind", $${n + 3}::text AS "requirementCode", $${n + 4}::jsonb AS "requirementTitle", $${n + 5}::text AS period, s.status, s.met_on AS "metOn", leaf.kind AS "partKind", leaf.code AS "partCode",
    CASE WHEN fact.proves THEN fact.achieved_on END AS "partMetOn", fact.score_bp AS "scoreBp", paper.serial AS "certificateSerial"
  FROM standing s
  JOIN person ON person.id = s.person_id
  JOIN day_tree u ON u.unit_id = s.unit_id
  CROSS JOIN leaf
  LEFT JOIN fact ON fact.person_id = s.person_id AND fact.place = leaf.place
  LEFT JOIN paper ON paper.attempt_id = fact.source_id
  WHERE ${peopleMatch(n + 7)}
  ORDER BY u.code COLLATE "C", person.sort_key, s.person_id, leaf.place`;
