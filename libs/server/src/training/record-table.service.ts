import { Injectable } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { DutyStatus } from '@kynangso/contracts/training';
import { evidenceLeaves } from '@kynangso/domain/training';
import { firstRow, type Tx } from '@kynangso/server/platform';
import type { ResolvedFigure } from './completion.service';
import { nextParam, peopleSql, standingValues } from './completion.sql';

/** One person and one part of the requirement. */
export interface RecordTableRow {
  fullName: string;
  birthOn: string | null;
  personalIdMasked: string | null;
  unitCode: string;
  unitName: ShortText;
  positionKind: string;
  status: DutyStatus;
  metOn: string | null;
  partKind: 'course' | 'exam';
  partCode: string;
  partMetOn: string | null;
  scoreBp: number | null;
  certificateSerial: string | null;
}

/** The table behind the training-records export: every person of the figure, a row for each course and exam asked of them. */
@Injectable()
export class RecordTableService {
  /** Rows to come, for the progress bar. */
  async count(tx: Tx, { params, version }: ResolvedFigure): Promise<number> {
    const row = await firstRow<{ n: number }>(tx, `${peopleSql(params)} SELECT count(*)::int AS n FROM standing`, standingValues(params));
    return (row?.n ?? 0) * evidenceLeaves(version.evidence).length;
  }

  /** Rows one by one, by unit and name; the caller's query runner holds the snapshot and is not to be used for anything else meanwhile. */
  async open(runner: QueryRunner, { params, version, days }: ResolvedFigure): Promise<AsyncIterable<RecordTableRow>> {
    const leaves = evidenceLeaves(version.evidence);
    const n = nextParam(params);
    const values = [...standingValues(params), leaves.map((l) => l.kind), leaves.map((l) => l.code), days.cutoffOn < params.asOf ? days.cutoffOn : params.asOf];
    return runner.stream(recordsSql(peopleSql(params), n), values) as Promise<unknown> as Promise<AsyncIterable<RecordTableRow>>;
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
    JOIN leaf ON leaf.code = a.code AND a.source_kind = CASE leaf.kind WHEN 'exam' THEN 'grade' ELSE 'course' END
    JOIN standing s ON s.person_id = coalesce(same.survivor_id, a.person_id)
    WHERE a.superseded_at IS NULL AND a.achieved_on BETWEEN $3::date AND $${n + 2}::date AND (s.until IS NULL OR a.achieved_on < s.until)
    ORDER BY s.person_id, leaf.place, proves DESC, CASE WHEN a.outcome IN ('pass', 'completed') THEN a.achieved_on END, a.achieved_on DESC, a.recorded_at DESC),
  paper AS MATERIALIZED (SELECT attempt_id, (array_agg(serial ORDER BY issued_at DESC))[1] AS serial FROM exam_certificate GROUP BY attempt_id)
  SELECT person.full_name AS "fullName", person.birth_date AS "birthOn", '•••••••••' || person.id_last3 AS "personalIdMasked", u.code AS "unitCode", u.name AS "unitName",
    s.position_kind AS "positionKind", s.status, s.met_on AS "metOn", leaf.kind AS "partKind", leaf.code AS "partCode",
    CASE WHEN fact.proves THEN fact.achieved_on END AS "partMetOn", fact.score_bp AS "scoreBp", paper.serial AS "certificateSerial"
  FROM standing s
  JOIN person ON person.id = s.person_id
  JOIN day_tree u ON u.unit_id = s.unit_id
  CROSS JOIN leaf
  LEFT JOIN fact ON fact.person_id = s.person_id AND fact.place = leaf.place
  LEFT JOIN paper ON paper.attempt_id = fact.source_id
  ORDER BY u.code COLLATE "C", person.sort_key, s.person_id, leaf.place`;
