import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which run of invitations a person's code comes from: with the key file, and only with it, the run gives the codes again for its list. */
export class ExamInvitations1700000000022 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE sitting_candidate ADD COLUMN invitation_run uuid`);
    await q.query(`CREATE INDEX sitting_candidate_run ON sitting_candidate (invitation_run, person_id) WHERE invitation_run IS NOT NULL`);
    // which entries of the log are about a sitting: its own, its people's, its papers', its incidents'
    await q.query(`
      CREATE VIEW sitting_audit_object AS
        SELECT s.id AS sitting_id, 'sitting' AS object_kind, s.id::text AS object_id, NULL::uuid AS person_id FROM sitting s
        UNION ALL SELECT c.sitting_id, 'candidate', c.sitting_id || '/' || c.person_id, c.person_id FROM sitting_candidate c
        UNION ALL SELECT a.sitting_id, 'attempt', a.id::text, a.person_id FROM attempt a
        UNION ALL SELECT i.sitting_id, 'incident', i.id::text, a.person_id FROM incident i LEFT JOIN attempt a ON a.id = i.attempt_id`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW sitting_audit_object`);
    await q.query(`ALTER TABLE sitting_candidate DROP COLUMN invitation_run`);
  }
}
