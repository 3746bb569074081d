import { Injectable } from '@nestjs/common';
import type { EvidenceKind, RecordSource, TrainingMode, TrainingRecord } from '@kynangso/contracts/training';
import type { Achievement } from '@kynangso/domain/training';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface NewAchievement {
  personId: string;
  sourceKind: RecordSource;
  sourceId: string;
  revision: number;
  code: string;
  outcome: 'pass' | 'fail' | 'completed' | 'issued';
  achievedOn: string;
  scoreBp: number | null;
  serial: string | null;
  /** how it was come by; left out = online */
  mode?: TrainingMode;
  /** what an imported record proves; left out = what its source proves by nature */
  proves?: EvidenceKind;
}
export type RecordRow = Omit<TrainingRecord, 'recordedAt'> & { recordedAt: Date };

/** every record of the human being $1 stands for: themselves, whom they are merged into and all merged with them */
const SAME_PERSON = `SELECT o.person_id FROM resolved_person me JOIN resolved_person o ON o.survivor_id = me.survivor_id WHERE me.person_id = $1`;
const RECORD = `a.id, a.source_kind AS source, achievement_proves(a.source_kind, a.proves) AS proves, a.mode, a.code, s.title, a.outcome, a.achieved_on AS "achievedOn", a.score_bp AS "scoreBp",
  a.serial AS "certificateSerial", a.recorded_at AS "recordedAt"`;
const SOURCE_TITLE = `LEFT JOIN training_source s ON s.code = a.code AND s.kind = coalesce(achievement_proves(a.source_kind, a.proves), 'programme')`;
/** a former unit keeps its past and sees nothing later: only facts dated inside memberships in scope ($2; null = everything) */
const IN_SCOPE = `($2::ltree[] IS NULL OR EXISTS (
  SELECT 1 FROM membership m JOIN unit_in_scope($2::ltree[], today_vn()) s ON s.unit_id = m.unit_id
  WHERE m.person_id IN (${SAME_PERSON}) AND m.superseded_at IS NULL AND a.achieved_on < s.before_on
    AND m.valid_from <= a.achieved_on AND (m.valid_to IS NULL OR a.achieved_on < m.valid_to)))`;

@Injectable()
export class AchievementRepository {
  /**
   * Adds the fact unless this revision of it is known. The highest revision is the living one, in whatever order they come.
   * Returns whether anything was added.
   */
  async add(tx: Tx, a: NewAchievement): Promise<boolean> {
    const newest = await firstRow<{ revision: number }>(tx, 'SELECT max(revision)::int AS revision FROM achievement WHERE source_kind = $1 AND source_id = $2 HAVING count(*) > 0', [a.sourceKind, a.sourceId]);
    const isNewest = newest === null || a.revision > newest.revision;
    if (isNewest) await tx.query('UPDATE achievement SET superseded_at = clock_timestamp() WHERE source_kind = $1 AND source_id = $2 AND superseded_at IS NULL', [a.sourceKind, a.sourceId]);
    const added = await rows(
      tx,
      `INSERT INTO achievement (id, person_id, source_kind, source_id, revision, code, outcome, achieved_on, score_bp, serial, mode, proves, superseded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12, $13, CASE WHEN $11::boolean THEN NULL ELSE clock_timestamp() END)
       ON CONFLICT (source_kind, source_id, revision) DO NOTHING RETURNING id`,
      [newId(), a.personId, a.sourceKind, a.sourceId, a.revision, a.code, a.outcome, a.achievedOn, a.scoreBp, a.serial, isNewest, a.mode ?? 'online', a.proves ?? null],
    );
    return added.length > 0;
  }

  /** Living facts that can meet a duty, per resolved person. Failed exams are facts but prove nothing. */
  async forPeople(tx: Tx, personIds: readonly string[], from: string, through: string): Promise<Map<string, Achievement[]>> {
    const found = await rows<{ personId: string } & Achievement>(
      tx,
      `SELECT same.person_id AS "personId", achievement_proves(a.source_kind, a.proves) AS kind, a.code, a.achieved_on AS "achievedOn", a.mode
       FROM (SELECT p AS id, p AS person_id FROM unnest($1::uuid[]) p WHERE NOT EXISTS (SELECT FROM person_link l WHERE l.duplicate_id = p AND l.unlinked_at IS NULL)
             UNION ALL SELECT l.duplicate_id, l.survivor_id FROM person_link l WHERE l.survivor_id = ANY($1::uuid[]) AND l.unlinked_at IS NULL) same
       JOIN achievement a ON a.person_id = same.id
       WHERE a.superseded_at IS NULL AND a.achieved_on BETWEEN $2 AND $3 AND a.outcome IN ('pass', 'completed') AND a.source_kind <> 'certificate'`,
      [personIds, from, through],
    );
    const byPerson = new Map<string, Achievement[]>();
    for (const { personId, ...a } of found) {
      const list = byPerson.get(personId);
      if (list) list.push(a);
      else byPerson.set(personId, [a]);
    }
    return byPerson;
  }

  page(tx: Tx, personId: string, scope: string | null, page: { page: number; pageSize: number }): Promise<RecordRow[]> {
    return rows(tx, `SELECT ${RECORD} FROM achievement a ${SOURCE_TITLE} WHERE a.person_id IN (${SAME_PERSON}) AND a.superseded_at IS NULL AND ${IN_SCOPE}
      ORDER BY a.achieved_on DESC, a.recorded_at DESC, a.id DESC LIMIT $3 OFFSET $4`, [personId, scope, page.pageSize, (page.page - 1) * page.pageSize]);
  }

  async count(tx: Tx, personId: string, scope: string | null): Promise<number> {
    const row = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM achievement a WHERE a.person_id IN (${SAME_PERSON}) AND a.superseded_at IS NULL AND ${IN_SCOPE}`, [personId, scope]);
    return row?.n ?? 0;
  }

  /** Is or was the person in the scope at all? With a day: is a membership there still to end after it? */
  async isInScope(tx: Tx, personId: string, scope: string | null, after: string | null = null): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM person p WHERE p.id = $1 AND ($2::ltree[] IS NULL OR EXISTS (
      SELECT 1 FROM membership m JOIN unit_in_scope($2::ltree[], today_vn()) s ON s.unit_id = m.unit_id
      WHERE m.person_id IN (${SAME_PERSON}) AND m.superseded_at IS NULL AND m.valid_from < s.before_on
        AND ($3::date IS NULL OR ((m.valid_to IS NULL OR m.valid_to > $3) AND s.before_on > $3))))`, [personId, scope, after])) !== null;
  }
}
