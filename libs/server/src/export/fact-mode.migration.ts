import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts have a mode of their own since classes, approved evidence and earlier records count too. */
export class FactMode1700000000053 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(view('a.mode', `coalesce(achievement_proves(a.source_kind, a.proves), a.source_kind)`));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(view(`CASE a.source_kind WHEN 'class' THEN 'class' ELSE 'online' END`, `CASE a.source_kind WHEN 'grade' THEN 'exam' ELSE a.source_kind END`));
  }
}

const view = (mode: string, kind: string): string => `
  CREATE OR REPLACE VIEW training_fact AS
    SELECT a.id, coalesce(l.survivor_id, a.person_id) AS person_id, a.source_kind, a.code, s.title, a.outcome, a.achieved_on, a.score_bp, a.recorded_at,
      coalesce(a.serial, paper.serial) AS serial, course.minutes, ${mode} AS mode
    FROM achievement a
    LEFT JOIN person_link l ON l.duplicate_id = a.person_id AND l.unlinked_at IS NULL
    LEFT JOIN training_source s ON s.code = a.code AND s.kind = ${kind}
    LEFT JOIN exam_certificate paper ON paper.attempt_id = a.source_id AND a.source_kind = 'grade'
    LEFT JOIN (
      SELECT DISTINCT ON (c.code) c.code, v.minutes FROM course c JOIN course_version v ON v.course_id = c.id ORDER BY c.code, v.status = 'published' DESC, v.number DESC
    ) course ON course.code = a.code AND a.source_kind = 'course'
    WHERE a.superseded_at IS NULL AND a.source_kind <> 'certificate'`;
