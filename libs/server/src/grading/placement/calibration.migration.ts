import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Difficulties measured from first answers: runs and their rows, only ever added, and which difficulty each placement answer was scored with. */
export class Calibration1700000000190 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.tables(q);
    await q.query(`
      ALTER TABLE placement_answer
        ADD COLUMN calibration_run_id uuid REFERENCES calibration_run (id),
        ADD CONSTRAINT placement_answer_calibration FOREIGN KEY (calibration_run_id, item_id) REFERENCES item_calibration (run_id, item_id)`);
    await q.query(`CREATE INDEX placement_answer_item ON placement_answer (item_id)`);
    await q.query(`CREATE INDEX practice_answer_version ON practice_answer (item_version_id)`);
    await this.views(q);
  }

  private async tables(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE calibration_run (
        id uuid PRIMARY KEY,
        framework text NOT NULL,
        people int NOT NULL,
        answers int NOT NULL,
        rounds int NOT NULL,
        common_sd_milli int,
        own_sd_milli int,
        modules jsonb NOT NULL,
        known_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX calibration_run_newest ON calibration_run (framework, recorded_at DESC, id DESC)`);
    // question: what was asked, whatever the version is called; a version that asks something else has no measured difficulty
    await q.query(`
      CREATE TABLE item_calibration (
        run_id uuid NOT NULL REFERENCES calibration_run (id),
        item_id uuid NOT NULL REFERENCES item (id),
        item_version_id uuid NOT NULL REFERENCES item_version (id),
        question text NOT NULL,
        module text NOT NULL,
        expert text NOT NULL CHECK (expert IN ('easy', 'medium', 'hard')),
        standing text NOT NULL CHECK (standing IN ('measured', 'collecting', 'one_sided', 'apart', 'module_waits', 'unsettled')),
        answers int NOT NULL,
        right_answers int NOT NULL,
        b_milli int,
        se_milli int,
        infit_milli int,
        PRIMARY KEY (run_id, item_id),
        CHECK ((standing = 'measured') = (b_milli IS NOT NULL) AND (b_milli IS NULL) = (se_milli IS NULL) AND (b_milli IS NULL) = (infit_milli IS NULL))
      )`);
    await q.query(`CREATE INDEX item_calibration_item ON item_calibration (item_id)`);
    await q.query(`
      CREATE TABLE calibration_look (
        framework text PRIMARY KEY,
        looked_at timestamptz,
        claimed_until timestamptz
      )`);
    for (const table of ['calibration_run', 'item_calibration']) await q.query(`SELECT forbid_change('${table}')`);
  }

  private async views(q: QueryRunner): Promise<void> {
    // explanations and feedback may be worded anew without asking something else
    await q.query(`
      CREATE VIEW item_question AS
        SELECT v.id AS item_version_id, v.item_id, v.number, v.status,
               md5(v.content::text || coalesce((k.key - 'explanation' - 'feedback')::text, '') || coalesce(v.stimulus_version_id::text, '')) AS question
        FROM item_version v LEFT JOIN item_key k ON k.item_version_id = v.id`);
    /*
     * Of each person and item the first time it was asked, as far as may be known, and how it was answered then; only such as were answered, before anything was told
     * about it. Sealed forms are known from their release on (form_item), and a sitting's answers once it is over: until then they neither count nor hold anything
     * back, so that no figure tells by moving or by standing still which items a running examination has. Practice is an exposure and never an answer. Papers scored
     * by certainty and items a regrade touched don't say whether this question was answered right.
     */
    await q.query(`
      CREATE VIEW first_answer AS
        SELECT person_id, item_id, item_version_id, at, is_right FROM (
          SELECT DISTINCT ON (person_id, item_id) * FROM (
            SELECT coalesce(l.survivor_id, s.person_id) AS person_id, s.item_id, s.item_version_id, s.at, s.source, s.is_right FROM (
              SELECT p.person_id, a.item_id, a.item_version_id, a.asked_at AS at, 'placement' AS source, a.is_right FROM placement_answer a JOIN placement p ON p.id = a.placement_id
              UNION ALL
              SELECT r.person_id, v.item_id, r.item_version_id, r.answered_at, 'device', NULL FROM practice_answer r JOIN item_version v ON v.id = r.item_version_id
              UNION ALL
              SELECT a.person_id, i.item_id, i.item_version_id, a.started_at, 'form',
                CASE WHEN a.state = 'graded' AND e.kind <> 'practice' AND g.item_max_centi[place.at] > 0
                  AND (e.kind = 'quiz' OR coalesce(s.closes_at + make_interval(secs => (x.content#>>'{timing,graceSeconds}')::int) < clock_timestamp(), false)
                    AND NOT EXISTS (SELECT 1 FROM running_paper o WHERE o.sitting_id = s.id))
                  AND coalesce(x.content#>>'{policies,scoring,certainty}', 'false') = 'false'
                  AND NOT EXISTS (SELECT 1 FROM regrade_sitting rs JOIN regrade_change rc ON rc.regrade_id = rs.regrade_id JOIN regrade rg ON rg.id = rs.regrade_id
                    WHERE rs.sitting_id = s.id AND rc.item_version_id = i.item_version_id AND rg.state IN ('approved', 'running', 'done'))
                  AND EXISTS (SELECT 1 FROM response o CROSS JOIN LATERAL jsonb_each(o.response) each CROSS JOIN LATERAL jsonb_array_elements_text(each.value) said
                    WHERE o.attempt_id = a.id AND o.position = place.at AND btrim(said) <> '')
                THEN g.item_points_centi[place.at] >= g.item_max_centi[place.at] END
              FROM form_item i JOIN form f ON f.id = i.form_id JOIN attempt a ON a.form_id = f.id AND a.sitting_id = f.sitting_id
              JOIN sitting s ON s.id = f.sitting_id JOIN exam e ON e.id = s.exam_id JOIN exam_version x ON x.id = s.exam_version_id LEFT JOIN grade g ON g.id = a.grade_id
              CROSS JOIN LATERAL (SELECT array_position(g.item_version_ids, i.item_version_id) AS at) place
            ) s LEFT JOIN person_link l ON l.duplicate_id = s.person_id AND l.unlinked_at IS NULL
          ) seen ORDER BY person_id, item_id, at, source, item_version_id
        ) first WHERE is_right IS NOT NULL`);
    // the newest run's word on each item, as long as what is in use asks the same question
    await q.query(`
      CREATE VIEW item_difficulty AS
        SELECT c.*, r.framework, r.recorded_at FROM item_calibration c
        JOIN (SELECT DISTINCT ON (framework) id, framework, recorded_at FROM calibration_run ORDER BY framework, recorded_at DESC, id DESC) r ON r.id = c.run_id
        JOIN item_question now ON now.item_id = c.item_id AND now.status = 'approved' AND now.question = c.question`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW item_difficulty, first_answer, item_question`);
    await q.query(`DROP INDEX placement_answer_item, practice_answer_version`);
    await q.query(`ALTER TABLE placement_answer DROP COLUMN calibration_run_id`);
    await q.query(`DELETE FROM append_only_table WHERE name IN ('calibration_run', 'item_calibration')`);
    await q.query(`DROP TABLE calibration_look, item_calibration, calibration_run`);
  }
}
