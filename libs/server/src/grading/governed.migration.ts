import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Regrades of sittings that are still sealed, previews that end at a paper they can't score, and records that keep what a run did. */
export class Governed1700000000023 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE regrade DROP CONSTRAINT regrade_state_check`);
    await q.query(`ALTER TABLE regrade ADD CONSTRAINT regrade_state_check
      CHECK (state IN ('draft', 'previewing', 'preview_failed', 'previewed', 'approved', 'running', 'done', 'undoing', 'undone', 'rejected'))`);
    // the papers that can't be scored with the new keys: the first by attempt, position and reason, and how many
    await q.query(`ALTER TABLE regrade ADD COLUMN problem jsonb`);
    // where whoever proposed it pointed, when the items were still sealed: sitting, form, position
    await q.query(`ALTER TABLE regrade_change ADD COLUMN place jsonb`);
    await q.query(`ALTER TABLE regrade_paper ADD COLUMN certificate text`);
    // papers of before get the best that can still be known of them
    await q.query(`
      UPDATE regrade_paper w SET certificate = c.certificate FROM (
        SELECT w.regrade_id, w.attempt_id, CASE
          WHEN h.holds THEN CASE WHEN w.passed_after THEN 'reissue' ELSE 'revoke' END
          WHEN w.passed_after AND k.gives AND NOT b.passed THEN CASE WHEN h.has_other THEN 'keep' ELSE 'issue' END
          ELSE 'none' END AS certificate
        FROM regrade_paper w JOIN grade b ON b.id = w.grade_before_id JOIN attempt_fact f ON f.attempt_id = w.attempt_id
        CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM certificate_programme_exam x WHERE x.exam_code = f.exam_code) AS gives) k
        CROSS JOIN LATERAL (
          SELECT coalesce(bool_or(c.attempt_id = w.attempt_id), false) AS holds,
                 coalesce(bool_or(c.attempt_id <> w.attempt_id AND c.expires_on IS NULL AND c.exam_code = f.exam_code), false) AS has_other
          FROM certificate_in_force c WHERE c.person_id = f.person_id) h
      ) c WHERE c.regrade_id = w.regrade_id AND c.attempt_id = w.attempt_id`);
    await q.query(`ALTER TABLE regrade_paper ALTER COLUMN certificate SET NOT NULL,
      ADD CONSTRAINT regrade_paper_certificate_check CHECK (certificate IN ('none', 'issue', 'reissue', 'revoke', 'keep'))`);
    await q.query(`ALTER TABLE marking_task ADD COLUMN draft_comment text NOT NULL DEFAULT ''`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE marking_task DROP COLUMN draft_comment`);
    await q.query(`ALTER TABLE regrade_paper DROP COLUMN certificate`);
    await q.query(`ALTER TABLE regrade_change DROP COLUMN place`);
    await q.query(`UPDATE regrade SET state = 'draft' WHERE state = 'preview_failed'`);
    await q.query(`ALTER TABLE regrade DROP COLUMN problem, DROP CONSTRAINT regrade_state_check`);
    await q.query(`ALTER TABLE regrade ADD CONSTRAINT regrade_state_check
      CHECK (state IN ('draft', 'previewing', 'previewed', 'approved', 'running', 'done', 'undoing', 'undone', 'rejected'))`);
  }
}
