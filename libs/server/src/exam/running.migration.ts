import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a paper may still be written in: what everything that waits for the end of a sitting asks. */
export class ExamRunning1700000000020 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // A paper nobody has closed yet is over with its grace; one that stands paused is closed after a day at the latest.
    await q.query(`
      CREATE VIEW running_paper AS
        SELECT r.* FROM (
          SELECT a.id AS attempt_id, a.sitting_id,
                 CASE WHEN a.paused_at IS NULL THEN coalesce(a.deadline_at + make_interval(secs => a.grace_seconds), 'infinity') ELSE a.paused_at + interval '24 hours' END AS until
          FROM attempt a WHERE a.state = 'in_progress') r
        WHERE r.until >= clock_timestamp()`);
    await this.facts(q, `EXISTS (SELECT 1 FROM running_paper o WHERE o.sitting_id = a.sitting_id)`);
  }

  private async facts(q: QueryRunner, isRunning: string): Promise<void> {
    await q.query(`
      CREATE OR REPLACE VIEW attempt_fact AS
        SELECT a.id AS attempt_id, a.person_id, a.sitting_id, a.form_id, a.state, a.revision, a.started_at, a.submitted_at, a.submit_reason, a.grade_id,
               s.exam_id, s.closes_at, e.code AS exam_code, e.kind AS exam_kind, e.owner_unit_id, v.id AS exam_version_id, v.number AS exam_version_number,
               v.content, v.framework_version, v.parts, v.level_title,
               s.closes_at + make_interval(secs => (v.content#>>'{timing,graceSeconds}')::int) AS ends_at, ${isRunning} AS is_sitting_running
        FROM attempt a JOIN sitting s ON s.id = a.sitting_id JOIN exam e ON e.id = s.exam_id JOIN exam_version v ON v.id = s.exam_version_id`);
  }

  async down(q: QueryRunner): Promise<void> {
    await this.facts(q, `EXISTS (SELECT 1 FROM attempt o WHERE o.sitting_id = a.sitting_id AND o.state = 'in_progress')`);
    await q.query(`DROP VIEW running_paper`);
  }
}
