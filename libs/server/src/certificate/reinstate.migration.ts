import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A certificate taken away by a regrade that was undone comes back: one more dated event, and nothing is erased. */
export class Reinstate1700000000018 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE certificate_event DROP CONSTRAINT certificate_event_kind_check`);
    await q.query(`ALTER TABLE certificate_event ADD CONSTRAINT certificate_event_kind_check CHECK (kind IN ('revoked', 'superseded', 'reinstated'))`);
    // for the grading room's preview: what is in force, and which exams give certificates
    await q.query(`
      CREATE VIEW certificate_in_force AS
        SELECT c.person_id, c.attempt_id, c.expires_on, v.rule->>'exam' AS exam_code
        FROM active_certificate a JOIN certificate c ON c.id = a.certificate_id JOIN programme_version v ON v.id = c.programme_version_id`);
    await q.query(`
      CREATE VIEW certificate_programme_exam AS
        SELECT v.rule->>'exam' AS exam_code, v.programme_id FROM programme_version v
        WHERE v.number = (SELECT max(n.number) FROM programme_version n WHERE n.programme_id = v.programme_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW certificate_programme_exam, certificate_in_force`);
    await q.query(`ALTER TABLE certificate_event DROP CONSTRAINT certificate_event_kind_check`);
    await q.query(`ALTER TABLE certificate_event ADD CONSTRAINT certificate_event_kind_check CHECK (kind IN ('revoked', 'superseded'))`);
  }
}
