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

/** Of several tries at an exam the first pass speaks, without a pass the last try; of dates after a leaver's last day none. */
const recordsSql = (standing: string, n: number): string => `${standing}
  SELECT person.full_name AS "fullName", person.birth_date AS "birthOn", '•••••••••' || person.id_last3 AS "personalIdMasked", u.code AS "unitCode", u.name AS "unitName",
    s.position_kind AS "positionKind", s.status, s.met_on AS "metOn", leaf.kind AS "partKind", leaf.code AS "partCode",
    CASE WHEN fact.proves THEN fact.achieved_on END AS "partMetOn", fact.score_bp AS "scoreBp", fact.serial AS "certificateSerial"
  FROM standing s
  JOIN person ON person.id = s.person_id
  JOIN day_tree u ON u.unit_id = s.unit_id
  CROSS JOIN unnest($${n}::text[], $${n + 1}::text[]) WITH ORDINALITY AS leaf (kind, code, place)
  LEFT JOIN LATERAL (
    SELECT a.achieved_on, a.score_bp, a.outcome IN ('pass', 'completed') AS proves,
      CASE WHEN a.source_kind = 'grade' THEN (
        SELECT c.serial FROM exam_certificate c WHERE c.person_id = a.person_id AND c.attempt_id = a.source_id ORDER BY c.issued_at DESC LIMIT 1) END AS serial
    FROM achievement a
    WHERE a.person_id IN (SELECT s.person_id UNION SELECT l.duplicate_id FROM person_link l WHERE l.survivor_id = s.person_id AND l.unlinked_at IS NULL)
      AND a.superseded_at IS NULL AND a.source_kind = CASE leaf.kind WHEN 'exam' THEN 'grade' ELSE 'course' END AND a.code = leaf.code
      AND a.achieved_on BETWEEN $3::date AND $${n + 2}::date AND (s.until IS NULL OR a.achieved_on < s.until)
    ORDER BY proves DESC, CASE WHEN a.outcome IN ('pass', 'completed') THEN a.achieved_on END, a.achieved_on DESC, a.recorded_at DESC LIMIT 1) fact ON true
  ORDER BY u.code COLLATE "C", person.sort_key, s.person_id, leaf.place`;
